import type { QueryOf } from '@liaison/contracts';
import { deadlineEnd, toLocalDate } from '@liaison/domain/time';
import { Refusal } from '../../shared/errors/refusal';
import { instantAt, type Slot } from '../agenda-times';

/** When trainers are wanted: the instants a booking is compared with, and the calendar dates that accreditations and holidays know. */
export interface AskedTime extends Slot {
  readonly days: { readonly from: string; readonly to: string };
}

type Query = Pick<QueryOf<'GET /trainers'>, 'from' | 'to' | 'startsAt' | 'endsAt' | 'timeZone'>;

const longest = 366;

/** Whole days, or one time of a day; nothing where nobody asked. Half of a time cannot be asked about. */
export function askedTime({ from, to, startsAt, endsAt, timeZone }: Query): AskedTime | null {
  if ([from, to, startsAt, endsAt, timeZone].every((one) => one === undefined)) return null;
  if (from !== undefined || to !== undefined) {
    if (from === undefined || to === undefined || to < from) throw incomplete('query.to', 'days need a first and a last one');
    if (Date.parse(to) - Date.parse(from) > longest * 86_400_000) throw incomplete('query.to', 'longer than a year');
    const zone = timeZone ?? 'UTC';
    const before = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
    return { startsAt: new Date(deadlineEnd({ date: before, zone })), endsAt: new Date(deadlineEnd({ date: to, zone })), days: { from, to } };
  }
  const words = 'a time needs startsAt, a later endsAt and timeZone';
  if (startsAt === undefined || endsAt === undefined || timeZone === undefined) throw incomplete('query.timeZone', words);
  const slot = { startsAt: instantAt(timeZone, startsAt, 'query.startsAt'), endsAt: instantAt(timeZone, endsAt, 'query.endsAt') };
  if (slot.endsAt <= slot.startsAt) throw incomplete('query.endsAt', words);
  const last = new Date(slot.endsAt.getTime() - 1).toISOString();
  return { ...slot, days: { from: toLocalDate(slot.startsAt.toISOString(), timeZone), to: toLocalDate(last, timeZone) } };
}

function incomplete(path: string, message: string): Refusal {
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'custom', message }] });
}
