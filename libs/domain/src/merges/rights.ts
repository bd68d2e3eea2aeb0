/** Where a record belongs today, by the mandates that run. */
export interface Belonging {
  readonly organisationId: string;
  readonly countryCode: string | null;
  readonly sectorCode: string;
}

export interface MergedPerson {
  readonly hasAccount: boolean;
  readonly mandates: readonly Belonging[];
}

/**
 * Organisations somebody's account would belong to only because of a merge. Belonging opens what is kept for an
 * organisation, a country, a sector or law enforcement, so a merge that brings any is refused: a mandate is given to a
 * person in the open, under its own name in the trail, and the merge comes after it.
 */
export function gainedByMerge(a: MergedPerson, b: MergedPerson): Belonging[] {
  const beyond = (own: MergedPerson, other: MergedPerson) =>
    own.hasAccount ? other.mandates.filter((mandate) => !own.mandates.some(({ organisationId }) => organisationId === mandate.organisationId)) : [];
  return [...beyond(a, b), ...beyond(b, a)];
}

/**
 * Whether the people of an organisation would belong to another sector or country because of a merge: their accounts
 * would then open what is kept for that one.
 */
export function movesPeople(before: { countryCode: string | null; sectorCode: string }, after: { countryCode: string | null; sectorCode: string }): boolean {
  return before.countryCode !== after.countryCode || before.sectorCode !== after.sectorCode;
}

/** How long a merge can be undone, in days. */
export const undoDays = 90;
