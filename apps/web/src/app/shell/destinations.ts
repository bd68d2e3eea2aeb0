import type { Routes } from '@angular/router';
import type { Permission } from '@liaison/domain/access';
import type { MessageKey } from '@liaison/i18n';
import type { IconName } from '../shared/ui/icon';

/** Something a person can start from the command palette. */
export interface PaletteAction {
  readonly label: MessageKey;
  readonly url: string;
  readonly permission: Permission;
}

/** An area of the application: its place in the navigation, its routes, and what can be started in it. */
export interface Destination {
  readonly path: string;
  readonly label: MessageKey;
  readonly icon: IconName;
  /** Without it the area neither shows nor matches. */
  readonly permission: Permission;
  readonly load: () => Promise<Routes>;
  readonly actions?: readonly PaletteAction[];
}

/**
 * The areas in the order of the navigation. A line here is all that a slice needs to appear: navigation, routes, guard
 * and command palette read it. On phones the first ones stand in the bar, the others under "More".
 */
export const destinations: readonly Destination[] = [
  {
    path: 'trainings',
    label: 'shell.nav.trainings',
    icon: 'school-outline',
    permission: 'trainings.read',
    load: () => import('../trainings/trainings.routes').then((file) => file.default),
    actions: [{ label: 'trainings.list.plan', url: '/trainings/new', permission: 'trainings.plan' }],
  },
  {
    path: 'materials',
    label: 'shell.nav.materials',
    icon: 'book-open-page-variant-outline',
    permission: 'materials.read',
    load: () => import('../materials/materials.routes').then((file) => file.default),
    actions: [{ label: 'materials.add', url: '/materials/new', permission: 'materials.edit' }],
  },
  {
    path: 'people',
    label: 'shell.nav.people',
    icon: 'account-multiple-outline',
    permission: 'people.read',
    load: () => import('../directory/people.routes').then((file) => file.default),
    actions: [{ label: 'directory.people.add', url: '/people/new', permission: 'people.write' }],
  },
  {
    path: 'organisations',
    label: 'shell.nav.organisations',
    icon: 'office-building-outline',
    permission: 'organisations.read',
    load: () => import('../directory/organisations.routes').then((file) => file.default),
    actions: [{ label: 'directory.organisations.add', url: '/organisations/new', permission: 'organisations.write' }],
  },
  {
    path: 'directory-quality',
    label: 'shell.nav.directoryQuality',
    icon: 'clipboard-check-outline',
    permission: 'people.write',
    load: () => import('../directory/quality.routes').then((file) => file.default),
  },
  {
    path: 'network',
    label: 'shell.nav.network',
    icon: 'vector-triangle',
    permission: 'network.read',
    load: () => import('../network/network.routes').then((file) => file.default),
    actions: [
      { label: 'network.contact.add', url: '/network/contacts/new', permission: 'network.write' },
      { label: 'network.tie.state', url: '/network/ties/new', permission: 'network.write' },
    ],
  },
  {
    path: 'countries',
    label: 'shell.nav.countries',
    icon: 'earth',
    permission: 'countries.read',
    load: () => import('../directory/countries.routes').then((file) => file.default),
  },
  {
    path: 'imports',
    label: 'directory.import.title',
    icon: 'tray-arrow-up',
    permission: 'directory.import',
    load: () => import('../directory/imports/imports.routes').then((file) => file.default),
    actions: [{ label: 'directory.import.choose', url: '/imports', permission: 'directory.import' }],
  },
  {
    path: 'phases',
    label: 'shell.nav.phases',
    icon: 'flag-outline',
    permission: 'programmes.read',
    load: () => import('../programmes/phases.routes').then((file) => file.default),
  },
  {
    path: 'administration',
    label: 'shell.nav.administration',
    icon: 'shield-account-outline',
    permission: 'audit.read',
    load: () => import('../administration/administration.routes').then((file) => file.default),
    actions: [{ label: 'administration.accounts.invite', url: '/administration/accounts/new', permission: 'accounts.manage' }],
  },
];
