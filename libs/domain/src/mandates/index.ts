export interface DatedMandate {
  /** First and last day, both inclusive, in the zone of the organisation. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Beside the main one. */
  readonly isSide: boolean;
}

/** Whether a mandate runs on a day. */
export function runsOn({ validFrom, validTo }: Pick<DatedMandate, 'validFrom' | 'validTo'>, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}

/**
 * The mandate that says in which organisation, sector and country a person is on a day: a main one before one beside it,
 * then the one that began last. undefined where none runs: then the person has none of the three. The API has the same rule
 * in SQL (`mandates-in-step.ts`), and a test holds the two together.
 */
export function mandateThatCounts<T extends DatedMandate>(mandates: readonly T[], day: string): T | undefined {
  const running = mandates.filter((mandate) => runsOn(mandate, day));
  return running.reduce<T | undefined>((best, one) => (best === undefined || comesBefore(one, best) ? one : best), undefined);
}

function comesBefore(one: DatedMandate, other: DatedMandate): boolean {
  if (one.isSide !== other.isSide) return other.isSide;
  return one.validFrom > other.validFrom;
}
