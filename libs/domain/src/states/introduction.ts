import { defineMachine, type StateOf } from './machine';

export const introductionStates = [
  'requested',
  'broker-asked',
  'target-asked',
  'released',
  'met',
  'closed',
  'declined',
  'withdrawn',
  'expired',
] as const;

const network = { permission: 'network.write' } as const;
const withdraw = { to: 'withdrawn', ...network, party: 'requester' } as const;
const expire = { to: 'expired', ...network, consequence: true } as const;

/** Broker and target may say no without a word why; only coordination, which declines for others, gives a reason. */
export const introductionMachine = /* @__PURE__ */ defineMachine({
  name: 'introduction',
  states: introductionStates,
  initial: 'requested',
  terminal: ['closed', 'declined', 'withdrawn', 'expired'],
  transitions: [
    { from: 'requested', to: 'broker-asked', ...network },
    { from: 'requested', to: 'declined', permission: 'network.verify', asksFor: 'reason' },
    { from: 'requested', ...withdraw },
    { from: 'requested', ...expire },
    { from: 'broker-asked', to: 'target-asked', permission: 'network.verify', party: 'broker' },
    { from: 'broker-asked', to: 'declined', permission: 'network.verify', party: 'broker' },
    { from: 'broker-asked', ...withdraw },
    { from: 'broker-asked', ...expire },
    // Consent to being contacted is the target's alone; coordination can only record one that was given.
    { from: 'target-asked', to: 'released', permission: 'network.verify', party: 'target' },
    { from: 'target-asked', to: 'declined', permission: 'network.verify', party: 'target' },
    { from: 'target-asked', ...withdraw },
    { from: 'target-asked', ...expire },
    { from: 'released', to: 'met', ...network, party: 'requester' },
    { from: 'released', to: 'closed', ...network, party: 'requester', asksFor: 'outcome' },
    { from: 'met', to: 'closed', ...network, party: 'requester', asksFor: 'outcome' },
  ],
});

export type IntroductionState = StateOf<typeof introductionMachine>;
