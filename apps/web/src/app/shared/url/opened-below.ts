import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';

/** Of a list with its detail beside it: the id in the address behind `path` (`/people/`), empty where nothing is open. */
export function openedBelow(path: string): Signal<string> {
  const router = inject(Router);
  return toSignal(
    router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(undefined),
      map(() => (router.url.startsWith(path) ? (router.url.slice(path.length).split(/[/?#]/)[0] ?? '') : '')),
    ),
    { requireSync: true },
  );
}
