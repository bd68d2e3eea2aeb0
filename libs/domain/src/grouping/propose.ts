import { fewestRepeats } from './bound';
import { obstacleOf, tablesToTry, type Obstacle } from './obstacles';
import { randomFrom } from './random';
import { brokenAt, repeatsOf, type Round, type RoundFindings, type Seated, type TablesFindings } from './rules';
import { Seating } from './seating';

// Looked up once, because it happens at every swap.
const { log } = Math;

/** How many rounds are arranged at once, and for how many people at most. */
export const mostRounds = 12;
export const mostPeople = 300;

/** Swaps tried, for each seat of each round; so many in all at most. */
const swapsPerSeat = 2_000;
const mostSwaps = 1_200_000;
/** Swaps between two points at which a caller may do something else: a few milliseconds. */
const stride = 4_000;
/** Repeats that a swap may add at the beginning and at the end, on average. */
const [hot, cold] = [1.6, 0.12];

export interface Proposal {
  readonly rounds: readonly Round[];
  readonly repeats: number;
  readonly bound: number;
}

export type ProposalOrObstacle = { readonly proposal: Proposal } | { readonly obstacle: Obstacle };

/**
 * Tables for some rounds by simulated annealing over swaps. Every rule holds at every table: five to seven people, every
 * discipline, a common language, nobody beside their direct superior; two people meet again as seldom as the search
 * finds. The same people, rounds and seed give the same tables. Where no arrangement keeps the rules, or none was found, the
 * answer is why, and no tables.
 *
 * It pauses now and then, so that whoever runs it can let others in: `run` takes it to its end in one go.
 * @throws RangeError for fewer than one or more than `mostRounds` rounds, or more than `mostPeople` people.
 */
export function* proposing(people: readonly Seated[], rounds: number, seed: number): Generator<undefined, ProposalOrObstacle> {
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > mostRounds) throw new RangeError(`rounds must be 1 to ${mostRounds}, not ${rounds}`);
  if (people.length > mostPeople) throw new RangeError(`more than ${mostPeople} people: ${people.length}`);
  const obstacle = obstacleOf(people);
  if (obstacle) return { obstacle };
  const bound = fewestRepeats(people, rounds);
  const attempts = tablesToTry(people);
  for (const tables of attempts) {
    const best = yield* anneal(people, rounds, tables, bound, seed);
    if (best) return { proposal: { rounds: best, repeats: repeatsOf(best), bound } };
  }
  return { obstacle: { code: 'not-found', tables: attempts[0] ?? 0 } };
}

function* anneal(people: readonly Seated[], rounds: number, tables: number, bound: number, seed: number): Generator<undefined, Round[] | undefined> {
  const random = randomFrom(seed);
  const seating = new Seating(people, rounds, tables, random);
  let best: { repeats: number; rounds: Round[] } | undefined;
  // Looking at the tables costs more than a swap, so it happens when there is something to keep.
  const keep = () => {
    if (seating.violations === 0 && seating.repeats < (best?.repeats ?? Infinity)) best = { repeats: seating.repeats, rounds: seating.rounds() };
  };
  keep();
  if (tables < 2) return best?.rounds;
  const swaps = Math.min(mostSwaps, people.length * rounds * swapsPerSeat);
  let heat = hot;
  for (let done = 0; done < swaps && best?.repeats !== bound; done += 1) {
    if (done % stride === 0) {
      heat = hot * (cold / hot) ** (done / swaps);
      yield undefined;
    }
    // A rise is let through with the probability exp(-rise / heat): drawn before, it is a limit.
    seating.trySwap(-heat * log(1 - random()));
    keep();
  }
  return best?.rounds;
}

/** Takes a search to its end without pausing. */
export function run<Answer>(search: Generator<undefined, Answer>): Answer {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** What tables as they are break, how often people meet again, and how seldom it could be. Ids nobody has are looked past. */
export function tablesFindings(people: readonly Seated[], rounds: readonly Round[]): TablesFindings {
  const byId = new Map(people.map((one) => [one.id, one]));
  const known = rounds.map((round) => round.map((table) => table.flatMap((id) => byId.get(id) ?? [])));
  return {
    rounds: known.map((round): RoundFindings => {
      const seated = new Set(round.flat().map(({ id }) => id));
      return { tables: round.map(brokenAt), without: people.filter(({ id }) => !seated.has(id)).map(({ id }) => id) };
    }),
    repeats: repeatsOf(known.map((round) => round.map((table) => table.map(({ id }) => id)))),
    bound: fewestRepeats(people, rounds.length),
  };
}
