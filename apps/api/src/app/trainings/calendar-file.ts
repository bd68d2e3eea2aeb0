import type { TrainingState } from '@liaison/domain/states';
import { zonePeriods } from '@liaison/domain/time';
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency, type ICalDateTimeValue, type ICalTimezone } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

/** A training as a calendar shows it. */
export interface CalendarTraining {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: TrainingState;
  readonly version: number;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly venue: string;
  readonly city: string;
  readonly country: string;
  /** Whether the days themselves stand in the calendar beside the sessions. */
  readonly withDays: boolean;
  readonly sessions: readonly { id: string; title: string; room: string; startsAt: string; endsAt: string }[];
}

export interface CalendarFrame {
  readonly name: string;
  /** The address people type, for links back. */
  readonly address: string;
  readonly now: Date;
}

/**
 * Trainings as iCalendar (RFC 5545). Identities are those of the rows, so that a second import changes what the first one
 * brought; times stand on the clock of the place, with its zone spelled out. It names no person.
 */
export function calendarFile(trainings: readonly CalendarTraining[], { name, address, now }: CalendarFrame): string {
  const calendar = ical({ name, prodId: { company: 'Liaison', product: 'Trainings' }, method: ICalCalendarMethod.PUBLISH, timezone: zonesFor(trainings.map(({ timeZone, sessions }) => ({ timeZone, times: sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]) }))) });
  const stamp = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  for (const training of trainings) {
    const shared = { stamp, sequence: training.version, url: `${address}/trainings/${training.id}`, ...statusOf(training.state) };
    if (training.withDays) {
      calendar.createEvent({
        ...shared,
        id: `training-${training.id}@liaison`,
        summary: training.title,
        description: training.code,
        location: placeOf(training),
        start: Temporal.PlainDate.from(training.startsOn),
        // The end of an all-day event is the first day after it.
        end: Temporal.PlainDate.from(training.endsOn).add({ days: 1 }),
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        busystatus: ICalEventBusyStatus.FREE,
      });
    }
    for (const session of training.sessions) {
      calendar.createEvent({
        ...shared,
        id: `session-${session.id}@liaison`,
        summary: session.title,
        description: `${training.title} (${training.code})`,
        location: placeOf(training, session.room),
        start: on(session.startsAt, training.timeZone),
        end: on(session.endsAt, training.timeZone),
        timezone: training.timeZone,
      });
    }
  }
  return calendar.toString();
}

function statusOf(state: TrainingState): { status: ICalEventStatus } {
  if (state === 'cancelled' || state === 'postponed') return { status: ICalEventStatus.CANCELLED };
  return { status: state === 'planned' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED };
}

function placeOf({ venue, city, country }: CalendarTraining, room = ''): string {
  return [room, venue, city, country].filter(Boolean).join(', ');
}

function on(instant: string, zone: string): ICalDateTimeValue {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

/** No zone for the calendar as a whole, which would move its time stamps, but one for each place. */
export function zonesFor(places: readonly { readonly timeZone: string; readonly times: readonly string[] }[]): ICalTimezone {
  const generator = (zone: string) => {
    const times = places.filter(({ timeZone }) => timeZone === zone).flatMap((place) => place.times);
    const instants = times.map((time) => Temporal.Instant.from(time).toString()).sort();
    return zoneComponent(zone, instants[0] ?? '', instants.at(-1) ?? '');
  };
  return { name: null, generator };
}

function zoneComponent(zone: string, from: string, to: string): string {
  const periods = zonePeriods(zone, from, to).flatMap(({ since, offsetBefore, offset, summer }) => {
    const kind = summer ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${kind}`,
      `DTSTART:${since.replace(/[-:]/g, '')}`,
      `TZOFFSETFROM:${offsetBefore.replaceAll(':', '')}`,
      `TZOFFSETTO:${offset.replaceAll(':', '')}`,
      `END:${kind}`,
    ];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...periods, 'END:VTIMEZONE'].join('\r\n');
}
