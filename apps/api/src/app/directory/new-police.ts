import { opensLawEnforcement } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

/** The coordinator of a country enters units of the police that is there; another police takes who answers for the whole programme. */
export async function refuseNewPolice(tx: Transaction, actor: Actor, fields: { sectorCode: string; countryCode: string | null; parentId: string | null }): Promise<void> {
  if (actor.countries === 'all' || !opensLawEnforcement(null, fields.sectorCode)) return;
  // A unit of what another country keeps is not theirs to add.
  const [above] = await tx.query<{ sector: string }>(sql`
    select sector_code as sector from organisation where id = ${fields.parentId} and country_code = ${fields.countryCode} for share`);
  if (opensLawEnforcement(above?.sector ?? null, fields.sectorCode)) throw new Refusal('sector-needs-management', { path: 'body.sectorCode' });
}
