import { Injectable } from '@nestjs/common';
import type { MaterialDetail } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { EditDesk, refuseUnlessDraft } from './edit-desk';
import { touch } from './upload-file';

/** Takes a file out of a draft; a language version without files is none. */
@Injectable()
export class RemoveFile {
  constructor(private readonly desk: EditDesk) {}

  async run(actor: Actor, fileId: string): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.editionOfFile(tx, actor, fileId);
      refuseUnlessDraft(edition);
      const [gone] = await tx.query<{ name: string; sha256: string; version_id: string }>(sql`
        delete from material_file where id = ${fileId} returning name, sha256, language_version_id as version_id`);
      await tx.query(sql`
        delete from language_version v where v.id = ${gone?.version_id}
          and not exists (select 1 from material_file f where f.language_version_id = v.id)`);
      await touch(tx, edition);
      await tx.audit({ action: 'edition.file-removed', subject: ['edition', edition.id], before: { fileId, name: gone?.name, sha256: gone?.sha256 } });
      return edition.material.id;
    });
  }
}
