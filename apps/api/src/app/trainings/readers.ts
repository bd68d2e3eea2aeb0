import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { assignmentCounts } from '../shared/access/sessions';
import type { Transaction } from '../shared/database/database';

/** Somebody who reads mails about a training. */
export interface Reader {
  readonly personId: string;
  readonly email: string;
  readonly language: Actor['language'];
  readonly name: string;
}

/**
 * The accounts of people who have a role in the programme now; nobody is told what they did themselves. An account for
 * another programme only is none here: it could not open the training, and its address would show among the mails.
 */
export function readersOf(tx: Transaction, programmeId: string, personIds: readonly string[], now: Date, except: string | null): Promise<Reader[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return tx.query<Reader & Record<string, unknown>>(sql`
    select a.person_id as "personId", a.email, a.language, p.display_name as name from account a join person p on p.id = a.person_id
    where a.active and a.person_id = any(${personIds}::uuid[]) and a.person_id is distinct from ${except}::uuid
      and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${programmeId} and ${assignmentCounts(now)})
    order by a.email`);
}
