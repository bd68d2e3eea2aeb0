import { deadlineEnd, lastMinute } from '@liaison/domain/time';
import { localeOf, type Language } from '@liaison/i18n';

/** The columns of a nomination that say until when its place waits for an answer. */
export interface AnswerColumns {
  readonly answer_on: string | null;
  readonly answer_zone: string | null;
  readonly answer_by: string | null;
}

export function answerColumns(date: string | null, zone: string): AnswerColumns {
  return date === null ? { answer_on: null, answer_zone: null, answer_by: null } : { answer_on: date, answer_zone: zone, answer_by: deadlineEnd({ date, zone }) };
}

/** Days somebody from the queue has to answer; less where the training begins before. */
const daysToAnswer = 7;

/** The last day to answer an offer made now; the day itself where the training is that close. */
export function answerDate(today: string, startsOn: string): string {
  const later = addDays(today, daysToAnswer);
  const eve = addDays(startsOn, -1);
  return [later, eve < today ? today : eve].sort()[0] ?? later;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "Friday 27 March 2026, 23:59 (Europe/Chisinau)", and on the reader's own clock where that differs. */
export function spokenDeadline(language: Language, date: string, zone: string, ownZone: string | null): string {
  const last = lastMinute({ date, zone });
  const there = spoken(language, last, zone);
  if (ownZone === null) return there;
  const own = spoken(language, last, ownZone);
  const same = own.slice(0, own.lastIndexOf('(')) === there.slice(0, there.lastIndexOf('('));
  return same ? there : `${there} = ${own}`;
}

function spoken(language: Language, instant: string, zone: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, dateStyle: 'full', timeStyle: 'short' });
  return `${format.format(new Date(instant))} (${zone})`;
}

