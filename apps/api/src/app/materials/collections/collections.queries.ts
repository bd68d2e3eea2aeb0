import { Injectable } from '@nestjs/common';
import type { CollectionDetail, CollectionItem, ReadingList, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { materialItem, materialJson, type MaterialRow } from '../material-rows';
import { Readers } from '../readers';
import { archiveOf } from './collected-files';
import { collectionColumns, collects, visibleCollection, visibleItems } from './collection-rows';

/** Collections and what somebody noted for themselves, always through what they may open now. */
@Injectable()
export class CollectionsQueries {
  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
  ) {}

  async list(actor: Actor): Promise<ResponseOf<'GET /collections'>> {
    const title = actor.language === 'de' ? sql`c.title_de collate "de-x-icu"` : sql`c.title_en collate "en-x-icu"`;
    const items = await this.db.readShaped<CollectionItem>(sql`
      select ${collectionColumns(actor)} from collection c where ${visibleCollection(actor)} order by ${title}, c.id`);
    return { items, may: { add: collects(actor) } };
  }

  async one(actor: Actor, id: string): Promise<CollectionDetail> {
    const reader = await this.readers.of(actor);
    const [found] = await this.db.readShaped<Omit<CollectionDetail, 'items' | 'archive' | 'may'> & { rows: MaterialRow[] }>(sql`
      select ${collectionColumns(actor)}, c.version, (select coalesce(json_agg(${materialJson(actor)} order by ci.position), '[]') ${visibleItems(actor)}) as rows
      from collection c where c.id = ${id} and ${visibleCollection(actor)}`);
    if (!found) throw new Refusal('not-found');
    const { rows, ...collection } = found;
    const items = rows.map((row) => materialItem(row, reader));
    return { ...collection, items, archive: archiveOf(items), may: { edit: collects(actor) } };
  }

  async reading(actor: Actor): Promise<ReadingList> {
    const reader = await this.readers.of(actor);
    const rows = await this.db.readShaped<Omit<ReadingList['items'][number], 'material'> & { row: MaterialRow }>(sql`
      select ${materialJson(actor)} as row, r.state, to_json(r.marked_at) #>> '{}' as "markedAt"
      from reading_mark r join material m on m.id = r.material_id where r.account_id = ${actor.accountId} and ${visibleMaterial(actor)}
      order by r.marked_at desc, m.id`);
    return { items: rows.map(({ row, ...mark }) => ({ material: materialItem(row, reader), ...mark })) };
  }
}
