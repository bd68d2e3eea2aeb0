import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { zonesFor } from '../calendar-file';

/** An invitation of one person to one training. */
export interface Invitation {
  readonly trainingId: string;
  readonly code: string;
  readonly title: string;
  readonly place: string;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Instants; null where there is no agenda yet, and the days stand in their place. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly sequence: number;
  readonly isCancelled: boolean;
  /** The one person it is for: nobody else stands in it. */
  readonly attendee: { readonly name: string; readonly email: string };
  readonly organiser: { readonly name: string; readonly email: string };
  /** The address people type, for the link back and for an identity that stays. */
  readonly address: string;
  readonly now: Date;
}

/**
 * An invitation as iTIP (RFC 5546) asks for it: REQUEST, and CANCEL where it does not hold any more. The identity stays, the
 * sequence rises, so that a calendar moves the entry it has instead of adding another.
 */
export function invitationFile(invitation: Invitation): string {
  const { title, code, place, timeZone, startsAt, endsAt, sequence, isCancelled, attendee, organiser, address, now } = invitation;
  const timed = startsAt !== null && endsAt !== null;
  const on = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const calendar = ical({
    prodId: { company: 'Liaison', product: 'Trainings' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    ...(timed && { timezone: zonesFor([{ timeZone, times: [startsAt, endsAt] }]) }),
  });
  calendar.createEvent({
    id: `invitation-${invitation.trainingId}@${new URL(address).hostname}`,
    stamp: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
    sequence,
    summary: title,
    description: code,
    location: place,
    url: `${address}/trainings/${invitation.trainingId}`,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organiser.name, email: organiser.email },
    attendees: [{ name: attendee.name, email: attendee.email, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }],
    transparency: ICalEventTransparency.OPAQUE,
    ...(timed
      ? { start: on(startsAt), end: on(endsAt), timezone: timeZone }
      // The end of an all-day event is the first day after it.
      : { start: Temporal.PlainDate.from(invitation.startsOn), end: Temporal.PlainDate.from(invitation.endsOn).add({ days: 1 }), allDay: true }),
  });
  return calendar.toString();
}
