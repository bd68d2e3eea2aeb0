/** The facets of the library, by the name of the filter they offer. */
export const facetNames = ['kind', 'module', 'language', 'country', 'audience', 'freshness'] as const;
export type FacetName = (typeof facetNames)[number];

/** What a material is in each facet. `freshness` depends on the languages that were asked for, and is a function of them. */
export interface FacetRow {
  readonly values: Readonly<Record<Exclude<FacetName, 'freshness'>, readonly string[]>>;
  /** How fresh what the reader would be offered is, and whether the filter on news leaves it; null where nothing is offered. */
  readonly offered: (asked: readonly string[]) => { freshness: string | null; news: boolean };
}

export type Chosen = Readonly<Partial<Record<FacetName, readonly string[]>>>;

export interface Facet {
  value: string;
  count: number;
}

/**
 * How many rows each value of each facet would list if it were the only one chosen there, beside what is chosen in the other facets. The
 * count of a language is made as its list would be: who asks for a language is offered it before others. That only matters where a filter
 * looks at what is offered (`judges`).
 */
export function countFacets(rows: readonly FacetRow[], chosen: Chosen, judges: boolean): { total: number; facets: Record<FacetName, Facet[]> } {
  const counts = new Map(facetNames.map((name) => [name, new Map<string, number>()]));
  const asked = chosen.language ?? [];
  let total = 0;
  for (const row of rows) {
    const now = row.offered(asked);
    const meets = (name: FacetName): boolean => {
      const wanted = chosen[name];
      if (!wanted) return true;
      if (name === 'freshness') return now.freshness !== null && wanted.includes(now.freshness);
      return row.values[name].some((value) => wanted.includes(value));
    };
    const missed = facetNames.filter((name) => !meets(name));
    if (missed.length === 0 && now.news) total += 1;
    for (const name of facetNames) {
      const count = (value: string) => counts.get(name)?.set(value, (counts.get(name)?.get(value) ?? 0) + 1);
      if (name === 'language') {
        if (missed.some((other) => other !== 'language' && other !== 'freshness')) continue;
        for (const value of row.values.language) {
          const then = judges ? row.offered([value]) : now;
          const isFresh = !chosen.freshness || (then.freshness !== null && chosen.freshness.includes(then.freshness));
          if (isFresh && then.news) count(value);
        }
        continue;
      }
      if (!now.news || missed.some((other) => other !== name)) continue;
      for (const value of name === 'freshness' ? [now.freshness].filter((one) => one !== null) : row.values[name]) count(value);
    }
  }
  const sorted = (name: FacetName): Facet[] =>
    [...(counts.get(name) ?? [])].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { total, facets: Object.fromEntries(facetNames.map((name) => [name, sorted(name)])) as Record<FacetName, Facet[]> };
}
