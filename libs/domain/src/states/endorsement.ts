import { defineMachine, type StateOf } from './machine';

export const endorsementStates = ['asked', 'endorsed', 'refused', 'passed-over'] as const;

/** What one level says of one name. Silence is never consent: a level that does not answer is passed over, and the next one is asked. */
export const endorsementMachine = /* @__PURE__ */ defineMachine({
  name: 'endorsement',
  states: endorsementStates,
  initial: 'asked',
  terminal: ['endorsed', 'refused', 'passed-over'],
  transitions: [
    { from: 'asked', to: 'endorsed', permission: 'nominations.submit' },
    { from: 'asked', to: 'refused', permission: 'nominations.submit', asksFor: 'reason' },
    { from: 'asked', to: 'passed-over', permission: 'nominations.select', consequence: true },
  ],
});

export type EndorsementState = StateOf<typeof endorsementMachine>;

/**
 * What follows when the days of a level are over without an answer: first a reminder and the same days again, then the next
 * level. The last level has nobody above it, so the name waits there after its reminder, for coordination to see.
 */
export function afterSilence({ isReminded, isLast }: { isReminded: boolean; isLast: boolean }): 'remind' | 'pass-over' | 'wait' {
  if (!isReminded) return 'remind';
  return isLast ? 'wait' : 'pass-over';
}
