import type { Graph } from './network-client';

type Node = Graph['nodes'][number];

/** The golden angle: points that follow each other by it never line up. */
const turn = Math.PI * (3 - Math.sqrt(5));

/**
 * Where the layout begins: countries on a ring, their people and organisations around them, always the same for the same
 * network, so that the picture is recognised the next time.
 */
export function placed(nodes: readonly Node[]): { x: number; y: number }[] {
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

/** In pixels; a square of the same number looks smaller than a circle. */
export function sizeOf({ degree, kind }: Pick<Node, 'degree' | 'kind'>): number {
  const size = Math.min(18, 4 + 1.6 * Math.sqrt(degree));
  return kind === 'person' ? size : size * 1.35;
}

/** The drawing as a file that every program opens: lines, circles, squares and the names of the best connected. */
export function toSvg(
  { nodes, edges }: Graph,
  places: ReadonlyMap<string, { x: number; y: number }>,
  colours: Readonly<Record<string, string>>,
  title: string,
): string {
  const points = nodes.map(({ id }) => places.get(id) ?? { x: 0, y: 0 });
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => -y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = 1400 / Math.max(1, Math.max(...xs) - left, Math.max(...ys) - top);
  const at = (index: number) => ({ x: ((xs[index] ?? 0) - left) * scale + 100, y: ((ys[index] ?? 0) - top) * scale + 100 });
  const n = (value: number) => value.toFixed(1);
  const lines = edges.map(({ from, to, state }) => {
    const [a, b] = [at(from), at(to)];
    return `<line x1="${n(a.x)}" y1="${n(a.y)}" x2="${n(b.x)}" y2="${n(b.y)}" stroke="${state === 'disputed' ? colours['bad'] : colours['line']}"${state === 'confirmed' ? '' : ' stroke-dasharray="4 3"'}/>`;
  });
  const shapes = nodes.map((node, index) => {
    const [{ x, y }, size, fill] = [at(index), sizeOf(node), colours[node.discipline ?? 'other']];
    return node.kind === 'person'
      ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size)}" fill="${fill}"/>`
      : `<rect x="${n(x - size * 0.7)}" y="${n(y - size * 0.7)}" width="${n(size * 1.4)}" height="${n(size * 1.4)}" fill="${fill}"/>`;
  });
  const names = nodes.slice(0, 60).map((node, index) => {
    const { x, y } = at(index);
    return `<text x="${n(x + sizeOf(node) + 3)}" y="${n(y + 4)}">${escaped(node.title)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1600" font-family="'Source Sans 3', sans-serif" font-size="13" fill="${colours['text']}"><title>${escaped(title)}</title>${lines.join('')}${shapes.join('')}${names.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
