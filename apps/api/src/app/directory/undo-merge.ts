import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { fieldsAfterUndo, organisationFields, personFields } from '@liaison/domain/merges';
import sql, { join, raw } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { followOrganisations } from './mandates-in-step';
import { columnsOf, fieldsJson } from './merge-fields';
import { returnToMandates } from './merge-mandates';
import { bringBack, limitCardsAgain, returnMoved, returnSeats } from './merge-return';
import { laterMerge, MergesQueries, sinceMerge } from './merges.queries';
import { partsOf, type Pair } from './merge-parts';
import type { RecordKind } from './record-cards';

type Later = BodyOf<'POST /merges/:id/undo'>['later'];

interface HeldMerge {
  readonly kind: RecordKind;
  readonly survivorId: string;
  readonly absorbedId: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly undoUntil: Date;
  readonly undoneAt: Date | null;
  readonly undoFirst: string | null;
}

/** Both records as they were; what came since stays with the survivor, unless it is said to belong to the other one. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: MergesQueries,
  ) {}

  async run(actor: Actor, id: string, { later }: BodyOf<'POST /merges/:id/undo'>): Promise<ResponseOf<'POST /merges/:id/undo'>> {
    const { item: shown, mayUndo } = await this.queries.withReach(actor, id);
    if (!mayUndo) throw new Refusal('not-allowed');
    if (shown.survivor.id === actor.personId) throw new Refusal('merge-obstacle', { params: { because: 'own', names: '' } });
    return this.db.transaction(actor, async (tx) => {
      const merge = await this.held(tx, id);
      const { kind, survivorId, absorbedId } = merge;
      const pair = { survivorId, absorbedId };
      await tx.query(sql`update ${raw(kind)} set merged_into = null, version = version + 1 where id = ${absorbedId}`);
      const belongsToOther = await this.chosen(tx, id, kind, pair, later);
      for (const part of partsOf[kind]) await returnMoved(tx, id, part, pair);
      const changedSince = await this.restoreFields(tx, id, merge);
      if (kind === 'person') await returnSeats(tx, id, pair);
      const placesLost = await bringBack(tx, id, kind, pair);
      if (kind === 'person') {
        await returnToMandates(tx, id, pair, this.clock.now());
        await limitCardsAgain(tx, pair);
      }
      for (const { part, ids } of belongsToOther) {
        for (const column of part.columns) {
          await tx.query(sql`update ${raw(part.table)} t set ${raw(column)} = ${absorbedId} where t.${raw(column)} = ${survivorId} and ${part.id} = any(${ids})`);
        }
      }
      await tx.query(sql`update merge set undone_at = ${this.clock.now()}, undone_by = ${actor.accountId} where id = ${id}`);
      await tx.audit({ action: `${kind}.unmerged`, subject: [kind, survivorId], after: { merge: id, absorbed: absorbedId, later, changedSince, placesLost } });
      await tx.audit({ action: `${kind}.unmerged`, subject: [kind, absorbedId], after: { merge: id, survivor: survivorId } });
      return { placesLost };
    });
  }

  private async held(tx: Transaction, id: string): Promise<HeldMerge> {
    const [merge] = await tx.query<HeldMerge>(sql`
      select m.kind, m.survivor_id as "survivorId", m.absorbed_id as "absorbedId", m.survivor_before as before, m.survivor_after as after,
        m.undo_until as "undoUntil", m.undone_at as "undoneAt", (${laterMerge}) as "undoFirst"
      from merge m where m.id = ${id} for update`);
    if (!merge) throw new Refusal('not-found');
    if (merge.undoneAt !== null) throw new Refusal('merge-undone');
    if (merge.undoUntil < this.clock.now()) throw new Refusal('merge-too-old');
    if (merge.undoFirst !== null) throw new Refusal('undo-later-first', { params: { merge: merge.undoFirst } });
    await tx.query(sql`select 1 from ${raw(merge.kind)} where id in (${merge.survivorId}, ${merge.absorbedId}) order by id for update`);
    return merge;
  }

  /** What somebody changed since is not undone with the merge. */
  private async restoreFields(tx: Transaction, id: string, { kind, survivorId, absorbedId, before, after }: HeldMerge): Promise<string[]> {
    const [row] = await tx.query<{ fields: Record<string, unknown> }>(sql`select ${fieldsJson(kind, 'r')} as fields from ${raw(kind)} r where r.id = ${survivorId}`);
    const names: readonly string[] = kind === 'person' ? [...personFields, 'listing'] : organisationFields;
    const { values, changedSince } = fieldsAfterUndo<string>(names, before, after, row?.fields ?? {});
    // The name that the merge added finds the survivor no longer.
    if (kind === 'organisation') await tx.query(sql`delete from organisation_name n using merge_row r where r.merge_id = ${id} and r.part = 'added' and n.id::text = r.row_id`);
    const columns = await columnsOf(tx, kind, survivorId, values);
    await tx.query(sql`update ${raw(kind)} set ${join(columns)}, version = version + 1 where id = ${survivorId}`);
    if (kind === 'organisation') await followOrganisations(tx, [survivorId, absorbedId]);
    return changedSince;
  }

  /** Only what was really entered since can be said to belong to the other record. */
  private async chosen(tx: Transaction, id: string, kind: RecordKind, { survivorId }: Pair, later: Later) {
    const chosen = [];
    for (const part of partsOf[kind].filter(({ part: name }) => name !== 'accounts')) {
      const asked = later.filter((entry) => entry.part === part.part).map((entry) => entry.id);
      if (asked.length === 0) continue;
      const rows = await tx.query<{ id: string }>(sql`
        select ${part.id} as id from ${raw(part.table)} t
        where (${join(part.columns.map((column) => sql`t.${raw(column)} = ${survivorId}`), ' or ')}) and ${part.id} = any(${asked}) and ${sinceMerge(part, id)}`);
      chosen.push({ part, ids: rows.map((row) => row.id) });
    }
    return chosen;
  }
}
