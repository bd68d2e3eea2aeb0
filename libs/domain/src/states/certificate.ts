import { defineMachine, type StateOf } from './machine';

export const certificateStates = ['issued', 'revoked', 'replaced'] as const;

/** A certificate is never edited: a wrong name is put right by a new one that replaces it. */
export const certificateMachine = /* @__PURE__ */ defineMachine({
  name: 'certificate',
  states: certificateStates,
  initial: 'issued',
  terminal: ['revoked', 'replaced'],
  transitions: [
    { from: 'issued', to: 'revoked', permission: 'trainings.plan', asksFor: 'reason' },
    { from: 'issued', to: 'replaced', permission: 'trainings.plan', asksFor: 'reason' },
  ],
});

export type CertificateState = StateOf<typeof certificateMachine>;
