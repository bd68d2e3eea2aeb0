import * as fc from 'fast-check';
import { dueOn, taskCodes, taskPlan } from './tasks';
import { isWorkingDay, periodFrom } from './working-days';

describe('the tasks of a training', () => {
  it('are due so many weeks before it, and on the working day before a weekend or a holiday', () => {
    // A Monday; the request is due twelve weeks before, on a Monday as well.
    expect(dueOn('request', '2026-06-29', new Set())).toBe('2026-04-06');
    // Western Easter Monday and Good Friday of 2026.
    expect(dueOn('request', '2026-06-29', new Set(['2026-04-03', '2026-04-06']))).toBe('2026-04-02');
    expect(dueOn('report', '2026-06-29', new Set())).toBe('2026-07-27');
  });

  it('move with its first day and stay in their order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4_000 }), (offset) => {
      const startsOn = periodFrom('2020-01-01', offset).to;
      const dates = taskCodes.map((code) => dueOn(code, startsOn, new Set()));
      expect(dates).toEqual([...dates].sort());
      for (const [index, date] of dates.entries()) {
        expect(isWorkingDay(date, new Set())).toBe(true);
        const exact = periodFrom(startsOn, 1 - 7 * (taskPlan[taskCodes[index] ?? 'request'])).to;
        expect(date <= exact).toBe(true);
      }
    }));
  });
});
