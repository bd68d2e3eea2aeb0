import * as fc from 'fast-check';
import { compareFiles, comparePassages, compareSaid, compareWords, type Sentence } from './index';

const file = (name: string, sha256 = name) => ({ name, sha256 });
const said = (pairs: ReturnType<typeof compareFiles>) => pairs.map(({ change, before, after }) => [change, before?.name ?? null, after?.name ?? null]);
const text = (...sentences: string[]): Sentence[] => sentences.map((one, at) => ({ text: one, page: at + 1 }));
const sentences = fc.array(fc.constantFrom('One.', 'Two.', 'Three four five.', 'Τρία.', 'Чотири слова тут.', ''), { maxLength: 12 });

describe('files of two editions', () => {
  it('are told by their bytes first, then by their names, then by being the only ones left', () => {
    expect(said(compareFiles([file('a.pdf', '1')], [file('a.pdf', '1')]))).toEqual([['same', 'a.pdf', 'a.pdf']]);
    expect(said(compareFiles([file('a.pdf', '1')], [file('b.pdf', '1')]))).toEqual([['renamed', 'a.pdf', 'b.pdf']]);
    expect(said(compareFiles([file('a.pdf', '1')], [file('a.pdf', '2')]))).toEqual([['replaced', 'a.pdf', 'a.pdf']]);
    expect(said(compareFiles([file('v1.pdf')], [file('v2.pdf')]))).toEqual([['replaced', 'v1.pdf', 'v2.pdf']]);
    expect(said(compareFiles([file('v1.pdf'), file('old.pdf')], [file('v2.pdf')]))).toEqual([['removed', 'old.pdf', null], ['removed', 'v1.pdf', null], ['added', null, 'v2.pdf']].sort((a, b) => String(a[1] ?? a[2]) < String(b[1] ?? b[2]) ? -1 : 1));
    expect(said(compareFiles([file('a', '1'), file('b', '2')], [file('b', '1'), file('a', '3')]))).toEqual([['replaced', 'b', 'a'], ['renamed', 'a', 'b']]);
  });

  it('are each in one pair, whatever they are', () => {
    const files = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), sha256: fc.constantFrom('1', '2', '3') }), { selector: ({ name }) => name });
    fc.assert(fc.property(files, files, (before, after) => {
      const pairs = compareFiles(before, after);
      expect(pairs.flatMap((pair) => (pair.before ? [pair.before] : [])).sort(byName)).toEqual([...before].sort(byName));
      expect(pairs.flatMap((pair) => (pair.after ? [pair.after] : [])).sort(byName)).toEqual([...after].sort(byName));
      for (const { change, before: old, after: fresh } of pairs) {
        expect(old?.sha256 === fresh?.sha256).toBe(change === 'same' || change === 'renamed');
      }
    }));
  });
});
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

describe('passages of two texts', () => {
  it('say what changed, with the sentence before it and the page', () => {
    const [only, ...others] = comparePassages(
      text('The reflection period is a right.', 'It lasts thirty days.', 'Ask for counsel.'),
      text('The reflection period is a right.', 'It lasts at least thirty days.', 'Ask for counsel.'),
    );
    expect(others).toEqual([]);
    expect(only).toEqual({
      pages: { before: 2, after: 2 },
      lead: 'The reflection period is a right.',
      words: [{ kind: 'same', text: 'It lasts ' }, { kind: 'come', text: 'at least ' }, { kind: 'same', text: 'thirty days.' }],
    });
  });

  it('go sentence by sentence where as many went as came', () => {
    const [only] = comparePassages(text('Edition 2.0.', 'Rewritten for the directive.', 'End.'), text('Edition 2.1.', 'Table by country corrected.', 'End.'));
    expect(only?.words).toEqual([
      { kind: 'same', text: 'Edition 2.' }, { kind: 'gone', text: '0' }, { kind: 'come', text: '1' }, { kind: 'same', text: '. ' },
      { kind: 'gone', text: 'Rewritten for the directive.' }, { kind: 'come', text: 'Table by country corrected.' },
    ]);
  });

  it('are whole where little stays, and where one side has nothing', () => {
    expect(compareWords('Officers ask first.', 'Nobody is punished here')).toEqual([{ kind: 'gone', text: 'Officers ask first.' }, { kind: 'come', text: 'Nobody is punished here' }]);
    expect(comparePassages(text('A.'), text('A.', 'B.'))).toEqual([{ pages: { before: 1, after: 2 }, lead: 'A.', words: [{ kind: 'come', text: 'B.' }] }]);
    expect(comparePassages(text('A.', 'B.'), text())).toEqual([{ pages: { before: 1, after: null }, lead: '', words: [{ kind: 'gone', text: 'A. B.' }] }]);
  });

  it('are none where only white space differs', () => {
    expect(comparePassages(text('One  two\nthree.'), [{ text: 'One two three.', page: 9 }])).toEqual([]);
    expect(comparePassages([], text('', ' '))).toEqual([]);
  });

  it('read as each text was, whatever changed', () => {
    fc.assert(fc.property(sentences, sentences, (before, after) => {
      const passages = comparePassages(text(...before), text(...after));
      const sideOf = (kind: 'gone' | 'come') => passages.map(({ words }) => words.filter((one) => one.kind === 'same' || one.kind === kind).map((one) => one.text).join('')).join(' ');
      // What differs is part of what there was, in its order.
      expect(isWithin(sideOf('gone'), before.join(' '))).toBe(true);
      expect(isWithin(sideOf('come'), after.join(' '))).toBe(true);
      const read = (all: readonly string[]) => all.filter((one) => one !== '').join('\n');
      if (read(before) === read(after)) expect(passages).toEqual([]);
      else expect(passages.length).toBeGreaterThan(0);
    }));
  });
});

describe('what is said of a material', () => {
  it('is compared field by field, lists without their order, and not where one time did not know a field', () => {
    const before = { titleEn: 'Handbook', tlp: 'GREEN', modules: ['M02', 'M01'], countries: [], licence: null };
    expect(compareSaid(before, { ...before, modules: ['M01', 'M02'], roles: ['trainer'] })).toEqual([]);
    expect(compareSaid(before, { ...before, titleEn: 'Manual', countries: ['RO'] })).toEqual([
      { field: 'titleEn', before: ['Handbook'], after: ['Manual'] },
      { field: 'countries', before: [], after: ['RO'] },
    ]);
  });
});

function isWithin(part: string, whole: string): boolean {
  const left = whole.replace(/\s/g, '');
  let at = 0;
  for (const letter of part.replace(/\s/g, '')) {
    at = left.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
