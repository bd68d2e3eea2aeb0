import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { isCoordination, roleHas } from '@liaison/domain/access';
import { addressReasons, personWeights } from '@liaison/domain/duplicates';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { inCountries } from '../shared/database/in-countries';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { organisationCard, personCard, type RecordKind } from './record-cards';

type Page = ResponseOf<'GET /duplicates'>;
type Pair = Page['items'][number];
type Scan = ResponseOf<'GET /duplicates/scan'>;

/**
 * Pairs for the viewer: where they may see both records, and act for the country of one. A record that is kept closed even
 * to its steward is told to the steward only, and only that it is there; everybody else does not hear of the pair.
 */
export function pairsOfPeople(actor: Actor): Sql {
  const scope = actor.countries === 'all' ? sql`true` : sql`(a.country_code = any(${actor.countries}) or b.country_code = any(${actor.countries}))`;
  const closedTo = (pp: string) => (isCoordination(actor.role)
    ? sql`(${raw(pp)}.listing in ('broker-only', 'only-me') and ${raw(pp)}.person_id <> ${actor.personId}${actor.countries === 'all' ? sql`` : sql` and ${raw(pp)}.country_code = any(${actor.countries})`})`
    : sql`false`);
  const [seesA, seesB] = [sql`(${visiblePerson(actor, 'a')})`, sql`(${visiblePerson(actor, 'b')})`];
  // Addresses are read by those who may change a record: that two have one in common tells of them as well, and so would its
  // share of the score.
  const knows = actor.countries === 'all' ? sql`true` : sql`(coalesce(a.country_code = any(${actor.countries}) and b.country_code = any(${actor.countries}), false))`;
  const shownScore = sql`case when ${knows} then d.score else (
    select greatest(0, least(100, coalesce(sum((${JSON.stringify(personWeights)}::jsonb ->> reason)::int), 0)))::int from unnest(d.reasons) reason where reason <> all(${[...addressReasons]})) end`;
  return sql`select d.*, ${shownScore} as shown_score, ${seesA} as sees_first, ${seesB} as sees_second, ${knows} as knows_addresses, a.country_code as first_country, b.country_code as second_country
    from duplicate_pair d
    join programme_person a on a.programme_id = d.programme_id and a.person_id = d.first_id
    join programme_person b on b.programme_id = d.programme_id and b.person_id = d.second_id
    where d.programme_id = ${actor.programmeId} and d.kind = 'person' and (${knows} or exists (select 1 from unnest(d.reasons) reason where reason like 'name-%'))
      and ((${seesA} and ${seesB} and ${scope}) or (${seesA} and ${closedTo('b')}) or (${seesB} and ${closedTo('a')}))`;
}

export function pairsOfOrganisations(actor: Actor): Sql {
  const scope = actor.countries === 'all' ? sql`true` : sql`(a.country_code = any(${actor.countries}) or b.country_code = any(${actor.countries}))`;
  return sql`select d.*, d.score as shown_score, true as sees_first, true as sees_second, true as knows_addresses, a.country_code as first_country, b.country_code as second_country
    from duplicate_pair d join organisation a on a.id = d.first_id join organisation b on b.id = d.second_id
    where d.programme_id = ${actor.programmeId} and d.kind = 'organisation' and a.merged_into is null and b.merged_into is null
      and ${visibleOrganisation(actor, 'a')} and ${visibleOrganisation(actor, 'b')} and ${scope}`;
}

/** "Not a duplicate" holds as long as the two are as they were. */
export const isDismissed = sql`(d.dismissed_fingerprint is not null and d.dismissed_fingerprint = d.fingerprint)`;

@Injectable()
export class DuplicatesQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { page, size, kind, country, dismissed }: QueryOf<'GET /duplicates'>): Promise<Page> {
    const pairs = kind === 'person' ? pairsOfPeople(actor) : pairsOfOrganisations(actor);
    const conditions = [dismissed ? isDismissed : sql`not ${isDismissed}`];
    if (country?.length) conditions.push(sql`(${inCountries('d.first_country', country)} or ${inCountries('d.second_country', country)})`);
    const where = join(conditions, ' and ');
    const [row] = await this.db.readShaped<{ items: (Omit<Pair, 'may'> & { firstCountry: string | null; secondCountry: string | null })[]; total: number }>(sql`
      with mine as (${pairs})
      select coalesce((select json_agg(found) from (
          select d.id, d.kind, ${this.card(actor, kind, 'first')} as first, ${this.card(actor, kind, 'second')} as second, d.shown_score as score,
            case when d.knows_addresses then d.reasons else array(select reason from unnest(d.reasons) with ordinality r (reason, place) where reason <> all(${[...addressReasons]}) order by place) end as reasons,
            to_json(d.found_at) as "foundAt", ${isDismissed} as dismissed, d.first_country as "firstCountry", d.second_country as "secondCountry"
          from (select * from mine d where ${where} order by d.shown_score desc, d.id limit ${size} offset ${(page - 1) * size}) d
          order by d.shown_score desc, d.id) found), '[]') as items,
        (select count(*)::int from mine d where ${where}) as total`);
    return { items: (row?.items ?? []).map((item) => this.withRights(actor, item)), total: row?.total ?? 0, page, size };
  }

  /** The pair as one that the viewer may decide about. */
  async decidable(actor: Actor, id: string): Promise<{ kind: RecordKind; firstId: string; secondId: string; fingerprint: string }> {
    const row = await this.db.readOne<{ kind: RecordKind; firstId: string; secondId: string; fingerprint: string }>(sql`
      select d.kind, d.first_id as "firstId", d.second_id as "secondId", d.fingerprint
      from (${pairsOfPeople(actor)} union all ${pairsOfOrganisations(actor)}) d
      where d.id = ${id} and d.sees_first and d.sees_second`);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  async scan(actor: Actor): Promise<Scan> {
    const row = await this.db.readOne<{ requested: boolean; running: boolean; finishedAt: string | null; records: number; pairs: number }>(sql`
      select requested_at is not null as requested, started_at is not null as running, to_json(finished_at) as "finishedAt", records, pairs
      from duplicate_scan where programme_id = ${actor.programmeId}`);
    if (!row) return { state: 'never', finishedAt: null, records: 0, pairs: 0 };
    const { requested, running, ...counts } = row;
    // How many pairs there are in all would tell of those that are hidden; who acts for all may know.
    const pairs = actor.countries === 'all' ? counts.pairs : 0;
    return { state: running ? 'running' : requested ? 'waiting' : counts.finishedAt ? 'done' : 'never', ...counts, pairs };
  }

  private card(actor: Actor, kind: RecordKind, side: 'first' | 'second'): Sql {
    const [id, seen] = [raw(`d.${side}_id`), raw(`d.sees_${side}`)];
    const card = kind === 'person'
      ? sql`(select ${personCard(actor)} from programme_person pp join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id
          where pp.programme_id = ${actor.programmeId} and pp.person_id = ${id})`
      : sql`(select ${organisationCard(actor)} from organisation o where o.id = ${id})`;
    return sql`case when ${seen} then ${card} end`;
  }

  private withRights(actor: Actor, { firstCountry, secondCountry, ...pair }: Omit<Pair, 'may'> & { firstCountry: string | null; secondCountry: string | null }): Pair {
    const isWhole = pair.first !== null && pair.second !== null;
    const merge = isWhole && roleHas(actor.role, 'people.write') && actsFor(actor, firstCountry) && actsFor(actor, secondCountry)
      && pair.first?.id !== actor.personId && pair.second?.id !== actor.personId;
    return { ...pair, may: { merge, dismiss: isWhole } };
  }
}
