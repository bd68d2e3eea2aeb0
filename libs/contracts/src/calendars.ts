import * as z from 'zod';
import { defineRoutes } from './route';
import { CountryCode, IdParams, Instant } from './shared';

export const calendarsRoutes = defineRoutes({
  'GET /trainings/:id/calendar.ics': {
    summary: 'The training as an iCalendar file.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'text/calendar', description: 'iCalendar (RFC 5545)' },
  },
  'GET /calendar': {
    summary: 'The address of one’s own calendar feed, if there is one.',
    access: 'calendar.read',
    response: z.strictObject({ since: Instant.nullable() }),
  },
  'POST /calendar': {
    summary: 'Make a new address for one’s calendar feed; the former one stops answering.',
    access: 'calendar.read',
    response: z.strictObject({ path: z.string(), since: Instant }),
    status: 201,
  },
  'DELETE /calendar': { summary: 'Revoke the address of one’s calendar feed.', access: 'calendar.read', response: 'nothing' },
  'GET /calendar/countries': {
    summary: 'The countries whose calendar one has a secret address for.',
    access: 'calendar.read',
    response: z.strictObject({ items: z.array(z.strictObject({ countryCode: CountryCode, since: Instant })) }),
  },
  'POST /calendar/countries/:code': {
    summary: 'Make a new address for the calendar of a country; the former one stops answering.',
    access: 'calendar.read',
    params: z.strictObject({ code: CountryCode }),
    response: z.strictObject({ path: z.string(), since: Instant }),
    status: 201,
  },
  'DELETE /calendar/countries/:code': { summary: 'Revoke the address of the calendar of a country.', access: 'calendar.read', params: z.strictObject({ code: CountryCode }), response: 'nothing' },
  'GET /calendar/:token': {
    summary: 'The calendar feed behind a secret address: the sessions a trainer holds, the trainings a participant attends, or all of a country.',
    access: 'public',
    params: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}(\.ics)?$/) }),
    response: { mediaType: 'text/calendar', description: 'iCalendar (RFC 5545)' },
  },
});
