import { cohortModel, explain, placesLeft, unmetBy, type Candidate, type CohortRules, type Reason, type Unmet } from '@liaison/domain/selection';
import { solve } from '../../shared/solver/solve';

export interface Cohort {
  readonly chosen: ReadonlySet<string>;
  readonly reasons: readonly Reason[];
  readonly unmet: readonly Unmet[];
  /** False where the time was up before it was proven that there is none better. */
  readonly isOptimal: boolean;
}

/** Nobody waits longer for a proposal; what was found until then is the proposal. */
const seconds = 5;

/** The best cohort by `costOf`, with a sentence for everybody and for every rule that could not be met. */
export async function bestCohort(candidates: readonly Candidate[], rules: CohortRules): Promise<Cohort> {
  const held = candidates.filter(({ fixed }) => fixed === 'in').map(({ id }) => id);
  const { ids, program } = cohortModel(candidates, rules);
  const isOpen = ids.length > 0 && [...placesLeft(candidates, rules).values()].some((places) => places > 0);
  const { isOptimal, values } = isOpen ? await solve(program, seconds) : { isOptimal: true, values: {} as Record<string, number> };
  const found = new Set([...held, ...ids.filter((_, index) => (values[`x${index}`] ?? 0) > 0.5)]);
  const chosen = inTurn(candidates, found, rules);
  return { chosen, isOptimal, reasons: explain(candidates, chosen, rules), unmet: unmetBy(candidates, chosen, rules) };
}

/** Between people who are the same in all that is weighed, the first of the given order comes first. */
function inTurn(candidates: readonly Candidate[], chosen: ReadonlySet<string>, { countries = {} }: CohortRules): ReadonlySet<string> {
  const alike = new Map<string, Candidate[]>();
  for (const one of candidates.filter(({ fixed }) => fixed === null)) {
    const country = one.country !== null && one.country in countries ? one.country : null;
    const key = JSON.stringify([one.discipline, one.organisation, country, one.gender, one.repeat, one.merit]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const held = candidates.filter(({ id, fixed }) => fixed === 'in' && chosen.has(id)).map(({ id }) => id);
  return new Set([...held, ...[...alike.values()].flatMap((people) => people.slice(0, people.filter(({ id }) => chosen.has(id)).length).map(({ id }) => id))]);
}
