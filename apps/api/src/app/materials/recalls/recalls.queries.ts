import { Injectable } from '@nestjs/common';
import type { RecalledFile, ResponseOf } from '@liaison/contracts';
import { mayRecall, recallsEverywhere } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial, visiblePerson } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

@Injectable()
export class RecallsQueries {
  constructor(private readonly db: Database) {}

  async ofMaterial(actor: Actor, materialId: string): Promise<ResponseOf<'GET /materials/:id/recalls'>> {
    const [found] = await this.db.readShaped<{ countries: string[]; items: RecalledFile[] }>(sql`
      select m.countries, (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'edition', e.major || '.' || e.minor, 'language', v.language, 'at', f.recalled_at,
          'by', case when ${recallsEverywhere(actor)} or a.id = ${actor.accountId} or exists (select 1 from programme_person pp where pp.person_id = p.id and ${visiblePerson(actor)}) then p.display_name end, 'reason', f.recalled_reason, 'holders', (select count(distinct d.person_id)::int from download d where d.file_id = f.id))
          order by f.recalled_at desc, v.language, f.name), '[]')
        from edition e join kept_language_version v on v.edition_id = e.id join kept_file f on f.language_version_id = v.id and f.recalled_at is not null
        left join account a on a.id = f.recalled_by left join person p on p.id = a.person_id
        where e.material_id = m.id) as items
      from material m where m.id = ${materialId} and ${visibleMaterial(actor)}`);
    if (!found) throw new Refusal('not-found');
    if (!mayRecall(actor, found.countries)) throw new Refusal('not-allowed');
    return { items: found.items };
  }
}
