import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { QueryOf, TranslationDetail } from '@liaison/contracts';
import { needsWatermark, type TlpLabel } from '@liaison/domain/access';
import { cleanFileName, downloadName } from '@liaison/domain/materials';
import { formatEdition } from '@liaison/domain/staleness';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeFile } from '../../shared/files/serve-file';
import { Uploads, type Blob } from '../../shared/files/uploads';
import { Watermark } from '../../shared/files/watermark';
import { refuseRecalled } from '../recalls/recalled';
import { TranslationDesk, type TranslationAtHand } from './translation-desk';
import { fromTranslation, mayUpload, visibleTranslation } from './translation-rows';

interface FileRow {
  id: string;
  name: string;
  sha256: string;
  size: string;
  mediaType: string;
  language: string;
  major: number;
  minor: number;
  title: string;
  tlp: TlpLabel;
  readerName: string;
}

/** The files of a translation while it is in work, which exist for those who work on it and for nobody else. */
@Injectable()
export class TranslationFiles {
  constructor(
    private readonly db: Database,
    private readonly desk: TranslationDesk,
    private readonly uploads: Uploads,
    private readonly watermark: Watermark,
    private readonly serve: ServeFile,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, id: string, query: QueryOf<'POST /translations/:id/files'>, body: unknown): Promise<TranslationDetail> {
    const name = cleanFileName(query.name);
    if (name === '') throw new Refusal('invalid-input', { path: 'query.name', params: { place: 'query.name' } });
    const { tlp } = (await this.db.transaction(actor, (tx) => this.open(tx, actor, id))).material;
    if (!(body instanceof Readable)) throw new Refusal('unsupported-media-type');
    const inspect = (file: string, mediaType: string) => this.watermark.refuseUnmarkable(file, mediaType, name);
    const blob = await this.uploads.take(body, name, needsWatermark(tlp) ? { max: this.watermark.max, inspect } : {});
    return this.desk.act(actor, async (tx) => {
      // What was true may have changed while the bytes travelled.
      const found = await this.open(tx, actor, id);
      if (needsWatermark(found.material.tlp) && !needsWatermark(tlp)) throw new Refusal('watermark-needs-pdf', { params: { name } });
      await this.store(tx, actor, found, name, blob);
      return id;
    });
  }

  /** Makes bytes that lie in the store a file of the translation. */
  async store(tx: Transaction, actor: Actor, { id, kept, material }: TranslationAtHand, name: string, blob: Blob): Promise<void> {
    await refuseRecalled(tx, material.id, { sha256: blob.sha256, name });
    await tx.query(sql`
      insert into stored_blob (sha256, size, media_type, stored_at) values (${blob.sha256}, ${blob.size}, ${blob.mediaType}, ${this.clock.now()})
      on conflict (sha256) do nothing`);
    await tx.query(sql`insert into translation_file (translation_id, name, sha256, uploaded_by) values (${id}, ${name}, ${blob.sha256}, ${actor.accountId})`);
    // Whoever is given the first file of a translation has begun it.
    const state = kept === 'not-started' ? 'in-translation' : kept;
    await tx.query(sql`update translation set state = ${state}, version = version + 1 where id = ${id}`);
    await tx.audit({ action: 'translation.file-added', subject: ['translation', id], after: { name, sha256: blob.sha256, size: blob.size, state } });
  }

  async remove(actor: Actor, fileId: string): Promise<TranslationDetail> {
    return this.desk.act(actor, async (tx) => {
      const found = await this.desk.translationOfFile(tx, actor, fileId);
      refuseUnlessOpen(found, actor);
      const [gone] = await tx.query<{ name: string; sha256: string }>(sql`delete from translation_file where id = ${fileId} returning name, sha256`);
      await tx.query(sql`update translation set version = version + 1 where id = ${found.id}`);
      await tx.audit({ action: 'translation.file-removed', subject: ['translation', found.id], before: gone });
      return found.id;
    });
  }

  /** Nobody holds what is in work: the ledger of downloads counts what was published. */
  async download(actor: Actor, fileId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [file] = await this.db.read<FileRow>(sql`
      select f.id, f.name, f.sha256, b.size, b.media_type as "mediaType", t.language, e.major, e.minor, m.title_en as title, m.tlp,
        (select display_name from person where id = ${actor.personId}) as "readerName"
      from ${fromTranslation} join translation_file f on f.translation_id = t.id join stored_blob b on b.sha256 = f.sha256
      where f.id = ${fileId} and ${visibleTranslation(actor)}`);
    if (!file) throw new Refusal('not-found');
    const { sha256, mediaType, language } = file;
    const name = downloadName({ title: file.title, edition: formatEdition(file), language, name: file.name, detail: true });
    const served = { sha256, size: Number(file.size), mediaType, name, language };
    if (!needsWatermark(file.tlp)) return this.serve.answer(request, reply, served, () => Promise.resolve());
    const bytes = await this.watermark.stamp(sha256, { label: `TLP:${file.tlp}`, name: file.readerName, date: this.clock.today() }, file.name);
    const remember = () => this.db.transaction(actor, (tx) => tx.audit({ action: 'file.downloaded', subject: ['file', file.id], after: { edition: formatEdition(file), language, tlp: file.tlp } }));
    return this.serve.answerBytes(request, reply, served, bytes, remember);
  }

  /** The translation, if this actor may give it a file now. */
  async open(tx: Transaction, actor: Actor, id: string): Promise<TranslationAtHand> {
    const found = await this.desk.translation(tx, actor, id);
    refuseUnlessOpen(found, actor);
    return found;
  }
}

function refuseUnlessOpen(found: TranslationAtHand, actor: Actor): void {
  if (found.kept === 'approved') throw new Refusal('transition-not-allowed', { params: { from: 'approved', to: 'in-translation' } });
  if (!mayUpload(found, actor)) throw new Refusal('not-allowed');
}
