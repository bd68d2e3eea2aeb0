import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { BodyOf, UploadItem } from '@liaison/contracts';
import { needsWatermark, type TlpLabel } from '@liaison/domain/access';
import { cleanFileName } from '@liaison/domain/materials';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { answerHead } from '../../shared/files/http-answer';
import { UploadParts } from '../../shared/files/upload-parts';
import { Watermark } from '../../shared/files/watermark';
import { TranslationFiles } from '../translations/translation-files';
import { UploadFile } from '../upload-file';
import { ownUploads, uploadItem, type UploadRow } from './upload-rows';

/** Files one account may have on their way at once: a folder of documents fits. */
const most = 500;
/** Bytes that are held in memory before they are made safe and acknowledged. */
const piece = 4 * 1024 * 1024;

/** The version of tus that is spoken: its core, because uploads begin and end by routes of our own, which know who may. */
const tus = '1.0.0';
const bytesOfTus = 'application/offset+octet-stream';

type AnnouncedFile = BodyOf<'POST /translations/:id/uploads'>;

/** What a file is for, and the label it will stand under. */
interface Destination {
  readonly editionId: string;
  readonly language: string;
  readonly translationId: string | null;
  readonly tlp: TlpLabel;
}

/**
 * Takes in the bytes of files, in pieces, over days, through whichever process.
 * @see https://tus.io/protocols/resumable-upload
 */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly parts: UploadParts,
    private readonly watermark: Watermark,
    private readonly uploadFile: UploadFile,
    private readonly translations: TranslationFiles,
    private readonly clock: Clock,
  ) {}

  async announce(actor: Actor, { editionId, language, ...file }: BodyOf<'POST /uploads'>): Promise<UploadItem> {
    return this.begin(actor, file, async (tx) => ({ editionId, language, translationId: null, tlp: (await this.uploadFile.open(tx, actor, editionId, language)).material.tlp }));
  }

  async announceTranslation(actor: Actor, translationId: string, file: BodyOf<'POST /translations/:id/uploads'>): Promise<UploadItem> {
    return this.begin(actor, file, async (tx) => {
      const { editionId, language, material } = await this.translations.open(tx, actor, translationId);
      return { editionId, language, translationId, tlp: material.tlp };
    });
  }

  /** Before any byte is sent: nobody should wait for hours to learn that the edition is frozen. */
  private async begin(actor: Actor, { name: given, size, modified }: AnnouncedFile, open: (tx: Transaction) => Promise<Destination>): Promise<UploadItem> {
    const name = cleanFileName(given);
    if (name === '') throw new Refusal('invalid-input', { path: 'body.name', params: { place: 'body.name' } });
    if (size === 0) throw new Refusal('file-empty', { path: 'body.size', params: { name } });
    const id = await this.db.transaction(actor, async (tx) => {
      const { editionId, language, translationId, tlp } = await open(tx);
      const max = needsWatermark(tlp) ? Math.min(this.watermark.max, this.config.maxUpload) : this.config.maxUpload;
      if (size > max) throw new Refusal('body-too-large', { path: 'body.size', params: { megabytes: Math.floor(max / 1024 / 1024) } });
      const [waiting] = await tx.query<{ count: number }>(sql`
        select count(*)::int as count from upload where account_id = ${actor.accountId} and state in ('receiving', 'received')`);
      if ((waiting?.count ?? 0) >= most) throw new Refusal('too-many-uploads');
      const now = this.clock.now();
      const [row] = await tx.query<{ id: string }>(sql`
        insert into upload (account_id, programme_id, edition_id, translation_id, language, name, size, modified, started_at, touched_at)
        values (${actor.accountId}, ${actor.programmeId}, ${editionId}, ${translationId}, ${language}, ${name}, ${size}, ${modified}, ${now}, ${now}) returning id`);
      return row?.id ?? '';
    });
    return this.one(actor, id);
  }

  async list(actor: Actor): Promise<{ items: UploadItem[] }> {
    return { items: (await this.db.readShaped<UploadRow>(ownUploads(actor, sql`u.state <> 'kept'`))).map(uploadItem) };
  }

  async one(actor: Actor, id: string): Promise<UploadItem> {
    return uploadItem(await this.find(actor, id));
  }

  /** `HEAD` of tus: how many bytes are safe. */
  async tell(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { size, received } = await this.spoken(actor, id, request, reply);
    void reply.headers({ 'upload-offset': received, 'upload-length': size, 'cache-control': 'no-store' });
    answerHead(reply, 200);
  }

  /** `PATCH` of tus: bytes from where the upload stands. */
  async take(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { size, received } = await this.spoken(actor, id, request, reply);
    if (request.headers['content-type'] !== bytesOfTus || !(request.body instanceof Readable)) throw new Refusal('unsupported-media-type');
    // Said before the bytes come, over a connection that stays: who hears it asks how far it is.
    if (request.headers['upload-offset'] !== String(received)) throw new Refusal('overtaken');
    if (Number(request.headers['content-length'] ?? 0) > size - received) throw new Refusal('body-too-large', { params: { megabytes: Math.floor(size / 1024 / 1024) } });
    const offset = await this.write(request.body, id, { from: received, to: size });
    // The line broke: nobody is left to tell.
    if (offset === null) return void reply.hijack();
    void reply.header('upload-offset', offset);
    answerHead(reply, 204);
  }

  /** The upload a request of tus is about, if it is the caller's and still takes bytes. */
  private async spoken(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<UploadRow> {
    void reply.header('tus-resumable', tus);
    if (request.headers['tus-resumable'] !== tus) {
      void reply.header('tus-version', tus);
      throw new Refusal('precondition-failed');
    }
    const upload = await this.find(actor, id);
    if (upload.state === 'refused') throw new Refusal('not-found');
    return upload;
  }

  async breakOff(actor: Actor, id: string): Promise<void> {
    await this.find(actor, id);
    await this.db.read(sql`delete from upload where id = ${id} and account_id = ${actor.accountId}`);
    await this.parts.remove(id);
  }

  async find(actor: Actor, id: string): Promise<UploadRow> {
    const [row] = await this.db.readShaped<UploadRow>(ownUploads(actor, sql`u.id = ${id}`));
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /** Makes piece after piece safe. The offset it came to; `null` where the line broke, with what did arrive kept as well. */
  private async write(stream: Readable, id: string, { from, to }: { from: number; to: number }): Promise<number | null> {
    let offset = from;
    let held: Buffer[] = [];
    let size = 0;
    const keep = async () => {
      if (size === 0) return;
      const bytes = Buffer.concat(held);
      [held, size] = [[], 0];
      await this.keep(id, offset, bytes);
      offset += bytes.length;
    };
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        held.push(chunk);
        size += chunk.length;
        if (offset + size > to) throw new Refusal('body-too-large', { params: { megabytes: Math.floor(to / 1024 / 1024) } });
        if (size >= piece) await keep();
      }
    } catch (error) {
      if (error instanceof Refusal || !stream.destroyed) throw error;
      // What did arrive need not be sent again, unless somebody sends it already.
      await keep().catch((late: unknown) => { if (!(late instanceof Refusal)) throw late; });
      return null;
    }
    await keep();
    return offset;
  }

  /**
   * Makes a piece safe and then counts it, so that what is counted is there whatever happens next. The row is held for
   * that moment: of two that send the same upload, one may be a line that broke long ago and wakes up late, and it must not
   * write over what is counted since.
   */
  private async keep(id: string, offset: number, bytes: Buffer): Promise<void> {
    await this.db.transaction(null, async (tx) => {
      const [row] = await tx.query<{ received: number }>(sql`
        select received::float8 as received from upload where id = ${id} and state = 'receiving' for update`);
      if (row?.received !== offset) throw new Refusal('overtaken');
      await this.parts.put(id, offset, bytes);
      await tx.query(sql`
        update upload set received = ${offset + bytes.length}, touched_at = ${this.clock.now()},
          state = case when size = ${offset + bytes.length} then 'received' else state end
        where id = ${id}`);
    });
  }
}
