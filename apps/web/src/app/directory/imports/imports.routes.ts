import type { Routes } from '@angular/router';

export default [
  { path: '', loadComponent: () => import('./imports-page').then((file) => file.ImportsPage) },
  { path: ':id', loadComponent: () => import('./import-page').then((file) => file.ImportPage) },
] satisfies Routes;
