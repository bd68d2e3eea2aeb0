import type { Routes } from '@angular/router';

export default [
  { path: '', pathMatch: 'full', redirectTo: 'work' },
  { path: 'work', loadComponent: () => import('./quality-page').then((file) => file.QualityPage) },
  { path: 'duplicates', loadComponent: () => import('./duplicates-page').then((file) => file.DuplicatesPage) },
  { path: 'merges/new', loadComponent: () => import('./merge-page').then((file) => file.MergePage) },
  { path: 'merges/:id', loadComponent: () => import('./undo-merge-page').then((file) => file.UndoMergePage) },
  { path: 'notices', loadComponent: () => import('./consents/notices-page').then((file) => file.NoticesPage) },
  { path: 'merges', loadComponent: () => import('./merges-page').then((file) => file.MergesPage) },
] satisfies Routes;
