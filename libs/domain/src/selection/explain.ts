import { defaultBalance, balanceOf, minimumOf, type BalanceFinding } from '../balance';
import type { Discipline } from '../disciplines';
import { count, countsOf, costOf, genderFloor, groupOf, shortfallOf, shortfallWeights, type Candidate, type CohortRules, type Counts, type Shortfall } from './cohort';

/** Why somebody is in or out; its words stand in the catalogues under `selection.because.<in|out>.<code>`. */
export const reasonCodes = ['holds', 'left-out', 'room', 'no-places', 'country', 'discipline', 'gender', 'organisation', 'repeat', 'merit', 'tie'] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly id: string;
  readonly selected: boolean;
  readonly because: ReasonCode;
  /** The person they were weighed against, where the reason is a comparison. */
  readonly against: string | null;
  /** The group of places they competed for. */
  readonly group: Discipline | 'any';
}

/** Why a rule could not be met: too few were put forward, the quota is too small, or another rule weighed more. */
export const unmetCodes = ['too-few-nominees', 'quota-too-small', 'outweighed'] as const;
export interface Unmet {
  readonly finding: BalanceFinding;
  readonly because: (typeof unmetCodes)[number];
  /** People put forward that could have helped. */
  readonly available: number;
}

/**
 * A sentence for everybody: whoever is in is weighed against the best person outside who could have their place, and
 * whoever is out against the person inside whose place would cost least. What would become worse by the exchange is the
 * reason; in a cohort of least cost nothing becomes better by any.
 */
export function explain(candidates: readonly Candidate[], chosen: ReadonlySet<string>, rules: CohortRules): Reason[] {
  const inside = candidates.filter(({ id }) => chosen.has(id));
  const counts = countsOf(inside);
  const now = shortfallOf(counts, rules);
  const cost = costOf(counts, rules);
  const isFull = (country: string | null) =>
    country !== null && rules.countries?.[country] !== undefined && inside.filter((one) => one.country === country).length >= rules.countries[country];
  const rivalsOf = (one: Candidate) =>
    candidates.filter((other) => {
      if (other.fixed !== null || chosen.has(other.id) === chosen.has(one.id) || groupOf(other.discipline, rules) !== groupOf(one.discipline, rules)) return false;
      const comes = chosen.has(one.id) ? other : one;
      // Only within a country whose quota is full can one of its people come for another.
      return other.country === one.country || !isFull(comes.country);
    });

  return candidates.map((one) => {
    const selected = chosen.has(one.id);
    const base = { id: one.id, selected, group: groupOf(one.discipline, rules), against: null };
    if (one.fixed) return { ...base, because: selected ? 'holds' : 'left-out' };
    let best: { rival: Candidate; cost: number; short: Shortfall } | null = null;
    for (const rival of rivalsOf(one)) {
      const exchanged = exchange(counts, selected ? [one, rival] : [rival, one], rules);
      if (!best || exchanged.cost < best.cost || (exchanged.cost === best.cost && rival.id < best.rival.id)) best = { rival, ...exchanged };
    }
    if (!best) return { ...base, because: selected ? 'room' : isFull(one.country) ? 'country' : 'no-places' };
    return { ...base, against: best.rival.id, because: best.cost === cost ? between(one, best.rival, counts, rules) : worst(now, best.short) };
  });
}

function exchange(counts: Counts, [goes, comes]: readonly [Candidate, Candidate], rules: CohortRules): { cost: number; short: Shortfall } {
  count(counts, goes, -1);
  count(counts, comes, 1);
  const result = { cost: costOf(counts, rules), short: shortfallOf(counts, rules) };
  count(counts, comes, -1);
  count(counts, goes, 1);
  return result;
}

/** Equals: of an organisation that has as many as it should, that is the reason; otherwise the earlier nomination. */
function between(one: Candidate, rival: Candidate, counts: Counts, { settings = defaultBalance }: CohortRules): ReasonCode {
  const isFull = one.organisation !== null && (counts.organisation.get(one.organisation) ?? 0) >= settings.maximumPerOrganisation;
  return isFull && one.organisation === rival.organisation ? 'organisation' : 'tie';
}

/** The rule that would lose most by an exchange; merit where none would. */
function worst(now: Shortfall, then: Shortfall): ReasonCode {
  const rules = ['discipline', 'gender', 'organisation', 'repeat'] as const;
  const loss = (rule: (typeof rules)[number]) => shortfallWeights[rule] * (then[rule] - now[rule]);
  const total = rules.reduce((sum, rule) => sum + loss(rule), 0);
  if (total <= 0) return 'merit';
  return rules.reduce((most, rule) => (loss(rule) > loss(most) ? rule : most));
}

/** What is not as intended about a cohort, and why it could not be. */
export function unmetBy(candidates: readonly Candidate[], chosen: ReadonlySet<string>, rules: CohortRules): Unmet[] {
  const { settings = defaultBalance, capacity, quotas } = rules;
  const counts = countsOf(candidates.filter(({ id }) => chosen.has(id)));
  const possible = candidates.filter(({ fixed }) => fixed !== 'out');
  const { findings } = balanceOf({
    capacity, quotas, taken: counts.discipline, byGender: counts.gender,
    byOrganisation: [...counts.organisation].map(([organisation, taken]) => ({ organisation, taken })),
  }, settings);
  return findings.map((finding) => {
    const available = possible.filter((one) => concerns(finding, one)).length;
    return { finding, available, because: whyUnmet(finding, available, rules, counts) };
  });
}

function concerns({ params }: BalanceFinding, one: Candidate): boolean {
  if ('discipline' in params) return one.discipline === params.discipline;
  return 'gender' in params ? one.gender === params.gender : one.organisation === params.organisation;
}

function whyUnmet(finding: BalanceFinding, available: number, { quotas, capacity, settings = defaultBalance }: CohortRules, counts: Counts): Unmet['because'] {
  if (finding.code === 'organisation-over') return 'outweighed';
  if (finding.code === 'quota-unfilled') return available < finding.params.quota ? 'too-few-nominees' : 'outweighed';
  if (finding.code === 'gender-share') {
    const stated = Object.values(counts.gender).reduce((sum, people) => sum + people, 0);
    return 100 * available < genderFloor(settings) * stated ? 'too-few-nominees' : 'outweighed';
  }
  const { discipline } = finding.params;
  const least = minimumOf(discipline, capacity, settings);
  if (available < least) return 'too-few-nominees';
  return (quotas[discipline] ?? capacity) < least ? 'quota-too-small' : 'outweighed';
}
