import type { BoardNominee, Decision, SelectionBoard } from '@liaison/contracts';
import { fullCountry, overfilled } from '@liaison/domain/quotas';
import { leadsTo, undecidedStates } from '@liaison/domain/states';
import type { Language } from '@liaison/i18n';
import { Refusal } from '../../shared/errors/refusal';
import { holdsPlace } from '../holds-place';
import { countGroups, fullCountryRefusal, fullQuota, groupIn } from './place-groups';

export interface Planned {
  readonly selected: readonly BoardNominee[];
  /** In the order of the queue, with their new numbers. */
  readonly reserve: readonly (BoardNominee & { number: number })[];
  readonly declined: readonly (BoardNominee & { because: string })[];
  /** Places taken by it, by the row that counts them. */
  readonly takes: ReadonlyMap<string, number>;
  /** Everybody who holds a place after it. */
  readonly holding: readonly BoardNominee[];
}

/** What a decision comes to on this board, or why it cannot be taken. */
export function planDecision(board: SelectionBoard, language: Language, { selected, reserve, declined }: Decision): Planned {
  if (!board.isOpen) throw new Refusal('transition-not-allowed');
  const byId = new Map(board.nominees.map((one) => [one.nominationId, one]));
  const find = (id: string): BoardNominee => {
    const one = byId.get(id);
    if (!one) throw new Refusal('unknown-reference', { path: 'body.selected' });
    return one;
  };
  const chosen = selected.map(find);
  const refused = declined.map(({ nominationId, reason }) => ({ ...find(nominationId), because: reason }));
  const waiting = reserve.map(find);
  for (const one of chosen) refuseUnfit(one);
  for (const one of waiting) {
    if (!leadsTo('reserve', one.state)) throw notFrom(one, 'reserve');
    refuseUnendorsed(one);
  }
  for (const one of refused) if (!(undecidedStates as readonly string[]).includes(one.state)) throw notFrom(one, 'declined');
  const takes = countGroups(board.quotas, chosen);
  for (const [group, count] of takes) {
    const quota = board.quotas.find(({ discipline }) => (discipline ?? 'any') === group);
    if ((quota?.taken ?? 0) + count > (quota?.places ?? 0)) throw fullQuota(group, board.capacity, quota);
  }
  const full = overfilled(board, chosen);
  if (full) throw fullCountryRefusal(full, language);
  refuseJumping(board, chosen, new Set([...selected, ...declined.map(({ nominationId }) => nominationId)]));
  const last = Math.max(0, ...board.nominees.map(({ queueNumber }) => queueNumber ?? 0));
  const chosenIds = new Set(selected);
  return {
    selected: chosen, declined: refused, takes,
    reserve: waiting.map((one, index) => ({ ...one, number: last + 1 + index })),
    holding: board.nominees.filter(({ nominationId, state }) => chosenIds.has(nominationId) || holdsPlace(state)),
  };
}

function refuseUnfit(one: BoardNominee): void {
  if (!leadsTo('selected', one.state)) throw notFrom(one, 'selected');
  refuseUnendorsed(one);
  if (one.missing.length > 0) throw new Refusal('not-eligible', { params: { because: 'prerequisite', modules: one.missing.join(', ') } });
}

/** A name that a level still has to endorse gets neither a place nor a number in the queue. */
function refuseUnendorsed({ awaits }: BoardNominee): void {
  if (awaits) throw new Refusal('not-eligible', { params: { because: 'endorsement' } });
}

/** Nobody gets a place for which somebody else waited longer, unless the decision is about them as well. */
function refuseJumping({ nominees, quotas, countryQuotas }: SelectionBoard, chosen: readonly BoardNominee[], decided: ReadonlySet<string>): void {
  const number = ({ state, queueNumber }: BoardNominee) => (state === 'reserve' ? (queueNumber ?? Number.MAX_SAFE_INTEGER) : Infinity);
  // Whose country is full waits for a place of that country, and not for this one.
  const waits = nominees.filter((other) => other.state === 'reserve' && !decided.has(other.nominationId) && !fullCountry({ countryQuotas }, other));
  for (const one of chosen) {
    const ahead = waits.filter((other) => groupIn(quotas, other.discipline) === groupIn(quotas, one.discipline) && number(other) < number(one)).sort((a, b) => number(a) - number(b));
    if (ahead.length > 0) throw new Refusal('queue-first', { params: { name: ahead[0]?.displayName ?? '', people: ahead.length } });
  }
}

function notFrom({ state }: BoardNominee, to: string): Refusal {
  return new Refusal('transition-not-allowed', { params: { from: state, to } });
}

/** The place of a discipline's places in the queue, from 1, once the decision is taken. */
export function positionOf({ nominees, quotas }: SelectionBoard, planned: Planned, { number, discipline }: { number: number; discipline: BoardNominee['discipline'] }): number {
  const leaves = new Set([...planned.selected, ...planned.declined].map(({ nominationId }) => nominationId));
  const group = groupIn(quotas, discipline);
  const before = nominees.filter((one) => one.state === 'reserve' && !leaves.has(one.nominationId) && groupIn(quotas, one.discipline) === group).length;
  return before + planned.reserve.filter((one) => groupIn(quotas, one.discipline) === group && one.number <= number).length;
}
