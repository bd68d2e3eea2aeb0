import { defineMachine, type StateOf } from './machine';

export const measureStates = ['planned', 'running', 'done', 'dropped'] as const;

const keep = { permission: 'network.verify' } as const;

/** A measure or a milestone of a country's strategy. What is done or dropped stays so: what comes after is a measure of its own. */
export const measureMachine = /* @__PURE__ */ defineMachine({
  name: 'measure',
  states: measureStates,
  initial: 'planned',
  terminal: ['done', 'dropped'],
  transitions: [
    { from: 'planned', to: 'running', ...keep },
    { from: 'planned', to: 'done', ...keep },
    { from: 'planned', to: 'dropped', ...keep, asksFor: 'reason' },
    { from: 'running', to: 'done', ...keep },
    { from: 'running', to: 'dropped', ...keep, asksFor: 'reason' },
  ],
});

export type MeasureState = StateOf<typeof measureMachine>;
