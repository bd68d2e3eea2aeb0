import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { needsWatermark } from '@liaison/domain/access';
import sql, { join } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { FileStore } from '../../shared/files/file-store';
import type { ArchiveEntry } from '../../shared/files/serve-archive';
import { Watermark } from '../../shared/files/watermark';
import type { ArchivedFile, Listing } from './archive-listing';

/** Files of several language versions on their way into one archive: each as its reader may have it, and each remembered as fetched. */
@Injectable()
export class ArchivedFiles {
  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
    private readonly watermark: Watermark,
    private readonly clock: Clock,
  ) {}

  /** A file that carries the reader's name is made when its turn comes, and its sum is listed as it was handed over. */
  async entries(actor: Actor, files: readonly ArchivedFile[], said: Listing): Promise<ArchiveEntry[]> {
    const [reader] = await this.db.readShaped<{ name: string }>(sql`select display_name as name from person where id = ${actor.personId}`);
    const date = this.clock.today();
    const entries = files.map((archived): ArchiveEntry => {
      const { path, file, item } = archived;
      if (!needsWatermark(item.material.tlp)) return { path, known: { size: file.size, tag: file.sha256 }, open: () => this.store.read(file.sha256) };
      return {
        path,
        known: null,
        open: async () => {
          const bytes = await this.watermark.stamp(file.sha256, { label: `TLP:${item.material.tlp}`, name: reader?.name ?? '', date }, file.name);
          said.handOver(archived, bytes);
          return Readable.from([bytes]);
        },
      };
    });
    return [...entries, ...said.entries];
  }

  /** Each file counts as fetched, as if it had been taken alone; AMBER and above stands in the trail too, with what it was taken from. */
  async remember(tx: Transaction, actor: Actor, files: readonly ArchivedFile[], from: Readonly<Record<string, string>>): Promise<void> {
    await tx.query(sql`
      insert into download (account_id, person_id, file_id, edition_id, at)
      select ${actor.accountId}, ${actor.personId}, f.id, v.edition_id, ${this.clock.now()}
      from material_file f join language_version v on v.id = f.language_version_id where f.id in (${join(files.map(({ file }) => file.id))})`);
    await tx.auditAll(files.filter(({ item }) => needsWatermark(item.material.tlp)).map(({ file, item }) => ({
      action: 'file.downloaded',
      subject: ['file', file.id] as const,
      after: { edition: item.edition, language: item.language, tlp: item.material.tlp, ...from },
    })));
  }
}
