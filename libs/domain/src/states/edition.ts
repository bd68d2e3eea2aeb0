import { defineMachine, type StateOf } from './machine';

export const editionStates = ['draft', 'in-review', 'published', 'superseded', 'withdrawn'] as const;

/** For TLP:AMBER and above the publisher is not the author: see `needsSecondReviewer`. */
export const editionMachine = /* @__PURE__ */ defineMachine({
  name: 'edition',
  states: editionStates,
  initial: 'draft',
  terminal: ['superseded', 'withdrawn'],
  transitions: [
    { from: 'draft', to: 'in-review', permission: 'materials.edit' },
    { from: 'in-review', to: 'draft', permission: 'materials.publish', asksFor: 'reason' },
    { from: 'in-review', to: 'published', permission: 'materials.publish' },
    { from: 'published', to: 'superseded', permission: 'materials.publish', consequence: true },
    { from: 'published', to: 'withdrawn', permission: 'materials.publish', asksFor: 'reason' },
  ],
});

export type EditionState = StateOf<typeof editionMachine>;

export const languageVersionStates = [
  'not-started',
  'in-translation',
  'in-revision',
  'approved',
  'current',
  'stale',
  'superseded',
] as const;

/** Becoming current, stale and superseded follows from what happens to editions, never from somebody's click. */
export const languageVersionMachine = /* @__PURE__ */ defineMachine({
  name: 'languageVersion',
  states: languageVersionStates,
  initial: 'not-started',
  terminal: ['superseded'],
  transitions: [
    { from: 'not-started', to: 'in-translation', permission: 'materials.edit', party: 'translator' },
    { from: 'in-translation', to: 'in-revision', permission: 'materials.edit', party: 'translator' },
    { from: 'in-revision', to: 'in-translation', permission: 'materials.edit', party: 'reviser', asksFor: 'reason' },
    // Never by whoever translated, whatever they may else: a second pair of eyes is what the step is for.
    { from: 'in-revision', to: 'approved', permission: 'materials.publish', party: 'reviser' },
    { from: 'approved', to: 'current', permission: 'materials.publish', consequence: true },
    // The source moved on while the translation was waiting for its publication.
    { from: 'approved', to: 'stale', permission: 'materials.publish', consequence: true },
    { from: 'current', to: 'stale', permission: 'materials.publish', consequence: true },
    { from: 'current', to: 'superseded', permission: 'materials.publish', consequence: true },
    { from: 'stale', to: 'superseded', permission: 'materials.publish', consequence: true },
  ],
});

export type LanguageVersionState = StateOf<typeof languageVersionMachine>;
