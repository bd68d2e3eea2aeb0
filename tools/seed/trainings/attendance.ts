import { effectiveOf, halfDaysOf, type HalfDay, type Mark, type MarkMethod, type MarkValue } from '@liaison/domain/attendance';
import type { TrainingState } from '@liaison/domain/states';
import { instantAt } from '../kit/calendar';
import type { Placed, SeedContext } from '../kit/seed-context';

interface Attended {
  readonly id: string;
  readonly state: TrainingState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly sessions: readonly { startsAt: string; endsAt: string }[];
  readonly markedBy: string;
}

interface Said {
  readonly value: MarkValue;
  readonly method?: MarkMethod;
  readonly device?: string;
  /** Minutes after the half-day began. */
  readonly minutes?: number;
  readonly corrects?: string;
  readonly reason?: string;
}

const held: readonly TrainingState[] = ['delivered', 'reported', 'closed'];
const begins = { am: 8 * 60 + 45, pm: 13 * 60 + 20 };

/** Who was there: all half-days of trainings that were held, of one that runs those that have begun, today's not for everybody. */
export function addAttendance(seed: SeedContext, training: Attended): void {
  const people = seed.placed.get(training.id) ?? [];
  if (!(held.includes(training.state) || training.state === 'running') || people.length === 0) return;
  const random = seed.random('attendance', training.id);
  const today = seed.calendar.day(0);
  const halfDays = halfDaysOf(training).filter(({ day, half }) => held.includes(training.state) || day < today || (day === today && half === 'am'));
  for (const [number, person] of people.entries()) {
    // One in six misses a half-day, one in fifteen comes for the first one only.
    const [misses, leaves] = [random.int(0, 5) === 0 ? random.int(0, halfDays.length - 1) : -1, random.int(0, 14) === 0];
    for (const [index, halfDay] of halfDays.entries()) {
      if (halfDay.day === today && training.state === 'running' && number % 3 === 0) continue;
      const absent = person.state === 'no-show' || index === misses || (leaves && index > 0);
      addCell(seed, training, person, halfDay, saidAbout(training, number, index, absent));
    }
  }
}

/** In the training that runs, one half-day of the second person is disputed and one of the third was put right. */
function saidAbout({ state }: Attended, person: number, halfDay: number, absent: boolean): Said[] {
  const value = absent ? 'absent' : 'present';
  if (state === 'running' && halfDay === 0 && person === 1) return [{ value: 'absent', device: 'first phone' }, { value: 'present', device: 'second phone', minutes: 4 }];
  if (state === 'running' && halfDay === 0 && person === 2) {
    return [{ value: 'absent' }, { value: 'present', minutes: 95, corrects: 'before', reason: 'Came by a later train and signed the sheet.' }];
  }
  return [{ value }];
}

function addCell(seed: SeedContext, training: Attended, { nominationId }: Placed, { day, half }: HalfDay, said: readonly Said[]): void {
  const marks: Mark[] = [];
  for (const [number, { value, method = 'trainer', device = 'phone', minutes = 0, corrects, reason }] of said.entries()) {
    const id = seed.id('mark', nominationId, day, half, number);
    const at = instantAt(day, begins[half] + minutes, training.timeZone);
    const mark: Mark = {
      id, value, method, markedBy: training.markedBy, deviceId: seed.id('device', training.markedBy, device), deviceAt: at, serverAt: at,
      correctionOf: corrects === undefined ? null : (marks.at(-1)?.id ?? null),
    };
    marks.push(mark);
    seed.rows.add('attendance_mark', {
      id, training_id: training.id, nomination_id: nominationId, day, half, value, method, client_key: id, device_id: mark.deviceId,
      device_at: at, server_at: at, skew: 0, marked_by: mark.markedBy, correction_of: mark.correctionOf, reason: reason ?? null,
    });
  }
  const { value, markId, conflict, corrected } = effectiveOf(marks);
  const method = marks.find(({ id }) => id === markId)?.method ?? null;
  seed.rows.add('attendance', { nomination_id: nominationId, day, half, training_id: training.id, value, mark_id: markId, method, conflict, corrected });
}
