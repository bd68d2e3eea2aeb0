import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates: what was certified and its bytes for ever, and whether it still holds. */
export class IssueCertificates1767225600026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificate (
        id uuid primary key,
        programme_id uuid not null constraint certificate_in_programme references programme (id),
        training_id uuid not null constraint certificate_of_training references training (id),
        person_id uuid not null constraint certificate_of_person references person (id),
        sequence integer not null constraint certificate_sequence check (sequence > 0),
        number text not null,
        code text not null constraint certificate_code_once unique,
        -- Name, training, modules, editions, hours and the rule with its figures, as they were.
        facts jsonb not null constraint certificate_facts check (jsonb_typeof(facts) = 'object'),
        sha256 text not null constraint certificate_has_blob references stored_blob (sha256),
        -- The same as a signed Open Badges 3.0 credential.
        credential text,
        -- Of somebody who was erased: it says nothing any more and is found by nobody.
        is_erased boolean not null default false,
        issued_at timestamptz not null,
        issued_by uuid constraint certificate_by_account references account (id),
        state text not null default 'issued' constraint certificate_state check (state in ('issued', 'revoked', 'replaced')),
        state_reason text,
        state_changed_at timestamptz,
        -- The one it points to is written after it, because only one at a time is valid.
        replaced_by uuid constraint certificate_replaced_by references certificate (id) deferrable initially deferred,
        constraint certificate_number_once unique (training_id, sequence),
        constraint certificate_state_told check ((state = 'issued') = (state_reason is null) and (state = 'issued') = (state_changed_at is null)),
        constraint certificate_replaced check ((state = 'replaced') = (replaced_by is not null))
      )`);
    await runner.query(`create unique index certificate_one_valid on certificate (training_id, person_id) where state = 'issued'`);
    await runner.query(`create index certificate_by_person on certificate (person_id)`);
    await runner.query(`create index certificate_revoked on certificate (issued_at) where state <> 'issued'`);
    // Nothing of what was certified changes. A merge may say whose record it belongs to, the state moves once, to its end,
    // and the erasure of a person takes their name out.
    await runner.query(`
      create function keep_certificate() returns trigger language plpgsql as $$
      begin
        if new.is_erased and not old.is_erased and new.credential is null and new.facts ->> 'name' = '—' and new.facts - '{name,latinName}'::text[] = old.facts - '{name,latinName}'::text[] then
          return new;
        end if;
        if (to_jsonb(new) - '{person_id,state,state_reason,state_changed_at,replaced_by}'::text[])
          is distinct from (to_jsonb(old) - '{person_id,state,state_reason,state_changed_at,replaced_by}'::text[])
          or (old.state <> 'issued' and (to_jsonb(new) - 'person_id') is distinct from (to_jsonb(old) - 'person_id')) then
          raise exception 'a certificate is never edited' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger certificate_never_edited before update on certificate for each row execute function keep_certificate()`);
    await runner.query(`create trigger certificate_never_deleted before delete on certificate for each row execute function refuse_change()`);
    await runner.query(`create trigger certificate_never_emptied before truncate on certificate for each statement execute function refuse_change()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
