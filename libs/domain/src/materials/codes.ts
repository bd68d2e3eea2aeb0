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
