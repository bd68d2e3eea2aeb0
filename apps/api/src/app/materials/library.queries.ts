import { Injectable } from '@nestjs/common';
import type { MaterialItem, QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { foldVariants } from '@liaison/domain/names';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleMaterial, visiblePerson } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { wordsInFiles } from './contents/text-search';
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

  async facets(actor: Actor): Promise<ResponseOf<'GET /materials/facets'>> {
    const facet = (value: string, from: Sql) => sql`
      (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by count desc, value), '[]')
       from (select ${raw(value)} as value, count(distinct m.id)::int as count from ${from} group by 1) facet)`;
    const [row] = await this.db.readShaped<ResponseOf<'GET /materials/facets'>>(sql`
      with m as materialized (select m.id, m.kind from material m where ${visibleMaterial(actor)})
      select (select count(*)::int from m) as total,
        ${facet('m.kind', sql`m`)} as kinds,
        ${facet('mo.code', sql`m join material_module mm on mm.material_id = m.id join module mo on mo.id = mm.module_id`)} as modules,
        ${facet('v.language', sql`m join edition e on e.material_id = m.id and e.state in ('published', 'superseded') join language_version v on v.edition_id = e.id`)} as languages`);
    return row ?? { total: 0, kinds: [], modules: [], languages: [] };
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

  private conditions(actor: Actor, { q, kind, module, language, work, organisation }: Query): Sql {
    const conditions = [visibleMaterial(actor)];
    if (q) conditions.push(sql`(${matches(q)} or ${wordsInFiles(q)})`);
    if (kind) conditions.push(sql`m.kind = any(${kind})`);
    if (module) {
      conditions.push(sql`exists (select 1 from material_module qm join module qo on qo.id = qm.module_id where qm.material_id = m.id and qo.code = any(${module}))`);
    }
    if (language) {
      conditions.push(sql`exists (select 1 from edition qe join language_version qv on qv.edition_id = qe.id
        where qe.material_id = m.id and qe.state in ('published', 'superseded') and qv.language = any(${language}))`);
    }
    if (work) conditions.push(work === 'behind' ? behind : openDraft(actor));
    if (organisation) conditions.push(fetchedBy(actor, organisation));
    return join(conditions, ' and ');
  }
}

/** Who fetched what is personal: it is told of people whom the viewer may see, to those who keep such records. */
function fetchedBy(actor: Actor, organisation: string): Sql {
  if (!roleHas(actor.role, 'people.write')) return sql`false`;
  return sql`exists (select 1 from edition fe join download fd on fd.edition_id = fe.id join programme_person pp on pp.person_id = fd.person_id
    where fe.material_id = m.id and pp.organisation_id = ${organisation}::uuid and ${visiblePerson(actor)})`;
}

/** A language of an older edition that the published one does not have. */
const behind = sql`exists (select 1 from edition be join language_version bv on bv.edition_id = be.id join edition bp on bp.material_id = m.id and bp.state = 'published'
  where be.material_id = m.id and be.state = 'superseded'
    and not exists (select 1 from language_version bs where bs.edition_id = bp.id and bs.language = bv.language))`;

/** A filter tells as much as a list: who may not see drafts may not ask for them either. */
function openDraft(actor: Actor): Sql {
  if (!roleHas(actor.role, 'materials.read-drafts')) return sql`false`;
  return sql`exists (select 1 from edition de where de.material_id = m.id and de.state in ('draft', 'in-review'))`;
}

/** News is rare: where neither an edition nor a translation came since, the rules need not be asked. */
function mayBeNews(since: number): Sql {
  const instant = sql`to_timestamp(${since / 1000})`;
  return sql`exists (select 1 from edition ne left join language_version nv on nv.edition_id = ne.id and nv.created_at > ${instant}
    where ne.material_id = m.id and (ne.published_at > ${instant} or nv.id is not null))`;
}

/** Beyond this many ways to write the words, the further ones find next to nothing. */
const mostReadings = 8;

/** Every word has to stand somewhere in the name, in whatever script and accents; a longer one may have a typo. */
export function matches(q: string): Sql {
  const readings = foldVariants(q).slice(0, mostReadings);
  if (readings.length === 0) return sql`false`;
  const reading = (words: string) =>
    join(
      words.split(' ').map((word) => {
        const near = word.length > 4 ? sql` or word_similarity(${word}, m.folded) >= 0.6` : empty;
        return sql`(m.folded like ${`%${word}%`}${near})`;
      }),
      ' and ',
    );
  return sql`(${join(readings.map((words) => sql`(${reading(words)})`), ' or ')})`;
}

function order({ sort }: Query, actor: Actor): Sql {
  const title = actor.language === 'de' ? sql`m.title_de collate "de-x-icu", m.id` : sql`m.title_en collate "en-x-icu", m.id`;
  if (sort === 'title') return title;
  return sql`(select max(se.published_at) from edition se where se.material_id = m.id and se.state = 'published') desc nulls last, ${title}`;
}
