import type { AttendanceBoard, AttendanceEntry, NewMark } from '@liaison/contracts';
import type { HalfDay } from '@liaison/domain/attendance';
// Not the whole subject: half-days reckon with zones, whose library is too heavy for a phone at a door.
import { secondThoughts } from '@liaison/domain/attendance/marks';

/** A mark that was taken on this device and not yet answered. */
export interface KeptMark extends NewMark {
  readonly accountId: string;
  readonly trainingId: string;
  /** Why the server did not take it; null while it waits. */
  readonly refused: string | null;
}

export type Person = AttendanceBoard['people'][number];
export interface Row {
  readonly person: Person;
  readonly entry: AttendanceEntry | undefined;
  readonly value: 'present' | 'absent' | null;
  /** Something about it has not reached the server. */
  readonly waits: boolean;
}

export interface Totals {
  readonly present: number;
  readonly absent: number;
  readonly open: number;
}

export const keyOf = ({ day, half }: HalfDay): string => `${day}-${half}`;
const isAt = (one: HalfDay, { day, half }: HalfDay): boolean => one.day === day && one.half === half;

/** What is true of each person in a half-day: what the server knows, and above it what this device still keeps. */
export function rowsOf(board: AttendanceBoard, halfDay: HalfDay, kept: readonly KeptMark[]): Row[] {
  const entries = new Map(board.entries.filter((entry) => isAt(entry, halfDay)).map((entry) => [entry.nominationId, entry]));
  const waiting = new Map<string, KeptMark>();
  for (const mark of kept) {
    if (mark.trainingId !== board.trainingId || mark.refused !== null || !isAt(mark, halfDay)) continue;
    const last = waiting.get(mark.nominationId);
    if (!last || last.deviceAt <= mark.deviceAt) waiting.set(mark.nominationId, mark);
  }
  return board.people.map((person) => {
    const entry = entries.get(person.nominationId);
    const mark = waiting.get(person.nominationId);
    const said = mark ? (mark.value === 'nothing' ? null : mark.value) : (entry?.value ?? null);
    return { person, entry, value: said, waits: mark !== undefined };
  });
}

export function totalsOf(rows: readonly Row[]): Totals {
  const of = (value: Row['value']) => rows.filter((row) => row.value === value).length;
  return { present: of('present'), absent: of('absent'), open: of(null) };
}

/** The board with what the server answered since it was read. */
export function withEntries(board: AttendanceBoard, answered: readonly AttendanceEntry[]): AttendanceBoard {
  const same = (a: AttendanceEntry, b: AttendanceEntry) => a.nominationId === b.nominationId && isAt(a, b);
  return { ...board, entries: [...board.entries.filter((entry) => !answered.some((one) => same(one, entry))), ...answered] };
}

/** The half-day to begin with: the last one that has begun, else the first. */
export function currentHalfDay(board: AttendanceBoard, now: Date): AttendanceBoard['halfDays'][number] | undefined {
  const begun = board.halfDays.filter(({ opensAt }) => Date.parse(opensAt) <= now.getTime());
  return begun.at(-1) ?? board.halfDays[0];
}

/** Letters without their accents; every name comes with its Latin spelling, so that scripts need no more than this. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function isFound({ displayName, latinName }: Person, words: string): boolean {
  return [displayName, latinName].some((name) => plain(name).includes(plain(words.trim())));
}

/** Whether a change now is a second thought of this device, which needs no reason. */
export function isSecondThought(takenAt: string | undefined, now: Date): boolean {
  return takenAt !== undefined && now.getTime() - Date.parse(takenAt) <= secondThoughts;
}

export function readKey(key: string): HalfDay | null {
  const found = /^(\d{4}-\d{2}-\d{2})-(am|pm)$/.exec(key);
  return found?.[1] ? { day: found[1], half: found[2] === 'pm' ? 'pm' : 'am' } : null;
}
