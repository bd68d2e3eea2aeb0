import { balanceOf, type BalanceFinding } from '@liaison/domain/balance';
import type { Discipline } from '@liaison/domain/disciplines';
import { limitFindings, withTakers, type LimitFinding } from '@liaison/domain/quotas';
import { leadsTo, placeHoldingStates, undecidedStates } from '@liaison/domain/states';
import type { Board, BoardNominee, Decision } from './selection-client';

export type Choice = 'selected' | 'reserve' | 'declined';
/** What was chosen for whom and not decided yet; it lives in this page alone. */
export type Draft = ReadonlyMap<string, Choice>;

export function holdsPlace({ state }: Pick<BoardNominee, 'state'>): boolean {
  return (placeHoldingStates as readonly string[]).includes(state);
}

export function isWaiting({ state }: Pick<BoardNominee, 'state'>): boolean {
  return (undecidedStates as readonly string[]).includes(state);
}

/** Whether this can be chosen for a nominee as they stand now. */
export function mayChoose(nominee: Pick<BoardNominee, 'state' | 'missing' | 'awaits'>, choice: Choice): boolean {
  if (choice === 'declined') return isWaiting(nominee);
  const { state, missing, awaits } = nominee;
  return awaits === null && leadsTo(choice, state) && (choice === 'reserve' || missing.length === 0);
}

/** The same choice twice takes it back. */
export function toggled(draft: Draft, nominee: BoardNominee, choice: Choice): Draft {
  const next = new Map(draft);
  if (draft.get(nominee.nominationId) === choice) next.delete(nominee.nominationId);
  else if (mayChoose(nominee, choice)) next.set(nominee.nominationId, choice);
  return next;
}

/** What of a draft still fits a board that changed. */
export function carriedOver(draft: Draft, { nominees }: Board): Draft {
  const byId = new Map(nominees.map((one) => [one.nominationId, one]));
  return new Map([...draft].filter(([id, choice]) => {
    const nominee = byId.get(id);
    return nominee !== undefined && mayChoose(nominee, choice);
  }));
}

/** Everybody who would hold a place. */
export function cohortOf({ nominees }: Board, draft: Draft): BoardNominee[] {
  return nominees.filter((one) => holdsPlace(one) || draft.get(one.nominationId) === 'selected');
}

/** The places as they would be taken, for the balance bar. */
export function quotasWith(board: Board, draft: Draft): Board['quotas'] {
  const own = new Set(board.quotas.flatMap(({ discipline }) => discipline ?? []));
  const group = (discipline: Discipline) => (own.has(discipline) ? discipline : null);
  const chosen = board.nominees.filter(({ nominationId }) => draft.get(nominationId) === 'selected').map(({ discipline }) => group(discipline));
  return board.quotas.map((quota) => ({ ...quota, taken: quota.taken + chosen.filter((one) => one === quota.discipline).length }));
}

/** What would not be as intended, told while choosing; empty places are no deviation. */
export function findingsWith(board: Board, draft: Draft): (BalanceFinding | LimitFinding)[] {
  const cohort = cohortOf(board, draft);
  const names = new Map<string, string>();
  for (const { organisationKey, organisationName } of cohort) if (organisationKey) names.set(organisationKey, organisationName ?? organisationKey);
  const { findings } = balanceOf({
    capacity: board.capacity,
    quotas: Object.fromEntries(board.quotas.flatMap(({ discipline, places }) => (discipline ? [[discipline, places]] : []))),
    taken: count(cohort.map(({ discipline }) => discipline)),
    byOrganisation: Object.entries(count(cohort.flatMap(({ organisationKey }) => organisationKey ?? []))).map(([key, taken]) => ({ organisation: names.get(key) ?? key, taken: taken ?? 0 })),
    byGender: count(cohort.flatMap(({ gender }) => (gender && gender !== 'not-stated' ? [gender] : []))),
  });
  const chosen = board.nominees.filter(({ nominationId }) => draft.get(nominationId) === 'selected');
  return [...findings.filter(({ code }) => code !== 'quota-unfilled'), ...limitFindings(withTakers(board, chosen))];
}

export function decisionOf(board: Board, draft: Draft, order: readonly BoardNominee[], { reason, answerOn }: { reason: string; answerOn: string | null }): Decision {
  const chosen = (choice: Choice) => order.filter(({ nominationId }) => draft.get(nominationId) === choice).map(({ nominationId }) => nominationId);
  return { seen: board.seen, selected: chosen('selected'), reserve: chosen('reserve'), declined: chosen('declined').map((nominationId) => ({ nominationId, reason })), answerOn };
}

/** What changed between two boards, by nominee; null stands for not there. */
export function changesBetween(before: Board, now: Board): { nominee: BoardNominee; before: BoardNominee['state'] | null; after: BoardNominee['state'] | null }[] {
  const states = new Map(before.nominees.map((one) => [one.nominationId, one.state]));
  const still = new Set(now.nominees.map(({ nominationId }) => nominationId));
  return [
    ...now.nominees.filter((one) => states.get(one.nominationId) !== one.state).map((one) => ({ nominee: one, before: states.get(one.nominationId) ?? null, after: one.state })),
    ...before.nominees.filter(({ nominationId }) => !still.has(nominationId)).map((one) => ({ nominee: one, before: one.state, after: null })),
  ];
}

function count<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
