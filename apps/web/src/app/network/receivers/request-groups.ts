import { requestKinds, type RequestKind } from '@liaison/domain/network/codes';

const proceedings: readonly RequestKind[] = [
  'police-information', 'digital-evidence', 'financial-investigation', 'legal-assistance', 'investigation-order', 'joint-team', 'surrender', 'victim-hearing', 'witness-protection', 'compensation', 'non-punishment',
];
const coordination: readonly RequestKind[] = ['national-referral', 'transnational-referral', 'case-conference', 'training'];

/** Kinds of requests, sorted for choosing one. */
export const requestGroups = [
  { group: 'victims', kinds: requestKinds.filter((kind) => !proceedings.includes(kind) && !coordination.includes(kind)) },
  { group: 'proceedings', kinds: proceedings },
  { group: 'coordination', kinds: coordination },
] as const;
