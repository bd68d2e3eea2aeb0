export const trainingKinds = ['national', 'regional', 'training-of-trainers', 'simulation', 'network-meeting'] as const;
export type TrainingKind = (typeof trainingKinds)[number];

export const trainingModes = ['on-site', 'online', 'hybrid'] as const;
export type TrainingMode = (typeof trainingModes)[number];

/** How somebody takes part in a training that is held in a room and online. */
export const waysToJoin = ['on-site', 'online'] as const;

/** The three ways a name can come to a training: an authority, a judicial academy or council, an NGO. */
export const nominationRoutes = ['authority', 'judicial', 'ngo'] as const;
export type NominationRoute = (typeof nominationRoutes)[number];
