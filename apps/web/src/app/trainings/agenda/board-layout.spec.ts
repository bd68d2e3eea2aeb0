import type { AgendaSession } from '../trainings-client';
import { boardOf, moved, stretched, wallTimes } from './board-layout';

const session = (id: string, startsAt: string, endsAt: string): AgendaSession => ({ id, moduleId: null, moduleCode: null, title: id, room: '', startsAt, endsAt, trainers: [] });
const training = (sessions: AgendaSession[]) => ({ startsOn: '2026-03-28', endsOn: '2026-03-30', timeZone: 'Europe/Chisinau', sessions });

describe('the agenda as a picture', () => {
  it('stands on the clock of the place, on both sides of a change of clocks', () => {
    const { days } = boardOf(training([session('a', '2026-03-28T07:00:00Z', '2026-03-28T08:30:00Z'), session('b', '2026-03-30T06:00:00Z', '2026-03-30T07:00:00Z')]));
    expect(days.map(({ blocks }) => blocks.map(({ from, to }) => [from, to]))).toEqual([[[540, 630]], [], [[540, 600]]]);
  });

  it('has what is at the same time side by side, and what follows below', () => {
    const at = (from: number, to: number) => [`2026-03-28T${String(from).padStart(2, '0')}:00:00Z`, `2026-03-28T${String(to).padStart(2, '0')}:00:00Z`] as const;
    const { days } = boardOf(training([session('a', ...at(7, 9)), session('b', ...at(7, 8)), session('c', ...at(8, 9)), session('d', ...at(9, 10))]));
    expect(days[0]?.blocks.map(({ session: { id }, left, width }) => [id, left, width])).toEqual([['b', 0, 50], ['a', 50, 50], ['c', 0, 50], ['d', 0, 100]]);
  });

  it('shows a working day, and more where the agenda needs it', () => {
    expect(boardOf(training([]))).toMatchObject({ from: 480, to: 1080 });
    expect(boardOf(training([session('a', '2026-03-28T04:30:00Z', '2026-03-28T22:00:00Z')]))).toMatchObject({ from: 360, to: 1440 });
  });
});

describe('a session that is moved', () => {
  const spot = { day: 1, from: 540, to: 630 };

  it('keeps its length and stays within the days', () => {
    expect(moved(spot, { days: 1, minutes: -15 }, 3)).toEqual({ day: 2, from: 525, to: 615 });
    expect(moved(spot, { days: 4, minutes: 5000 }, 3)).toEqual({ day: 2, from: 1350, to: 1440 });
    expect(moved(spot, { days: -4, minutes: -5000 }, 3)).toEqual({ day: 0, from: 0, to: 90 });
  });

  it('is never shorter than a step, nor longer than its day', () => {
    expect(stretched(spot, -500).to).toBe(555);
    expect(stretched(spot, 5000).to).toBe(1440);
  });

  it('ends at midnight as the server writes it', () => {
    expect(wallTimes({ day: 0, from: 1350, to: 1440 }, ['2026-12-31'])).toEqual({ startsAt: '2026-12-31T22:30', endsAt: '2027-01-01T00:00' });
  });
});
