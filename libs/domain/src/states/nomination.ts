import { defineMachine, mayMove, type StateOf } from './machine';

export const nominationStates = [
  'draft',
  /** Asked whether they want to come, and not put forward yet. */
  'invited',
  'submitted',
  'endorsed',
  'selected',
  'reserve',
  'declined',
  'confirmed',
  'withdrawn',
  'replaced',
  'attended',
  'no-show',
] as const;

/** States in which a nomination holds a place of its training. */
export const placeHoldingStates = ['selected', 'confirmed', 'attended', 'no-show'] as const;

/** Who is put forward and waits for a decision: they can be selected or declined. */
export const undecidedStates = ['submitted', 'endorsed', 'reserve'] as const;

const submit = { permission: 'nominations.submit' } as const;
const select = { permission: 'nominations.select' } as const;
const withdraw = { to: 'withdrawn', ...submit, party: 'nominee' } as const;
/** The name is taken back by its authority, which keeps the place until its replacement deadline. */
const replace = { to: 'replaced', ...submit } as const;
/** Attendance marks decide, whether or not the person ever answered the invitation. */
const mark = { permission: 'trainings.plan', consequence: true } as const;

export const nominationMachine = /* @__PURE__ */ defineMachine({
  name: 'nomination',
  states: nominationStates,
  initial: 'draft',
  terminal: ['declined', 'withdrawn', 'replaced'],
  transitions: [
    { from: 'draft', to: 'submitted', ...submit },
    { from: 'draft', ...withdraw },
    { from: 'draft', to: 'invited', ...submit },
    { from: 'invited', to: 'submitted', ...submit, party: 'nominee' },
    { from: 'invited', ...withdraw },
    { from: 'submitted', to: 'endorsed', ...select },
    { from: 'submitted', to: 'declined', ...select, asksFor: 'reason' },
    { from: 'submitted', ...withdraw },
    { from: 'submitted', ...replace },
    { from: 'endorsed', to: 'selected', ...select },
    { from: 'endorsed', to: 'reserve', ...select },
    { from: 'endorsed', to: 'declined', ...select, asksFor: 'reason' },
    { from: 'endorsed', ...withdraw },
    { from: 'endorsed', ...replace },
    { from: 'reserve', to: 'selected', ...select },
    { from: 'reserve', to: 'declined', ...select, asksFor: 'reason' },
    { from: 'reserve', ...withdraw },
    { from: 'reserve', ...replace },
    { from: 'selected', to: 'confirmed', ...select, party: 'nominee' },
    // A selection is taken back before the person has answered; the place is free again.
    { from: 'selected', to: 'endorsed', ...select },
    { from: 'selected', ...withdraw },
    { from: 'selected', ...replace },
    { from: 'selected', to: 'attended', ...mark },
    { from: 'selected', to: 'no-show', ...mark },
    { from: 'confirmed', ...withdraw },
    { from: 'confirmed', ...replace },
    { from: 'confirmed', to: 'attended', ...mark },
    { from: 'confirmed', to: 'no-show', ...mark },
    // A signature sheet can turn up late or turn out to be someone else's; the marks stay, the conclusion changes.
    { from: 'attended', to: 'no-show', ...mark, asksFor: 'reason' },
    { from: 'no-show', to: 'attended', ...mark, asksFor: 'reason' },
  ],
});

export type NominationState = StateOf<typeof nominationMachine>;

/** Whoever selects, or puts in reserve, a submitted name endorses it by that: two steps of the table in one. */
export function leadsTo(to: 'selected' | 'reserve', state: NominationState): boolean {
  return mayMove(nominationMachine, state, to) || (state === 'submitted' && mayMove(nominationMachine, 'endorsed', to));
}

export function leadsToSelection(state: NominationState): boolean {
  return leadsTo('selected', state);
}
