import type { Permission } from '../access';

/** Somebody who may take a step that concerns them, without holding its permission. */
export type Party = 'nominee' | 'applicant' | 'trainer' | 'requester' | 'broker' | 'target' | 'translator' | 'reviser';

export interface Transition<State extends string> {
  readonly from: State;
  readonly to: State;
  /** Who may take this step; within the countries of the acting role. */
  readonly permission: Permission;
  /** Who may take it as well, being the person concerned. */
  readonly party?: Party;
  /** What has to be written down with it; nothing if absent. */
  readonly asksFor?: 'reason' | 'outcome';
  /** Follows from something else (a newer edition, a deadline, attendance): recorded, but never offered as a button. */
  readonly consequence?: true;
}

export interface Machine<State extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly terminal: readonly State[];
  readonly transitions: readonly Transition<State>[];
}

export type StateOf<M> = M extends Machine<infer State> ? State : never;

/**
 * Checks a table when it is loaded, so that a mistake in one stops the start instead of stranding a training.
 * Tables are marked as pure where they are made, so that a page carries only those it reads; the API reads all of them.
 * Throws if a transition stands twice or leads nowhere new, if a state cannot be reached from the initial one, if a
 * terminal state has a way out, or if any other state has none.
 */
export function defineMachine<const State extends string>(machine: {
  name: string;
  states: readonly State[];
  initial: NoInfer<State>;
  terminal: readonly NoInfer<State>[];
  transitions: readonly Transition<NoInfer<State>>[];
}): Machine<State> {
  const fail = (what: string): never => {
    throw new Error(`State machine "${machine.name}": ${what}`);
  };
  const seen = new Set<string>();
  for (const { from, to } of machine.transitions) {
    if (!machine.states.includes(from) || !machine.states.includes(to)) fail(`${from} → ${to} names an unknown state`);
    if (from === to) fail(`${from} leads to itself`);
    if (machine.terminal.includes(from)) fail(`${from} is terminal but leads to ${to}`);
    if (seen.has(`${from} → ${to}`)) fail(`${from} → ${to} stands twice`);
    seen.add(`${from} → ${to}`);
  }
  const reached = new Set<State>([machine.initial]);
  // A set visits what is added to it while it is walked.
  for (const state of reached) for (const step of machine.transitions) if (step.from === state) reached.add(step.to);
  for (const state of machine.states) {
    if (!reached.has(state)) fail(`${state} cannot be reached`);
    const leaves = machine.transitions.some((step) => step.from === state);
    if (!leaves && !machine.terminal.includes(state)) fail(`${state} has no way out and is not terminal`);
  }
  return machine;
}

/** The step between two states, or undefined if there is none. */
export function transitionOf<State extends string>(
  machine: Machine<State>,
  from: State,
  to: State,
): Transition<State> | undefined {
  return machine.transitions.find((step) => step.from === from && step.to === to);
}

export function mayMove<State extends string>(machine: Machine<State>, from: State, to: State): boolean {
  return transitionOf(machine, from, to) !== undefined;
}

/** Everything that can follow, consequences included, in the order of the table. */
export function nextStates<State extends string>(machine: Machine<State>, from: State): State[] {
  return machine.transitions.filter((step) => step.from === from).map((step) => step.to);
}

/** The steps to offer to somebody as buttons: consequences left out, and what they may not take. */
export function offeredSteps<State extends string>(
  machine: Machine<State>,
  from: State,
  by: { permissions: readonly Permission[]; parties?: readonly Party[] },
): Transition<State>[] {
  return machine.transitions.filter((step) => step.from === from && !step.consequence && mayTake(step, by));
}

export function mayTake(
  step: Transition<string>,
  by: { permissions: readonly Permission[]; parties?: readonly Party[] },
): boolean {
  if (by.permissions.includes(step.permission)) return true;
  return step.party !== undefined && (by.parties ?? []).includes(step.party);
}

export function isTerminal<State extends string>(machine: Machine<State>, state: State): boolean {
  return machine.terminal.includes(state);
}
