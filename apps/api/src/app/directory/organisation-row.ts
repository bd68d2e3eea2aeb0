import type { BodyOf } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

type Fields = BodyOf<'POST /organisations'>;

/** The columns of what was typed; an empty translation is none. Searches find every name, also one of the past. */
export function organisationRow(fields: Fields) {
  const { name, countryCode, sectorCode, website, note, validFrom, validTo, parentId, successorId } = fields;
  const [nameEn, nameDe] = [fields.nameEn || null, fields.nameDe || null];
  const key = searchKey([name, nameEn ?? '', nameDe ?? '', ...fields.names.map((other) => other.name)]);
  // A name of nothing but signs folds to nothing; it sorts as typed rather than first.
  return { name, nameEn, nameDe, countryCode, sectorCode, website, note, validFrom, validTo, parentId, successorId, folded: key === '' ? name : key };
}

export async function keepNames(tx: Transaction, organisationId: string, names: Fields['names']): Promise<void> {
  await tx.query(sql`delete from organisation_name where organisation_id = ${organisationId}`);
  await tx.query(sql`
    insert into organisation_name (organisation_id, name, language, valid_from, valid_to)
    select ${organisationId}, n.name, n.language, n."validFrom", n."validTo"
    from json_to_recordset(${JSON.stringify(names)}) as n (name text, language text, "validFrom" date, "validTo" date)`);
}

/** Parent and successor are organisations of the programme. */
export async function refuseForeignKin(tx: Transaction, actor: Actor, { parentId, successorId }: Pick<Fields, 'parentId' | 'successorId'>): Promise<void> {
  for (const [path, id] of [['body.parentId', parentId], ['body.successorId', successorId]] as const) {
    if (id === null) continue;
    const found = await tx.query(sql`select 1 from organisation o where o.id = ${id} and ${visibleOrganisation(actor)}`);
    if (found.length === 0) throw new Refusal('unknown-reference', { path });
  }
}

/** Nothing new begins in a suspended country. */
export async function refuseSuspended(tx: Transaction, countryCode: string | null): Promise<void> {
  const found = countryCode === null ? [] : await tx.query(sql`select 1 from country where code = ${countryCode} and state = 'suspended'`);
  if (found.length > 0) throw new Refusal('country-suspended', { path: 'body.countryCode', params: { country: countryCode } });
}
