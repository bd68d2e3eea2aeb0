import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { coverageClass, disclosedTo, toldClass } from '@liaison/domain/coverage';
import { disciplines } from '@liaison/domain/disciplines';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { CoverageMemory } from './coverage-memory';
import { isLapsedState, isVerifiedState, stateNow } from './contact-columns';
import { hasUrgentLine } from './receivers/urgent-line';

type Coverage = ResponseOf<'GET /coverage'>;
type By = QueryOf<'GET /coverage'>['by'];
type Counts = Coverage['totals']['all'];

/** A group of contacts: where, in which column, how many verified, in how many organisations, how many lapsed, how many in all. */
type Group = readonly [country: string, column: string | null, verified: number, organisations: number, lapsed: number, contacts: number];

interface Row {
  /** When the next check lapses. */
  until: string | null;
  countries: string[];
  columns: string[];
  groups: Group[];
}

@Injectable()
export class CoverageQueries {
  constructor(
    private readonly memory: CoverageMemory,
    private readonly clock: Clock,
  ) {}

  /** Counts what the viewer may see, once for as long as nothing of it changes; the classes are the domain's. */
  async matrix(actor: Actor, { by, ...filters }: QueryOf<'GET /coverage'>): Promise<Coverage> {
    const now = this.clock.now();
    const row = await this.memory.read<Row>(actor.programmeId, now, (at) => sql`
      with seen as materialized (
        select c.id, c.organisation_id, o.country_code, o.sector_code, ${stateNow(at)} as state
        from contact c join organisation o on o.id = c.organisation_id
        where o.country_code is not null and ${visibleContact(actor)}${filtered(actor, filters)}
      ), country_row as (${countryRows(actor)})
      select
        (select coalesce(json_agg(code order by code), '[]') from country_row) as countries,
        ${columnsOf(by)} as columns,
        (select to_json(min(expires_at)) from contact where programme_id = ${actor.programmeId} and expires_at > ${at}) as until,
        (select coalesce(json_agg(json_build_array(country_code, col, verified, organisations, lapsed, contacts)), '[]') from (
          ${groups(columnOf[by])}${by === 'competence' ? sql` union all ${groups(everyContact)}` : empty}
        ) g where country_code in (select code from country_row)) as groups`);
    return { ...this.laid(actor, by, row), asOf: now.toISOString() };
  }

  private laid(actor: Actor, by: By, { countries, columns, groups }: Row): Omit<Coverage, 'asOf'> {
    const cells: Coverage['cells'] = [];
    const inCountry = new Map<string, Counts>(countries.map((code) => [code, none()]));
    const inColumn = new Map<string, Counts>(columns.map((code) => [code, none()]));
    const all = none();
    for (const [countryCode, column, verified, organisations, lapsed, contacts] of groups) {
      const counts = { verified, unverified: contacts - verified };
      if (column !== null) {
        cells.push({ countryCode, column, ...counts, class: toldClass(coverageClass({ verified, organisations, lapsed }), disclosedTo(actor, countryCode)) });
        add(inColumn.get(column), counts);
      }
      // Where a contact stands in several columns, groups without one count each contact once.
      if (by === 'competence' ? column === null : true) {
        add(inCountry.get(countryCode), counts);
        add(all, counts);
      }
    }
    return {
      by,
      countries,
      columns,
      undisclosed: countries.filter((code) => !disclosedTo(actor, code)),
      cells,
      totals: {
        countries: countries.map((countryCode) => ({ countryCode, ...(inCountry.get(countryCode) ?? none()) })),
        columns: columns.map((column) => ({ column, ...(inColumn.get(column) ?? none()) })),
        all,
      },
    };
  }
}

type Filters = Omit<QueryOf<'GET /coverage'>, 'by'>;

/** Nothing is asked of a contact that no filter asks for, so the whole matrix stays as quick as it was. */
function filtered(actor: Actor, { language, population, urgent, without }: Filters): Sql {
  const found: Sql[] = [];
  if (language?.length) found.push(sql` and c.languages && ${language}::text[]`);
  if (population) found.push(sql` and not exists (select 1 from contact_reach r where r.contact_id = c.id and r.populations <> '{}' and not ${population} = any(r.populations))`);
  if (urgent) found.push(sql` and ${hasUrgentLine(actor)}`);
  // Whoever a viewer may not name is not found out by taking them away.
  if (without) {
    found.push(sql` and not (c.person_id is not distinct from ${without} and exists (select 1 from programme_person pp where pp.person_id = ${without} and ${visiblePerson(actor)}))`);
  }
  return found.length ? join(found, '') : empty;
}

interface Column {
  readonly of: Sql;
  readonly join: Sql;
}

const columnOf: Readonly<Record<By, Column>> = {
  discipline: { of: sql`s.discipline`, join: sql`join sector s on s.code = c.sector_code` },
  sector: { of: sql`c.sector_code`, join: empty },
  competence: { of: sql`cc.competence_code`, join: sql`join contact_competence cc on cc.contact_id = c.id` },
};
const everyContact: Column = { of: sql`null`, join: empty };

/** By organisation first: counting the different ones of a group in one step would sort every contact. */
function groups({ of, join }: Column): Sql {
  const verified = isVerifiedState('c.state');
  return sql`
    select country_code, col, sum(verified)::int as verified, count(*) filter (where verified > 0)::int as organisations,
      sum(lapsed)::int as lapsed, sum(contacts)::int as contacts
    from (
      select c.country_code, ${of} as col, c.organisation_id, count(*) filter (where ${verified}) as verified,
        count(*) filter (where ${isLapsedState('c.state')}) as lapsed, count(*) as contacts
      from seen c ${join} group by 1, 2, 3) house
    group by 1, 2`;
}

/** Gaps are the point, so countries without a contact stand there too. */
function countryRows(actor: Actor): Sql {
  if (actor.phaseId !== null) return sql`select country_code as code from phase_country where phase_id = ${actor.phaseId}`;
  return sql`
    select pc.country_code as code from phase_country pc join phase ph on ph.id = pc.phase_id where ph.programme_id = ${actor.programmeId}
    union select country_code from seen`;
}

function columnsOf(by: By): Sql {
  if (by === 'discipline') return sql`${JSON.stringify(disciplines)}::json`;
  return by === 'sector'
    ? sql`(select json_agg(code order by position) from sector)`
    : sql`(select json_agg(k.code order by ph.position, k.position) from competence k join competence_phase ph on ph.code = k.phase_code)`;
}

function none(): Counts {
  return { verified: 0, unverified: 0 };
}

function add(to: Counts | undefined, { verified, unverified }: Counts): void {
  if (!to) return;
  to.verified += verified;
  to.unverified += unverified;
}
