import { instantOf } from '../shared/clock/clock';

/** What a calendar and a clock on the wall of a place show at an instant. */
export function wallClock(instant: string, zone: string): { date: string; time: string } {
  // The Swedish locale writes ISO dates and 24 hours.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instantOf(instant));
  const [date = '', time = ''] = text.split(' ');
  return { date, time };
}

/** Both ends included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

/** `09:30` as minutes after midnight; NaN for what is no time. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
}

/** Minutes after midnight as `09:30`, the last minute of the day at the latest. */
export function timeOf(minutes: number): string {
  const within = Math.min(minutes, 24 * 60 - 1);
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}
