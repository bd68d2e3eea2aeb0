import { disciplineOf, type Discipline } from '../disciplines';
import type { Audience } from '../materials';
import { isCoordination, roleHas, roles, type Role } from './roles';

/** Traffic Light Protocol 2.0, from widest to strictest. Labels are written as they are here in every language. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type TlpLabel = (typeof tlpLabels)[number];

/** Nothing marked RED is kept here: only its title, so that people know whom to ask. */
export function isStored(label: TlpLabel): boolean {
  return label !== 'RED';
}

/** The label that decides who knows a material's title. Of RED nobody has the bytes, and the title is for those of the label before it. */
export function titleLabel(label: TlpLabel): TlpLabel {
  return label === 'RED' ? 'AMBER+STRICT' : label;
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
  /** Trainings whose people they are: who holds a place, trains, or plans it. */
  readonly trainings: readonly string[];
}

/** Whom a material is narrowed to within its audience. Nothing named narrows nothing. */
export interface Circle {
  /** By the sector on the record of the reader's organisation. */
  readonly disciplines: readonly Discipline[];
  /** The roles it is written for. */
  readonly roles: readonly Role[];
  /** The one training whose people it is for. */
  readonly trainingId: string | null;
}

export interface Readable extends Circle {
  readonly tlp: TlpLabel;
  readonly audience: Audience;
}

/** Narrowed to nobody in particular. */
export const openCircle: Circle = { disciplines: [], roles: [], trainingId: null };

/**
 * Whether somebody may open the files of a material. `null` is somebody who is not signed in.
 *
 * CLEAR: everybody. GREEN: this network, that is any role with `materials.read`. AMBER: also a person stands behind the
 * account, because the copy is bound to them. AMBER+STRICT: also that person belongs to an organisation, because the copy
 * may not leave it. RED: nobody, there is no file.
 *
 * On top of that the audience: `trainers` is for trainers, editors and coordination; `law-enforcement` for people whose
 * organisation is police or border guard, and no role replaces that, not even administrator or editor.
 *
 * And the circle: where disciplines, roles or a training are named, the reader has to meet each of the three. Who keeps
 * the library has to see what they keep, and stands in every circle.
 */
export function mayRead(reader: Reader | null, material: Readable): boolean {
  return labelAdmits(reader, material.tlp) && audienceAdmits(reader, material.audience) && circleAdmits(reader, material);
}

/** Whether somebody in this role stands in every circle, because they keep the library. */
export function keepsLibrary(role: Role): boolean {
  return roleHas(role, 'materials.edit');
}

/** The roles a material can be written for: those that read and do not keep the library. */
export const circleRoles = roles.filter((role) => roleHas(role, 'materials.read') && !keepsLibrary(role));

/** Whether a material names nobody in particular, so that only label and audience count. */
export function isOpen({ disciplines, roles: named, trainingId }: Circle): boolean {
  return disciplines.length === 0 && named.length === 0 && trainingId === null;
}

function circleAdmits(reader: Reader | null, circle: Circle): boolean {
  if (isOpen(circle)) return true;
  if (reader === null) return false;
  if (keepsLibrary(reader.role)) return true;
  const discipline = ownDiscipline(reader);
  return (
    (circle.disciplines.length === 0 || (discipline !== null && circle.disciplines.includes(discipline))) &&
    (circle.roles.length === 0 || circle.roles.includes(reader.role)) &&
    (circle.trainingId === null || reader.trainings.includes(circle.trainingId))
  );
}

/** The discipline of the organisation somebody belongs to; null for who belongs to none. */
export function ownDiscipline({ organisationId, sectorCode }: Pick<Reader, 'organisationId' | 'sectorCode'>): Discipline | null {
  return organisationId !== null && sectorCode !== null ? disciplineOf(sectorCode) : null;
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
