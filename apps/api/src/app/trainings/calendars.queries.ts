import { Injectable } from '@nestjs/common';
import { placeHoldingStates } from '@liaison/domain/states';
import { localeOf, type Language } from '@liaison/i18n';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Sessions } from '../shared/access/sessions';
import { visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Config } from '../shared/config/config';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Texts } from '../shared/http/texts';
import { calendarFile, type CalendarTraining } from './calendar-file';

/** How long a training stays in a feed after it was held. */
const daysKept = 400;

@Injectable()
export class CalendarsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly texts: Texts,
    private readonly sessions: Sessions,
  ) {}

  async since(actor: Actor): Promise<{ since: string | null }> {
    const row = await this.db.readOne<{ since: Date }>(sql`select since from calendar_feed where account_id = ${actor.accountId} and country_code = ''`);
    return { since: row?.since.toISOString() ?? null };
  }

  /** The countries whose calendar the actor has an address for. */
  async ofCountries(actor: Actor): Promise<{ items: { countryCode: string; since: string }[] }> {
    const rows = await this.db.read<{ countryCode: string; since: Date }>(sql`
      select country_code as "countryCode", since from calendar_feed where account_id = ${actor.accountId} and country_code <> '' order by country_code`);
    return { items: rows.map(({ countryCode, since }) => ({ countryCode, since: since.toISOString() })) };
  }

  /** One training with its days and all of its sessions. */
  async ofTraining(actor: Actor, id: string, language: Language): Promise<{ name: string; text: string }> {
    const [training] = await this.db.read<CalendarTraining>(
      calendarRows(language, sql`tr.id = ${id}::uuid and ${visibleTraining(actor)}`, sql`true`, sql`true`),
    );
    if (!training) throw new Refusal('not-found');
    return { name: `${training.code}.ics`, text: this.write([training], training.title) };
  }

  /** The sessions a trainer holds and the trainings a participant has a place in, in the role the feed was made in. */
  async ofFeed(address: string): Promise<string> {
    const feed = await this.sessions.actorOfFeed(address.replace(/\.ics$/, ''));
    if (!feed) throw new Refusal('not-found');
    const { actor, countryCode } = feed;
    if (countryCode !== null) return this.ofCountry(actor, countryCode);
    const participates = sql`exists (
      select 1 from nomination n where n.training_id = tr.id and n.person_id = ${actor.personId}::uuid and n.state = any(${placeHoldingStates}::text[]))`;
    const holds = sql`exists (select 1 from session_trainer st where st.session_id = s.id and st.person_id = ${actor.personId}::uuid)`;
    const trains = sql`exists (select 1 from agenda_session s where s.training_id = tr.id and ${holds})`;
    const trainings = await this.db.read<CalendarTraining>(
      calendarRows(
        actor.language,
        sql`${visibleTraining(actor)} and tr.ends_on > ${this.clock.today()}::date - ${daysKept}::int and (${participates} or ${trains})`,
        participates,
        sql`(${participates} or ${holds})`,
      ),
    );
    return this.write(trainings, this.texts.in(actor.language).t('trainings.feed.name'));
  }

  /** The days of all trainings of a country, as far as the actor may know of them. */
  private async ofCountry(actor: Actor, countryCode: string): Promise<string> {
    const which = sql`${visibleTraining(actor)} and tr.country_code = ${countryCode}::text and tr.ends_on > ${this.clock.today()}::date - ${daysKept}::int`;
    const trainings = await this.db.read<CalendarTraining>(calendarRows(actor.language, which, sql`true`, sql`false`));
    const country = new Intl.DisplayNames(localeOf(actor.language), { type: 'region' }).of(countryCode) ?? countryCode;
    return this.write(trainings, this.texts.in(actor.language).t('trainings.feed.countryName', { country }));
  }

  private write(trainings: readonly CalendarTraining[], name: string): string {
    return calendarFile(trainings, { name, address: this.config.publicUrl, now: this.clock.now() });
  }
}

function calendarRows(language: Language, which: Sql, withDays: Sql, sessions: Sql): Sql {
  return sql`
    select tr.id, tr.code, tr.title, tr.state, tr.version, tr.time_zone as "timeZone", tr.starts_on as "startsOn", tr.ends_on as "endsOn",
      tr.venue, tr.city, c.${raw(language === 'de' ? 'name_de' : 'name_en')} as country, ${withDays} as "withDays",
      (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'room', s.room, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
          order by s.starts_at, s.id), '[]')
        from agenda_session s where s.training_id = tr.id and ${sessions}) as sessions
    from training tr join country c on c.code = tr.country_code
    where ${which} order by tr.starts_on, tr.id`;
}
