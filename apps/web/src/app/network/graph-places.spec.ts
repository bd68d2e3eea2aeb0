import { placed, sizeOf, toSvg } from './graph-places';
import type { Graph } from './network-client';

const node = (id: string, countryCode: string | null, more: object = {}) => ({ id, kind: 'person' as const, title: `<${id}>`, countryCode, discipline: 'ngo' as const, degree: 1, ...more });
const graph: Graph = {
  nodes: [node('a', 'MD'), node('b', 'RO', { kind: 'organisation', discipline: null })],
  edges: [{ from: 0, to: 1, kind: 'KNOWS', state: 'disputed' }],
  total: { nodes: 2, ties: 1 },
  limited: false,
  limit: 2000,
};

describe('the places of the graph', () => {
  it('begin at the same place for the same network, and never two at one', () => {
    const nodes = Array.from({ length: 40 }, (_, at) => node(String(at), at % 3 ? 'MD' : null));
    expect(placed(nodes)).toEqual(placed(nodes));
    expect(new Set(placed(nodes).map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(40);
  });

  it('grow with the ties, up to a limit', () => {
    expect(sizeOf({ degree: 9, kind: 'person' })).toBeGreaterThan(sizeOf({ degree: 1, kind: 'person' }));
    expect(sizeOf({ degree: 10_000, kind: 'person' })).toBe(18);
  });

  it('are copied into a drawing that takes names as text', () => {
    const colours = { ngo: 'green', other: 'plum', bad: 'red', line: 'grey', text: 'black' };
    const svg = toSvg(graph, new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 5 }]]), colours, 'A & B');
    expect(svg).toContain('&lt;a&gt;');
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg.match(/<circle|<rect|<line[^>]*stroke="red"/g)).toHaveLength(3);
    expect(new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')).toBeNull();
  });
});
