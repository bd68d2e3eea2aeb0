import { Injectable } from '@nestjs/common';
import type { PackItem, QueryOf } from '@liaison/contracts';
import { cleanFileName } from '@liaison/domain/materials';
import type { PackPart } from '@liaison/domain/packs';
import type { Language } from '@liaison/i18n';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeArchive } from '../../shared/files/serve-archive';
import { listing, pathsOf, type ArchivedFile } from '../archives/archive-listing';
import { ArchivedFiles } from '../archives/archived-files';
import { teaches, trainingAtHand, type TrainingAtHand } from './packed-training';
import { packItems, savedItems } from './pack-rows';
import { fetchedBy, itemsIn } from './pack.queries';

/** Hands a frozen pack over as one archive, and remembers every file in it as fetched. */
@Injectable()
export class DownloadPack {
  private readonly ask: Query = (statement) => this.db.readShaped(statement);

  constructor(
    private readonly db: Database,
    private readonly serve: ServeArchive,
    private readonly archived: ArchivedFiles,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, packId: string, { part, since }: QueryOf<'GET /packs/:id/zip'>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const training = await trainingAtHand(this.ask, actor, sql`tr.id = (select k.training_id from pack k where k.id = ${packId} and k.frozen_at is not null)`, false);
    if (part === 'trainers' && !teaches(actor)) throw new Refusal('not-found');
    const [pack] = await this.ask<{ frozenAt: Date }>(sql`select frozen_at as "frozenAt" from pack where id = ${packId}`);
    if (!pack) throw new Refusal('not-found');
    const items = itemsIn(part, await packItems(this.ask, actor, await savedItems(this.ask, packId), packId));
    const files = await this.files(actor, items, since);
    if (files.length === 0) throw new Refusal('pack-empty');
    const { code, title } = training;
    const said = listing({ training: { code, title }, pack: packId, part, frozenAt: pack.frozenAt.toISOString(), changesSince: since ?? null }, files);
    await this.serve.answer(request, reply, {
      name: archiveName(training, part, actor.language, since !== undefined),
      at: pack.frozenAt,
      entries: await this.archived.entries(actor, files, said),
    }, () => this.remember(actor, training, packId, files));
  }

  /** What is for trainers lies in a folder of its own. */
  private async files(actor: Actor, items: readonly PackItem[], since: string | undefined): Promise<ArchivedFile[]> {
    const had = since === undefined ? new Set<string>() : await fetchedBy(this.ask, actor, items.flatMap((item) => item.files.map(({ id }) => id)), since);
    return pathsOf(items.flatMap((item) => item.files.filter(({ id }) => !had.has(id)).map((file) => ({ item, file, before: item.part === 'trainers' ? 'trainers/' : '' }))));
  }

  private async remember(actor: Actor, training: TrainingAtHand, packId: string, files: readonly ArchivedFile[]): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await this.archived.remember(tx, actor, files, { training: training.code });
      await tx.query(sql`insert into pack_download (pack_id, account_id, files, at) values (${packId}, ${actor.accountId}, ${files.length}, ${this.clock.now()})`);
    });
  }
}

function archiveName(training: TrainingAtHand, part: PackPart, language: Language, changesOnly: boolean): string {
  const words = language === 'de'
    ? { trainers: 'Trainerpaket', participants: 'Materialpaket', changes: 'Änderungen' }
    : { trainers: "trainer's pack", participants: 'materials', changes: 'changes' };
  return cleanFileName(`${training.code} ${words[part]}${changesOnly ? ` ${words.changes}` : ''}.zip`);
}
