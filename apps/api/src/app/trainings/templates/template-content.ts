import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import { toWallClock } from '@liaison/domain/time';
import { daysBetween } from '../agenda-times';

type Plan = BodyOf<'POST /trainings'>;

/** A session of a template: days counted from 0, times on the wall. */
export interface TemplateSession {
  readonly moduleId: string | null;
  readonly moduleCode: string | null;
  readonly title: string;
  readonly room: string;
  readonly day: number;
  readonly from: string;
  readonly endDay: number;
  readonly to: string;
}

/** What a template keeps of a training. It names nobody, and no place or day. */
export type TemplateContent = Pick<
  Plan,
  'kind' | 'mode' | 'languages' | 'interpretation' | 'capacity' | 'completedShare' | 'note' | 'quotas' | 'softQuotas' | 'countryQuotas' | 'prerequisiteIds'
> & {
  readonly days: number;
  readonly sessions: readonly TemplateSession[];
  readonly test: { readonly name: string; readonly passMark: number } | null;
  /** The form of questions as it was, to be put to those who come to a training after it. */
  readonly questions: readonly unknown[];
};

export function contentOf(training: TrainingDetail, { test, questions }: Pick<TemplateContent, 'test' | 'questions'>): TemplateContent {
  const { kind, mode, languages, interpretation, capacity, completedShare, note, startsOn, endsOn, timeZone } = training;
  const wall = (instant: string) => {
    const [date = '', time = ''] = toWallClock(instant, timeZone).split('T');
    return { day: daysBetween(startsOn, date), time: time.slice(0, 5) };
  };
  return {
    kind, mode, languages, interpretation, capacity, completedShare, note, test, questions,
    quotas: training.quotas.flatMap(({ discipline, places }) => (discipline ? [{ discipline, places }] : [])),
    softQuotas: training.softQuotas.map(({ discipline, places }) => ({ discipline, places })),
    countryQuotas: training.countryQuotas.map(({ countryCode, places, isHard }) => ({ countryCode, places, isHard })),
    prerequisiteIds: training.prerequisites.map(({ id }) => id),
    days: daysBetween(startsOn, endsOn) + 1,
    sessions: training.sessions.map(({ moduleId, moduleCode, title, room, startsAt, endsAt }) => {
      const [start, end] = [wall(startsAt), wall(endsAt)];
      return { moduleId, moduleCode, title, room, day: start.day, from: start.time, endDay: end.day, to: end.time };
    }),
  };
}
