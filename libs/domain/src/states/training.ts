import { defineMachine, type StateOf, type Transition } from './machine';

export const trainingStates = [
  'planned',
  'announced',
  'nominations-open',
  'nominations-closed',
  'selected',
  'confirmed',
  'running',
  'delivered',
  'reported',
  'closed',
  'postponed',
  'cancelled',
] as const;

/** Postponing and cancelling are possible until the training runs. A postponed one comes back to the state it left. */
export const statesBeforeRunning = [
  'planned',
  'announced',
  'nominations-open',
  'nominations-closed',
  'selected',
  'confirmed',
] as const;

type State = (typeof trainingStates)[number];
const planned = { permission: 'trainings.plan' } as const;

const putOff = statesBeforeRunning.flatMap((state): Transition<State>[] => [
  { from: state, to: 'postponed', ...planned, asksFor: 'reason' },
  { from: state, to: 'cancelled', ...planned, asksFor: 'reason' },
]);

/** Which of these a training returns to is the state it was postponed from; places and queue were kept. */
const resume = statesBeforeRunning.map((state): Transition<State> => ({ from: 'postponed', to: state, ...planned }));

export const trainingMachine = /* @__PURE__ */ defineMachine({
  name: 'training',
  states: trainingStates,
  initial: 'planned',
  terminal: ['closed', 'cancelled'],
  transitions: [
    { from: 'planned', to: 'announced', ...planned },
    { from: 'announced', to: 'nominations-open', ...planned },
    { from: 'nominations-open', to: 'nominations-closed', ...planned },
    { from: 'nominations-closed', to: 'selected', permission: 'nominations.select' },
    { from: 'selected', to: 'confirmed', ...planned },
    { from: 'confirmed', to: 'running', ...planned },
    { from: 'running', to: 'delivered', ...planned },
    { from: 'delivered', to: 'reported', ...planned },
    { from: 'reported', to: 'closed', ...planned },
    ...putOff,
    ...resume,
    { from: 'postponed', to: 'cancelled', ...planned, asksFor: 'reason' },
  ],
});

export type TrainingState = StateOf<typeof trainingMachine>;
