import type { Injector } from '@angular/core';
import { KeptPacks } from './kept-packs';

/** Takes off this device what may not lie on it any more, as soon as the server can be asked, and again whenever the network comes back. */
export function checkKept(injector: Injector, window: Window | null): void {
  const packs = injector.get(KeptPacks);
  const check = async () => {
    for (const kept of await packs.all()) await packs.check(kept);
  };
  // Where the browser has no database, nothing lies in it.
  const now = () => void check().catch(() => undefined);
  window?.addEventListener('online', now);
  now();
}
