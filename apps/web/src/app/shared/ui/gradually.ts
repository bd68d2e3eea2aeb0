import { ApplicationRef, DOCUMENT, DestroyRef, effect, inject, linkedSignal, type Signal } from '@angular/core';

/**
 * How many of a long list stand on the page: the first ones at once and some more in each frame until all do, so that
 * nobody waits for the last one and no key for any. What was drawn stays, also where a few more come between; in the end
 * the keyboard, screen readers and the search of the browser meet the whole list. It is printed whole. For use in an
 * injection context.
 */
export function gradually(length: Signal<number>, { first, perFrame }: { first: number; perFrame: number }): Signal<number> {
  const drawn = linkedSignal<number, number>({
    source: length,
    computation: (now, before) => Math.min(now, Math.max(first, before ? Math.min(before.value, before.source) + perFrame : 0)),
  });
  effect((onCleanup) => {
    const missing = length() - drawn();
    if (missing <= 0) return;
    const frame = requestAnimationFrame(() => drawn.update((count) => count + Math.min(perFrame, missing)));
    onCleanup(() => cancelAnimationFrame(frame));
  });
  whenPrinted(() => drawn.set(length()));
  return drawn;
}

/** Does something right before the page is printed, and shows it there. For use in an injection context. */
export function whenPrinted(run: () => void): void {
  const { defaultView } = inject(DOCUMENT);
  const application = inject(ApplicationRef);
  const print = () => {
    run();
    application.tick();
  };
  defaultView?.addEventListener('beforeprint', print);
  inject(DestroyRef).onDestroy(() => defaultView?.removeEventListener('beforeprint', print));
}
