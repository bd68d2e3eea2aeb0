import { defineMachine, type StateOf } from './machine';

export const trainerInvitationStates = ['asked', 'accepted', 'declined', 'withdrawn'] as const;

/** A trainer is asked and answers; who accepted and cannot come after all declines, with a reason like everybody who does. */
export const trainerInvitationMachine = /* @__PURE__ */ defineMachine({
  name: 'trainerInvitation',
  states: trainerInvitationStates,
  initial: 'asked',
  terminal: ['declined', 'withdrawn'],
  transitions: [
    { from: 'asked', to: 'accepted', permission: 'trainings.plan', party: 'trainer' },
    { from: 'asked', to: 'declined', permission: 'trainings.plan', party: 'trainer', asksFor: 'reason' },
    { from: 'accepted', to: 'declined', permission: 'trainings.plan', party: 'trainer', asksFor: 'reason' },
    { from: 'asked', to: 'withdrawn', permission: 'trainings.plan' },
    { from: 'accepted', to: 'withdrawn', permission: 'trainings.plan' },
  ],
});

export type TrainerInvitationState = StateOf<typeof trainerInvitationMachine>;
