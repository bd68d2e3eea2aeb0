import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingPack } from '@liaison/contracts';
import type { ProposedItem } from '@liaison/domain/packs';
import { formatEdition } from '@liaison/domain/staleness';
import sql, { join } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { isConfirmed, trainingAtHand, type TrainingAtHand } from './packed-training';
import { proposalFor, savedItems } from './pack-rows';
import { PackQueries } from './pack.queries';

/** Decides what a training uses, freezes it when the training is confirmed, and puts another one in its place. */
@Injectable()
export class KeepPack {
  constructor(
    private readonly db: Database,
    private readonly queries: PackQueries,
    private readonly clock: Clock,
  ) {}

  /** Saves the pack of a training; where the training is already confirmed, it is frozen with it. */
  async save(actor: Actor, trainingId: string, { items, version }: BodyOf<'PUT /trainings/:id/pack'>): Promise<TrainingPack> {
    return this.act(actor, trainingId, async (tx, training) => {
      const { pack } = training;
      if (pack?.frozenAt) throw new Refusal('pack-frozen');
      if (training.state === 'cancelled') throw new Refusal('transition-not-allowed', { params: { from: training.state, to: training.state } });
      if ((pack?.version ?? 0) !== version) throw new Refusal('stale-version');
      const wanted = await this.withUnseen(tx, actor, items, pack ? await savedItems(tx.query, pack.id) : []);
      const id = pack?.id ?? (await this.begin(tx, actor, trainingId));
      if (pack) await tx.query(sql`update pack set version = version + 1 where id = ${id}`);
      await fill(tx, id, wanted);
      await tx.audit({ action: 'pack.saved', subject: ['training', trainingId], after: await said(tx, id) });
      if (isConfirmed(training)) await this.freezeNow(tx, trainingId, id);
    });
  }

  /** A new frozen pack in the place of the one that counts, which stays as it is and is pointed to. */
  async replace(actor: Actor, trainingId: string, { items, reason, version }: BodyOf<'POST /trainings/:id/pack/replacement'>): Promise<TrainingPack> {
    return this.act(actor, trainingId, async (tx, training) => {
      const { pack } = training;
      if (!pack?.frozenAt) throw new Refusal('pack-not-frozen');
      if (!isConfirmed(training)) throw new Refusal('transition-not-allowed', { params: { from: training.state, to: training.state } });
      if (pack.version !== version) throw new Refusal('stale-version');
      const wanted = await this.withUnseen(tx, actor, items, await savedItems(tx.query, pack.id));
      const id = await this.begin(tx, actor, trainingId, { replaces: pack.id, reason, version: version + 1 });
      await fill(tx, id, wanted);
      await freeze(tx, id, this.clock.now());
      await tx.audit({ action: 'pack.replaced', subject: ['training', trainingId], before: await said(tx, pack.id), after: { ...(await said(tx, id)), reason } });
    });
  }

  /**
   * Freezes the pack of a training in the transaction that confirms it; where nobody decided about one, what would be
   * proposed to whoever confirms. A pack that is frozen already stays.
   */
  async freezeFor(tx: Transaction, actor: Actor, trainingId: string): Promise<void> {
    const training = await trainingAtHand(tx.query, actor, sql`tr.id = ${trainingId}`, true);
    if (training.pack?.frozenAt) return;
    const id = training.pack?.id ?? (await this.begin(tx, actor, trainingId));
    if (!training.pack) await fill(tx, id, await proposalFor(tx.query, actor, training));
    await this.freezeNow(tx, trainingId, id);
  }

  private async freezeNow(tx: Transaction, trainingId: string, id: string): Promise<void> {
    await freeze(tx, id, this.clock.now());
    await tx.audit({ action: 'pack.frozen', subject: ['training', trainingId], after: await said(tx, id) });
  }

  private async act(actor: Actor, trainingId: string, work: (tx: Transaction, training: TrainingAtHand) => Promise<void>): Promise<TrainingPack> {
    try {
      await this.db.transaction(actor, async (tx) => {
        const training = await trainingAtHand(tx.query, actor, sql`tr.id = ${trainingId}`, true);
        if (!training.mayPlan) throw new Refusal('not-allowed');
        await work(tx, training);
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'stale-version') throw error;
      throw new Refusal('stale-version', { current: await this.queries.ofTraining(actor, trainingId) });
    }
    return this.queries.ofTraining(actor, trainingId);
  }

  private async begin(tx: Transaction, actor: Actor, trainingId: string, after: { replaces: string; reason: string; version: number } | null = null): Promise<string> {
    const [row] = await tx.query<{ id: string }>(sql`
      insert into pack (training_id, replaces, reason, version, created_by, created_at)
      values (${trainingId}, ${after?.replaces ?? null}, ${after?.reason ?? null}, ${after?.version ?? 1}, ${actor.accountId}, ${this.clock.now()}) returning id`);
    return row?.id ?? '';
  }

  /**
   * What an actor may not read they cannot bring in, and cannot take out either: what others put there stays. Only what
   * was published counts; a version that is on the list already may stay though it was withdrawn since.
   */
  private async withUnseen(tx: Transaction, actor: Actor, items: readonly ProposedItem[], before: readonly ProposedItem[]): Promise<ProposedItem[]> {
    const ids = [...items, ...before].map(({ languageVersionId }) => languageVersionId);
    const rows = await tx.query<{ id: string; usable: boolean }>(sql`
      select lv.id, e.state in ('published', 'superseded') as usable
      from language_version lv join edition e on e.id = lv.edition_id join material m on m.id = e.material_id
      where lv.id = any(${ids}::uuid[]) and e.published_at is not null and m.tlp <> 'RED' and ${visibleMaterial(actor)}`);
    const usable = new Map(rows.map(({ id, usable }) => [id, usable]));
    const had = new Set(before.map(({ languageVersionId }) => languageVersionId));
    if (!items.every(({ languageVersionId: id }) => usable.get(id) ?? false ? true : usable.has(id) && had.has(id))) throw new Refusal('unknown-reference');
    return [...items, ...before.filter(({ languageVersionId: id }) => !usable.has(id))];
  }
}

async function fill(tx: Transaction, packId: string, items: readonly ProposedItem[]): Promise<void> {
  await tx.query(sql`delete from pack_item where pack_id = ${packId}`);
  if (items.length === 0) return;
  await tx.query(sql`
    insert into pack_item (pack_id, language_version_id, part)
    values ${join(items.map(({ languageVersionId, part }) => sql`(${packId}, ${languageVersionId}, ${part})`))}`);
}

async function freeze(tx: Transaction, packId: string, now: Date): Promise<void> {
  await tx.query(sql`
    insert into pack_file (pack_id, file_id)
    select i.pack_id, f.id from pack_item i join material_file f on f.language_version_id = i.language_version_id where i.pack_id = ${packId}`);
  await tx.query(sql`update pack set frozen_at = ${now} where id = ${packId}`);
}

/** For the trail: each version in words, with its id. */
async function said(tx: Transaction, packId: string): Promise<{ packId: string; items: string[] }> {
  const rows = await tx.query<{ code: string; major: number; minor: number; language: string; part: string }>(sql`
    select m.code, e.major, e.minor, lv.language, i.part
    from pack_item i join language_version lv on lv.id = i.language_version_id join edition e on e.id = lv.edition_id join material m on m.id = e.material_id
    where i.pack_id = ${packId} order by m.code, lv.language, e.major, e.minor`);
  return { packId, items: rows.map(({ code, language, part, ...number }) => `${code} ${formatEdition(number)} ${language} (${part})`) };
}
