import * as fc from 'fast-check';
import { editionStates } from '../states';
import { compareEditions, formatEdition, freshnessOf, nextEdition, parseEdition, type EditionOf } from './editions';

const edition = (number: string, state: EditionOf['state'] = 'superseded'): EditionOf => ({
  ...parseEdition(number)!,
  state,
});
const anyNumber = fc.record({ major: fc.nat(30), minor: fc.nat(30) });

describe('edition numbers', () => {
  it('are compared as numbers, so 1.10 comes after 1.9', () => {
    const sorted = ['2.0', '1.10', '1.9']
      .map((text) => parseEdition(text)!)
      .sort(compareEditions)
      .map(formatEdition);
    expect(sorted).toEqual(['1.9', '1.10', '2.0']);
  });

  it('are read back as written, and nothing else is read', () => {
    fc.assert(fc.property(anyNumber, (number) => expect(parseEdition(formatEdition(number))).toEqual(number)));
    for (const text of ['', '1', '1.', '01.0', '1.0.0', '-1.0', '1.x', ' 1.0', '1e3.0'])
      expect(parseEdition(text)).toBeNull();
  });

  it('go on from the newest there ever was', () => {
    expect(nextEdition([], 'minor')).toEqual({ major: 1, minor: 0 });
    expect(nextEdition([], 'major')).toEqual({ major: 1, minor: 0 });
    expect(
      nextEdition(
        [
          { major: 1, minor: 9 },
          { major: 1, minor: 2 },
        ],
        'minor',
      ),
    ).toEqual({ major: 1, minor: 10 });
    expect(nextEdition([{ major: 1, minor: 9 }], 'major')).toEqual({ major: 2, minor: 0 });
  });

  it('are never given twice', () => {
    fc.assert(
      fc.property(
        fc.array(anyNumber, { minLength: 1 }),
        fc.constantFrom('minor' as const, 'major' as const),
        (existing, step) => {
          for (const one of existing) expect(compareEditions(nextEdition(existing, step), one)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('freshnessOf', () => {
  const editions = [edition('1.0'), edition('1.1'), edition('1.2', 'published'), edition('1.3', 'draft')];

  it('turns a translation stale as soon as a newer edition is published, and counts how far behind it is', () => {
    expect(freshnessOf(editions[2]!, editions, [editions[2]!])).toEqual({ freshness: 'current', behind: 0 });
    expect(freshnessOf(editions[0]!, editions, [editions[0]!])).toEqual({ freshness: 'stale', behind: 2 });
  });

  it('warns against using a translation when a major edition came after it', () => {
    const withMajor = [...editions.slice(0, 2), edition('1.2'), edition('2.0'), edition('2.1', 'published')];
    expect(freshnessOf(edition('1.2'), withMajor, [edition('1.2')])).toEqual({
      freshness: 'stale-do-not-use',
      behind: 2,
    });
    expect(freshnessOf(edition('2.0'), withMajor, [edition('2.0')])).toEqual({ freshness: 'stale', behind: 1 });
  });

  it('takes away "do not use" up to the major edition that leaves the text untouched, and only up to that', () => {
    const own = { ...edition('1.2'), untouchedMajor: 2 };
    const upTo = (...numbers: string[]) => freshnessOf(own, [own, ...numbers.map((number) => edition(number))], [own]).freshness;
    expect([upTo(), upTo('2.0'), upTo('2.0', '2.1'), upTo('2.0', '3.0')]).toEqual(['current', 'stale', 'stale', 'stale-do-not-use']);
  });

  it('walks through the years of one manual: minor makes both stale, major both unusable, until one catches up', () => {
    const [first, second, third] = [edition('1.0'), edition('1.1'), edition('2.0')] as const;
    const of = (all: EditionOf[], ro: EditionOf[], uk: EditionOf[]) =>
      [ro, uk].map((own) => freshnessOf(own.at(-1)!, all, own).freshness);
    expect(of([first], [first], [first])).toEqual(['current', 'current']);
    expect(of([first, second], [first], [first])).toEqual(['stale', 'stale']);
    expect(of([first, second, third], [first], [first])).toEqual(['stale-do-not-use', 'stale-do-not-use']);
    expect(of([first, second, third], [first, third], [first])).toEqual(['current', 'stale-do-not-use']);
  });

  it('calls a version superseded once its own language caught up, even if that is stale again', () => {
    expect(freshnessOf(editions[0]!, editions, [editions[0]!, editions[1]!])).toEqual({
      freshness: 'superseded',
      behind: 2,
    });
  });

  it('does not let a draft supersede anything, nor call the draft stale', () => {
    expect(freshnessOf(editions[2]!, editions, [editions[2]!, editions[3]!]).freshness).toBe('current');
    expect(freshnessOf(editions[3]!, editions, [editions[3]!])).toEqual({ freshness: 'current', behind: 0 });
  });

  it('keeps a withdrawn version withdrawn, and does not count a withdrawn edition as something to catch up with', () => {
    expect(freshnessOf(edition('1.0', 'withdrawn'), editions, [editions[1]!]).freshness).toBe('withdrawn');
    const recalled = [edition('1.0'), edition('2.0', 'withdrawn')];
    expect(freshnessOf(recalled[0]!, recalled, [recalled[0]!])).toEqual({ freshness: 'current', behind: 0 });
  });

  it('is stale exactly if it is behind', () => {
    const anyEdition = fc.record({ major: fc.nat(3), minor: fc.nat(3), state: fc.constantFrom(...editionStates) });
    fc.assert(
      fc.property(anyEdition, fc.array(anyEdition), (own, others) => {
        const { freshness, behind } = freshnessOf(own, [own, ...others], [own]);
        if (own.state === 'withdrawn') expect(freshness).toBe('withdrawn');
        else expect(freshness === 'current').toBe(behind === 0);
      }),
    );
  });
});
