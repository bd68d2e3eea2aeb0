import sql, { type Sql } from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';

/** The condition that a mandate runs at a moment. `m` is the alias of mandate. */
export function runsAt(now: Date): Sql {
  return sql`(m.begins_at <= ${now} and coalesce(m.ends_at, 'infinity') > ${now})`;
}

/** The condition that a mandate runs on a day, or now where none is given. */
export function runs(now: Date, on: string | undefined): Sql {
  return on === undefined ? runsAt(now) : sql`(m.valid_from <= ${on}::date and coalesce(m.valid_to, 'infinity') >= ${on}::date and coalesce(m.ends_at, 'infinity') > m.begins_at)`;
}

export const stateAt = (now: Date): Sql =>
  sql`case when m.ends_at <= m.begins_at then 'ended' when m.begins_at > ${now} then 'coming' when coalesce(m.ends_at, 'infinity') > ${now} then 'running' else 'ended' end`;

/**
 * Where people stand by the mandate that counts now (`mandateThatCounts` of the domain): a row of programme_person without
 * its listing for each row (`programme_id`, `person_id`, `country_code`) of `people`.
 *
 * Where none runs, there is no organisation and no sector; the country stays the one of the last mandate (or of the next,
 * for somebody who only begins), so that its coordinator goes on caring for the record. It opens nothing to that person:
 * `counts_until` has passed, and the session does not read the row any more.
 */
export function placesOf(now: Date, people: Sql): Sql {
  return sql`
    select s.programme_id, s.person_id,
      case when l.runs then l.id end as mandate_id, case when l.runs then l.organisation_id end as organisation_id,
      case when l.id is null then s.country_code else l.country_code end as country_code, case when l.runs then l.sector_code end as sector_code,
      case when l.runs or l.has_ended then l.ends_at else '-infinity' end as counts_until
    from (${people}) s
    left join lateral (
      select m.id, m.organisation_id, o.country_code, o.sector_code, m.ends_at, ${runsAt(now)} as runs, coalesce(m.ends_at <= ${now}, false) as has_ended
      from mandate m join organisation o on o.id = m.organisation_id
      join programme_organisation po on po.organisation_id = o.id and po.programme_id = s.programme_id
      where m.person_id = s.person_id
      order by ${runsAt(now)} desc, coalesce(m.ends_at <= ${now}, false) desc, m.is_side,
        abs(extract(epoch from ${now}::timestamptz - case when m.ends_at <= ${now} then m.ends_at else m.begins_at end)), m.id
      limit 1) l on true
    order by s.programme_id, s.person_id`;
}

/**
 * Lets organisation, sector and country of people follow the mandate that counts now, in every programme. Whoever writes
 * mandates calls it in the same transaction, and a job does when days change.
 */
export async function keepInStep(tx: Pick<Transaction, 'query'>, now: Date, people: Sql): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>(sql`
    update programme_person pp set mandate_id = n.mandate_id, organisation_id = n.organisation_id, country_code = n.country_code,
      sector_code = n.sector_code, counts_until = n.counts_until
    from (${placesOf(now, sql`select programme_id, person_id, country_code from programme_person where person_id in (${people})`)}) n
    where pp.programme_id = n.programme_id and pp.person_id = n.person_id
      and (pp.mandate_id, pp.organisation_id, pp.country_code, pp.sector_code, pp.counts_until)
        is distinct from (n.mandate_id, n.organisation_id, n.country_code, n.sector_code, n.counts_until)
    returning pp.person_id`);
  return rows.map((row) => row.person_id);
}

/** Lets country and sector beside people follow those of their organisations, where nothing about mandates changed. */
export async function followOrganisations(tx: Pick<Transaction, 'query'>, organisationIds: readonly string[]): Promise<void> {
  await tx.query(sql`
    update programme_person pp set country_code = o.country_code, sector_code = o.sector_code from organisation o
    where o.id = any(${[...organisationIds]}::uuid[]) and pp.organisation_id = o.id
      and (pp.country_code, pp.sector_code) is distinct from (o.country_code, o.sector_code)`);
}
