import type { BodyOf } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';

/** The columns of what was typed; an empty translation is none. */
export function organisationRow(fields: BodyOf<'POST /organisations'>) {
  const { name, countryCode, sectorCode, website, note, validFrom, validTo } = fields;
  const [nameEn, nameDe] = [fields.nameEn || null, fields.nameDe || null];
  const key = searchKey([name, nameEn ?? '', nameDe ?? '']);
  // A name of nothing but signs folds to nothing; it sorts as typed rather than first.
  return { name, nameEn, nameDe, countryCode, sectorCode, website, note, validFrom, validTo, folded: key === '' ? name : key };
}

/** The country and sector that lists read beside each person stand with the programme; they follow their organisation. */
export async function keepPeopleInStep(tx: Transaction, organisationId: string, at: { countryCode: string | null; sectorCode: string }): Promise<void> {
  await tx.query(sql`
    update programme_person set country_code = ${at.countryCode}, sector_code = ${at.sectorCode}
    where organisation_id = ${organisationId} and (country_code is distinct from ${at.countryCode} or sector_code is distinct from ${at.sectorCode})`);
}
