import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { mayBeSeenBy } from '../../shared/access/visibility';

/** Whether a contact `c` of an organisation `o` has a line for the night that the viewer may see. */
export function hasUrgentLine(actor: Actor): Sql {
  return sql`exists (select 1 from ${seenLine(actor)})`;
}

/** That line's number; null where there is none, or none for the viewer. */
export function urgentLine(actor: Actor): Sql {
  return sql`(select u.value from ${seenLine(actor)})`;
}

function seenLine(actor: Actor): Sql {
  const seen = mayBeSeenBy(actor, { level: 'u.visibility', personId: 'c.person_id', organisationId: 'c.organisation_id', countryCode: 'o.country_code', sectorCode: 'o.sector_code' });
  return sql`contact_channel u where u.contact_id = c.id and u.kind = 'urgent-phone' and ${seen}`;
}
