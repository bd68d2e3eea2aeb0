import { isCoordination, roleHas } from '@liaison/domain/access';
import { isOpenToCheck, type VerificationState } from '@liaison/domain/network';
import { actsFor, type Actor } from '../shared/access/actor';

/** What rights on a contact are read from. */
export interface ContactPlace {
  readonly organisationId: string;
  readonly countryCode: string | null;
  readonly personId: string | null;
}

/** Everybody keeps their own card; coordination the contacts of its countries, a contact point those of its own organisation. */
export function mayChange(actor: Actor, contact: ContactPlace): boolean {
  if (contact.personId !== null && contact.personId === actor.personId) return true;
  if (!roleHas(actor.role, 'network.write')) return false;
  if (isCoordination(actor.role)) return actsFor(actor, contact.countryCode);
  return contact.organisationId === actor.organisationId;
}

/** Nobody checks themselves. */
export function mayVerify(actor: Actor, contact: ContactPlace): boolean {
  return roleHas(actor.role, 'network.verify') && actsFor(actor, contact.countryCode) && contact.personId !== actor.personId;
}

/** Whether the button is worth showing: a check by this account would count today. */
export function isCheckOf(actor: Actor, today: string, check: { state: VerificationState; due: string | null; confirmedBy: string | null }): boolean {
  const needsOther = check.state === 'V2' || check.state === 'V3' || check.state === 'V4';
  return isOpenToCheck(today, check) && !(needsOther && check.confirmedBy === actor.accountId);
}
