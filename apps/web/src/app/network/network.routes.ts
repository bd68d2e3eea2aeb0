import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const agreementForm = () => import('./cooperation/agreement-form-page').then((file) => file.AgreementFormPage);
const contactForm = () => import('./contact-form-page').then((file) => file.ContactFormPage);

export default [
  { path: 'contacts/new', canMatch: [may('network.write')], canDeactivate: [keepsUnsaved], loadComponent: contactForm },
  { path: 'contacts/:id/change', canDeactivate: [keepsUnsaved], loadComponent: contactForm },
  { path: 'contacts/:id/reach', canDeactivate: [keepsUnsaved], loadComponent: () => import('./reach/reach-form-page').then((file) => file.ReachFormPage) },
  {
    path: 'procedures/:code/:request',
    canMatch: [may('network.verify')],
    canDeactivate: [keepsUnsaved],
    loadComponent: () => import('./receivers/procedure-form-page').then((file) => file.ProcedureFormPage),
  },
  { path: 'shares/new', canMatch: [may('exports.personal')], canDeactivate: [keepsUnsaved], loadComponent: () => import('./shares/share-form-page').then((file) => file.ShareFormPage) },
  { path: 'agreements/new', canMatch: [may('network.verify')], canDeactivate: [keepsUnsaved], loadComponent: agreementForm },
  { path: 'agreements/:id', canMatch: [may('network.verify')], canDeactivate: [keepsUnsaved], loadComponent: agreementForm },
  {
    path: 'ties/new',
    canMatch: [may('network.write')],
    canDeactivate: [keepsUnsaved],
    loadComponent: () => import('./tie-form-page').then((file) => file.TieFormPage),
  },
  {
    path: '',
    loadComponent: () => import('./network-page').then((file) => file.NetworkPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'contacts' },
      {
        path: 'contacts',
        loadComponent: () => import('./contacts-page').then((file) => file.ContactsPage),
        children: [{ path: ':id', loadComponent: () => import('./contact-page').then((file) => file.ContactPage) }],
      },
      { path: 'find', loadComponent: () => import('./receivers/receivers-page').then((file) => file.ReceiversPage) },
      { path: 'procedures', loadComponent: () => import('./receivers/procedures-page').then((file) => file.ProceduresPage) },
      { path: 'mine', loadComponent: () => import('./reach/my-cards-page').then((file) => file.MyCardsPage) },
      { path: 'checks', canMatch: [may('network.verify')], loadComponent: () => import('./verification/checks-page').then((file) => file.ChecksPage) },
      { path: 'coverage', loadComponent: () => import('./coverage-page').then((file) => file.CoveragePage) },
      { path: 'ties', pathMatch: 'full', loadComponent: () => import('./graph-page').then((file) => file.GraphPage) },
      { path: 'ties/table', loadComponent: () => import('./ties-page').then((file) => file.TiesPage) },
      { path: 'agreements', loadComponent: () => import('./cooperation/agreements-page').then((file) => file.AgreementsPage) },
      { path: 'growth', canMatch: [may('reports.read')], loadComponent: () => import('./growth/growth-page').then((file) => file.GrowthPage) },
      { path: 'shares', loadComponent: () => import('./shares/shares-page').then((file) => file.SharesPage) },
      { path: 'shares/:id', loadComponent: () => import('./shares/share-page').then((file) => file.SharePage) },
      { path: 'paths', loadComponent: () => import('./paths-page').then((file) => file.PathsPage) },
    ],
  },
] satisfies Routes;
