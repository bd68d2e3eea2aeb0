/** What is said of a material that readers are told when it changes from one edition to another. */
export const saidFields = [
  'code', 'titleEn', 'titleDe', 'kind', 'tlp', 'audience', 'disciplines', 'roles', 'sourceLanguage', 'modules', 'countries', 'licence', 'lawAsOf',
  'training', 'reviewMonths', 'reviewOwner',
] as const;
export type SaidField = (typeof saidFields)[number];

/** What was said of a material at one time, by field; what nobody said then is missing or null. */
export type Said = Readonly<Partial<Record<string, string | readonly string[] | null>>>;

export interface SaidChange {
  readonly field: SaidField;
  /** One value, or several of a list in alphabetical order; empty for nothing. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Field by field what is not the same; the order of a list is no change. Fields that either time did not know are left out. */
export function compareSaid(before: Said, after: Said): SaidChange[] {
  return saidFields.flatMap((field) => {
    if (!(field in before) || !(field in after)) return [];
    const change = { field, before: valuesOf(before[field]), after: valuesOf(after[field]) };
    return change.before.join('\n') === change.after.join('\n') ? [] : [change];
  });
}

function valuesOf(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : [...value].sort();
}
