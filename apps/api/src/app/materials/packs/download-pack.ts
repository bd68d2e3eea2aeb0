import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { PackItem, QueryOf } from '@liaison/contracts';
import { needsWatermark } from '@liaison/domain/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql, { join } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { FileStore } from '../../shared/files/file-store';
import { ServeArchive, type ArchiveEntry } from '../../shared/files/serve-archive';
import { Watermark } from '../../shared/files/watermark';
import { archiveName, listing, pathsOf, type PackedFile } from './pack-listing';
import { teaches, trainingAtHand, type TrainingAtHand } from './packed-training';
import { packItems, savedItems } from './pack-rows';
import { fetchedBy, itemsIn } from './pack.queries';

/** Hands a frozen pack over as one archive, and remembers every file in it as fetched. */
@Injectable()
export class DownloadPack {
  private readonly ask: Query = (statement) => this.db.readShaped(statement);

  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
    private readonly serve: ServeArchive,
    private readonly watermark: Watermark,
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
    const said = listing({ training, packId, part, frozenAt: pack.frozenAt, since: since ?? null, files });
    await this.serve.answer(request, reply, {
      name: archiveName(training, part, actor.language, since !== undefined),
      at: pack.frozenAt,
      entries: [...(await this.entries(actor, files, said)), ...said.entries],
    }, () => this.remember(actor, training, packId, files));
  }

  private async files(actor: Actor, items: readonly PackItem[], since: string | undefined): Promise<PackedFile[]> {
    const had = since === undefined ? new Set<string>() : await fetchedBy(this.ask, actor, items.flatMap((item) => item.files.map(({ id }) => id)), since);
    return pathsOf(items.flatMap((item) => item.files.filter(({ id }) => !had.has(id)).map((file) => ({ item, file }))));
  }

  /** A file that carries the reader's name is made when its turn comes, and its sum is listed as it was handed over. */
  private async entries(actor: Actor, files: readonly PackedFile[], said: ReturnType<typeof listing>): Promise<ArchiveEntry[]> {
    const [reader] = await this.ask<{ name: string }>(sql`select display_name as name from person where id = ${actor.personId}`);
    const date = this.clock.today();
    return files.map((packed): ArchiveEntry => {
      const { path, file, item } = packed;
      if (!needsWatermark(item.material.tlp)) return { path, known: { size: file.size, tag: file.sha256 }, open: () => this.store.read(file.sha256) };
      return {
        path,
        known: null,
        open: async () => {
          const bytes = await this.watermark.stamp(file.sha256, { label: `TLP:${item.material.tlp}`, name: reader?.name ?? '', date }, file.name);
          said.handOver(packed, bytes);
          return Readable.from([bytes]);
        },
      };
    });
  }

  /** Each file counts as fetched, as if it had been taken alone; AMBER and above stands in the trail too. */
  private async remember(actor: Actor, training: TrainingAtHand, packId: string, files: readonly PackedFile[]): Promise<void> {
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`
        insert into download (account_id, person_id, file_id, edition_id, at)
        select ${actor.accountId}, ${actor.personId}, f.id, v.edition_id, ${at}
        from material_file f join language_version v on v.id = f.language_version_id where f.id in (${join(files.map(({ file }) => file.id))})`);
      await tx.query(sql`insert into pack_download (pack_id, account_id, files, at) values (${packId}, ${actor.accountId}, ${files.length}, ${at})`);
      await tx.auditAll(files.filter(({ item }) => needsWatermark(item.material.tlp)).map(({ file, item }) => ({
        action: 'file.downloaded',
        subject: ['file', file.id] as const,
        after: { edition: item.edition, language: item.language, tlp: item.material.tlp, training: training.code },
      })));
    });
  }
}
