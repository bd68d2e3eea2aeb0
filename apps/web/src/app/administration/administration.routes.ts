import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { Session } from '../shared/access/session';
import { keepsUnsaved } from '../shared/forms/unsaved';

export default [
  { path: '', pathMatch: 'full', redirectTo: () => (inject(Session).can('accounts.manage') ? 'administration/accounts' : 'administration/trail') },
  {
    path: 'accounts/new',
    loadComponent: () => import('./invite-page').then((file) => file.InvitePage),
    canMatch: [may('accounts.manage')],
    canDeactivate: [keepsUnsaved],
  },
  {
    path: 'accounts',
    loadComponent: () => import('./accounts-page').then((file) => file.AccountsPage),
    canMatch: [may('accounts.manage')],
    children: [{ path: ':id', loadComponent: () => import('./account-page').then((file) => file.AccountPage) }],
  },
  { path: 'trail', loadComponent: () => import('./trail-page').then((file) => file.TrailPage), canMatch: [may('audit.read')] },
  { path: 'files', loadComponent: () => import('./files-page').then((file) => file.FilesPage), canMatch: [may('accounts.manage')] },
  {
    path: 'mails',
    loadComponent: () => import('./mails-page').then((file) => file.MailsPage),
    canMatch: [may('outbox.release')],
    children: [{ path: ':id', loadComponent: () => import('./mail-page').then((file) => file.MailPage) }],
  },
] satisfies Routes;
