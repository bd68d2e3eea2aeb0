import { Injectable } from '@nestjs/common';
import type { MaterialItem, QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { amongVisible, libraryFilters } from './facets/library-filters';
import { judge, materialItem, materialJson, newsFrom, rulesOf, type MaterialRow, type Reader } from './material-rows';
import { Readers } from './readers';

type Query = QueryOf<'GET /materials'>;

/** A publication gets its instant before it is committed; what is not that old may still be missing from a list. */
const committing = 5_000;

/** The library: one statement for the reader, one for the page, and one more where a filter needs the rules of every row. */
@Injectable()
export class LibraryQueries {
  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: Query): Promise<ResponseOf<'GET /materials'>> {
    const reader = await this.readers.of(actor, query.language);
    const { items, total } = query.freshness || query.news ? await this.judged(actor, query, reader) : await this.page(actor, query, reader);
    return {
      items,
      total,
      page: query.page,
      size: query.size,
      asOf: new Date(reader.now.getTime() - committing).toISOString(),
      newsSince: reader.newsSince?.toISOString() ?? null,
    };
  }

  private async page(actor: Actor, query: Query, reader: Reader): Promise<{ items: MaterialItem[]; total: number }> {
    const where = this.conditions(actor, query);
    // The page is cut before anything is built for its rows: what is skipped costs nothing.
    const [row] = await this.db.readShaped<{ total: number; rows: MaterialRow[] }>(sql`
      select (select count(*)::int from material m where ${where}) as total,
        (select coalesce(json_agg(${materialJson(actor)} order by m.place), '[]') from (
          select m.*, row_number() over (order by ${order(query, actor)}) as place from material m where ${where}
          order by place limit ${query.size} offset ${(query.page - 1) * query.size}) m) as rows`);
    return { items: (row?.rows ?? []).map((one) => materialItem(one, reader)), total: row?.total ?? 0 };
  }

  /** Filters on what a row means to this reader are decided by the rules of the domain, over the compact part of every row. */
  private async judged(actor: Actor, query: Query, reader: Reader): Promise<{ items: MaterialItem[]; total: number }> {
    const conditions = [this.conditions(actor, query), ...(query.news === 'true' ? [mayBeNews(newsFrom(reader))] : [])];
    const rules = await this.db.readShaped<Pick<MaterialRow, 'id' | 'sourceLanguage' | 'editions' | 'candidates'>>(
      sql`select ${rulesOf} from material m where ${join(conditions, ' and ')} order by ${order(query, actor)}`,
    );
    const fitting = rules.filter((row) => {
      const { picked, news } = judge(row, reader);
      if (query.news !== undefined && (news !== null) !== (query.news === 'true')) return false;
      return !query.freshness || (picked !== null && query.freshness.includes(picked.version.freshness));
    });
    const ids = fitting.slice((query.page - 1) * query.size, query.page * query.size).map(({ id }) => id);
    if (ids.length === 0) return { items: [], total: fitting.length };
    const rows = await this.db.readShaped<{ row: MaterialRow }>(
      sql`select ${materialJson(actor)} as row from material m where m.id = any(${ids}) order by ${order(query, actor)}`,
    );
    return { items: rows.map(({ row }) => materialItem(row, reader)), total: fitting.length };
  }

  private conditions(actor: Actor, { organisation, ...filters }: Query): Sql {
    const conditions = Object.values(libraryFilters(actor, filters, this.clock.today()));
    if (organisation) conditions.push(fetchedBy(actor, organisation));
    return amongVisible(actor, conditions);
  }
}

/** Who fetched what is personal: it is told of people whom the viewer may see, to those who keep such records. */
function fetchedBy(actor: Actor, organisation: string): Sql {
  if (!roleHas(actor.role, 'people.write')) return sql`false`;
  return sql`exists (select 1 from edition fe join download fd on fd.edition_id = fe.id join programme_person pp on pp.person_id = fd.person_id
    where fe.material_id = m.id and pp.organisation_id = ${organisation}::uuid and ${visiblePerson(actor)})`;
}

/** News is rare: where neither an edition nor a translation came since, the rules need not be asked. */
function mayBeNews(since: number): Sql {
  const instant = sql`to_timestamp(${since / 1000})`;
  return sql`exists (select 1 from edition ne left join language_version nv on nv.edition_id = ne.id and nv.created_at > ${instant}
    where ne.material_id = m.id and (ne.published_at > ${instant} or nv.id is not null))`;
}

function order({ sort }: Query, actor: Actor): Sql {
  const title = actor.language === 'de' ? sql`m.title_de collate "de-x-icu", m.id` : sql`m.title_en collate "en-x-icu", m.id`;
  if (sort === 'title') return title;
  return sql`(select max(se.published_at) from edition se where se.material_id = m.id and se.state = 'published') desc nulls last, ${title}`;
}
