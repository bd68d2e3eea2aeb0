export const materialKinds = [
  'manual',
  'trainers-guide',
  'participant-handbook',
  'slides',
  'case-study',
  'role-sheet',
  'video',
  'indicator-card',
  'procedure',
  'checklist',
  'national-insert',
  'evaluation-form',
  'guide',
  'report',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Whom a material is written for; independent of its TLP label, and both have to be met. */
export const audiences = ['everyone', 'trainers', 'law-enforcement'] as const;
export type Audience = (typeof audiences)[number];
