import { articulationPoints } from './articulation';
import { shareOf, type Share } from './uncertainty';

/** Somebody in a snapshot; who it is, it does not say. */
export interface SnapshotNode {
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
  readonly sector: string | null;
}

/** What the other side said to a tie: nothing yet is unknown, and no "no". */
export type Answer = 'confirmed' | 'disputed' | 'unanswered';

/** Nodes by their number, from 0. Each pair of people stands once for each kind of tie. */
export interface SnapshotTie {
  readonly from: number;
  readonly to: number;
  readonly answer: Answer;
}

/** How far ties go beyond a group: external minus internal ties over both (D. Krackhardt and R. Stern, 1988). */
export interface Reach {
  /** From -1, all within, to 1, all beyond; null where nothing can be told. */
  readonly index: number | null;
  /** Of the ties of which both groups are known. */
  readonly beyond: Share | null;
  /** Ties with an end whose group is not known: they count on neither side. */
  readonly unknown: number;
}

export interface Measures {
  /** Unit: persons. */
  readonly people: number;
  /** Different pairs with at least one tie. Unit: pairs. */
  readonly pairs: number;
  /** Of all pairs that there could be; null below two people. */
  readonly density: Share | null;
  /** Of the ties that were answered, those that the other side confirmed. Unit: ties. */
  readonly reciprocity: Share | null;
  /** Ties that nobody answered: they are not in the reciprocity. */
  readonly unanswered: number;
  readonly countries: Reach;
  readonly sectors: Reach;
  /** People without whom others would be cut off from each other. Unit: persons. */
  readonly articulation: number;
  /** People without any tie. Unit: persons. */
  readonly alone: number;
}

/** What a network looks like, of the people in it and the ties between them; a tie to nobody in it or to oneself is none. */
export function measure(nodes: readonly SnapshotNode[], ties: readonly SnapshotTie[]): Measures {
  const inside = ties.filter(({ from, to }) => from !== to && nodes[from] && nodes[to]);
  const pairs = new Map<string, readonly [number, number]>();
  for (const { from, to } of inside) pairs.set(from < to ? `${from} ${to}` : `${to} ${from}`, [from, to]);
  const tied = new Set([...pairs.values()].flat());
  const answered = inside.filter(({ answer }) => answer !== 'unanswered');
  const between = [...pairs.values()];
  return {
    people: nodes.length,
    pairs: pairs.size,
    density: shareOf(pairs.size, (nodes.length * (nodes.length - 1)) / 2),
    reciprocity: shareOf(answered.filter(({ answer }) => answer === 'confirmed').length, answered.length),
    unanswered: inside.length - answered.length,
    countries: reachOf(between, (node) => nodes[node]?.country ?? null),
    sectors: reachOf(between, (node) => nodes[node]?.sector ?? null),
    articulation: articulationPoints(nodes.length, between).length,
    alone: nodes.length - tied.size,
  };
}

function reachOf(pairs: readonly (readonly [number, number])[], groupOf: (node: number) => string | null): Reach {
  let [beyond, within] = [0, 0];
  for (const [from, to] of pairs) {
    const [one, other] = [groupOf(from), groupOf(to)];
    if (one === null || other === null) continue;
    if (one === other) within += 1;
    else beyond += 1;
  }
  const known = beyond + within;
  return { index: known === 0 ? null : (beyond - within) / known, beyond: shareOf(beyond, known), unknown: pairs.length - known };
}
