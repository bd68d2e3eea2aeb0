import { Temporal } from 'temporal-polyfill';
import { workingDayUntil } from './working-days';

/** What has to be done for a training, with the weeks before its first day until which it is done; negative weeks lie after it. */
export const taskPlan = {
  request: 12,
  freeze: 10,
  deadline: 8,
  selection: 7,
  letters: 6,
  materials: 4,
  briefing: 2,
  report: -4,
} as const satisfies Record<string, number>;

export type TaskCode = keyof typeof taskPlan;
/** Unit: weeks before the first day. */
export type TaskWeeks = Readonly<Record<TaskCode, number>>;
export const taskCodes = Object.keys(taskPlan) as TaskCode[];

/** Days before a task is due on which its owner is reminded. */
export const remindedBefore = 3;

/**
 * The day until which a task is done, a local date of the training's place. What would be due on a weekend or a public holiday
 * there is due on the working day before it.
 */
export function dueOn(code: TaskCode, startsOn: string, holidays: ReadonlySet<string>, weeks: TaskWeeks = taskPlan): string {
  return workingDayUntil(Temporal.PlainDate.from(startsOn).subtract({ weeks: weeks[code] }).toString(), holidays);
}
