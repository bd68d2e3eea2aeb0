import { coverageClass } from '@liaison/domain/coverage';
import { disciplines } from '@liaison/domain/disciplines';

export interface CoverageRow {
  countries: string[];
  groups: [country: string, column: string, verified: number, organisations: number, lapsed: number, contacts: number][];
}

/** The matrix of countries by disciplines with its sums. */
export function coverageBody({ countries, groups }: CoverageRow): object {
  const cells = groups.map(([countryCode, column, verified, organisations, lapsed, contacts]) => ({
    countryCode, column, verified, unverified: contacts - verified, class: coverageClass({ verified, organisations, lapsed }),
  }));
  const sum = (of: typeof cells) => of.reduce((total, cell) => ({ verified: total.verified + cell.verified, unverified: total.unverified + cell.unverified }), { verified: 0, unverified: 0 });
  return {
    by: 'discipline', countries, columns: disciplines, undisclosed: [], cells,
    totals: {
      countries: countries.map((countryCode) => ({ countryCode, ...sum(cells.filter((cell) => cell.countryCode === countryCode)) })),
      columns: disciplines.map((column) => ({ column, ...sum(cells.filter((cell) => cell.column === column)) })),
      all: sum(cells),
    },
  };
}
