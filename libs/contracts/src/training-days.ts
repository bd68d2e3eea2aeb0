import * as z from 'zod';
import { taskCodes } from '@liaison/domain/planning';
import { HolidayItem } from './planning';
import { defineRoutes } from './route';
import { IdParams, PlainDate, TimeZone, Version } from './shared';
import { TrainingDetail } from './trainings';

/** What moving a training to other days moves along, what stays, and what stands in the way. */
export const DaysPreview = z.strictObject({
  startsOn: PlainDate,
  endsOn: PlainDate,
  before: z.strictObject({ startsOn: PlainDate, endsOn: PlainDate }),
  timeZone: TimeZone,
  /** Sessions that keep their times on the wall. */
  sessions: z.int(),
  /** Sessions at times that the clock of the place skips that night; with any of them it cannot be moved there. */
  skipped: z.array(z.string()),
  /** Open tasks whose day moves; `reminded` ones were reminded of already and are not again. */
  tasks: z.array(z.strictObject({ code: z.enum(taskCodes), from: PlainDate, to: PlainDate, reminded: z.boolean() })),
  /** Deadlines of the lists of names: they were told to authorities as dates, and stay. */
  deadlines: z.strictObject({ closesOn: PlainDate.nullable(), replaceUntil: PlainDate.nullable() }),
  /** Trainers of its sessions who are bound elsewhere then. */
  busy: z.array(z.string()),
  /** Public holidays of the country on the new days. */
  holidays: z.array(HolidayItem),
  /** People who hold a place. */
  people: z.int(),
  version: Version,
});
export type DaysPreview = z.infer<typeof DaysPreview>;

export const trainingDaysRoutes = defineRoutes({
  'GET /trainings/:id/days': {
    summary: 'What moving a training to begin on another day would move; changes nothing.',
    access: 'trainings.plan',
    params: IdParams,
    query: z.strictObject({ startsOn: PlainDate }),
    response: DaysPreview,
    errors: ['transition-not-allowed'],
  },
  'POST /trainings/:id/days': {
    summary: 'Move a training as long as it is to begin on another day, with its agenda and tasks.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ startsOn: PlainDate, version: Version }),
    response: TrainingDetail,
    errors: ['stale-version', 'trainer-busy', 'outside-agenda', 'transition-not-allowed'],
  },
});
