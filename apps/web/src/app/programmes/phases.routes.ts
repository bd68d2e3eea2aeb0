import type { Routes } from '@angular/router';

const page = () => import('./phase-page').then((file) => file.PhasePage);

export default [
  { path: '', loadComponent: page },
  { path: ':id', loadComponent: page },
] satisfies Routes;
