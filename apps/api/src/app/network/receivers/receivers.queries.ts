import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { competenceLevels, receiving, type Hours } from '@liaison/domain/network';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleContact } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { inCountries } from '../../shared/database/in-countries';
import { contactItem, namedHolder, stateNow } from '../contact-columns';
import { FreeDays, isOpenNow, zoneOf } from '../reach/open-now';
import { Openings } from '../reach/openings';
import { sheetColumns, sheetSeat, type Sheet } from './procedures.queries';
import { hasUrgentLine } from './urgent-line';

type Query = QueryOf<'GET /receivers'>;
type Answer = ResponseOf<'GET /receivers'>;

interface Row extends Omit<Answer['items'][number], 'now'> {
  hours: Hours[];
  opensOnHolidays: boolean;
}

/** How sure a contact is: what was checked by two people before what was said by one, and what lapsed after everything. */
const trust = raw(`array_position(array['V1', 'V2', 'V3', 'V4'], state)`);
const levelOf = raw(`array_position(array[${competenceLevels.map((level) => `'${level}'`).join(', ')}], cc.level)`);

@Injectable()
export class ReceiversQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly free: FreeDays,
    private readonly openings: Openings,
  ) {}

  /**
   * Whoever has a competence the request asks for, sits in a seat that receives such requests, or is named by the country's
   * sheet. Those are few, so they are found first, and everything else is asked of them alone.
   */
  async list(actor: Actor, query: Query): Promise<Answer> {
    const { page, size, request } = query;
    const now = this.clock.now();
    const { competences, functions } = receiving[request];
    const open = query.now === 'true' ? isOpenNow(now, await this.free.around(now)) : sql`true`;
    const [row] = await this.db.readShaped<{ items: Row[]; total: number; closed: number; sheets: Sheet[] }>(sql`
      with sheet as materialized (
        select * from procedure_sheet s where s.programme_id = ${actor.programmeId} and s.request = ${request}
      ), able as materialized (
        select contact_id, max(level) as level from (
          select cc.contact_id, ${levelOf} as level from contact_competence cc where cc.competence_code = any(${[...competences]})
          union all select c.id, 0 from contact c join post p on p.id = c.post_id where p.function_code = any(${[...functions]})
          union all select c.id, 0 from contact c join sheet on sheet.post_id = c.post_id) one
        group by contact_id
      ), hit as materialized (
        select c.id, ${stateNow(now)} as state, coalesce(c.post_id = sheet.post_id, false) as named, able.level, c.verified_at, lower(c.title) as title, ${open} as open
        from able join contact c on c.id = able.contact_id join organisation o on o.id = c.organisation_id
          left join country on country.code = o.country_code left join contact_reach r on r.contact_id = c.id left join sheet on sheet.country_code = o.country_code
        where ${join(conditions(actor, query), ' and ')}
      ), page as (
        select id, named, row_number() over (${order}) as place from hit where open and state <> 'VR' ${order} limit ${size} offset ${(page - 1) * size}
      )
      select (select count(*)::int from hit where open and state <> 'VR') as total, (select count(*)::int from hit where not open and state <> 'VR') as closed,
        coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
          select page.place, ${contactItem(actor, now)}, ${zoneOf()} as zone, coalesce(r.hours, '[]') as hours, coalesce(r.opens_on_holidays, false) as "opensOnHolidays",
            ${hasUrgentLine(actor)} as urgent,
            json_build_object('named', page.named, 'functionCode', case when seat.function_code = any(${[...functions]}) then seat.function_code end,
              'competences', coalesce((select json_agg(json_build_object('code', cc.competence_code, 'level', cc.level) order by ${levelOf} desc, cc.competence_code)
                from contact_competence cc where cc.contact_id = c.id and cc.competence_code = any(${[...competences]})), '[]')) as fits
          from page join contact c on c.id = page.id join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
            left join country on country.code = o.country_code left join contact_reach r on r.contact_id = c.id left join post seat on seat.id = c.post_id
            ${namedHolder(actor)}) found), '[]') as items,
        coalesce((select json_agg(json_build_object(${sheetColumns(actor)}) order by s.country_code) from sheet s ${sheetSeat(actor)}
          where ${query.country?.length ? inCountries('s.country_code', query.country) : sql`true`}), '[]') as sheets`);
    const { items, ...rest } = row as NonNullable<typeof row>;
    return {
      ...rest, page, size,
      items: items.map(({ hours, opensOnHolidays, ...item }) => ({ ...item, now: this.openings.at(now, { hours, opensOnHolidays, zone: item.zone, country: item.countryCode }) })),
    };
  }
}

const order = sql`order by ${trust} desc nulls last, named desc, level desc, verified_at desc nulls last, title collate "und-x-icu", id`;

/** A country that takes no such request has nobody who receives it, whatever somebody there can do. */
function conditions(actor: Actor, query: Query): Sql[] {
  const found: Sql[] = [visibleContact(actor), sql`sheet.answer is distinct from 'no'`];
  if (query.country?.length) found.push(inCountries('o.country_code', query.country));
  if (query.language?.length) found.push(sql`(c.languages && ${query.language}::text[] or (c.post_id = sheet.post_id and sheet.languages && ${query.language}::text[]))`);
  if (query.population) found.push(sql`(coalesce(r.populations, '{}') = '{}' or ${query.population} = any(r.populations))`);
  if (query.urgent === 'true') found.push(hasUrgentLine(actor));
  return found;
}
