import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';
import { instantAt, type Slot } from './agenda-times';

const most = 100;

@Injectable()
export class TrainersQueries {
  constructor(private readonly db: Database) {}

  /**
   * Everybody in the programme's list of trainers, to those who plan: being in it is the consent to be found for this.
   * With a time, whoever is free comes first.
   */
  async list(actor: Actor, query: QueryOf<'GET /trainers'>): Promise<ResponseOf<'GET /trainers'>> {
    const slot = slotOf(query);
    const filters = [
      sql`t.programme_id = ${actor.programmeId}::uuid`,
      holdsWords('p.folded', query.q),
      query.language ? sql`p.languages @> array[${query.language}]::text[]` : null,
    ].filter((filter) => filter !== null);
    const items = await this.db.readShaped<ResponseOf<'GET /trainers'>['items'][number]>(sql`
      select p.id, p.display_name as "displayName", o.name as "organisationName", pp.country_code as "countryCode", sec.discipline,
        p.languages, busy.engagement as busy
      from trainer t
      join person p on p.id = t.person_id
      left join programme_person pp on pp.programme_id = t.programme_id and pp.person_id = p.id
      left join organisation o on o.id = pp.organisation_id
      left join sector sec on sec.code = pp.sector_code
      left join lateral (${engagement(actor, slot, query.exceptSession)}) busy on true
      where ${join(filters, ' and ')}
      order by busy.engagement is not null, p.sort_key, p.id limit ${most}`);
    return { items };
  }
}

/** What binds `p` at the time; of a training the viewer may not know, no more than that they are bound. */
function engagement(actor: Actor, slot: Slot | null, exceptSession: string | undefined): Sql {
  if (!slot) return sql`select null::json as engagement`;
  const { startsAt, endsAt } = slot;
  return sql`
    select json_build_object(
      'title', case when known.yes then tr.title || ' (' || tr.code || ')' end,
      'startsAt', case when known.yes then s.starts_at else greatest(s.starts_at, ${startsAt}::timestamptz) end,
      'endsAt', case when known.yes then s.ends_at else least(s.ends_at, ${endsAt}::timestamptz) end) as engagement
    from session_trainer st
    join agenda_session s on s.id = st.session_id
    join training tr on tr.id = s.training_id
    cross join lateral (select (${visibleTraining(actor)}) as yes) known
    where st.person_id = p.id and st.during && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
      and st.session_id is distinct from ${exceptSession ?? null}::uuid
    order by s.starts_at limit 1`;
}

/** A time is a zone and two ends; half of one cannot be asked about. */
function slotOf({ startsAt, endsAt, timeZone }: QueryOf<'GET /trainers'>): Slot | null {
  if (startsAt === undefined && endsAt === undefined && timeZone === undefined) return null;
  if (startsAt === undefined || endsAt === undefined || timeZone === undefined) throw incomplete('query.timeZone');
  const slot = { startsAt: instantAt(timeZone, startsAt, 'query.startsAt'), endsAt: instantAt(timeZone, endsAt, 'query.endsAt') };
  if (slot.endsAt <= slot.startsAt) throw incomplete('query.endsAt');
  return slot;
}

function incomplete(path: string): Refusal {
  const message = 'a time needs startsAt, a later endsAt and timeZone';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'custom', message }] });
}
