import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { eraseParts, erasing, noName, type Ids } from './erase-parts';

@Injectable()
export class ErasePerson {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Somebody signed in erases themselves; typing an address of theirs is what keeps it from happening by mistake. */
  async myself(actor: Actor, { email }: BodyOf<'POST /my-data/erasure'>): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const own = await tx.query(sql`
        select 1 from account where id = ${actor.accountId} and email = ${email}
        union select 1 from person_email where person_id = ${actor.personId} and email = ${email}`);
      if (own.length === 0) throw new Refusal('identifier-differs', { path: 'body.email' });
      await this.erase(tx, actor.personId, 'asked by the person');
    });
  }

  /** By one address, which whoever asks must know: the role that erases need not see the people. */
  async other(actor: Actor, { email, reason }: BodyOf<'POST /erasures'>): Promise<void> {
    if (actor.countries !== 'all') throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      const found = await tx.query<{ id: string }>(sql`
        select pp.person_id as id from programme_person pp where pp.programme_id = ${actor.programmeId} and (
          exists (select 1 from person_email e where e.person_id = pp.person_id and e.email = ${email})
          or exists (select 1 from account a where a.person_id = pp.person_id and a.email = ${email}))`);
      const [person] = found;
      // A shared mailbox says nothing about who of those behind it asked.
      if (!person || found.length > 1) throw new Refusal('unknown-reference', { path: 'body.email', errors: [{ path: 'body.email', code: 'unknown-reference', message: '' }] });
      await this.erase(tx, person.id, reason);
    });
  }

  /**
   * The record stays as a number that belongs to nobody, so that figures and the network's past do not change; everything
   * that names the person goes, also from merges and imports that could bring it back, and a tombstone keeps it away.
   */
  private async erase(tx: Transaction, id: string, reason: string): Promise<void> {
    const now = this.clock.now();
    // Records that were merged into this one are the same person.
    const records = await tx.query<{ id: string }>(sql`
      with recursive one(id) as (select ${id}::uuid union select p.id from one join person p on p.merged_into = one.id)
      select p.id from one join person p on p.id = one.id order by p.id for update of p`);
    const ids = records.map((record) => record.id);
    await this.refuseLastAdministrator(tx, id, now);
    await this.bury(tx, ids, now);
    const addresses = await tx.query<{ email: string }>(sql`
      select email from person_email where person_id = any(${ids}::uuid[]) union select email from account where person_id = any(${ids}::uuid[])`);
    for (const statement of this.copies(ids, now, addresses.map(({ email }) => email))) await tx.query(statement);
    for (const part of eraseParts) {
      const statement = erasing(part, ids, now);
      if (statement) await tx.query(statement);
    }
    await tx.audit({ action: 'person.erased', subject: ['person', id], after: { reason } });
  }

  /** Hashes of what would recognise the person again. */
  private async bury(tx: Transaction, ids: Ids, now: Date): Promise<void> {
    await tx.query(sql`
      insert into tombstone (hash, erased_at)
      select distinct tombstone_hash(kind, identifier), ${now}::timestamptz from (
        select 'email' as kind, email as identifier from person_email where person_id = any(${ids}::uuid[])
        union select 'email', email from account where person_id = any(${ids}::uuid[])
        union select 'email', email from contact where person_id = any(${ids}::uuid[]) and email is not null
        union select 'phone', phone from contact where person_id = any(${ids}::uuid[]) and phone is not null
        union select case when ch.kind = 'personal-email' then 'email' else 'phone' end, ch.value from contact_channel ch join contact c on c.id = ch.contact_id
          where c.person_id = any(${ids}::uuid[]) and ch.kind in ('personal-email', 'personal-phone')
        union select 'name', name || '@' || m.organisation_id from person p join mandate m on m.person_id = p.id, string_to_table(p.folded, E'\\n') as name
          where p.id = any(${ids}::uuid[]) and name <> '') known
      on conflict (hash) do nothing`);
  }

  /** What knows the person by something else than a key: copies that merges and imports keep, and letters. */
  private copies(ids: Ids, now: Date, addresses: readonly string[]): Sql[] {
    return [
      sql`delete from duplicate_pair where kind = 'person' and (first_id = any(${ids}::uuid[]) or second_id = any(${ids}::uuid[]))`,
      sql`update merge set survivor_before = '{}', absorbed_before = '{}', survivor_after = '{}', undo_until = least(undo_until, ${now}) where kind = 'person' and (survivor_id = any(${ids}::uuid[]) or absorbed_id = any(${ids}::uuid[]))`,
      sql`update merge_row r set before = null from merge m where m.id = r.merge_id and m.kind = 'person' and (m.survivor_id = any(${ids}::uuid[]) or m.absorbed_id = any(${ids}::uuid[]))`,
      sql`update import_row set cells = '{}', title = ${noName}, match_key = null, plan = null where record_id = any(${ids}::uuid[])`,
      sql`update import_change set before = null where kind = 'person' and record_id = any(${ids}::uuid[])`,
      sql`delete from application where person_id is null and email = any(${[...addresses]})`,
      sql`delete from caught_mail c using outbox_message m where m.id = c.message_id and m.payload ->> 'to' = any(${[...addresses]})`,
      sql`update outbox_message set payload = (payload - '{files,calendar}'::text[]) || '{"to": "erased@example.invalid", "params": {}}', state = case when state in ('pending', 'failed', 'held', 'uncertain') then 'withheld' else state end
        where payload ->> 'to' = any(${[...addresses]}) and state <> 'sending'`,
    ];
  }

  private async refuseLastAdministrator(tx: Transaction, id: string, now: Date): Promise<void> {
    const administrators = await tx.query<{ person_id: string }>(sql`
      select distinct a.person_id from account a join role_assignment ra on ra.account_id = a.id
      where a.active and ra.role = 'administrator' and ${assignmentCounts(now)}`);
    if (administrators.length === 1 && administrators[0]?.person_id === id) throw new Refusal('last-administrator');
  }
}
