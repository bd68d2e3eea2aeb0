/** What somebody can agree to, each for itself; the codes of the taxonomy of purposes, in its order. */
export const consentPurposes = [
  'directory-listing',
  'beyond-own-country',
  'broker',
  'introductions',
  'newsletter',
  'event-invitations',
  'evaluation-survey',
  'photo-recording',
  'quotation',
  'research-reuse',
  'public-card',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * The version of the text that stands behind each purpose (`consents.text.<purpose>` of the catalogues). Whoever changes the
 * meaning of a text raises its number: a consent to a former text is shown as one, and asked for again.
 */
export const consentTextVersions: Readonly<Record<ConsentPurpose, number>> = {
  'directory-listing': 1,
  'beyond-own-country': 1,
  broker: 1,
  introductions: 1,
  newsletter: 1,
  'event-invitations': 1,
  'evaluation-survey': 1,
  'photo-recording': 1,
  quotation: 1,
  'research-reuse': 1,
  'public-card': 1,
};

/** How a decision reached us: by the person, signed in; by the page of the notice somebody got; or told to coordination. */
export const consentWays = ['self-service', 'notice', 'letter', 'spoken'] as const;
export type ConsentWay = (typeof consentWays)[number];

/**
 * Where a person stands with the notice that is due to everybody whom others entered: not needed (they came themselves),
 * due, on its way, or given. Until it is given, coordination alone sees them.
 */
export const noticeStates = ['not-needed', 'due', 'on-its-way', 'given'] as const;
export type NoticeState = (typeof noticeStates)[number];
