import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail, StampSetting } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { markableType } from '../../shared/files/watermark';
import { EditDesk, refuseStale } from '../edit-desk';

/** Whether the pages of a material say which edition they are. */
@Injectable()
export class SetStamp {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
  ) {}

  async tell(actor: Actor, materialId: string): Promise<StampSetting> {
    const [found] = await this.db.readShaped<StampSetting>(sql`
      select m.stamped, count(k.id) filter (where k.original_sha256 is not null)::int as carrying, count(k.id)::int as pdfs
      from material m
      left join (edition e join language_version v on v.edition_id = e.id join material_file f on f.language_version_id = v.id
        join kept_file k on k.id = f.id join stored_blob b on b.sha256 = k.sha256 and b.media_type = ${markableType}) on e.material_id = m.id and e.state = 'published'
      where m.id = ${materialId} and ${visibleMaterial(actor)} group by m.id`);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  async set(actor: Actor, materialId: string, { stamped, version }: BodyOf<'PUT /materials/:id/stamp'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const material = await this.desk.material(tx, actor, materialId);
      refuseStale(version, material, material);
      await tx.query(sql`update material set stamped = ${stamped}, version = version + 1 where id = ${materialId}`);
      await tx.audit({ action: 'material.stamp-set', subject: ['material', materialId], after: { stamped } });
      return materialId;
    });
  }
}
