import { endsNextDay, isAlways, runsOf } from './hours-words';

describe('hours in words', () => {
  it('name days that follow each other once, in the order of the week', () => {
    expect(runsOf([5, 1, 2, 3, 7])).toEqual([[1, 3], [5, 5], [7, 7]]);
    expect(runsOf([])).toEqual([]);
  });

  it('know a night, and a desk that never closes', () => {
    expect(endsNextDay({ from: '22:00', to: '06:00' })).toBe(true);
    expect(endsNextDay({ from: '00:00', to: '24:00' })).toBe(false);
    expect(isAlways([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }])).toBe(true);
    expect(isAlways([{ days: [1, 2, 3, 4, 5], from: '00:00', to: '24:00' }])).toBe(false);
  });
});
