import type { Permission, Role, Viewer } from '@liaison/domain/access';
import type { Language } from '@liaison/i18n';

/**
 * Who is calling, in the one role they act in now. It is also the viewer of the visibility rules: organisation, country
 * and sector come from today's mandate, not from what anybody typed.
 */
export interface Actor extends Viewer {
  readonly sessionId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly assignmentId: string;
  readonly role: Role;
  readonly programmeId: string;
  /** The phase lists are read for; null reads all. */
  readonly phaseId: string | null;
  readonly language: Language;
}

/** Whether the acting role's countries hold this one; international things (null) belong to those who act for all. */
export function actsFor(actor: Actor, countryCode: string | null): boolean {
  return actor.countries === 'all' || (countryCode !== null && actor.countries.includes(countryCode));
}

export type { Permission };
