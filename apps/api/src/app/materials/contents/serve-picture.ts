import { Injectable } from '@nestjs/common';
import { needsWatermark, roleHas, tlpLabels } from '@liaison/domain/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeFile } from '../../shared/files/serve-file';

const pictured = tlpLabels.filter((label) => !needsWatermark(label));

/** The picture of a first page, for whoever may have the file itself. Looking at it is no download. */
@Injectable()
export class ServePicture {
  constructor(
    private readonly db: Database,
    private readonly serve: ServeFile,
  ) {}

  async run(actor: Actor, fileId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const states = roleHas(actor.role, 'materials.read-drafts') ? ['published', 'superseded', 'draft', 'in-review', 'withdrawn'] : ['published', 'superseded'];
    const [found] = await this.db.readShaped<{ sha256: string; size: string; language: string }>(sql`
      select t.sha256, t.size, v.language
      from material_file f join stored_blob b on b.sha256 = f.sha256 join stored_blob t on t.sha256 = b.thumbnail join language_version v on v.id = f.language_version_id
      join edition e on e.id = v.edition_id join material m on m.id = e.material_id
      where f.id = ${fileId} and e.state = any(${states}) and m.tlp = any(${pictured}) and ${visibleMaterial(actor)}`);
    if (!found) throw new Refusal('not-found');
    return this.serve.answer(request, reply, { sha256: found.sha256, size: Number(found.size), mediaType: 'image/png', name: 'page.png', language: found.language }, () => Promise.resolve());
  }
}
