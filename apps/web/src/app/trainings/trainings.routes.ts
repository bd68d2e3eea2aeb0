import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const form = () => import('./training-form-page').then((file) => file.TrainingFormPage);

export default [
  { path: 'new', loadComponent: form, canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved] },
  { path: 'year', loadComponent: () => import('./year-line-page').then((file) => file.YearLinePage) },
  { path: 'calendar', canMatch: [may('calendar.read')], loadComponent: () => import('./calendar-page').then((file) => file.CalendarPage) },
  { path: ':id/edit', loadComponent: form, canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved] },
  { path: ':id/tables', canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved], loadComponent: () => import('./tables/tables-page').then((file) => file.TablesPage) },
  {
    path: '',
    loadComponent: () => import('./trainings-page').then((file) => file.TrainingsPage),
    children: [{ path: ':id', loadComponent: () => import('./training-page').then((file) => file.TrainingPage) }],
  },
] satisfies Routes;
