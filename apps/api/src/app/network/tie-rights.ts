import { isCoordination, roleHas } from '@liaison/domain/access';
import { actsFor, type Actor } from '../shared/access/actor';

/** One end of a tie: a person with today's organisation, or an organisation. */
export interface TieEnd {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly countryCode: string | null;
}

export interface TieStanding {
  readonly state: 'stated' | 'confirmed' | 'disputed' | 'ended';
  readonly from: TieEnd;
  readonly to: TieEnd;
  readonly stater: { readonly accountId: string | null; readonly personId: string | null; readonly organisationId: string | null };
}

function belongsTo(one: { personId: string | null; organisationId: string | null }, end: TieEnd): boolean {
  return (one.personId !== null && one.personId === end.personId) || (one.organisationId !== null && one.organisationId === end.organisationId);
}

/** Ties are stated and ended by those they concern: an end of it, or the coordination of one end's country. */
export function maySpeakFor(actor: Actor, from: TieEnd, to: TieEnd): boolean {
  if (!roleHas(actor.role, 'network.write')) return false;
  if (isCoordination(actor.role) && (actsFor(actor, from.countryCode) || actsFor(actor, to.countryCode))) return true;
  return belongsTo(actor, from) || belongsTo(actor, to);
}

/** What stands in the way of a confirmation, if anything: it takes another account, of coordination or of the other end. */
export function againstConfirming(actor: Actor, { from, to, stater }: Omit<TieStanding, 'state'>): 'not-allowed' | 'second-person-needed' | null {
  if (!maySpeakFor(actor, from, to)) return 'not-allowed';
  if (stater.accountId === actor.accountId) return 'second-person-needed';
  if (isCoordination(actor.role)) return null;
  const isOtherEnd = [from, to].some((end) => belongsTo(actor, end) && !belongsTo(stater, end));
  return isOtherEnd ? null : 'second-person-needed';
}

export function mayConfirm(actor: Actor, tie: TieStanding): boolean {
  return tie.state === 'stated' && againstConfirming(actor, tie) === null;
}

export function mayEnd(actor: Actor, tie: TieStanding): boolean {
  return tie.state !== 'ended' && maySpeakFor(actor, tie.from, tie.to);
}
