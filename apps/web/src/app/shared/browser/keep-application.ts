import { isDevMode } from '@angular/core';

/** Milliseconds: what the page itself asks for comes before what may be needed without network. */
const later = 2_000;

/**
 * Keeps the application in the browser, so that it opens without network. The worker is Angular's and keeps files of the
 * application only (`ngsw-config.json`); answers of the server never pass through it (decision 51). Pages that work without
 * network call it: nobody else's browser is made to fetch every file.
 * Whoever asked for it just now may close the page the next moment, and does not wait.
 */
export function keepApplication(when: 'now' | 'later' = 'later'): void {
  if (isDevMode() || !('serviceWorker' in navigator)) return;
  // Where a browser refuses it, the application works as it always did: with network.
  setTimeout(() => void navigator.serviceWorker.register('/ngsw-worker.js').catch(() => undefined), when === 'now' ? 0 : later);
}
