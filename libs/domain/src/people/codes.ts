/** Only ever what the person told; never guessed from a name. */
export const genders = ['female', 'male', 'non-binary', 'not-stated'] as const;
export type Gender = (typeof genders)[number];
