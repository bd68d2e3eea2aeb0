import { isOwnMailbox } from './mailbox';
import { agreementOf, type NameAgreement } from './name-agreement';

/** Why two records of people may be one person; `gender-differs` speaks against it. */
export type PersonReason = NameAgreement | 'email' | 'shared-mailbox' | 'organisation' | 'country' | 'gender-differs';

export interface PersonTraits {
  /** The lines of the search key: every way in which the name is written. */
  readonly name: readonly string[];
  readonly emails: readonly string[];
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly gender: string | null;
}

export interface Likeness<Reason extends string = string> {
  /** 0 to 100: a measure to sort by, not a probability. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Reasons that tell of an address; whoever may not read addresses hears neither of them nor what they add to the score. */
export const addressReasons = ['email', 'shared-mailbox'] as const satisfies PersonReason[];

/** What each reason adds to the score. */
export const personWeights: Readonly<Record<PersonReason, number>> = {
  'name-same': 60,
  'name-order': 55,
  'name-typo': 45,
  'name-initials': 40,
  'name-part': 40,
  email: 50,
  organisation: 25,
  country: 10,
  'shared-mailbox': 5,
  'gender-differs': -15,
};

/** From here on somebody who is typing is told; the name alone is enough, because little else is known yet. */
export const personWhileTyping = 50;
/** From here on a pair of the stock is worth a look; many people share a name, so something else must agree too. */
export const personInStock = 65;
/** From here on no second record is made unasked. */
export const personProbable = 80;

/**
 * How likely two records are one person, and why. Without a likeness of the names or an address of their own in common
 * there is none: a shared mailbox, an organisation and a country make colleagues, not duplicates.
 */
export function likenessOfPeople(a: PersonTraits, b: PersonTraits): Likeness<PersonReason> {
  const reasons: PersonReason[] = [];
  const name = agreementOf(a.name, b.name);
  if (name !== null) reasons.push(name);
  const common = a.emails.filter((email) => b.emails.includes(email));
  const isOwn = common.some((email) => isOwnMailbox(email, [...a.name, ...b.name]));
  if (isOwn) reasons.push('email');
  if (reasons.length === 0) return { score: 0, reasons };
  if (a.organisationId !== null && a.organisationId === b.organisationId) reasons.push('organisation');
  else if (a.countryCode !== null && a.countryCode === b.countryCode) reasons.push('country');
  if (common.length > 0 && !isOwn) reasons.push('shared-mailbox');
  if (a.gender !== null && b.gender !== null && a.gender !== b.gender) reasons.push('gender-differs');
  return { score: scoreOf(reasons, personWeights), reasons };
}

export function scoreOf<Reason extends string>(reasons: readonly Reason[], weight: Readonly<Record<Reason, number>>): number {
  return Math.max(0, Math.min(100, reasons.reduce((sum, reason) => sum + weight[reason], 0)));
}
