import { Controller } from '@nestjs/common';
import contentDisposition from 'content-disposition';
import { Input, Serve, type Call } from '../shared/access/serve';
import { AgendaDocument } from './agenda-document';
import { CalendarsQueries } from './calendars.queries';
import { RenewCalendarFeed } from './renew-calendar-feed';

const calendarType = 'text/calendar; charset=utf-8';

/** Trainings outside the application: calendar files, the personal feed, the printed agenda. */
@Controller()
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarsQueries,
    private readonly renewFeed: RenewCalendarFeed,
    private readonly agenda: AgendaDocument,
  ) {}

  @Serve('GET /trainings/:id/agenda.pdf') async agendaPdf(@Input() call: Call<'GET /trainings/:id/agenda.pdf'>) {
    const { name, pdf } = await this.agenda.make(call.actor, call.params.id, call.language);
    call.reply.headers({
      'content-type': 'application/pdf',
      'content-disposition': contentDisposition(name, { type: 'inline' }),
      'content-language': call.language,
      'cache-control': 'private, no-cache',
    });
    return pdf;
  }

  @Serve('GET /trainings/:id/calendar.ics') async file(@Input() call: Call<'GET /trainings/:id/calendar.ics'>) {
    const { name, text } = await this.calendars.ofTraining(call.actor, call.params.id, call.language);
    call.reply.headers({ 'content-type': calendarType, 'content-disposition': contentDisposition(name), 'cache-control': 'private, no-cache' });
    return text;
  }

  @Serve('GET /calendar') since(@Input() call: Call<'GET /calendar'>) {
    return this.calendars.since(call.actor);
  }

  @Serve('POST /calendar') renew(@Input() call: Call<'POST /calendar'>) {
    return this.renewFeed.run(call.actor);
  }

  @Serve('DELETE /calendar') revoke(@Input() call: Call<'DELETE /calendar'>) {
    return this.renewFeed.revoke(call.actor);
  }

  @Serve('GET /calendar/countries') ofCountries(@Input() call: Call<'GET /calendar/countries'>) {
    return this.calendars.ofCountries(call.actor);
  }

  @Serve('POST /calendar/countries/:code') renewCountry(@Input() call: Call<'POST /calendar/countries/:code'>) {
    return this.renewFeed.run(call.actor, call.params.code);
  }

  @Serve('DELETE /calendar/countries/:code') revokeCountry(@Input() call: Call<'DELETE /calendar/countries/:code'>) {
    return this.renewFeed.revoke(call.actor, call.params.code);
  }

  @Serve('GET /calendar/:token') async feed(@Input() call: Call<'GET /calendar/:token'>) {
    const text = await this.calendars.ofFeed(call.params.token);
    call.reply.headers({ 'content-type': calendarType, 'cache-control': 'private, no-cache' });
    return text;
  }
}
