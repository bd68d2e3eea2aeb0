import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { MaterialDetail, QueryOf } from '@liaison/contracts';
import { needsSecondReviewer, needsWatermark } from '@liaison/domain/access';
import { cleanFileName } from '@liaison/domain/materials';
import { formatEdition } from '@liaison/domain/staleness';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Uploads, type Blob, type UploadRules } from '../shared/files/uploads';
import { Watermark } from '../shared/files/watermark';
import { refuseRecalled, refuseRecalledLanguage } from './recalls/recalled';
import { StampFiles } from './stamps/stamp-files';
import { EditDesk, refuseRed, refuseUnlessDraft, type EditionAtHand } from './edit-desk';

type Query = QueryOf<'POST /editions/:id/files'>;

/** Takes in a file: into a draft, or as a translation that the published edition does not have yet. */
@Injectable()
export class UploadFile {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly uploads: Uploads,
    private readonly watermark: Watermark,
    private readonly stamps: StampFiles,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, editionId: string, query: Query, body: unknown): Promise<MaterialDetail> {
    const name = cleanFileName(query.name);
    if (name === '') throw new Refusal('invalid-input', { path: 'query.name', params: { place: 'query.name' } });
    // Before the bytes are taken: nobody should wait for minutes to learn that the edition is frozen.
    const tlp = await this.db.transaction(actor, async (tx) => (await this.open(tx, actor, editionId, query.language)).material.tlp);
    if (!(body instanceof Readable)) throw new Refusal('unsupported-media-type');
    const blob = await this.uploads.take(body, name, needsWatermark(tlp) ? this.markable(name) : {});
    return this.desk.act(actor, async (tx) => {
      const edition = await this.open(tx, actor, editionId, query.language);
      // The label may have been raised while the bytes travelled.
      if (needsWatermark(edition.material.tlp) && !needsWatermark(tlp)) throw new Refusal('watermark-needs-pdf', { params: { name } });
      await this.store(tx, actor, edition, query.language, name, blob);
      return edition.material.id;
    });
  }

  private markable(name: string): UploadRules {
    return { max: this.watermark.max, inspect: (file, mediaType) => this.watermark.refuseUnmarkable(file, mediaType, name) };
  }

  /** The edition, if a file in this language may come into it now. Asked twice: what was true may change while bytes travel. */
  async open(tx: Transaction, actor: Actor, editionId: string, language: string): Promise<EditionAtHand> {
    const edition = await this.desk.edition(tx, actor, editionId);
    refuseRed(edition.material);
    if (edition.state !== 'published') {
      refuseUnlessDraft(edition);
      return edition;
    }
    await refuseRecalledLanguage(tx, editionId, language);
    const [existing] = await tx.query(sql`select 1 from language_version where edition_id = ${editionId} and language = ${language}`);
    if (existing) throw new Refusal('edition-frozen');
    // It would be readable at once; under AMBER nothing is, without a second pair of eyes.
    if (needsSecondReviewer(edition.material.tlp)) throw new Refusal('second-person-needed');
    return edition;
  }

  /** Makes bytes that lie in the store a file of the edition. */
  async store(tx: Transaction, actor: Actor, edition: EditionAtHand, language: string, name: string, blob: Blob): Promise<void> {
    await refuseRecalled(tx, edition.material.id, { sha256: blob.sha256, name });
    const now = this.clock.now();
    await tx.query(sql`
      insert into stored_blob (sha256, size, media_type, stored_at) values (${blob.sha256}, ${blob.size}, ${blob.mediaType}, ${now})
      on conflict (sha256) do nothing`);
    const [version] = await tx.query<{ id: string }>(sql`
      insert into language_version (edition_id, language, created_at) values (${edition.id}, ${language}, ${now})
      on conflict (edition_id, language) do update set language = excluded.language returning id`);
    const [file] = await tx.query<{ id: string }>(sql`
      insert into material_file (language_version_id, name, sha256, uploaded_by)
      values (${version?.id}, ${name}, ${blob.sha256}, ${actor.accountId}) returning id`);
    // What joins a published edition goes out at once.
    if (edition.state === 'published') await this.stamps.apply(tx, edition.id, await this.stamps.prepare(tx.query, edition.id, language));
    await touch(tx, edition);
    await tx.audit({
      action: edition.state === 'published' ? 'edition.translated' : 'edition.file-added',
      subject: ['edition', edition.id],
      after: { edition: formatEdition(edition), language, name, fileId: file?.id, sha256: blob.sha256, size: blob.size },
    });
  }
}

/** A file changes what a publisher decides about: a page that has not seen it may not publish. */
export async function touch(tx: Transaction, { id }: EditionAtHand): Promise<void> {
  await tx.query(sql`update edition set version = version + 1 where id = ${id}`);
}
