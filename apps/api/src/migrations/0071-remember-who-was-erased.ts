import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stays of somebody who was erased: hashes of their addresses, numbers and of their name at their organisations. The
 * database itself refuses to take them again, whoever writes: an import, a form, a sign-up that is yet to be built.
 */
export class RememberWhoWasErased1767225600071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tombstone (
        hash bytea primary key,
        erased_at timestamptz not null
      )`);
    // The salt is this installation's own, so that a list of hashes says nothing anywhere else.
    await runner.query(`
      insert into installation (key, value) values ('tombstone-salt', to_jsonb(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')))
        on conflict (key) do nothing`);
    await runner.query(`
      create function tombstone_hash(kind text, identifier text) returns bytea language sql stable as $$
        select sha256(convert_to((select value #>> '{}' from installation where key = 'tombstone-salt') || ':' || kind || ':'
          || case kind when 'phone' then regexp_replace(identifier, '[^0-9]', '', 'g') else lower(btrim(identifier)) end, 'UTF8')) $$`);
    await runner.query(`
      create function is_erased(kind text, identifier text) returns boolean language plpgsql stable as $$
      begin
        -- Most installations have nobody to remember: nothing is hashed then.
        if identifier is null or not exists (select 1 from tombstone) then return false; end if;
        return exists (select 1 from tombstone where hash = tombstone_hash(kind, identifier));
      end $$`);
    await runner.query(`
      create function refuse_erased() returns trigger language plpgsql as $$
      declare
        found boolean := false;
      begin
        case tg_table_name
          when 'person_email', 'account' then found := is_erased('email', new.email);
          when 'contact' then found := is_erased('email', new.email) or is_erased('phone', new.phone);
          when 'mandate' then
            -- Each line of the key is one way to write the name.
            found := exists (select 1 from tombstone) and exists (
              select 1 from person p, string_to_table(p.folded, E'\\n') as name where p.id = new.person_id and is_erased('name', name || '@' || new.organisation_id));
        end case;
        if found then
          raise exception 'somebody with this identifier asked to be erased' using errcode = 'check_violation', constraint = 'erased_person', table = tg_table_name;
        end if;
        return new;
      end $$`);
    for (const [table, columns] of [['person_email', 'email'], ['account', 'email'], ['contact', 'email, phone'], ['mandate', 'organisation_id']] as const) {
      await runner.query(`create trigger ${table}_of_nobody_erased before insert or update of ${columns} on ${table} for each row execute function refuse_erased()`);
    }
    // Who was in an export, beside what the trail says of it: people may ask who took them out of the application.
    await runner.query(`
      create table export_person (
        export_id uuid not null,
        person_id uuid not null constraint export_person_of_person references person (id) on delete cascade,
        at timestamptz not null,
        primary key (export_id, person_id)
      )`);
    await runner.query(`create index export_person_by_person on export_person (person_id, at desc)`);
    // A mail that needs a consent is kept back when that consent is gone at the moment of sending.
    await runner.query(`alter table outbox_message drop constraint outbox_message_state`);
    await runner.query(`
      alter table outbox_message add constraint outbox_message_state
        check (state in ('pending', 'sending', 'sent', 'uncertain', 'failed', 'held', 'withheld'))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
