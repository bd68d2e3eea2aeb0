import type { TrainingDetail } from '@liaison/contracts';
import { permissionsOf } from '@liaison/domain/access';
import { balanceOf, type BalanceFinding } from '@liaison/domain/balance';
import type { Discipline } from '@liaison/domain/disciplines';
import { limitFindings, type LimitFinding, type PlaceLimits } from '@liaison/domain/quotas';
import type { Gender } from '@liaison/domain/people';
import { offeredSteps, placeHoldingStates, trainingMachine, type TrainingState, type Transition } from '@liaison/domain/states';
import type { Actor } from '../shared/access/actor';
import { mayChange, mayNominate, maySelect, plans } from './rights';

/** A row of the statement behind one training: what it is, and what decides about it. */
export interface TrainingRow extends Omit<TrainingDetail, 'moves' | 'may' | 'findings'> {
  readonly own: boolean;
  readonly postponedFrom: TrainingState | null;
  /** Of everybody who holds a place and told it; null for those who do not see the whole of the training. */
  readonly genders: readonly Gender[] | null;
}

/** The people who hold places, counted by what they are balanced by. */
export interface Holders {
  readonly disciplines: readonly Discipline[];
  readonly organisations: readonly string[];
  readonly genders: readonly Gender[];
}

/** The training as one reader gets it, with what they may do next. */
export function viewFor(actor: Actor, { own, postponedFrom, genders, ...training }: TrainingRow): TrainingDetail {
  const guarded = { ...training, own };
  const findings = genders && plans(actor, guarded) ? intended(findingsOf(training, holdersOf(training, genders))) : null;
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

/** `taken` of soft and country quotas counts the same people as the holders. */
export function findingsOf({ capacity, quotas, ...limits }: Pick<TrainingRow, 'capacity' | 'quotas'> & PlaceLimits, holders: Holders): (BalanceFinding | LimitFinding)[] {
  const { findings } = balanceOf({
    capacity,
    quotas: Object.fromEntries(quotas.flatMap(({ discipline, places }) => (discipline ? [[discipline, places]] : []))),
    taken: Object.fromEntries(count(holders.disciplines)),
    byOrganisation: [...count(holders.organisations)].map(([organisation, taken]) => ({ organisation, taken })),
    byGender: Object.fromEntries(count(holders.genders)),
  });
  return [...findings, ...limitFindings(limits)];
}

/** Who sees the genders sees all people, so the rest is told by them. */
function holdersOf({ people }: Pick<TrainingRow, 'people'>, genders: readonly Gender[]): Holders {
  const holding = (people ?? []).filter(({ state }) => (placeHoldingStates as readonly string[]).includes(state));
  return {
    disciplines: holding.map(({ discipline }) => discipline),
    organisations: holding.flatMap(({ organisationName }) => organisationName ?? []),
    genders,
  };
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
