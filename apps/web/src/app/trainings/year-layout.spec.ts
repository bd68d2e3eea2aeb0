import { laneOf, monthsOf, placeOf, stepFrom } from './year-layout';

const span = (from: string, to: string) => ({ from, to });

describe('the layout of a year', () => {
  it('puts dates where they lie in the year, and cuts what lies outside', () => {
    expect(placeOf('2026-01-01', 2026)).toBe(0);
    expect(placeOf('2026-07-02', 2026)).toBeCloseTo(49.86, 2);
    expect(placeOf('2025-12-01', 2026)).toBe(0);
    expect(placeOf('2027-02-01', 2026)).toBe(100);
  });

  it('has months that fill it, in leap years too', () => {
    for (const year of [2026, 2028]) expect(monthsOf(year).reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
    expect(monthsOf(2028)[1]?.width).toBeCloseTo((29 / 366) * 100);
  });

  it('lays what overlaps into rows, the earliest first, and reuses rows that are free again', () => {
    const { rows, bars } = laneOf([span('2026-03-04', '2026-03-20'), span('2026-03-01', '2026-03-10'), span('2026-03-11', '2026-03-15')], 2026, 0.1);
    expect(rows).toBe(2);
    expect(bars.map(({ of, row }) => [of.from, row])).toEqual([['2026-03-01', 0], ['2026-03-04', 1], ['2026-03-11', 0]]);
  });

  it('counts the least width when it looks for room, and stays within the year', () => {
    const { rows, bars } = laneOf([span('2026-03-01', '2026-03-01'), span('2026-03-02', '2026-03-02'), span('2026-12-31', '2026-12-31')], 2026, 1);
    expect(rows).toBe(2);
    expect(bars.at(-1)).toMatchObject({ x: 99, width: 1, room: 0 });
  });

  it('says how much room follows a bar in its row', () => {
    const [first, second] = laneOf([span('2026-01-01', '2026-01-10'), span('2026-07-02', '2026-07-03')], 2026, 0.1).bars;
    expect(first?.room).toBeCloseTo(49.86 - 2.74, 1);
    expect(second?.room).toBeCloseTo(100 - 49.86 - 0.55, 1);
  });

  it('has one row for a lane with nothing in it', () => {
    expect(laneOf([], 2026, 1)).toEqual({ rows: 1, bars: [] });
  });

  it('says the room on both sides within the row, whatever lies in other rows', () => {
    const { bars } = laneOf([span('2026-01-01', '2026-01-10'), span('2026-01-05', '2026-06-30'), span('2026-07-02', '2026-07-03')], 2026, 0.1);
    expect(bars.map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(bars[2]?.roomBefore).toBeCloseTo(49.86 - 2.74, 1);
    expect(bars[1]).toMatchObject({ roomBefore: placeOf('2026-01-05', 2026) });
  });
});

describe('the way of the arrow keys', () => {
  const lanes = [{ bars: [{ x: 10 }, { x: 50 }, { x: 90 }] }, { bars: [] }, { bars: [{ x: 0 }, { x: 48 }] }];

  it('goes along a lane and stops at its ends', () => {
    expect(stepFrom(lanes, { lane: 0, bar: 0 }, 'ArrowRight')).toEqual({ lane: 0, bar: 1 });
    expect(stepFrom(lanes, { lane: 0, bar: 2 }, 'ArrowRight')).toBeNull();
    expect(stepFrom(lanes, { lane: 0, bar: 0 }, 'ArrowLeft')).toBeNull();
  });

  it('goes to the bar nearest in time of the next lane that has one', () => {
    expect(stepFrom(lanes, { lane: 0, bar: 2 }, 'ArrowDown')).toEqual({ lane: 2, bar: 1 });
    expect(stepFrom(lanes, { lane: 2, bar: 0 }, 'ArrowUp')).toEqual({ lane: 0, bar: 0 });
    expect(stepFrom(lanes, { lane: 2, bar: 0 }, 'ArrowDown')).toBeNull();
    expect(stepFrom(lanes, { lane: 0, bar: 0 }, 'ArrowUp')).toBeNull();
  });

  it('knows no other key, and no bar that is not there', () => {
    expect(stepFrom(lanes, { lane: 0, bar: 0 }, 'Enter')).toBeNull();
    expect(stepFrom(lanes, { lane: 7, bar: 0 }, 'ArrowDown')).toBeNull();
  });
});
