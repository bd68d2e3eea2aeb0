import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';

/** Keeps the addresses as given, the first one to write to; what is known of one that stays (that it bounced) stays. */
export async function keepEmails(tx: Transaction, personId: string, emails: readonly string[]): Promise<void> {
  const kept = [...new Set(emails)];
  await tx.query(sql`delete from person_email where person_id = ${personId} and not (email = any(${kept}))`);
  await tx.query(sql`update person_email set is_primary = false where person_id = ${personId} and is_primary and email is distinct from ${kept[0] ?? null}`);
  await tx.query(sql`
    insert into person_email (person_id, email, is_primary)
    select ${personId}, e, e = ${kept[0] ?? ''} from unnest(${kept}::text[]) e
    on conflict on constraint person_email_once do update set is_primary = excluded.is_primary where person_email.is_primary <> excluded.is_primary`);
}
