import type { TrainingDetail } from '@liaison/contracts';
import { permissionsOf } from '@liaison/domain/access';
import { balanceOf, type BalanceFinding } from '@liaison/domain/balance';
import type { Discipline } from '@liaison/domain/disciplines';
import { limitFindings, type LimitFinding, type PlaceLimits } from '@liaison/domain/quotas';
import type { Gender } from '@liaison/domain/people';
import { offeredSteps, trainingMachine, type TrainingState, type Transition } from '@liaison/domain/states';
import type { Actor } from '../shared/access/actor';
import { mayChange, mayNominate, maySelect, plans, type Guarded } from './rights';

/** What decides about the steps of a training. */
interface Movable extends Guarded {
  readonly postponedFrom: TrainingState | null;
}

/** A row of the statement behind one training: its text, and what decides about it. */
export interface TrainingRow {
  /** What of the training does not depend on what its reader may do, as JSON. */
  readonly body: string;
  readonly facts: Facts;
}

export interface Facts extends Movable, Limits {
  /** Null for those who do not see the whole of the training, or plan none. */
  readonly holders: Holders | null;
}

type Limits = Pick<TrainingDetail, 'capacity' | 'quotas'> & PlaceLimits;

/** The people who hold places, counted by what they are balanced by. */
export interface Holders {
  readonly disciplines: readonly Discipline[];
  readonly organisations: readonly string[];
  readonly genders: readonly Gender[];
}

/** The training as one reader gets it, with what they may do next, as JSON. */
export function answerFor(actor: Actor, { body, facts: training }: TrainingRow): string {
  const { holders } = training;
  const findings = holders && plans(actor, training) ? intended(findingsOf(training, holders)) : null;
  const view: Pick<TrainingDetail, 'findings' | 'moves' | 'may'> = {
    findings,
    moves: movesFrom(actor, training).map(({ to, asksFor }) => ({
      to,
      needsReason: asksFor !== undefined || (asksForBalance(training.state, to) && (findings?.length ?? 0) > 0),
    })),
    may: { plan: mayChange(actor, training), nominate: mayNominate(actor, training), select: maySelect(actor, training) },
  };
  // Both are objects with something in them.
  return `${body.slice(0, -1)},${JSON.stringify(view).slice(1)}`;
}

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

/** `taken` of soft and country quotas counts the same people as the holders. */
export function findingsOf({ capacity, quotas, ...limits }: Limits, holders: Holders): (BalanceFinding | LimitFinding)[] {
  const { findings } = balanceOf({
    capacity,
    quotas: Object.fromEntries(quotas.flatMap(({ discipline, places }) => (discipline ? [[discipline, places]] : []))),
    taken: Object.fromEntries(count(holders.disciplines)),
    byOrganisation: [...count(holders.organisations)].map(([organisation, taken]) => ({ organisation, taken })),
    byGender: Object.fromEntries(count(holders.genders)),
  });
  return [...findings, ...limitFindings(limits)];
}

/** A quota with free places is a fact, not a deviation: only what is not as intended asks for a reason. */
export function intended(findings: readonly (BalanceFinding | LimitFinding)[]): (BalanceFinding | LimitFinding)[] {
  return findings.filter(({ code }) => code !== 'quota-unfilled');
}

function count<T extends string>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
