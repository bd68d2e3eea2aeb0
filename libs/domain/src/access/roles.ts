import { permissions, type Permission } from './permissions';

export const roles = [
  'administrator',
  'programme-manager',
  'national-coordinator',
  'nominating-authority',
  'trainer',
  'interpreter',
  'check-in-helper',
  'participant',
  'contact-point',
  'partner-organisation',
  'editor',
  'donor-viewer',
  'data-protection-contact',
  'auditor',
] as const;

export type Role = (typeof roles)[number];

export const programmeKinds = ['training-network', 'diaspora-engagement'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

/**
 * What each role may do, inside the programme and countries of its assignment. `countries.read` is everybody's:
 * it is reference data without a person in it, and every filter needs it.
 */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions,

  'programme-manager': [
    'countries.read',
    'organisations.read',
    'organisations.write',
    'people.read',
    'people.write',
    'directory.import',
    'programmes.read',
    'programmes.change',
    'trainings.read',
    'trainings.plan',
    'trainings.see-planned',
    'attendance.mark',
    'nominations.submit',
    'nominations.select',
    'materials.read',
    'materials.edit',
    'materials.publish',
    'materials.recall',
    'materials.read-drafts',
    'materials.coordinate',
    'network.read',
    'network.write',
    'network.verify',
    'reports.read',
    'exports.personal',
    'calendar.read',
  ],

  'national-coordinator': [
    'countries.read',
    'organisations.read',
    'organisations.write',
    'people.read',
    'people.write',
    'directory.import',
    'programmes.read',
    'trainings.read',
    'trainings.plan',
    'trainings.see-planned',
    'attendance.mark',
    'nominations.submit',
    'nominations.select',
    'materials.read',
    'materials.recall',
    'materials.coordinate',
    'network.read',
    'network.write',
    'network.verify',
    'reports.read',
    'exports.personal',
    'calendar.read',
  ],

  /** Without `people.read`: an authority names its own people and learns nothing about anybody else's. */
  'nominating-authority': [
    'countries.read',
    'organisations.read',
    'programmes.read',
    'trainings.read',
    'nominations.submit',
    'calendar.read',
  ],

  trainer: [
    'countries.read',
    'organisations.read',
    'people.read',
    'programmes.read',
    'trainings.read',
    'trainings.plan',
    'trainings.see-planned',
    'attendance.mark',
    'materials.read',
    'network.read',
    'calendar.read',
  ],

  interpreter: ['countries.read', 'trainings.read', 'materials.read', 'calendar.read'],

  /** One training, one day: the scope of the assignment narrows this further. */
  'check-in-helper': ['countries.read', 'trainings.read', 'attendance.mark'],

  /** Without `network.read`: a seat in a training does not open the directory; becoming a contact point does. */
  participant: ['countries.read', 'trainings.read', 'materials.read', 'calendar.read'],

  'contact-point': [
    'countries.read',
    'organisations.read',
    'people.read',
    'programmes.read',
    'trainings.read',
    'materials.read',
    'network.read',
    'network.write',
    'calendar.read',
  ],

  'partner-organisation': ['countries.read', 'organisations.read', 'trainings.read', 'materials.read', 'network.read'],

  editor: [
    'countries.read',
    'programmes.read',
    'trainings.read',
    'materials.read',
    'materials.edit',
    'materials.publish',
    'materials.recall',
    'materials.read-drafts',
  ],

  /** Aggregates only: no route behind these three names a person. */
  'donor-viewer': ['countries.read', 'programmes.read', 'reports.read'],

  'data-protection-contact': ['countries.read', 'people.read', 'people.erase', 'audit.read'],

  auditor: ['countries.read', 'programmes.read', 'audit.read'],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return rolePermissions[role];
}

export function roleHas(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}

/** Coordination steers the network: inside its countries it sees what people left to "coordination". */
export const coordinationRoles = [
  'administrator',
  'programme-manager',
  'national-coordinator',
] as const satisfies Role[];

export function isCoordination(role: Role): boolean {
  return (coordinationRoles as readonly Role[]).includes(role);
}

/** Ranked nominations and signed attendance exist in training networks only; all other roles exist in both kinds. */
const trainingNetworkOnly: readonly Role[] = ['nominating-authority', 'check-in-helper'];

/** The roles that can be assigned in a programme of this kind. */
export function rolesIn(kind: ProgrammeKind): readonly Role[] {
  return kind === 'training-network' ? roles : roles.filter((role) => !trainingNetworkOnly.includes(role));
}
