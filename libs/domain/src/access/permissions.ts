/**
 * Everything a role can be allowed to do. A route names exactly one of these (or `public`, or `signed-in`);
 * which rows the permission reaches is decided by the scope of the acting role and by `visibility.ts`.
 */
export const permissions = [
  'countries.read',
  'organisations.read',
  'organisations.write',
  'people.read',
  'people.write',
  /** Somebody who asked for it, for good. */
  'people.erase',
  /** Files with people, organisations and mandates, in the countries of the acting role. */
  'directory.import',
  'programmes.read',
  /** What a phase asks of its trainings. */
  'programmes.change',
  'trainings.read',
  'trainings.plan',
  /** Trainings that are planned but not announced yet. */
  'trainings.see-planned',
  /** Who was there, in the trainings that are one's own. */
  'attendance.mark',
  'nominations.submit',
  'nominations.select',
  'materials.read',
  'materials.edit',
  'materials.publish',
  /** Of a file that must not have gone out; which files, `mayRecall` says. */
  'materials.recall',
  'materials.read-drafts',
  /** Who holds what, which old texts may still be used, and what changed in a country's law. */
  'materials.coordinate',
  'network.read',
  'network.write',
  'network.verify',
  'reports.read',
  'exports.personal',
  'accounts.manage',
  'audit.read',
  /** Mails whose sending is uncertain wait until somebody with this permission releases them. */
  'outbox.release',
  'calendar.read',
] as const;

export type Permission = (typeof permissions)[number];
