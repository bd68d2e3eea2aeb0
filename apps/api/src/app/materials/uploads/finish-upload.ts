import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MaterialDetail } from '@liaison/contracts';
import { needsWatermark } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
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
import { UploadFile } from '../upload-file';
import { ReceiveUpload } from './receive-upload';
import { forgottenAfter, type UploadRow } from './upload-rows';

/** What a file is refused for whoever asks again; anything else may go well the next time. */
const passing = new Set(['file-not-scanned', 'overtaken', 'upload-being-checked', 'not-allowed', 'not-found']);

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
    const upload = await this.receive.find(actor, id);
    if (upload.state === 'kept') return this.queries.detail(actor, upload.materialId);
    if (upload.refusal) throw new Refusal(upload.refusal.code as Refusal['code'], { params: upload.refusal.params });
    if (upload.received < upload.size) throw new Refusal('upload-incomplete');
    let answer: MaterialDetail | undefined;
    const done = await this.turns.take(() => this.db.alone('upload', () => Promise.resolve([{ id, version: 1 }]), async () => {
      answer = await this.takeIn(actor, id);
    }));
    if (!done) throw new Refusal('upload-being-checked');
    return answer ?? this.queries.detail(actor, upload.materialId);
  }

  private async takeIn(actor: Actor, id: string): Promise<MaterialDetail> {
    const upload = await this.receive.find(actor, id);
    if (upload.state === 'kept') return this.queries.detail(actor, upload.materialId);
    try {
      const blob = await this.stored(actor, upload);
      const answer = await this.desk.act(actor, async (tx) => {
        const edition = await this.uploadFile.open(tx, actor, upload.editionId, upload.language);
        // The label may have been raised while it was checked.
        if (needsWatermark(edition.material.tlp) && !blob.marked) throw new Refusal('watermark-needs-pdf', { params: { name: upload.name } });
        await this.uploadFile.store(tx, actor, edition, upload.language, upload.name, blob);
        await tx.query(sql`update upload set state = 'kept', touched_at = ${this.clock.now()} where id = ${id}`);
        return edition.material.id;
      });
      await this.parts.remove(id);
      return answer;
    } catch (error) {
      if (error instanceof Refusal && !passing.has(error.code)) await this.refuse(id, error);
      throw error;
    }
  }

  /** The bytes in the store, checked, and whether a name can be put on them where they need one. */
  private async stored(actor: Actor, { id, editionId, language, name, size, sha256, mediaType }: UploadRow): Promise<Blob & { marked: boolean }> {
    const { tlp } = (await this.db.transaction(actor, (tx) => this.uploadFile.open(tx, actor, editionId, language))).material;
    const marked = needsWatermark(tlp);
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
