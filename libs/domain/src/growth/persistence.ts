import { measure, type Measures, type SnapshotNode, type SnapshotTie } from './measures';
import { shareOf, type Share } from './uncertainty';

/** A snapshot whose people are told apart by tokens that say nothing of them. */
export interface Snapshot {
  readonly people: readonly (SnapshotNode & { readonly token: string })[];
  readonly ties: readonly SnapshotTie[];
}

export interface Comparison {
  /** The people that both are about. Unit: persons. */
  readonly roster: number;
  readonly before: Measures;
  readonly after: Measures;
  /** Of the pairs that were tied before, those that still were. Whoever is in one snapshot only says nothing. Unit: pairs. */
  readonly persistence: Share | null;
  /** Pairs that were tied before and of which one is not in the later snapshot. */
  readonly unknown: number;
  /** Pairs of the roster that were tied only later. */
  readonly begun: number;
}

/** Two snapshots on one roster: the people of both, or of both and among those named. The order of people changes nothing. */
export function compare(before: Snapshot, after: Snapshot, among?: ReadonlySet<string>): Comparison {
  const later = new Set(after.people.map(({ token }) => token));
  const shared = new Set(before.people.map(({ token }) => token).filter((token) => later.has(token) && (!among || among.has(token))));
  const [was, is] = [narrowed(before, shared), narrowed(after, shared)];
  const [tiedBefore, tiedAfter] = [pairsOf(was), pairsOf(is)];
  const lasting = [...tiedBefore].filter((pair) => tiedAfter.has(pair)).length;
  const named = (token: string | undefined) => token !== undefined && (!among || among.has(token));
  const lost = [...pairsOf(before)].filter((pair) => {
    const ends = pair.split(' ');
    return ends.every(named) && !ends.every((token) => later.has(token));
  });
  return {
    roster: shared.size,
    before: measure(was.people, was.ties),
    after: measure(is.people, is.ties),
    persistence: shareOf(lasting, tiedBefore.size),
    unknown: lost.length,
    begun: tiedAfter.size - lasting,
  };
}

function narrowed({ people, ties }: Snapshot, tokens: ReadonlySet<string>): Snapshot {
  const places = new Map<number, number>();
  const kept = people.filter(({ token }, at) => tokens.has(token) && places.set(at, places.size));
  return {
    people: kept,
    ties: ties.flatMap((tie) => {
      const [from, to] = [places.get(tie.from), places.get(tie.to)];
      return from === undefined || to === undefined ? [] : [{ ...tie, from, to }];
    }),
  };
}

function pairsOf({ people, ties }: Snapshot): Set<string> {
  const pairs = new Set<string>();
  for (const { from, to } of ties) {
    const ends = [people[from]?.token, people[to]?.token].filter((token) => token !== undefined).sort();
    if (ends.length === 2 && ends[0] !== ends[1]) pairs.add(ends.join(' '));
  }
  return pairs;
}
