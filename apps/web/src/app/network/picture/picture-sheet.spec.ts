import type { DrawnGraph } from '../graph-places';
import { linesOf, sheetOf, type SheetWords } from './picture-sheet';

const node = (id: string, more: object = {}) => ({ id, kind: 'person' as const, title: `<${id}>`, countryCode: 'MD', discipline: 'ngo' as const, degree: 1, ...more });
const graph: DrawnGraph = {
  nodes: [node('a'), node('b', { kind: 'organisation', discipline: null }), node('MD', { kind: 'country', discipline: null })],
  edges: [{ from: 0, to: 1, state: 'disputed' }, { from: 1, to: 2, state: 'confirmed', weight: 1 }],
};
const colours = { ngo: 'green', other: 'plum', accent: 'blue', bad: 'red', line: 'grey', text: 'black', surface: 'white' };
const words: SheetWords = { title: 'A & B', label: 'TLP:AMBER', legend: [{ mark: 'circle', colour: 'ngo', words: 'NGOs' }, { mark: 'dashes', colour: 'line', words: 'stated' }], paragraphs: ['What it counts.', 'Drawn on 3 March 2026 for Ана.'] };
const places = new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 5 }], ['MD', { x: 4, y: -5 }]]);

describe('a picture of the network that is taken along', () => {
  it('takes names as text and says in words what it shows', () => {
    const { svg } = sheetOf(graph, places, colours, words);
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(drawn.querySelector('parsererror')).toBeNull();
    const texts = [...drawn.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).toEqual(['A & B', 'TLP:AMBER', '<a>', '<b>', '<MD>', 'NGOs', 'stated', 'What it counts.', 'Drawn on 3 March 2026 for Ана.']);
    expect(drawn.querySelector('title')?.textContent).toBe('A & B');
  });

  it('draws ends and lines in the colours and widths of the picture', () => {
    const { svg } = sheetOf(graph, places, colours, { ...words, legend: [] });
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect([...drawn.querySelectorAll('circle')].map((circle) => circle.getAttribute('fill'))).toEqual(['green', 'blue']);
    expect(drawn.querySelectorAll('rect[fill="plum"]')).toHaveLength(1);
    expect([...drawn.querySelectorAll('line')].map((line) => [line.getAttribute('stroke'), line.getAttribute('stroke-width'), line.hasAttribute('stroke-dasharray')])).toEqual([['red', '0.7', true], ['grey', '6.0', false]]);
  });

  it('keeps everything inside its edges, a single end too', () => {
    const alone = { nodes: graph.nodes.slice(0, 1), edges: [] };
    for (const one of [graph, alone]) {
      const { svg, width, height } = sheetOf(one, places, colours, { ...words, paragraphs: [...words.paragraphs, 'word '.repeat(400)] });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      for (const [, y] of svg.matchAll(/ y="([\d.]+)"/g)) expect(Number(y)).toBeLessThan(height);
      for (const [, x] of svg.matchAll(/ x="([\d.]+)"/g)) expect(Number(x)).toBeLessThan(width);
    }
  });

  it('breaks paragraphs between words and loses none', () => {
    const text = 'one two '.repeat(200).trim();
    expect(linesOf(text).length).toBeGreaterThan(5);
    expect(linesOf(text).join(' ')).toBe(text);
    expect(linesOf('x'.repeat(300))).toEqual(['x'.repeat(300)]);
  });
});
