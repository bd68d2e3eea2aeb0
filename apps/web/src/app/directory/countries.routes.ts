import type { Routes } from '@angular/router';

export default [
  { path: '', loadComponent: () => import('./countries-page').then((file) => file.CountriesPage) },
  { path: ':code', loadComponent: () => import('./country-page').then((file) => file.CountryPage) },
] satisfies Routes;
