import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const form = () => import('./organisation-form-page').then((file) => file.OrganisationFormPage);

export default [
  { path: 'new', loadComponent: form, canMatch: [may('organisations.write')], canDeactivate: [keepsUnsaved] },
  { path: ':id/edit', loadComponent: form, canMatch: [may('organisations.write')], canDeactivate: [keepsUnsaved] },
  { path: 'posts/:id', loadComponent: () => import('./post-page').then((file) => file.PostPage) },
  {
    path: '',
    loadComponent: () => import('./organisations-page').then((file) => file.OrganisationsPage),
    children: [{ path: ':id', loadComponent: () => import('./organisation-page').then((file) => file.OrganisationPage) }],
  },
] satisfies Routes;
