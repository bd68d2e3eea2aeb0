import { holdsWords, withOneTypo } from './folded-words';

const finds = (typed: string, stored: string) =>
  withOneTypo(typed).some((pattern) => new RegExp(pattern.replaceAll('_', '.')).test(stored));

describe('a word with a typo', () => {
  it.each([
    ['popecsu', 'popescu'],
    ['popesku', 'popescu'],
    ['popesc', 'popescu'],
    ['poppescu', 'popescu'],
    ['opescu', 'popescu'],
    ['ropescu', 'popescu'],
    ['popescy', 'popescu'],
    ['myuller', 'muller'],
  ])('%s is found as %s', (typed, stored) => expect(finds(typed, stored)).toBe(true));

  it('is not found with two', () => {
    expect(finds('pepesku', 'popescu')).toBe(false);
    expect(finds('muster', 'muller')).toBe(false);
  });
});

describe('the condition for typed words', () => {
  it('is none without words, and never true for what folds to nothing', () => {
    expect(holdsWords('p.folded', undefined)).toBeNull();
    expect(holdsWords('p.folded', '   ')).toBeNull();
    expect(holdsWords('p.folded', '%_%')?.text).toBe('false');
  });

  it('passes what was typed as values only', () => {
    const condition = holdsWords('p.folded', `o'brien; drop table person`);
    expect(condition?.text).not.toMatch(/drop|brien/);
    expect(condition?.values).toContain('%brien%');
  });

  it('takes a short word as the beginning of one', () => {
    expect(holdsWords('p.folded', 'st')?.values).toEqual(['st%', '% st%', '%\nst%']);
  });

  it('looks for slips in the words of a name, not in a pasted text', () => {
    const patterns = (typed: string) => holdsWords('p.folded', typed, 'near')?.values.length ?? 0;
    expect(patterns('popescu')).toBeGreaterThan(20);
    expect(patterns('x'.repeat(200))).toBeLessThan(5);
    expect(patterns(Array.from({ length: 33 }, (_, place) => `wort${String.fromCharCode(97 + (place % 26))}`).join(' '))).toBeLessThan(300);
    expect(patterns('щюяё'.repeat(50))).toBeLessThan(5);
  });
});
