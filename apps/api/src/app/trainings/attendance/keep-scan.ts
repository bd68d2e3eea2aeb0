import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { cleanFileName } from '@liaison/domain/materials';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Uploads } from '../../shared/files/uploads';
import { answersFor, reached } from './reach';
import { SheetsQueries } from './sheets.queries';

/** What a scanner or a phone makes of a sheet. */
const pictures = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'image/heic']);
const most = 50 * 1024 * 1024;

/** Takes the scan of a signed sheet in as evidence, bound to that sheet and so to its day. */
@Injectable()
export class KeepScan {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly uploads: Uploads,
    private readonly sheets: SheetsQueries,
  ) {}

  async run(actor: Actor, trainingId: string, sheetId: string, typed: string, body: unknown): Promise<ResponseOf<'POST /trainings/:id/attendance/sheets/:sheetId/scans'>> {
    const name = cleanFileName(typed);
    if (name === '') throw new Refusal('invalid-input', { path: 'query.name', params: { place: 'query.name' } });
    const [sheet] = (await this.sheets.list(actor, trainingId, sheetId)).items;
    if (!sheet) throw new Refusal('not-found');
    if (!(body instanceof Readable)) throw new Refusal('unsupported-media-type');
    const blob = await this.uploads.take(body, name, {
      max: most,
      inspect: (_file, mediaType) => (pictures.has(mediaType) ? Promise.resolve() : Promise.reject(new Refusal('unsupported-media-type'))),
    });
    await this.db.transaction(actor, async (tx) => {
      await reached(tx.query, actor, trainingId);
      if (!answersFor(actor)) throw new Refusal('not-allowed');
      const now = this.clock.now();
      await tx.query(sql`
        insert into stored_blob (sha256, size, media_type, stored_at) values (${blob.sha256}, ${blob.size}, ${blob.mediaType}, ${now}) on conflict (sha256) do nothing`);
      // The same scan sent twice is one.
      const [kept] = await tx.query(sql`
        insert into attendance_scan (sheet_id, name, sha256, scanned_at, scanned_by) values (${sheetId}, ${name}, ${blob.sha256}, ${now}, ${actor.accountId})
        on conflict on constraint attendance_scan_once do nothing returning id`);
      if (kept) await tx.audit({ action: 'training.sheet-scanned', subject: ['training', trainingId], after: { day: sheet.day, name, sha256: blob.sha256, size: blob.size } });
    });
    const [after] = (await this.sheets.list(actor, trainingId, sheetId)).items;
    return after ?? sheet;
  }
}
