import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { judge, rulesOf, type MaterialRow } from '../material-rows';
import { Readers } from '../readers';
import { countFacets, type FacetRow } from './facet-counts';
import { amongVisible, libraryFilters, marksColumn } from './library-filters';

interface CountedRow extends Pick<MaterialRow, 'id' | 'kind' | 'sourceLanguage' | 'modules' | 'editions' | 'candidates'> {
  countries: string[];
  marks: string[];
}

/** How often each value of each filter is in the library of this viewer: one statement for the reader and one for all facets. */
@Injectable()
export class FacetQueries {
  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
    private readonly clock: Clock,
  ) {}

  async count(actor: Actor, query: QueryOf<'GET /materials/facets'>): Promise<ResponseOf<'GET /materials/facets'>> {
    const reader = await this.readers.of(actor);
    // What has no facet is decided by the database; what has one must not narrow its own counts.
    const { q, work } = libraryFilters(actor, query, this.clock.today());
    const rows = await this.db.readShaped<CountedRow>(sql`
      select m.kind, m.countries, ${marksColumn} as marks, ${rulesOf},
        array(select mo.code from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id) as modules
      from material m where ${amongVisible(actor, [q, work].filter((one) => one !== undefined))}`);
    const counted = rows.map((row): FacetRow => {
      const byLanguages = new Map<string, ReturnType<FacetRow['offered']>>();
      const offered = (asked: readonly string[]) => {
        const key = asked.join(' ');
        const known = byLanguages.get(key);
        if (known) return known;
        const { picked, news } = judge(row, { ...reader, languages: [...new Set([...asked, ...reader.languages])] });
        const found = { freshness: picked?.version.freshness ?? null, news: query.news === undefined || (news !== null) === (query.news === 'true') };
        byLanguages.set(key, found);
        return found;
      };
      const { kind, modules, candidates, countries, marks } = row;
      return { values: { kind: [kind], module: modules, language: candidates.map(({ language }) => language), country: countries, audience: marks }, offered };
    });
    const { total, facets } = countFacets(counted, query, query.freshness !== undefined || query.news !== undefined);
    return {
      total, kinds: facets.kind, modules: facets.module, languages: facets.language, countries: facets.country, audiences: facets.audience, freshnesses: facets.freshness,
    };
  }
}
