import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const form = () => import('./person-form-page').then((file) => file.PersonFormPage);

export default [
  { path: 'new', loadComponent: form, canMatch: [may('people.write')], canDeactivate: [keepsUnsaved] },
  { path: 'erase', canMatch: [may('people.erase')], loadComponent: () => import('./consents/erase-page').then((file) => file.ErasePage) },
  { path: ':id/edit', loadComponent: form, canMatch: [may('people.write')], canDeactivate: [keepsUnsaved] },
  {
    path: '',
    loadComponent: () => import('./people-page').then((file) => file.PeoplePage),
    children: [{ path: ':id', loadComponent: () => import('./person-page').then((file) => file.PersonPage) }],
  },
] satisfies Routes;
