import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail, its seals and the outbox: what every action writes beside its own rows. */
export class KeepTheTrail1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists btree_gist`);
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        stream text not null,
        seq integer not null,
        at timestamptz not null,
        account_id uuid,
        person_id uuid,
        role text,
        programme_id uuid,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        before jsonb,
        after jsonb,
        previous_hash bytea not null,
        hash bytea not null,
        constraint audit_entry_once_per_step unique (stream, seq)
      )`);
    await runner.query(`create index audit_entry_programme on audit_entry (programme_id, id desc)`);
    await runner.query(`create index audit_entry_subject on audit_entry (subject_kind, subject_id, id desc)`);
    await runner.query(`
      create table audit_seal (
        id integer primary key,
        at timestamptz not null,
        first_entry bigint not null,
        last_entry bigint not null,
        entries integer not null,
        previous_hash bytea not null,
        hash bytea not null,
        constraint audit_seal_in_order check (last_entry >= first_entry and entries > 0)
      )`);
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'append-only: % of % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
      end $$`);
    for (const table of ['audit_entry', 'audit_seal']) {
      await runner.query(`create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`);
      await runner.query(`create trigger ${table}_never_emptied before truncate on ${table} for each statement execute function refuse_change()`);
    }
    // Waits for whoever writes the same chain and then says where it ends: two steps that must not share a snapshot, in one
    // call, because every action makes it.
    await runner.query(`
      create function hold_chain(chain text) returns table (seq integer, hash bytea) language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(chain, 0));
        return query select e.seq, e.hash from audit_entry e where e.stream = chain order by e.seq desc limit 1;
      end $$`);
    await runner.query(`
      create table outbox_message (
        id uuid primary key default gen_random_uuid(),
        kind text not null constraint outbox_message_kind check (kind in ('mail')),
        programme_id uuid,
        payload jsonb not null,
        state text not null default 'pending'
          constraint outbox_message_state check (state in ('pending', 'sending', 'sent', 'uncertain', 'failed', 'held')),
        attempts integer not null default 0,
        not_before timestamptz not null,
        created_at timestamptz not null,
        sent_at timestamptz,
        last_error text
      )`);
    await runner.query(`create index outbox_message_due on outbox_message (not_before) where state = 'pending'`);
    await runner.query(`create index outbox_message_sending on outbox_message (id) where state = 'sending'`);
    await runner.query(`create index outbox_message_programme on outbox_message (programme_id, created_at desc)`);
    await runner.query(`
      create table caught_mail (
        message_id uuid primary key constraint caught_mail_of_message references outbox_message (id),
        caught_at timestamptz not null,
        source bytea not null
      )`);
    await runner.query(`create table installation (key text primary key, value jsonb not null)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
