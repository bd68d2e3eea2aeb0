/** What a national strategy rests on, one statement of each at a time. */
export const strategyTopics = ['referral', 'rapporteur', 'law', 'plan'] as const;
export type StrategyTopic = (typeof strategyTopics)[number];

/** Whether a country has it. */
export const standings = ['yes', 'partly', 'no', 'unknown'] as const;
export type Standing = (typeof standings)[number];

/** A measure runs, a milestone is reached on a day. */
export const measureKinds = ['measure', 'milestone'] as const;
export type MeasureKind = (typeof measureKinds)[number];
