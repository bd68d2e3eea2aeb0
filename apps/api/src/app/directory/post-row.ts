import type { BodyOf } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

type Fields = Omit<BodyOf<'PUT /posts/:id'>, 'version'>;

/** The columns of what was typed; an empty translation is none. */
export function postRow(fields: Fields) {
  const [titleEn, titleDe] = [fields.titleEn || null, fields.titleDe || null];
  const key = searchKey([fields.title, titleEn ?? '', titleDe ?? '']);
  return { ...fields, titleEn, titleDe, folded: key === '' ? fields.title : key };
}

/** A post may answer to one in another organisation, but not in another programme. */
export async function refuseForeignSuperior(tx: Transaction, actor: Actor, reportsTo: string | null): Promise<void> {
  if (reportsTo === null) return;
  const found = await tx.query(sql`
    select 1 from post p join organisation o on o.id = p.organisation_id where p.id = ${reportsTo} and ${visibleOrganisation(actor)}`);
  if (found.length === 0) throw new Refusal('unknown-reference', { path: 'body.reportsTo' });
}
