import type { UploadItem } from '@liaison/contracts';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';

/** After so long without a byte an upload is given up, and after so long nobody needs to be told what became of it. */
export const forgottenAfter = { receiving: 7 * 86_400_000, settled: 86_400_000 } as const;

export interface UploadRow extends UploadItem {
  sha256: string | null;
  mediaType: string | null;
}

/** An upload is its owner's alone, in the programme they act in, and only while they may still see the material. */
export function ownUploads(actor: Actor, where: Sql): Sql {
  return sql`
    select u.id, u.edition_id as "editionId", u.translation_id as "translationId", m.id as "materialId", json_build_object('en', m.title_en, 'de', m.title_de) as title,
      e.major || '.' || e.minor as edition, u.language, u.name, u.modified::float8 as modified, u.size::float8 as size, u.received::float8 as received, u.state, u.refusal,
      to_json(u.started_at) as "startedAt", u.sha256, u.media_type as "mediaType"
    from upload u join edition e on e.id = u.edition_id join material m on m.id = e.material_id
    where u.account_id = ${actor.accountId} and u.programme_id = ${actor.programmeId} and ${visibleMaterial(actor)} and ${where}
    order by u.started_at, u.id`;
}

export function uploadItem(row: UploadRow): UploadItem {
  const { id, editionId, translationId, materialId, title, edition, language, name, modified, size, received, state, refusal, startedAt } = row;
  return { id, editionId, translationId, materialId, title, edition, language, name, modified, size, received, state, refusal, startedAt };
}
