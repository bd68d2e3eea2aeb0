/**
 * How far a contact has been checked. V0 imported or typed · V1 confirmed by the person · V2 confirmed by the institution ·
 * V3 checked by a second person with evidence · V4 used successfully in an introduction within twelve months · VD check is
 * due · VX expired · VQ disputed (a bounce, a complaint, a contradicting report) · VR revoked (left office).
 */
export const verificationStates = ['V0', 'V1', 'V2', 'V3', 'V4', 'VD', 'VX', 'VQ', 'VR'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** From least to most. */
export const competenceLevels = ['informed', 'practised', 'specialist', 'trains-others'] as const;
export type CompetenceLevel = (typeof competenceLevels)[number];

/** How well a cell of the coverage matrix is held; `coverage` says how the first five are told apart. */
export const coverageClasses = ['gap', 'single-point', 'covered', 'robust', 'stale', 'not-disclosed'] as const;
export type CoverageClass = (typeof coverageClasses)[number];

/** Ways to reach a contact beside its own e-mail and telephone; each with a rule of its own. The last two are keys and no addresses. */
export const channelKinds = ['urgent-phone', 'personal-email', 'personal-phone', 'openpgp', 's-mime'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Whom a contact is there for, where it is not there for everybody. */
export const populations = ['women', 'men', 'children', 'unaccompanied-children', 'families', 'lgbtiq', 'disabilities'] as const;
export type Population = (typeof populations)[number];

/** Whether a country takes a kind of request. */
export const procedureAnswers = ['yes', 'partly', 'no'] as const;
export type ProcedureAnswer = (typeof procedureAnswers)[number];

/** What one country asks of another. */
export const requestKinds = [
  'identification', 'reflection', 'shelter', 'crisis', 'health', 'interpretation', 'counselling', 'residence', 'benefits', 'return-risk', 'return', 'family-tracing',
  'police-information', 'digital-evidence', 'financial-investigation', 'legal-assistance', 'investigation-order', 'joint-team', 'surrender', 'victim-hearing', 'witness-protection', 'compensation', 'non-punishment',
  'national-referral', 'transnational-referral', 'case-conference', 'training',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const agreementKinds = ['memorandum', 'protocol', 'convention', 'exchange-of-letters', 'other'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** What came of asking a steward to close a cell of the matrix. */
export const gapOutcomes = ['closed', 'not-now'] as const;
export type GapOutcome = (typeof gapOutcomes)[number];

/** What ties are added up to. */
export const addedUpLevels = ['organisations', 'countries'] as const;
export type AddedUpLevel = (typeof addedUpLevels)[number];
