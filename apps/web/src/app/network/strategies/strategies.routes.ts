import type { Routes } from '@angular/router';
import { may } from '../../shared/access/guards';
import { keepsUnsaved } from '../../shared/forms/unsaved';

const kept = { canMatch: [may('network.verify')], canDeactivate: [keepsUnsaved] };
const statement = () => import('./statement-form-page').then((file) => file.StatementFormPage);
const measure = () => import('./measure-form-page').then((file) => file.MeasureFormPage);

export default [
  { path: '', loadComponent: () => import('./strategies-page').then((file) => file.StrategiesPage) },
  { path: ':code/topics/:topic', ...kept, loadComponent: statement },
  { path: ':code/topics/:topic/:id', ...kept, loadComponent: statement },
  { path: ':code/measures/new', ...kept, loadComponent: measure },
  { path: ':code/measures/:id', ...kept, loadComponent: measure },
] satisfies Routes;
