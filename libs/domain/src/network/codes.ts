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
