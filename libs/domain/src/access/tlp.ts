import { disciplineOf } from '../disciplines';
import type { Audience } from '../materials';
import { isCoordination, roleHas, type Role } from './roles';

/** Traffic Light Protocol 2.0, from widest to strictest. Labels are written as they are here in every language. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type TlpLabel = (typeof tlpLabels)[number];

/** Nothing marked RED is kept here: only its title, so that people know whom to ask. */
export function isStored(label: TlpLabel): boolean {
  return label !== 'RED';
}

/** AMBER and above carries the reader's name on every page. */
export function needsWatermark(label: TlpLabel): boolean {
  return isAmberOrAbove(label);
}

/** AMBER and above is published by somebody other than the person who wrote it. */
export function needsSecondReviewer(label: TlpLabel): boolean {
  return isAmberOrAbove(label);
}

function isAmberOrAbove(label: TlpLabel): boolean {
  return tlpLabels.indexOf(label) >= tlpLabels.indexOf('AMBER');
}

export interface Reader {
  readonly personId: string | null;
  readonly organisationId: string | null;
  /** The sector on the record of the reader's organisation, never what a role or a form says. */
  readonly sectorCode: string | null;
  readonly role: Role;
}

export interface Readable {
  readonly tlp: TlpLabel;
  readonly audience: Audience;
}

/**
 * Whether somebody may open the files of a material. `null` is somebody who is not signed in.
 *
 * CLEAR: everybody. GREEN: this network, that is any role with `materials.read`. AMBER: also a person stands behind the
 * account, because the copy is bound to them. AMBER+STRICT: also that person belongs to an organisation, because the copy
 * may not leave it. RED: nobody, there is no file.
 *
 * On top of that the audience: `trainers` is for trainers, editors and coordination; `law-enforcement` for people whose
 * organisation is police or border guard, and no role replaces that, not even administrator or editor.
 */
export function mayRead(reader: Reader | null, material: Readable): boolean {
  return labelAdmits(reader, material.tlp) && audienceAdmits(reader, material.audience);
}

function labelAdmits(reader: Reader | null, label: TlpLabel): boolean {
  if (label === 'CLEAR') return true;
  if (reader === null || !roleHas(reader.role, 'materials.read')) return false;
  switch (label) {
    case 'GREEN':
      return true;
    case 'AMBER':
      return reader.personId !== null;
    case 'AMBER+STRICT':
      return reader.personId !== null && reader.organisationId !== null;
    case 'RED':
      return false;
  }
}

function audienceAdmits(reader: Reader | null, audience: Audience): boolean {
  if (audience === 'everyone') return true;
  if (reader === null) return false;
  if (audience === 'trainers')
    return reader.role === 'trainer' || reader.role === 'editor' || isCoordination(reader.role);
  return reader.organisationId !== null && reader.sectorCode !== null && isLawEnforcement(reader.sectorCode);
}

/** Whether people of an organisation of this sector read what is for law enforcement only. */
export function isLawEnforcement(sectorCode: string): boolean {
  return disciplineOf(sectorCode) === 'police';
}

/**
 * Whether an organisation becomes one of law enforcement, which opens what is for law enforcement only to its people. Who
 * acts for some countries does not decide that alone: it takes somebody who answers for the whole programme. `before` is its
 * sector until now, or of what it begins as a unit of; null for a new one that stands by itself.
 */
export function opensLawEnforcement(before: string | null, after: string): boolean {
  return isLawEnforcement(after) && (before === null || !isLawEnforcement(before));
}
