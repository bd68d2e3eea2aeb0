import type { Routes } from '@angular/router';
import { may } from '../../shared/access/guards';
import { keepsUnsaved } from '../../shared/forms/unsaved';

export default [
  {
    path: 'new',
    canMatch: [may('network.write')],
    canDeactivate: [keepsUnsaved],
    loadComponent: () => import('./request-page').then((file) => file.RequestPage),
  },
  { path: ':id', loadComponent: () => import('./introduction-page').then((file) => file.IntroductionPage) },
  { path: '', loadComponent: () => import('./introductions-page').then((file) => file.IntroductionsPage) },
] satisfies Routes;
