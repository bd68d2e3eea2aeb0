import { Injectable } from '@nestjs/common';
import { needsWatermark, roleHas, type TlpLabel } from '@liaison/domain/access';
import { downloadName } from '@liaison/domain/materials';
import { formatEdition } from '@liaison/domain/staleness';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleMaterial } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { ServeFile } from '../shared/files/serve-file';
import { Watermark } from '../shared/files/watermark';

interface FileRow {
  id: string;
  name: string;
  sha256: string;
  size: string;
  mediaType: string;
  language: string;
  editionId: string;
  major: number;
  minor: number;
  published: boolean;
  titleEn: string;
  titleDe: string;
  tlp: TlpLabel;
  alone: boolean;
  readerName: string;
}

/** Hands a file to somebody who may read it, and remembers that they have it. */
@Injectable()
export class DownloadFile {
  constructor(
    private readonly db: Database,
    private readonly serve: ServeFile,
    private readonly watermark: Watermark,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, fileId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const file = await this.find(actor, fileId);
    const served = {
      sha256: file.sha256,
      size: Number(file.size),
      mediaType: file.mediaType,
      // The title in the language of the file where there is one, else in English.
      name: downloadName({
        title: file.language.split('-')[0] === 'de' ? file.titleDe : file.titleEn,
        edition: formatEdition(file),
        language: file.language,
        name: file.name,
        detail: !file.alone,
      }),
      language: file.language,
    };
    const remember = () => this.remember(actor, file);
    if (!needsWatermark(file.tlp)) return this.serve.answer(request, reply, served, remember);
    const bytes = await this.watermark.stamp(file.sha256, {
      label: `TLP:${file.tlp}`,
      name: file.readerName,
      date: this.clock.today(),
    }, file.name);
    return this.serve.answerBytes(request, reply, served, bytes, remember);
  }

  /**
   * Readers get what was published and not withdrawn, also when it is superseded: the same id gives the same bytes for as
   * long as it may be had. What they may not see is not there.
   */
  private async find(actor: Actor, fileId: string): Promise<FileRow> {
    const states = roleHas(actor.role, 'materials.read-drafts')
      ? ['published', 'superseded', 'draft', 'in-review', 'withdrawn']
      : ['published', 'superseded'];
    const [file] = await this.db.readShaped<FileRow>(sql`
      select f.id, f.name, f.sha256, b.size, b.media_type as "mediaType", v.language, e.id as "editionId", e.major, e.minor,
        e.published_at is not null as published, m.title_en as "titleEn", m.title_de as "titleDe", m.tlp,
        not exists (select 1 from material_file o where o.language_version_id = v.id and o.id <> f.id) as alone,
        (select display_name from person where id = ${actor.personId}) as "readerName"
      from material_file f
      join stored_blob b on b.sha256 = f.sha256
      join language_version v on v.id = f.language_version_id
      join edition e on e.id = v.edition_id
      join material m on m.id = e.material_id
      where f.id = ${fileId} and e.state = any(${states}) and m.tlp <> 'RED' and ${visibleMaterial(actor)}`);
    if (!file) throw new Refusal('not-found');
    return file;
  }

  /**
   * An editor who looks at a draft holds nothing: the ledger counts what was published. That is one statement and no more,
   * because it stands before every file; AMBER and above stands in the trail too.
   */
  private async remember(actor: Actor, file: FileRow): Promise<void> {
    const download = sql`
      insert into download (account_id, person_id, file_id, edition_id, at)
      values (${actor.accountId}, ${actor.personId}, ${file.id}, ${file.editionId}, ${this.clock.now()})`;
    if (!needsWatermark(file.tlp)) {
      if (file.published) await this.db.retrying(() => this.db.readHot('remember a download', download));
      return;
    }
    await this.db.transaction(actor, async (tx) => {
      if (file.published) await tx.query(download);
      await tx.audit({ action: 'file.downloaded', subject: ['file', file.id], after: { edition: formatEdition(file), language: file.language, tlp: file.tlp } });
    });
  }
}
