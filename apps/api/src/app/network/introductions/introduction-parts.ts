import { roleHas } from '@liaison/domain/access';
import { releasedIntroductionStates, type IntroductionPart } from '@liaison/domain/network';
import type { IntroductionState } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';

export interface IntroductionPlace {
  readonly requesterId: string;
  readonly brokerId: string | null;
  readonly targetId: string;
  readonly countryCode: string | null;
  readonly brokerAskedAt: string | Date | null;
  readonly targetAskedAt: string | Date | null;
}

/** Whether the acting role coordinates introductions to this country. */
export function coordinatesIntroductions(actor: Actor, countryCode: string | null): boolean {
  return roleHas(actor.role, 'network.verify') && actsFor(actor, countryCode);
}

/** What the actor is in an introduction; broker and target are nothing in it before they are asked. */
export function partsIn(actor: Actor, place: IntroductionPlace): IntroductionPart[] {
  const parts: IntroductionPart[] = [];
  if (place.requesterId === actor.personId) parts.push('requester');
  if (place.brokerId === actor.personId && place.brokerAskedAt !== null) parts.push('broker');
  if (place.targetId === actor.personId && place.targetAskedAt !== null) parts.push('target');
  // Nobody coordinates what is about themselves.
  if (coordinatesIntroductions(actor, place.countryCode) && place.requesterId !== actor.personId && place.targetId !== actor.personId) parts.push('coordination');
  return parts;
}

/** `partsIn` as a condition: introductions in which the actor has this part, or any. `i` is the alias of introduction. */
export function hasPart(actor: Actor, part: IntroductionPart | 'all'): Sql {
  const of: Record<IntroductionPart, Sql> = {
    requester: sql`i.requester_id = ${actor.personId}`,
    broker: sql`(i.broker_id = ${actor.personId} and i.broker_asked_at is not null)`,
    target: sql`(i.target_id = ${actor.personId} and i.target_asked_at is not null)`,
    coordination: !roleHas(actor.role, 'network.verify')
      ? sql`false`
      : sql`(${actor.countries === 'all' ? sql`true` : sql`i.country_code = any(${actor.countries})`} and i.requester_id <> ${actor.personId} and i.target_id <> ${actor.personId})`,
  };
  const which = part === 'all' ? sql`(${of.requester} or ${of.broker} or ${of.target} or ${of.coordination})` : of[part];
  return sql`i.programme_id = ${actor.programmeId} and ${which}`;
}

/** Whether what the target handed over is shown: to who asked, once the target agreed, and to the target. */
export function seesReleased(state: IntroductionState, parts: readonly IntroductionPart[]): boolean {
  return (releasedIntroductionStates as readonly IntroductionState[]).includes(state) && (parts.includes('requester') || parts.includes('target'));
}
