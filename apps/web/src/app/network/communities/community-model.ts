import type { Discipline } from '@liaison/domain/disciplines';
import type { DrawnGraph } from '../graph-places';
import { lightOnes } from '../levels/level-model';
import type { Graph } from '../network-client';

/** So many communities are told apart; smaller ones are taken together, and so are those of one or two. */
const most = 60;
const least = 3;

/** What stands in the address for the small ones. */
export const restKey = 'rest';

/** Of the members with a value, from the most frequent on. */
export interface Share<T> {
  readonly of: T;
  readonly members: number;
}

export interface Community {
  /** The id of its best connected member; `restKey` for the small ones together. */
  readonly key: string;
  /** How many communities these are: 1, or all the small ones. */
  readonly communities: number;
  /** Places among the nodes of the network, the best connected first. */
  readonly members: readonly number[];
  /** Ties among its members, and ties of them to others. */
  readonly within: number;
  readonly between: number;
  readonly countries: readonly Share<string | null>[];
  readonly disciplines: readonly Share<Discipline | null>[];
}

/** Ties between two communities, by their places in the list. */
export interface Bridge {
  readonly from: number;
  readonly to: number;
  readonly ties: number;
}

export interface Communities {
  /** The largest first; the small ones together at the end. Every node is in exactly one. */
  readonly list: readonly Community[];
  /** The heaviest first. */
  readonly bridges: readonly Bridge[];
  /** The place of each node's community in the list. */
  readonly of: readonly number[];
}

/** Adds a network up to its communities; `groups` holds the number of each node's group, the largest being 0. */
export function communitiesOf({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>, groups: ArrayLike<number>): Communities {
  const sizes: number[] = [];
  for (let at = 0; at < nodes.length; at++) sizes[groups[at] as number] = (sizes[groups[at] as number] ?? 0) + 1;
  const large = Math.min(most, sizes.filter((size) => size >= least).length);
  const of = nodes.map((_, at) => Math.min(groups[at] as number, large));
  const members: number[][] = [];
  of.forEach((place, at) => (members[place] ??= []).push(at));
  const within = members.map(() => 0);
  const between = members.map(() => 0);
  const bridges = new Map<number, number>();
  edges.from.forEach((node, tie) => {
    const [a, b] = [of[node] as number, of[edges.to[tie] as number] as number];
    if (a === b) return void within[a]!++;
    between[a]!++;
    between[b]!++;
    const bridge = Math.min(a, b) * members.length + Math.max(a, b);
    bridges.set(bridge, (bridges.get(bridge) ?? 0) + 1);
  });
  const list = members.map((own, place) => {
    const nodesOf = own.map((at) => nodes[at]!);
    return {
      key: place < large ? nodesOf[0]!.id : restKey,
      communities: place < large ? 1 : sizes.length - large,
      members: own,
      within: within[place]!,
      between: between[place]!,
      countries: sharesOf(nodesOf.map(({ countryCode }) => countryCode)),
      disciplines: sharesOf(nodesOf.map(({ discipline }) => discipline)),
    };
  });
  const pairs = [...bridges].map(([bridge, ties]) => ({ from: Math.floor(bridge / members.length), to: bridge % members.length, ties }));
  return { list, bridges: pairs.sort((a, b) => b.ties - a.ties || a.from - b.from || a.to - b.to), of };
}

function sharesOf<T extends string | null>(values: readonly T[]): Share<T>[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([of, members]) => ({ of, members })).sort((a, b) => b.members - a.members || String(a.of).localeCompare(String(b.of)));
}

/** A community is mostly of a country or discipline from this share of its members on. */
export const mostly = 0.6;

/** The one or two values that most members have; undefined where it takes more. */
export function mainOf<T>(shares: readonly Share<T>[], among: number, atMost: 1 | 2): T[] | undefined {
  for (let count = 1; count <= atMost; count++) {
    const first = shares.slice(0, count);
    if (first.reduce((sum, { members }) => sum + members, 0) >= mostly * among) return first.map(({ of }) => of);
  }
  return undefined;
}

/** Communities as the picture draws them: as large as they have members, lines as heavy as they have ties. */
export function drawnOf({ list, bridges }: Communities, titleOf: (community: Community) => string): DrawnGraph {
  const heaviest = bridges[0]?.ties ?? 1;
  const isLight = lightOnes(list.length, bridges);
  return {
    nodes: list.map((community) => ({
      id: community.key,
      kind: 'community',
      title: titleOf(community),
      countryCode: mainOf(community.countries, community.members.length, 1)?.[0] ?? null,
      discipline: mainOf(community.disciplines, community.members.length, 1)?.[0] ?? null,
      degree: community.members.length,
    })),
    edges: bridges.map((bridge, at) => ({ from: bridge.from, to: bridge.to, state: 'confirmed', weight: bridge.ties / heaviest, isLight: isLight[at] })),
  };
}

/** The communities that one has ties to, the most first. */
export function bridgesOf({ list, bridges }: Communities, at: number): { community: Community; ties: number }[] {
  return bridges.flatMap(({ from, to, ties }) => {
    const other = from === at ? to : to === at ? from : undefined;
    const community = other === undefined ? undefined : list[other];
    return community ? [{ community, ties }] : [];
  });
}
