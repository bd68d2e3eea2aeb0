/** Only ever what the person told; never guessed from a name. */
export const genders = ['female', 'male', 'non-binary', 'not-stated'] as const;
export type Gender = (typeof genders)[number];

/** How well somebody speaks a language: the common European scale, and those who grew up with it. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
export type LanguageLevel = (typeof languageLevels)[number];
