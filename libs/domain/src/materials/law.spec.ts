import * as fc from 'fast-check';
import { lawStateOf } from './law';

describe('a national insert', () => {
  it('is to be looked at after six months, and known to be wrong from the day a change is in force', () => {
    expect(lawStateOf(null, [], '2026-03-02')).toBe('unknown');
    expect(lawStateOf('2025-09-02', [], '2026-03-02')).toBe('in-force');
    expect(lawStateOf('2025-09-01', [], '2026-03-02')).toBe('due');
    expect(lawStateOf('2025-02-28', [], '2025-08-31')).toBe('in-force');
    expect(lawStateOf('2026-01-01', ['2026-02-01'], '2026-03-02')).toBe('changed');
    expect(lawStateOf('2026-01-01', ['2026-04-01'], '2026-03-02')).toBe('in-force');
    expect(lawStateOf('2026-02-01', ['2026-02-01'], '2026-03-02')).toBe('in-force');
  });

  it('never becomes better by itself as time goes on', () => {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10));
    const rank = { 'in-force': 0, due: 1, changed: 2, unknown: 3 };
    fc.assert(
      fc.property(date, fc.array(date), date, date, (asOf, changes, one, other) => {
        const [earlier, later] = [one, other].sort() as [string, string];
        expect(rank[lawStateOf(asOf, changes, later)]).toBeGreaterThanOrEqual(rank[lawStateOf(asOf, changes, earlier)]);
      }),
    );
  });
});
