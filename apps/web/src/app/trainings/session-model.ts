import { maxLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { AgendaSession, SessionFields, TrainingDetail } from './trainings-client';
import { minutesOf, timeOf, wallClock } from './wall-clock';

/** The form of a session: one day, two times on the wall. */
export interface SessionModel {
  moduleId: string;
  title: string;
  date: string;
  from: string;
  to: string;
  room: string;
  trainerIds: string[];
}

const morning = 9 * 60;
/** Minutes of a session nobody has said more about. */
const usual = 60;

/** A new session begins where the last one of its day ends. */
export function newSession({ sessions, timeZone }: Pick<TrainingDetail, 'sessions' | 'timeZone'>, date: string): SessionModel {
  const ends = sessions.map(({ endsAt }) => wallClock(endsAt, timeZone)).filter((end) => end.date === date).map(({ time }) => minutesOf(time));
  const from = Math.max(morning, ...ends);
  return { moduleId: '', title: '', date, from: timeOf(from), to: timeOf(from + usual), room: '', trainerIds: [] };
}

export function sessionModelOf({ moduleId, title, room, startsAt, endsAt, trainers }: AgendaSession, zone: string): SessionModel {
  const [start, end] = [wallClock(startsAt, zone), wallClock(endsAt, zone)];
  return { moduleId: moduleId ?? '', title, date: start.date, from: start.time, to: end.time, room, trainerIds: trainers.map(({ id }) => id) };
}

export function sessionFieldsOf({ moduleId, title, date, from, to, room, trainerIds }: SessionModel): SessionFields {
  return { moduleId: moduleId || null, title, room, startsAt: `${date}T${from}`, endsAt: `${date}T${to}`, trainerIds };
}

/** A session as it would be typed again. */
export function asFields({ moduleId, title, room, startsAt, endsAt, trainers }: AgendaSession, zone: string) {
  const wall = (instant: string) => {
    const { date, time } = wallClock(instant, zone);
    return `${date}T${time}`;
  };
  return { moduleId, title, room, startsAt: wall(startsAt), endsAt: wall(endsAt), trainerIds: trainers.map(({ id }) => id) };
}

export function sessionRules(path: SchemaPathTree<SessionModel>): void {
  required(path.title);
  maxLength(path.title, 200);
  required(path.date);
  required(path.from);
  required(path.to);
  validate(path.to, ({ value, valueOf }) => (value() && valueOf(path.from) && value() <= valueOf(path.from) ? { kind: 'order' } : undefined));
  maxLength(path.room, 120);
}

/** The end that keeps the length of a session whose beginning moved; as it was where one of the times is no time. */
export function endAfter(before: Pick<SessionModel, 'from' | 'to'>, from: string): string {
  const length = minutesOf(before.to) - minutesOf(before.from);
  return length > 0 && from ? timeOf(minutesOf(from) + length) : before.to;
}
