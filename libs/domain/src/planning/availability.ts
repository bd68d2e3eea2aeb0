/** Why somebody may not stand before a group on some days; the words stand under `planning.obstacle.<code>`. */
export const obstacleCodes = ['busy', 'country-suspended', 'accreditation-expired', 'not-accredited', 'holiday-at-home'] as const;
export type ObstacleCode = (typeof obstacleCodes)[number];

/** What the database or a rule refuses; the others are told, and a planner decides. */
const forbidding: readonly ObstacleCode[] = ['busy', 'country-suspended'];

export function forbids(code: ObstacleCode): boolean {
  return forbidding.includes(code);
}

export interface Accreditation {
  readonly moduleId: string;
  /** Calendar dates; an accreditation without an end holds until it is taken back. */
  readonly accreditedOn: string;
  readonly expiresOn: string | null;
}

export const accreditationStates = ['valid', 'ends-soon', 'expired', 'not-yet'] as const;
export type AccreditationState = (typeof accreditationStates)[number];

/** Days before its end from which an accreditation asks to be renewed. */
const soon = 90;

/** The last day counts: an accreditation that expires on the day of a training still holds on it. */
export function accreditationOn({ accreditedOn, expiresOn }: Omit<Accreditation, 'moduleId'>, date: string): AccreditationState {
  if (date < accreditedOn) return 'not-yet';
  if (expiresOn === null) return 'valid';
  if (date > expiresOn) return 'expired';
  return Date.parse(expiresOn) - Date.parse(date) <= soon * 86_400_000 ? 'ends-soon' : 'valid';
}

/** Whether somebody may teach a module on all days up to this one, or why not. */
export function accreditationObstacle(
  accreditations: readonly Accreditation[],
  moduleId: string,
  { from, to }: { readonly from: string; readonly to: string },
): { code: 'accreditation-expired'; on: string } | { code: 'not-accredited' } | null {
  const own = accreditations.find((one) => one.moduleId === moduleId);
  if (!own || own.accreditedOn > from) return { code: 'not-accredited' };
  if (own.expiresOn !== null && own.expiresOn < to) return { code: 'accreditation-expired', on: own.expiresOn };
  return null;
}
