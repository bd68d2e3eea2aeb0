import fc from 'fast-check';
import { mergeOrder } from './index';

describe('the order of a collection', () => {
  it('keeps what somebody cannot see behind what it stood behind', () => {
    const seen = new Set(['a', 'b', 'c']);
    expect(mergeOrder(['a', 'x', 'b', 'y'], ['b', 'a'], seen)).toEqual(['b', 'y', 'a', 'x']);
    expect(mergeOrder(['x', 'a', 'y', 'b'], ['b'], seen)).toEqual(['x', 'y', 'b']);
    expect(mergeOrder([], ['a'], seen)).toEqual(['a']);
  });

  it('never loses nor doubles anything, whatever is seen, wanted and there', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
    fc.assert(fc.property(ids, ids, ids, (before, seenIds, wish) => {
      const seen = new Set([...seenIds, ...wish.filter((id) => !before.includes(id))]);
      const wanted = wish.filter((id) => seen.has(id));
      const merged = mergeOrder(before, wanted, seen);
      expect([...merged].sort()).toEqual([...wanted, ...before.filter((id) => !seen.has(id))].sort());
      expect(merged.filter((id) => wanted.includes(id))).toEqual(wanted);
    }));
  });
});
