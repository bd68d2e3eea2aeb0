import { Injectable } from '@nestjs/common';
import type { FileKeeping } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { NotScanned, versionOf } from '../../shared/files/clamd';
import { readableTypes } from './text-search';

/** Tells administrators how files are kept and checked: above all whether anything scans them. */
@Injectable()
export class FileKeepingQueries {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  async tell({ programmeId }: Actor): Promise<FileKeeping> {
    const { s3, maxUpload, maxUnpacked, allowMacros, accel } = this.config;
    const [counts] = await this.db.read<{ sending: number; unread: number }>(sql`
      select (select count(*)::int from upload u where u.programme_id = ${programmeId} and u.state in ('receiving', 'received')) as sending,
        (select count(distinct b.sha256)::int
         from material m join edition e on e.material_id = m.id join language_version v on v.edition_id = e.id
         join material_file f on f.language_version_id = v.id join stored_blob b on b.sha256 = f.sha256
         where m.programme_id = ${programmeId} and b.media_type like any(${readableTypes})
           and not exists (select 1 from blob_words w where w.sha256 = b.sha256)) as unread`);
    return {
      store: s3 ? 's3' : 'disk', maxUpload, maxUnpacked, allowMacros, proxy: accel !== undefined,
      scanner: await this.scanner(), sending: counts?.sending ?? 0, unread: counts?.unread ?? 0,
    };
  }

  private async scanner(): Promise<FileKeeping['scanner']> {
    if (this.config.clamd === undefined) return { state: 'none', version: null };
    try {
      return { state: 'ready', version: await versionOf(this.config.clamd) };
    } catch (error) {
      if (!(error instanceof NotScanned)) throw error;
      return { state: 'silent', version: null };
    }
  }
}
