import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a check ends where the contact is, how it was made, reminders that are answered once, and who keeps a country's contacts. */
export class KeepContactsTrue1767225600073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact
        add column expires_at timestamptz,
        add column verify_method text constraint contact_verify_method check (verify_method in ('call', 'mail', 'document', 'met', 'own-answer')),
        add column own_answers integer not null default 0`);
    await runner.query(`
      create function take_expiry_of_contact() returns trigger language plpgsql as $$
      declare
        zone text := coalesce((select c.time_zone from organisation o join country c on c.code = o.country_code where o.id = new.organisation_id), 'UTC');
      begin
        new.expires_at := (new.verify_due + 1)::timestamp at time zone zone;
        return new;
      end $$`);
    await runner.query(`
      create trigger contact_takes_expiry before insert or update of verify_due, organisation_id on contact for each row execute function take_expiry_of_contact()`);
    await runner.query(`
      create function move_contacts_to_zone() returns trigger language plpgsql as $$
      begin
        update contact set verify_due = verify_due where organisation_id = new.id;
        return null;
      end $$`);
    await runner.query(`
      create trigger organisation_moves_contacts after update of country_code on organisation
        for each row when (old.country_code is distinct from new.country_code) execute function move_contacts_to_zone()`);
    await runner.query(`update contact set verify_due = verify_due`);
    await runner.query(`create index contact_by_expiry on contact (expires_at) where verification in ('V3', 'V4')`);
    await runner.query(`
      create table contact_reminder (
        contact_id uuid not null constraint contact_reminder_of_contact references contact (id),
        due date not null,
        days integer not null constraint contact_reminder_days check (days in (30, 7, 1)),
        token bytea not null constraint contact_reminder_token_once unique,
        message_id uuid not null,
        sent_at timestamptz not null,
        answered_at timestamptz,
        answer text constraint contact_reminder_answer check (answer in ('still-true', 'changed')),
        primary key (contact_id, due, days)
      )`);
    await runner.query(`
      create table country_steward (
        programme_id uuid not null constraint country_steward_in_programme references programme (id),
        country_code text not null constraint country_steward_of_country references country (code),
        steward_id uuid constraint country_steward_account references account (id),
        deputy_id uuid constraint country_steward_deputy references account (id),
        version integer not null default 1,
        primary key (programme_id, country_code),
        constraint country_steward_two_people check (steward_id <> deputy_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
