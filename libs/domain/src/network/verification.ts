import { Temporal } from 'temporal-polyfill';
import type { Discipline } from '../disciplines';
import type { VerificationState } from './codes';

/** Months after which a check no longer counts. Posts in police and judiciary change hands faster than those of others. */
const monthsUntilDue: Readonly<Record<Discipline, number>> = { police: 6, judiciary: 6, ngo: 12, other: 12 };

/** Days before the date a check is due in which it may be renewed already. */
export const renewalDays = 30;

/** States that a date ends; in the others nothing was checked that could grow old. */
export const datedStates = ['V2', 'V3', 'V4'] as const satisfies VerificationState[];

/** What is known of the check of a contact. Dates are calendar dates, `YYYY-MM-DD`. */
export interface Check {
  readonly state: VerificationState;
  /** Account of whoever confirmed last. */
  readonly confirmedBy: string | null;
  readonly due: string | null;
}

/** The state that counts on a day: a check lasts to the end of the day it is due, then it has expired. */
export function stateOn(today: string, { state, due }: Pick<Check, 'state' | 'due'>): VerificationState {
  return due !== null && due < today && (datedStates as readonly VerificationState[]).includes(state) ? 'VX' : state;
}

/** Months after which a channel nobody's name stands behind is checked again: mailboxes and numbers change without anybody leaving. */
const channelMonths = 6;

/** The date the next check is due; `isChannel` says that the contact is a function without a named holder. */
export function dueAfter(today: string, discipline: Discipline, isChannel = false): string {
  const months = isChannel ? Math.min(channelMonths, monthsUntilDue[discipline]) : monthsUntilDue[discipline];
  return Temporal.PlainDate.from(today).add({ months }).toString();
}

/** Days before the date a check is due on which its holder is asked whether everything is still true. */
export const reminderDays = [30, 7, 1] as const;
export type ReminderDays = (typeof reminderDays)[number];

/** The reminder that belongs to so many days before the due date: the latest one that has come; null before the first and after the date. */
export function reminderFor(daysLeft: number): ReminderDays | null {
  if (daysLeft < 0) return null;
  return [...reminderDays].reverse().find((days) => daysLeft <= days) ?? null;
}

/**
 * How fresh the contacts of a country are, 0 to 100: verified ones count whole, those in their last month or waiting for the
 * second person half, everything else nothing. Revoked ones are nobody's task and do not count. null without any contact.
 */
export function freshnessScore({ fresh, half, all }: { readonly fresh: number; readonly half: number; readonly all: number }): number | null {
  return all === 0 ? null : Math.round((100 * (fresh + half / 2)) / all);
}

/** Whether a contact may be checked on this day at all: not while a verification still has more than a month to run. */
export function isOpenToCheck(today: string, check: Pick<Check, 'state' | 'due'>): boolean {
  const state = stateOn(today, check);
  if (state !== 'V3' && state !== 'V4') return true;
  return check.due !== null && today >= Temporal.PlainDate.from(check.due).subtract({ days: renewalDays }).toString();
}

export type Checked =
  | { readonly state: 'V2' | 'V3' | 'V4'; readonly confirmedBy: string; readonly due: string | null }
  | 'second-person-needed'
  | 'not-open';

/**
 * What a check by this account makes of a contact. The first person confirms it for the institution, a second one verifies
 * it. Afterwards one person renews it in time, somebody other than who confirmed last, so that four eyes see it all along.
 */
export function checkedBy(account: string, today: string, discipline: Discipline, check: Check, isChannel = false): Checked {
  if (!isOpenToCheck(today, check)) return 'not-open';
  const state = stateOn(today, check);
  if (state !== 'V2' && state !== 'V3' && state !== 'V4') return { state: 'V2', confirmedBy: account, due: null };
  if (check.confirmedBy === account) return 'second-person-needed';
  // The first of two stays on record as who confirmed; whoever renews takes that place, and cannot renew the next time.
  const confirmedBy = state === 'V2' && check.confirmedBy !== null ? check.confirmedBy : account;
  return { state: state === 'V2' ? 'V3' : state, confirmedBy, due: dueAfter(today, discipline, isChannel) };
}
