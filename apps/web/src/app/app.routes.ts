import type { Routes } from '@angular/router';
import { may, signedIn, signedOut } from './shared/access/guards';
import { destinations } from './shell/destinations';
import { Frame } from './shell/frame';

const notFound = () => import('./shell/not-found-page').then((file) => file.NotFoundPage);

const check = () => import('./materials/links/check-page').then((file) => file.CheckPage);

export const routes: Routes = [
  { path: 'sign-in', canMatch: [signedOut], loadComponent: () => import('./shell/sign-in-page').then((file) => file.SignInPage) },
  // The address in an invitation opens for whoever has it, signed in or not.
  { path: 'places/:token', loadComponent: () => import('./trainings/selection/place-page').then((file) => file.PlacePage) },
  { path: 'apply/:token', loadComponent: () => import('./trainings/calls/apply-page').then((file) => file.ApplyPage) },
  { path: 'applications/:token', loadComponent: () => import('./trainings/calls/application-page').then((file) => file.ApplicationPage) },
  { path: 'check/:token', loadComponent: () => import('./network/verification/check-page').then((file) => file.CheckPage) },
  { path: 'notice/:token', loadComponent: () => import('./directory/consents/notice-page').then((file) => file.NoticePage) },
  // Printed on paper and passed on: for everybody, also without an account.
  { path: 'm/:link', loadComponent: check },
  { path: 'm/:link/:edition/:language', loadComponent: check },
  { path: 'verify', loadComponent: () => import('./shell/verify-page').then((file) => file.VerifyPage) },
  {
    path: '',
    component: Frame,
    canMatch: [signedIn],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'today' },
      { path: 'today', loadComponent: () => import('./shell/today-page').then((file) => file.TodayPage) },
      { path: 'my-data', loadComponent: () => import('./directory/consents/my-data-page').then((file) => file.MyDataPage) },
      { path: 'introductions', loadChildren: () => import('./network/introductions/introductions.routes').then((file) => file.default) },
      { path: 'strategies', loadChildren: () => import('./network/strategies/strategies.routes').then((file) => file.default) },
      ...destinations.map(({ path, permission, load }) => ({ path, canMatch: [may(permission)], loadChildren: load })),
      { path: '**', loadComponent: notFound },
    ],
  },
];
