import { sizesOf, strokeOf, tintOf, type DrawnGraph, type DrawnNode } from '../graph-places';

type Colours = Readonly<Record<string, string>>;
interface Point {
  readonly x: number;
  readonly y: number;
}

/** One sign of the picture and what it means; `colour` is the name of a token. */
export interface LegendEntry {
  readonly mark: 'circle' | 'square' | 'line' | 'dashes';
  readonly colour: string;
  readonly words: string;
}

/** What stands around a picture that leaves the application. */
export interface SheetWords {
  readonly title: string;
  /** The TLP label, which is written as it is in every language. */
  readonly label: string;
  readonly legend: readonly LegendEntry[];
  /** What is shown, what it counts, when and for whom it was drawn; a paragraph each. */
  readonly paragraphs: readonly string[];
}

/** Units are those of the drawing: pixels at its natural size. */
export interface Sheet {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const [width, margin, across] = [1600, 100, 1400];
const [headHeight, lineHeight] = [90, 24];
/** Letters are not measured here: one takes up about so much, and lines are broken a little early. */
const letterWidth = 7.8;
/** The best connected; more names would cover each other. */
const mostNames = 60;

/** The drawing as a file that every program opens: lines, circles, squares and the names of the best connected, and around it what it means. */
export function sheetOf(graph: DrawnGraph, places: ReadonlyMap<string, Point>, colours: Colours, { title, label, legend, paragraphs }: SheetWords): Sheet {
  const { at, bottom } = laidOut(graph, places);
  const sizes = sizesOf(graph.nodes);
  const sized = (index: number) => sizes[index] ?? 0;
  const signs = legendOf(legend, colours, bottom + margin);
  const texts = paragraphs.flatMap((paragraph) => linesOf(paragraph));
  const textTop = signs.bottom + lineHeight;
  const height = Math.ceil(textTop + texts.length * lineHeight + 20);
  const body = [
    `<rect width="${width}" height="${height}" fill="${colours['surface']}"/>`,
    `<text x="${margin}" y="56" font-size="28" font-weight="600">${escaped(title)}</text>`,
    badge(label),
    ...graph.edges.filter(({ isLight }) => !isLight).map((edge) => line(edge, at(edge.from), at(edge.to), colours)),
    ...graph.nodes.map((node, index) => shape(node, at(index), sized(index), colours)),
    ...graph.nodes.slice(0, mostNames).map((node, index) => name(node, at(index), sized(index))),
    signs.svg,
    ...texts.map((text, index) => `<text x="${margin}" y="${n(textTop + index * lineHeight)}" font-size="15">${escaped(text)}</text>`),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Source Sans 3', system-ui, sans-serif" font-size="13" fill="${colours['text']}"><title>${escaped(title)}</title>${body.join('')}</svg>`;
  return { svg, width, height };
}

/** Where the nodes come to stand on the sheet, and where the picture ends. */
function laidOut({ nodes }: DrawnGraph, places: ReadonlyMap<string, Point>): { at: (index: number) => Point; bottom: number } {
  const points = nodes.map(({ id }) => places.get(id) ?? { x: 0, y: 0 });
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => -y)];
  const [left, top] = [least(xs), least(ys)];
  const [wide, high] = [-least(xs.map((x) => -x)) - left, -least(ys.map((y) => -y)) - top];
  const scale = across / Math.max(1, wide, high);
  return {
    at: (index) => ({ x: ((xs[index] ?? 0) - left) * scale + margin, y: ((ys[index] ?? 0) - top) * scale + headHeight + margin / 2 }),
    bottom: high * scale + headHeight + margin / 2,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function line(edge: DrawnGraph['edges'][number], a: Point, b: Point, colours: Colours): string {
  const colour = edge.state === 'disputed' ? colours['bad'] : colours['line'];
  return `<line x1="${n(a.x)}" y1="${n(a.y)}" x2="${n(b.x)}" y2="${n(b.y)}" stroke="${colour}" stroke-width="${n(strokeOf(edge))}"${edge.state === 'confirmed' ? '' : ' stroke-dasharray="4 3"'}/>`;
}

function shape(node: DrawnNode, { x, y }: Point, size: number, colours: Colours): string {
  const fill = colours[tintOf(node)];
  if (node.kind !== 'organisation') return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size)}" fill="${fill}"/>`;
  return `<rect x="${n(x - size * 0.7)}" y="${n(y - size * 0.7)}" width="${n(size * 1.4)}" height="${n(size * 1.4)}" fill="${fill}"/>`;
}

/** Beside its end, on the side where there is room. */
function name(node: DrawnNode, { x, y }: Point, size: number): string {
  const away = size + 3;
  const isLeft = x > margin + across * 0.75;
  return `<text x="${n(isLeft ? x - away : x + away)}" y="${n(y + 4)}"${isLeft ? ' text-anchor="end"' : ''}>${escaped(node.title)}</text>`;
}

/** Labels are black with the letters of their colour, as the standard has it. */
function badge(label: string): string {
  const wide = label.length * 14 + 28;
  const left = width - margin - wide;
  return `<rect x="${left}" y="28" width="${wide}" height="38" fill="#000"/><text x="${left + wide / 2}" y="54" font-size="20" font-weight="700" text-anchor="middle" fill="#ffc000">${escaped(label)}</text>`;
}

/** Signs side by side, as many as a line holds. */
function legendOf(entries: readonly LegendEntry[], colours: Colours, top: number): { svg: string; bottom: number } {
  let [x, y] = [margin, top];
  const parts = entries.map(({ mark, colour, words }) => {
    const wide = 44 + words.length * letterWidth;
    if (x > margin && x + wide > margin + across) [x, y] = [margin, y + lineHeight];
    const [left, fill] = [x, colours[colour]];
    x += wide;
    const signs = {
      circle: `<circle cx="${n(left + 12)}" cy="${n(y - 5)}" r="7" fill="${fill}"/>`,
      square: `<rect x="${n(left + 5)}" y="${n(y - 12)}" width="14" height="14" fill="${fill}"/>`,
      line: `<line x1="${n(left)}" y1="${n(y - 5)}" x2="${n(left + 24)}" y2="${n(y - 5)}" stroke="${fill}" stroke-width="2.4"/>`,
      dashes: `<line x1="${n(left)}" y1="${n(y - 5)}" x2="${n(left + 24)}" y2="${n(y - 5)}" stroke="${fill}" stroke-width="2" stroke-dasharray="4 3"/>`,
    };
    return `${signs[mark]}<text x="${n(left + 30)}" y="${n(y)}" font-size="15">${escaped(words)}</text>`;
  });
  return { svg: parts.join(''), bottom: entries.length ? y : top - lineHeight };
}

/** Broken between words, because a drawing does not break lines by itself. */
export function linesOf(paragraph: string): string[] {
  const most = Math.floor(across / letterWidth);
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function n(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
