import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const form = () => import('./material-form-page').then((file) => file.MaterialFormPage);
const collectionForm = () => import('./collections/collection-form-page').then((file) => file.CollectionFormPage);

export default [
  { path: 'new', canMatch: [may('materials.edit')], canDeactivate: [keepsUnsaved], loadComponent: form },
  { path: 'folder', canMatch: [may('materials.edit')], loadComponent: () => import('./folder/folder-page').then((file) => file.FolderPage) },
  { path: ':id/change', canMatch: [may('materials.edit')], canDeactivate: [keepsUnsaved], loadComponent: form },
  { path: ':id/compare', loadComponent: () => import('./comparison/comparison-page').then((file) => file.ComparisonPage) },
  { path: 'collections', loadComponent: () => import('./collections/collections-page').then((file) => file.CollectionsPage) },
  { path: 'collections/new', canMatch: [may('materials.coordinate')], canDeactivate: [keepsUnsaved], loadComponent: collectionForm },
  { path: 'collections/:id', loadComponent: () => import('./collections/collection-page').then((file) => file.CollectionPage) },
  { path: 'collections/:id/change', canMatch: [may('materials.coordinate')], canDeactivate: [keepsUnsaved], loadComponent: collectionForm },
  { path: 'offline', loadComponent: () => import('./offline/offline-page').then((file) => file.OfflinePage) },
  { path: 'modules', loadComponent: () => import('./curriculum/curriculum-page').then((file) => file.CurriculumPage) },
  { path: 'modules/:code', loadComponent: () => import('./curriculum/module-page').then((file) => file.ModulePage) },
  { path: 'updates', loadComponent: () => import('./updates/updates-page').then((file) => file.UpdatesPage) },
  { path: 'translations', loadComponent: () => import('./translations/translations-page').then((file) => file.TranslationsPage) },
  { path: 'translations/:id', loadComponent: () => import('./translations/translation-page').then((file) => file.TranslationPage) },
  {
    path: '',
    loadComponent: () => import('./library-page').then((file) => file.LibraryPage),
    children: [{ path: ':id', loadComponent: () => import('./material-page').then((file) => file.MaterialPage) }],
  },
] satisfies Routes;
