import * as fc from 'fast-check';
import { digestEntry, lastDigestSlot, type DigestEdition } from './digest';

const edition = (number: string, publishedAt: number, more: Partial<DigestEdition> = {}): DigestEdition => {
  const [major = 0, minor = 0] = number.split('.').map(Number);
  return { major, minor, publishedAt, withdrawnAt: null, toldPublished: false, toldWithdrawn: false, ...more };
};
const entry = (editions: DigestEdition[], offeredSince: number | null = null, fallback = false) => {
  const found = digestEntry({ editions, offeredSince, fallback }, 100, 200);
  return found && [found.kind, ...found.editions.map(({ major, minor }) => `${major}.${minor}`)];
};

describe('an entry of a digest', () => {
  it('tells new, major, minor and translated apart', () => {
    expect(entry([edition('1.0', 150)])).toEqual(['new', '1.0']);
    expect(entry([edition('1.0', 50), edition('1.1', 150)])).toEqual(['minor', '1.1']);
    expect(entry([edition('1.0', 50), edition('1.1', 150), edition('2.0', 160)])).toEqual(['major', '2.0', '1.1']);
    expect(entry([edition('1.0', 50)], 150)).toEqual(['translated', '1.0']);
    expect(entry([edition('1.0', 50)], 150, true)).toBeNull();
    expect(entry([edition('1.0', 50)], 50)).toBeNull();
  });

  it('tells of a withdrawal those who could have had it, and nothing of what came and went', () => {
    expect(entry([edition('1.0', 50, { withdrawnAt: 150 })])).toEqual(['withdrawn', '1.0']);
    expect(entry([edition('1.0', 120, { withdrawnAt: 150 })])).toBeNull();
    expect(entry([edition('1.0', 40), edition('1.1', 120, { withdrawnAt: 150 })])).toBeNull();
    expect(entry([edition('1.0', 40), edition('1.1', 50, { withdrawnAt: 150 })])).toEqual(['withdrawn', '1.1']);
  });

  it('repeats nothing that a mail of its own said', () => {
    expect(entry([edition('1.0', 50), edition('1.1', 150, { toldPublished: true })])).toBeNull();
    expect(entry([edition('1.0', 50, { withdrawnAt: 150, toldWithdrawn: true })])).toBeNull();
    expect(entry([edition('1.0', 50), edition('1.1', 150, { toldPublished: true }), edition('1.2', 160)])).toEqual(['minor', '1.2']);
  });

  it('says each publication that stands once, however the time is cut into windows', () => {
    const history = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }), (times, cuts) => {
        const editions = [...times].sort((a, b) => a - b).map((at, index) => edition(`1.${index}`, at));
        const ends = [...new Set([...cuts, 100])].sort((a, b) => a - b);
        const told = ends.flatMap((until, index) => {
          const from = ends[index - 1] ?? 0;
          return digestEntry({ editions: editions.filter(({ publishedAt }) => publishedAt <= until), offeredSince: null, fallback: false }, from, until)?.editions ?? [];
        });
        expect(told.map(({ minor }) => minor).sort((a, b) => a - b)).toEqual(editions.map(({ minor }) => minor));
      }),
    );
  });
});

describe('the times of digests', () => {
  it('are every morning, or Monday morning', () => {
    const at = (rhythm: 'daily' | 'weekly', now: string) => new Date(lastDigestSlot(rhythm, Date.parse(now))).toISOString();
    expect(at('daily', '2026-03-04T03:59:59Z')).toBe('2026-03-03T04:00:00.000Z');
    expect(at('daily', '2026-03-04T04:00:00Z')).toBe('2026-03-04T04:00:00.000Z');
    expect(at('weekly', '2026-03-08T23:00:00Z')).toBe('2026-03-02T04:00:00.000Z');
    expect(at('weekly', '2026-03-09T04:00:00Z')).toBe('2026-03-09T04:00:00.000Z');
  });
});
