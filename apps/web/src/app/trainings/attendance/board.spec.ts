import type { AttendanceBoard, AttendanceEntry } from '@liaison/contracts';
import { currentHalfDay, isFound, isSecondThought, readKey, rowsOf, totalsOf, withEntries, type KeptMark } from './board';

const at = { day: '2026-05-11', half: 'am' } as const;
const person = (nominationId: string, displayName: string, latinName = '') => ({ nominationId, displayName, latinName, organisationName: null, countryCode: null, discipline: 'police', passHash: '' }) as const;
const entry = (nominationId: string, value: 'present' | 'absent'): AttendanceEntry => ({ nominationId, ...at, value, markId: 'm', method: 'trainer', conflict: false, corrected: false });
const board = {
  trainingId: 't', timeZone: 'Europe/Chisinau',
  halfDays: [{ ...at, opensAt: '2026-05-10T21:00:00Z', mine: true }, { day: '2026-05-11', half: 'pm', opensAt: '2026-05-11T09:00:00Z', mine: true }],
  people: [person('a', 'Ștefan Țîrlea'), person('b', 'Олена Бойко', 'Olena Boiko'), person('c', 'Ana')],
  entries: [entry('a', 'present')],
} as unknown as AttendanceBoard;
const kept = (nominationId: string, value: KeptMark['value'], deviceAt: string, fields: Partial<KeptMark> = {}): KeptMark =>
  ({ clientKey: deviceAt, accountId: 'me', trainingId: 't', nominationId, ...at, value, method: 'list', deviceAt, refused: null, ...fields });

describe('the marking page', () => {
  it('shows what the server knows and above it what waits on this device, the last word of each person', () => {
    const rows = rowsOf(board, at, [
      kept('a', 'absent', '2026-05-11T07:00:02Z'), kept('a', 'nothing', '2026-05-11T07:00:03Z'),
      kept('b', 'present', '2026-05-11T07:00:01Z'),
      kept('c', 'present', '2026-05-11T07:00:01Z', { refused: 'no-place' }), kept('c', 'present', '2026-05-11T07:00:01Z', { half: 'pm' }), kept('c', 'absent', '2026-05-11T07:00:01Z', { trainingId: 'other' }),
    ]);
    expect(rows.map(({ value, waits }) => [value, waits])).toEqual([[null, true], ['present', true], [null, false]]);
    expect(totalsOf(rows)).toEqual({ present: 1, absent: 0, open: 2 });
  });

  it('takes over what the server answered', () => {
    const after = withEntries(board, [entry('a', 'absent'), entry('b', 'present')]);
    expect(rowsOf(after, at, []).map(({ value }) => value)).toEqual(['absent', 'present', null]);
  });

  it('begins with the half-day of now', () => {
    expect(currentHalfDay(board, new Date('2026-05-11T08:59:00Z'))?.half).toBe('am');
    expect(currentHalfDay(board, new Date('2026-05-11T09:00:00Z'))?.half).toBe('pm');
    expect(currentHalfDay(board, new Date('2026-05-01T09:00:00Z'))?.half).toBe('am');
    expect([readKey('2026-05-11-pm'), readKey('x'), readKey('2026-05-11-xx')]).toEqual([{ day: '2026-05-11', half: 'pm' }, null, null]);
  });

  it('finds people in every script', () => {
    expect(board.people.filter((one) => isFound(one, 'tirlea')).map(({ nominationId }) => nominationId)).toEqual(['a']);
    expect(board.people.filter((one) => isFound(one, 'Boiko')).map(({ nominationId }) => nominationId)).toEqual(['b']);
    expect(board.people.filter((one) => isFound(one, ''))).toHaveLength(3);
  });

  it('lets a device change its mind for a quarter of an hour', () => {
    expect(isSecondThought('2026-05-11T07:00:00Z', new Date('2026-05-11T07:15:00Z'))).toBe(true);
    expect(isSecondThought('2026-05-11T07:00:00Z', new Date('2026-05-11T07:15:01Z'))).toBe(false);
    expect(isSecondThought(undefined, new Date('2026-05-11T07:15:01Z'))).toBe(false);
  });
});
