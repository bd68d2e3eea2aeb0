import type { Discipline } from '@liaison/domain/disciplines';

export interface DrawnNode {
  readonly id: string;
  readonly kind: 'person' | 'organisation' | 'country' | 'community';
  readonly title: string;
  readonly countryCode: string | null;
  readonly discipline: Discipline | null;
  /** What its size says: ties to others; of a community, its members. */
  readonly degree: number;
}

export interface DrawnEdge {
  /** Ends by their place among the nodes. */
  readonly from: number;
  readonly to: number;
  readonly state: string;
  /** What the ties of it weigh together, as a share of the heaviest one, 0–1; absent where it is one tie. */
  readonly weight?: number;
  /** Only drawn while one of its ends is chosen: all of them together would be a single surface. */
  readonly isLight?: boolean;
}

/** What can be drawn: the network itself, or what its ties add up to. */
export interface DrawnGraph {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** The golden angle: points that follow each other by it never line up. */
const turn = Math.PI * (3 - Math.sqrt(5));

/**
 * Where the layout begins: countries on a ring, their people and organisations around them, always the same for the same
 * network, so that the picture is recognised the next time.
 */
export function placed(nodes: readonly DrawnNode[]): { x: number; y: number }[] {
  const countries = [...new Set(nodes.map(({ countryCode }) => countryCode ?? ''))].sort();
  const seen = new Map<string, number>();
  return nodes.map(({ countryCode }) => {
    const country = countryCode ?? '';
    const index = seen.get(country) ?? 0;
    seen.set(country, index + 1);
    const angle = (countries.indexOf(country) / countries.length) * 2 * Math.PI;
    const [ring, radius] = [100, 4 * Math.sqrt(index + 1)];
    return { x: ring * Math.cos(angle) + radius * Math.cos(index * turn), y: ring * Math.sin(angle) + radius * Math.sin(index * turn) };
  });
}

/** So many have room at their full size. */
const roomy = 120;
const shapes = { person: 1, organisation: 1.35, country: 1, community: 1.7 } as const;

/**
 * Of each node, in pixels: by its ties beside those of the best connected one, and smaller where many share the picture. A square
 * of the same number looks smaller than a circle, and a community stands for many.
 */
export function sizesOf(nodes: readonly Pick<DrawnNode, 'degree' | 'kind'>[]): number[] {
  const most = nodes.reduce((best, { degree }) => Math.max(best, degree), 1);
  const widest = Math.min(14, 1.6 * Math.sqrt(most));
  const room = Math.min(1, Math.sqrt(roomy / nodes.length));
  return nodes.map(({ degree, kind }) => Math.max(2, (4 + widest * Math.sqrt(degree / most)) * room * shapes[kind]));
}

/** The token of its colour. Countries have no discipline, and some communities are of no single one. */
export function tintOf({ discipline, kind }: Pick<DrawnNode, 'discipline' | 'kind'>): Discipline | 'accent' {
  if (kind === 'country') return 'accent';
  return discipline ?? (kind === 'community' ? 'accent' : 'other');
}

/** Width of a line, in pixels. */
export function strokeOf({ state, weight }: Pick<DrawnEdge, 'state' | 'weight'>): number {
  if (weight === undefined) return state === 'confirmed' ? 1.6 : 0.7;
  return 0.7 + 5.3 * weight;
}
