import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

export interface HeldMandate {
  id: string;
  personId: string;
  organisationId: string;
  postId: string | null;
  functionCode: string;
  isSide: boolean;
  validFrom: string;
  validTo: string | null;
  endsAt: Date | null;
  version: number;
}

/** A mandate the actor may change, held until the commit: of somebody they may see, in an organisation they act for. */
export async function holdMandate(tx: Transaction, actor: Actor, id: string): Promise<HeldMandate> {
  const [mandate] = await tx.query<HeldMandate & { countryCode: string | null }>(sql`
    select m.id, m.person_id as "personId", m.organisation_id as "organisationId", m.post_id as "postId", m.function_code as "functionCode",
      m.is_side as "isSide", m.valid_from as "validFrom", m.valid_to as "validTo", m.ends_at as "endsAt", m.version, o.country_code as "countryCode"
    from mandate m join organisation o on o.id = m.organisation_id join programme_person pp on pp.person_id = m.person_id
    where m.id = ${id} and ${visibleOrganisation(actor)} and ${visiblePerson(actor)} for update of m, pp`);
  if (!mandate) throw new Refusal('not-found');
  const { countryCode, ...held } = mandate;
  if (!actsFor(actor, countryCode)) throw new Refusal('not-allowed');
  return held;
}

/** What the trail keeps of a mandate. */
export function mandateFields({ organisationId, postId, functionCode, isSide, validFrom, validTo }: HeldMandate) {
  return { organisationId, postId, functionCode, isSide, validFrom, validTo };
}
