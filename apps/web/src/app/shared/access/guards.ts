import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanMatchFn, type UrlSegment } from '@angular/router';
import type { Permission } from '@liaison/domain/access';
import { Session } from './session';

/** Sends people who are not signed in to the sign-in page, and back to where they wanted to go afterwards. */
export const signedIn: CanMatchFn = (_route, segments: UrlSegment[]) => {
  const router = inject(Router);
  if (inject(Session).signedIn()) return true;
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? `/${segments.join('/')}`;
  return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams: wanted === '/' ? {} : { next: wanted } }));
};

/** The sign-in page is for those who are not signed in yet; others stand on Today. */
export const signedOut: CanMatchFn = () => !inject(Session).signedIn() || new RedirectCommand(inject(Router).createUrlTree(['/today']));

/** A route that the acting role may not use does not match: it looks exactly like an address that does not exist. */
export function may(...permissions: Permission[]): CanMatchFn {
  return () => {
    const session = inject(Session);
    return permissions.some((permission) => session.can(permission));
  };
}
