import fc from 'fast-check';
import { AddedUpTies, isCooperation, type CountedTie } from './added-up';
import { freshFrom, freshMonths, monthsBetween } from './tie-length';

const fresh = freshFrom('2026-03-03');
const sum = (ties: readonly CountedTie[]) => {
  const one = new AddedUpTies(fresh);
  for (const tie of ties) one.add(tie);
  return one.total;
};
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const aTie = fc.record({
  kind: fc.constantFrom('KNOWS', 'CONSULT', 'REFER'),
  state: fc.constantFrom('stated' as const, 'confirmed' as const, 'disputed' as const),
  since: fc.constantFrom('2010-01-01', '2024-02-29', '2024-03-01', '2026-03-03'),
});

describe('ties added up', () => {
  it('weigh by who said so and how long ago', () => {
    const tie = { kind: 'KNOWS', state: 'confirmed', since: '2025-05-01' } as const;
    expect(sum([tie]).weight).toBe(1);
    expect(sum([{ ...tie, since: '2024-03-01' }]).weight).toBe(1);
    expect(sum([{ ...tie, since: '2024-02-29' }]).weight).toBe(0.5);
    expect(sum([{ ...tie, state: 'stated' }]).weight).toBe(0.5);
    expect(sum([{ ...tie, state: 'stated', since: '2020-05-01' }]).weight).toBe(0.25);
    expect(sum([{ ...tie, state: 'disputed' }])).toMatchObject({ weight: 0, ties: 1, disputed: 1, fresh: 1 });
    expect(sum([])).toEqual({ ties: 0, confirmed: 0, stated: 0, disputed: 0, fresh: 0, latest: '', kinds: [], weight: 0 });
  });

  it('name their kinds, the most frequent first, and when the latest began', () => {
    const of = (kind: string, since: string): CountedTie => ({ kind, state: 'stated', since });
    expect(sum([of('REFER', '2020-01-01'), of('KNOWS', '2021-01-01'), of('KNOWS', '2020-06-01'), of('CONSULT', '2019-01-01')])).toMatchObject({
      latest: '2021-01-01',
      kinds: [{ kind: 'KNOWS', ties: 2 }, { kind: 'CONSULT', ties: 1 }, { kind: 'REFER', ties: 1 }],
    });
  });

  it('count each once, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(aTie, { maxLength: 30 }), (ties) => {
        const one = sum(ties);
        expect(sum([...ties].reverse())).toEqual(one);
        expect(one.confirmed + one.stated + one.disputed).toBe(ties.length);
        expect(one.kinds.reduce((all, kind) => all + kind.ties, 0)).toBe(ties.length);
        expect(one.fresh).toBeLessThanOrEqual(ties.length);
        expect(one.weight).toBeGreaterThanOrEqual(0.5 * one.confirmed + 0.25 * one.stated);
        expect(one.weight).toBeLessThanOrEqual(one.confirmed + 0.5 * one.stated);
      }),
    );
  });

  it('are fresh in the same months in which ways over them are short', () => {
    fc.assert(fc.property(day, day, (since, today) => expect(since >= freshFrom(today)).toBe(monthsBetween(since, today) <= freshMonths)));
  });

  it('are no cooperation where people only met', () => {
    expect(isCooperation('MET')).toBe(false);
    expect(isCooperation('KNOWS')).toBe(true);
  });
});
