import type { TrainingDetail } from '@liaison/contracts';
import { permissionsOf } from '@liaison/domain/access';
import { balanceOf, type BalanceFinding } from '@liaison/domain/balance';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Gender } from '@liaison/domain/people';
import { offeredSteps, trainingMachine, type TrainingState, type Transition } from '@liaison/domain/states';
import type { Actor } from '../shared/access/actor';
import { mayChange, mayNominate, maySelect, plans } from './rights';

/** A row of the statement behind one training: what it is, and what decides about it. */
export interface TrainingRow extends Omit<TrainingDetail, 'moves' | 'may' | 'findings'> {
  readonly own: boolean;
  readonly postponedFrom: TrainingState | null;
  /** Discipline, organisation and gender of everybody who holds a place; null for those who do not plan it. */
  readonly holders: readonly [Discipline, string | null, Gender | null][] | null;
}

/** The training as one reader gets it, with what they may do next. */
export function viewFor(actor: Actor, { own, postponedFrom, holders, ...training }: TrainingRow): TrainingDetail {
  const guarded = { ...training, own };
  const findings = holders && plans(actor, guarded) ? intended(findingsOf(training, holders)) : null;
  return {
    ...training,
    findings,
    moves: movesFrom(actor, { ...guarded, postponedFrom }).map(({ to, asksFor }) => ({
      to,
      needsReason: asksFor !== undefined || (asksForBalance(training.state, to) && (findings?.length ?? 0) > 0),
    })),
    may: { plan: mayChange(actor, guarded), nominate: mayNominate(actor, training), select: maySelect(actor, training) },
  };
}

type Movable = Parameters<typeof plans>[1] & { state: TrainingState; postponedFrom: TrainingState | null };

/** The steps this actor may take; a postponed training returns to the state it left and to no other. */
export function movesFrom(actor: Actor, training: Movable): Transition<TrainingState>[] {
  if (!plans(actor, training)) return [];
  const { state, postponedFrom } = training;
  return offeredSteps(trainingMachine, state, { permissions: permissionsOf(actor.role) }).filter(
    ({ to }) => state !== 'postponed' || to === 'cancelled' || to === (postponedFrom ?? 'planned'),
  );
}

/** Balance is looked at when a training is confirmed, not again when a confirmed one comes back from a postponement. */
export function asksForBalance(from: TrainingState, to: TrainingState): boolean {
  return from === 'selected' && to === 'confirmed';
}

export function findingsOf(
  { capacity, quotas }: Pick<TrainingRow, 'capacity' | 'quotas'>,
  holders: NonNullable<TrainingRow['holders']>,
): BalanceFinding[] {
  const organisations = count(holders.flatMap(([, organisation]) => organisation ?? []));
  return balanceOf({
    capacity,
    quotas: Object.fromEntries(quotas.flatMap(({ discipline, places }) => (discipline ? [[discipline, places]] : []))),
    taken: Object.fromEntries(count(holders.map(([discipline]) => discipline))),
    byOrganisation: [...organisations].map(([organisation, taken]) => ({ organisation, taken })),
    byGender: Object.fromEntries(count(holders.flatMap(([, , gender]) => gender ?? []))),
  }).findings;
}

/** A quota with free places is a fact, not a deviation: only what is not as intended asks for a reason. */
export function intended(findings: readonly BalanceFinding[]): BalanceFinding[] {
  return findings.filter(({ code }) => code !== 'quota-unfilled');
}

function count<T extends string>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
