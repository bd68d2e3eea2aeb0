import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import sql, { type Sql } from 'sql-template-tag';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { FileStore } from '../../shared/files/file-store';
import { Uploads } from '../../shared/files/uploads';
import { markableType, Watermark } from '../../shared/files/watermark';
import { Texts } from '../../shared/http/texts';
import { stampOf } from './stamp-of';

interface Unstamped extends EditionNumber {
  id: string;
  name: string;
  sha256: string;
  size: number;
  language: string;
  link: string;
}

/** A file with the bytes that take the place of its own. */
export interface Stamped {
  readonly id: string;
  readonly before: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Puts edition, language and the way to "is this current?" on every page of a PDF, once, when it is published. From then on
 * these are the bytes of the edition: sums, archives, ranges and links are of them, and a name under AMBER goes on top.
 */
@Injectable()
export class StampFiles {
  constructor(
    private readonly watermark: Watermark,
    private readonly store: FileStore,
    private readonly uploads: Uploads,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Whether anything in an edition is still to be stamped. */
  async areDue(ask: Query, editionId: string): Promise<boolean> {
    return (await ask<Unstamped>(unstamped(editionId, null))).length > 0;
  }

  /** Makes the copies of what is to be stamped in an edition and is not yet; nothing where its material is not to carry it. */
  async prepare(ask: Query, editionId: string, language: string | null): Promise<Stamped[]> {
    const stamped: Stamped[] = [];
    for (const file of await ask<Unstamped>(unstamped(editionId, language))) {
      if (file.size > this.watermark.max) throw new Refusal('stamp-impossible', { params: { name: file.name } });
      const bytes = await this.watermark.imprint(async () => buffer(await this.store.read(file.sha256)), stampOf(this.texts, this.config.publicUrl, { ...file, edition: formatEdition(file) }));
      if (!bytes) throw new Refusal('stamp-impossible', { params: { name: file.name } });
      const { sha256, size } = await this.uploads.keep(bytes, markableType);
      stamped.push({ id: file.id, before: file.sha256, sha256, size });
    }
    return stamped;
  }

  /** Puts them in the place of what was uploaded. A file that was taken out or replaced meanwhile is left alone. */
  async apply(tx: Transaction, editionId: string, stamped: readonly Stamped[]): Promise<void> {
    if (stamped.length === 0) return;
    const now = this.clock.now();
    for (const { id, before, sha256, size } of stamped) {
      await tx.query(sql`
        insert into stored_blob (sha256, size, media_type, stored_at) values (${sha256}, ${size}, ${markableType}, ${now}) on conflict (sha256) do nothing`);
      await tx.query(sql`update kept_file set sha256 = ${sha256}, original_sha256 = ${before} where id = ${id} and sha256 = ${before} and original_sha256 is null`);
    }
    await tx.audit({ action: 'edition.stamped', subject: ['edition', editionId], after: { files: stamped.map(({ id, before, sha256 }) => ({ id, before, sha256 })) } });
  }
}

function unstamped(editionId: string, language: string | null): Sql {
  return sql`
    select k.id, k.name, k.sha256, b.size::int as size, v.language, m.link, e.major, e.minor
    from material_file f join kept_file k on k.id = f.id join stored_blob b on b.sha256 = k.sha256
    join language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id
    where e.id = ${editionId} and m.stamped and k.original_sha256 is null and b.media_type = ${markableType} and ${language === null ? sql`true` : sql`v.language = ${language}`}
    order by v.language, k.name`;
}
