import { Injectable } from '@nestjs/common';
import type { BodyOf, CollectionDetail, ReadingList } from '@liaison/contracts';
import { mergeOrder, mostCollected } from '@liaison/domain/materials';
import sql, { join } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { visibleCollection } from './collection-rows';
import { CollectionsQueries } from './collections.queries';

type Said = BodyOf<'POST /collections'>;

interface Held {
  version: number;
  titleEn: string;
  /** Everything in it, in order, and whether this actor sees it. */
  items: { id: string; seen: boolean }[];
}

/** Puts collections together and keeps what somebody notes for themselves. */
@Injectable()
export class KeepCollection {
  constructor(
    private readonly db: Database,
    private readonly queries: CollectionsQueries,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, said: Said): Promise<CollectionDetail> {
    const id = await this.db.transaction(actor, async (tx) => {
      await refuseUnseen(tx, actor, said.materialIds);
      const [row] = await tx.query<{ id: string }>(sql`
        insert into collection (programme_id, title_en, title_de, note_en, note_de, changed_at, changed_by)
        values (${actor.programmeId}, ${said.title.en}, ${said.title.de}, ${said.note.en}, ${said.note.de}, ${this.clock.now()}, ${actor.accountId}) returning id`);
      const id = row?.id ?? '';
      await fill(tx, id, said.materialIds);
      await tx.audit({ action: 'collection.added', subject: ['collection', id], after: said });
      return id;
    });
    return this.queries.one(actor, id);
  }

  async change(actor: Actor, id: string, { version, ...said }: BodyOf<'PUT /collections/:id'>): Promise<CollectionDetail> {
    const saved = await this.db.transaction(actor, async (tx) => {
      const held = await this.held(tx, actor, id);
      if (held.version !== version) return false;
      await refuseUnseen(tx, actor, said.materialIds);
      const seen = new Set([...held.items.filter((one) => one.seen).map((one) => one.id), ...said.materialIds]);
      const order = mergeOrder(held.items.map((one) => one.id), said.materialIds, seen);
      if (order.length > mostCollected) throw new Refusal('unknown-reference', { path: 'body.materialIds' });
      await tx.query(sql`
        update collection set title_en = ${said.title.en}, title_de = ${said.title.de}, note_en = ${said.note.en}, note_de = ${said.note.de},
          changed_at = ${this.clock.now()}, changed_by = ${actor.accountId}, version = version + 1 where id = ${id}`);
      await fill(tx, id, order);
      await tx.audit({ action: 'collection.changed', subject: ['collection', id], after: said });
      return true;
    });
    const now = await this.queries.one(actor, id);
    if (!saved) throw new Refusal('stale-version', { current: now });
    return now;
  }

  async remove(actor: Actor, id: string, version: number): Promise<void> {
    const gone = await this.db.transaction(actor, async (tx) => {
      const held = await this.held(tx, actor, id);
      if (held.version !== version) return false;
      await tx.query(sql`delete from collection where id = ${id}`);
      await tx.audit({ action: 'collection.removed', subject: ['collection', id], before: { title: held.titleEn, materialIds: held.items.map((one) => one.id) } });
      return true;
    });
    if (!gone) throw new Refusal('stale-version', { current: await this.queries.one(actor, id) });
  }

  /** One's own note, which nobody else has or sees: the last word of two counts. */
  async mark(actor: Actor, materialId: string, { state }: BodyOf<'PUT /reading-list/:id'>): Promise<ReadingList> {
    await this.db.transaction(actor, async (tx) => {
      await refuseUnseen(tx, actor, [materialId], 'not-found');
      if (state === null) {
        await tx.query(sql`delete from reading_mark where account_id = ${actor.accountId} and material_id = ${materialId}`);
        return;
      }
      await tx.query(sql`
        insert into reading_mark (account_id, material_id, state, marked_at) values (${actor.accountId}, ${materialId}, ${state}, ${this.clock.now()})
        on conflict (account_id, material_id) do update set state = excluded.state, marked_at = excluded.marked_at`);
    });
    return this.queries.reading(actor);
  }

  /** The collection, held until the transaction ends, with what is in it. */
  private async held(tx: Transaction, actor: Actor, id: string): Promise<Held> {
    const [found] = await tx.query<Omit<Held, 'items'>>(sql`
      select c.version, c.title_en as "titleEn" from collection c where c.id = ${id} and ${visibleCollection(actor)} for update of c`);
    if (!found) throw new Refusal('not-found');
    const items = await tx.query<Held['items'][number]>(sql`
      select m.id, ${visibleMaterial(actor)} as seen from collection_item ci join material m on m.id = ci.material_id where ci.collection_id = ${id} order by ci.position`);
    return { ...found, items };
  }
}

async function refuseUnseen(tx: Transaction, actor: Actor, ids: readonly string[], code: 'unknown-reference' | 'not-found' = 'unknown-reference'): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.query(sql`select 1 from material m where m.id = any(${[...ids]}::uuid[]) and ${visibleMaterial(actor)}`);
  if (known.length !== ids.length) throw new Refusal(code, code === 'not-found' ? {} : { path: 'body.materialIds' });
}

async function fill(tx: Transaction, id: string, materialIds: readonly string[]): Promise<void> {
  await tx.query(sql`delete from collection_item where collection_id = ${id}`);
  if (materialIds.length === 0) return;
  await tx.query(sql`
    insert into collection_item (collection_id, material_id, position)
    values ${join(materialIds.map((material, index) => sql`(${id}, ${material}, ${index + 1})`))}`);
}
