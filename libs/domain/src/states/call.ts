import { defineMachine, type StateOf } from './machine';

export const callStates = ['published', 'closed'] as const;

/** An open call: it stands for everybody who may see it until it is closed, and can be opened again as long as names are taken. */
export const callMachine = /* @__PURE__ */ defineMachine({
  name: 'call',
  states: callStates,
  initial: 'published',
  terminal: [],
  transitions: [
    { from: 'published', to: 'closed', permission: 'nominations.submit' },
    { from: 'closed', to: 'published', permission: 'nominations.submit' },
  ],
});

export type CallState = StateOf<typeof callMachine>;

export const applicationStates = ['unconfirmed', 'submitted', 'passed-on', 'not-chosen', 'withdrawn'] as const;

const submit = { permission: 'nominations.submit' } as const;
const withdraw = { to: 'withdrawn', ...submit, party: 'applicant' } as const;

/**
 * Somebody applies to a call; whoever published it selects and passes on, which makes the application a nomination. One by
 * a person without an account counts once they opened the link that only the owner of the address can have.
 */
export const applicationMachine = /* @__PURE__ */ defineMachine({
  name: 'application',
  states: applicationStates,
  initial: 'unconfirmed',
  terminal: ['passed-on', 'withdrawn'],
  transitions: [
    { from: 'unconfirmed', to: 'submitted', ...submit, party: 'applicant' },
    { from: 'unconfirmed', ...withdraw },
    { from: 'submitted', to: 'passed-on', ...submit },
    { from: 'submitted', to: 'not-chosen', ...submit, asksFor: 'reason' },
    { from: 'submitted', ...withdraw },
    // Somebody else may have withdrawn since.
    { from: 'not-chosen', to: 'passed-on', ...submit },
  ],
});

export type ApplicationState = StateOf<typeof applicationMachine>;
