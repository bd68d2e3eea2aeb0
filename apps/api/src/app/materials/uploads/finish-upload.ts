import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MaterialDetail, TranslationDetail } from '@liaison/contracts';
import { needsWatermark, type TlpLabel } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { CheckFile } from '../../shared/files/check-file';
import { FileStore } from '../../shared/files/file-store';
import { Turns } from '../../shared/files/turns';
import { UploadParts } from '../../shared/files/upload-parts';
import type { Blob } from '../../shared/files/uploads';
import { Watermark } from '../../shared/files/watermark';
import { JobList } from '../../shared/jobs/job-list';
import { EditDesk } from '../edit-desk';
import { MaterialQueries } from '../material.queries';
import { TranslationDesk } from '../translations/translation-desk';
import { TranslationFiles } from '../translations/translation-files';
import { TranslationsQueries } from '../translations/translations.queries';
import { UploadFile } from '../upload-file';
import { ReceiveUpload } from './receive-upload';
import { forgottenAfter, type UploadRow } from './upload-rows';

/** What a file is refused for whoever asks again; anything else may go well the next time. */
const passing = new Set(['file-not-scanned', 'overtaken', 'upload-being-checked', 'not-allowed', 'not-found']);

/** Where a file goes in the end: an edition, or a translation in work. */
interface Place<Answer> {
  /** An upload that is for something else is none here. */
  fits(upload: UploadRow): boolean;
  /** The label it will stand under, if it may come in now; asked twice, because what was true may change while it is checked. */
  tlp(tx: Transaction, upload: UploadRow): Promise<TlpLabel>;
  /** Makes bytes in the store a file of it; returns its id. */
  keep(tx: Transaction, upload: UploadRow, blob: Blob): Promise<string>;
  act(run: (tx: Transaction) => Promise<string>): Promise<Answer>;
  answer(upload: UploadRow): Promise<Answer>;
}

/**
 * The last step of an upload: its bytes are checked, go into the store, and become a file of the edition in one transaction.
 * A process that dies in between leaves everything as it was, or the bytes in the store without a row, which the next try
 * finds by their sum.
 */
@Injectable()
export class FinishUpload implements OnModuleInit {
  /** A check holds a connection to the database, so that nobody else begins it: some must stay for everything else. */
  private readonly turns = new Turns(2);

  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly queries: MaterialQueries,
    private readonly receive: ReceiveUpload,
    private readonly uploadFile: UploadFile,
    private readonly translationDesk: TranslationDesk,
    private readonly translationQueries: TranslationsQueries,
    private readonly translations: TranslationFiles,
    private readonly parts: UploadParts,
    private readonly store: FileStore,
    private readonly check: CheckFile,
    private readonly watermark: Watermark,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'uploads nobody goes on with', every: 3_600_000, run: () => this.forget() });
  }

  async run(actor: Actor, id: string): Promise<MaterialDetail> {
    return this.finish(actor, id, {
      fits: ({ translationId }) => translationId === null,
      answer: ({ materialId }) => this.queries.detail(actor, materialId),
      tlp: async (tx, { editionId, language }) => (await this.uploadFile.open(tx, actor, editionId, language)).material.tlp,
      act: (run) => this.desk.act(actor, run),
      keep: async (tx, { editionId, language, name }, blob) => {
        const edition = await this.uploadFile.open(tx, actor, editionId, language);
        await this.uploadFile.store(tx, actor, edition, language, name, blob);
        return edition.material.id;
      },
    });
  }

  async translated(actor: Actor, id: string): Promise<TranslationDetail> {
    return this.finish(actor, id, {
      fits: ({ translationId }) => translationId !== null,
      answer: ({ translationId }) => this.translationQueries.detail(actor, translationId ?? ''),
      tlp: async (tx, { translationId }) => (await this.translations.open(tx, actor, translationId ?? '')).material.tlp,
      act: (run) => this.translationDesk.act(actor, run),
      keep: async (tx, { translationId, name }, blob) => {
        const found = await this.translations.open(tx, actor, translationId ?? '');
        await this.translations.store(tx, actor, found, name, blob);
        return found.id;
      },
    });
  }

  private async finish<Answer>(actor: Actor, id: string, place: Place<Answer>): Promise<Answer> {
    const upload = await this.receive.find(actor, id);
    if (!place.fits(upload)) throw new Refusal('not-found');
    if (upload.state === 'kept') return place.answer(upload);
    if (upload.refusal) throw new Refusal(upload.refusal.code as Refusal['code'], { params: upload.refusal.params });
    if (upload.received < upload.size) throw new Refusal('upload-incomplete');
    let taken: { answer: Answer } | undefined;
    const done = await this.turns.take(() => this.db.alone('upload', () => Promise.resolve([{ id, version: 1 }]), async () => {
      taken = { answer: await this.takeIn(actor, id, place) };
    }));
    if (!done) throw new Refusal('upload-being-checked');
    return taken ? taken.answer : place.answer(upload);
  }

  private async takeIn<Answer>(actor: Actor, id: string, place: Place<Answer>): Promise<Answer> {
    const upload = await this.receive.find(actor, id);
    if (upload.state === 'kept') return place.answer(upload);
    try {
      const blob = await this.stored(actor, upload, place);
      const answer = await place.act(async (tx) => {
        // The label may have been raised while it was checked.
        if (needsWatermark(await place.tlp(tx, upload)) && !blob.marked) throw new Refusal('watermark-needs-pdf', { params: { name: upload.name } });
        const kept = await place.keep(tx, upload, blob);
        await tx.query(sql`update upload set state = 'kept', touched_at = ${this.clock.now()} where id = ${id}`);
        return kept;
      });
      await this.parts.remove(id);
      return answer;
    } catch (error) {
      if (error instanceof Refusal && !passing.has(error.code)) await this.refuse(id, error);
      throw error;
    }
  }

  /** The bytes in the store, checked, and whether a name can be put on them where they need one. */
  private async stored<Answer>(actor: Actor, upload: UploadRow, place: Place<Answer>): Promise<Blob & { marked: boolean }> {
    const { id, name, size, sha256, mediaType } = upload;
    const marked = needsWatermark(await this.db.transaction(actor, (tx) => place.tlp(tx, upload)));
    // What a former try already brought there is not looked for among the parts.
    if (sha256 && mediaType && (await this.store.has(sha256))) {
      if (marked) await this.watermark.refuseUnmarkableStored(sha256, mediaType, name);
      return { sha256, size, mediaType, marked };
    }
    const file = await this.parts.assemble(id);
    if ((await stat(file)).size !== size) throw new Error(`the parts of upload ${id} do not add up`);
    const sum = await sumOf(file);
    const found = await this.check.run(file, name);
    if (marked) await this.watermark.refuseUnmarkable(file, found, name);
    await this.db.read(sql`update upload set sha256 = ${sum}, media_type = ${found} where id = ${id}`);
    await this.store.put(sum, file);
    return { sha256: sum, size, mediaType: found, marked };
  }

  private async refuse(id: string, { code, details }: Refusal): Promise<void> {
    await this.db.read(sql`
      update upload set state = 'refused', refusal = ${JSON.stringify({ code, params: details.params ?? {} })}, touched_at = ${this.clock.now()} where id = ${id}`);
    await this.parts.remove(id);
  }

  /** Clears what nobody goes on with, what was told, and bytes that belong to no upload any more. */
  async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.db.read(sql`
      delete from upload where touched_at < ${new Date(now - forgottenAfter.receiving)}
        or (state in ('kept', 'refused') and touched_at < ${new Date(now - forgottenAfter.settled)})`);
    const lying = await this.parts.all();
    const known = await this.db.read<{ id: string }>(sql`select id from upload where id::text = any(${lying}) and state in ('receiving', 'received')`);
    const ids = new Set(known.map(({ id }) => id));
    for (const id of lying) if (!ids.has(id)) await this.parts.remove(id);
  }
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
