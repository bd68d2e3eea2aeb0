import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of a country pass the levels its phase asks for before they can be selected. */
export class EndorseInLevels1767225600091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table endorsement_setting (
        phase_id uuid not null constraint endorsement_setting_of_phase references phase (id),
        country_code text not null constraint endorsement_setting_of_country references country (code),
        version integer not null default 1,
        primary key (phase_id, country_code)
      )`);
    // A level that ended keeps what it said.
    await runner.query(`
      create table endorsement_level (
        id uuid primary key default gen_random_uuid(),
        phase_id uuid not null,
        country_code text not null,
        position integer not null constraint endorsement_level_position check (position > 0),
        name_en text not null,
        name_de text not null,
        days integer not null constraint endorsement_level_days check (days between 1 and 60),
        ended_at timestamptz,
        constraint endorsement_level_of_setting foreign key (phase_id, country_code) references endorsement_setting (phase_id, country_code)
      )`);
    await runner.query(`create unique index one_level_at_a_position on endorsement_level (phase_id, country_code, position) where ended_at is null`);
    await runner.query(`
      create table endorsement_holder (
        level_id uuid not null constraint endorsement_holder_of_level references endorsement_level (id),
        account_id uuid not null constraint endorsement_holder_account references account (id),
        is_deputy boolean not null,
        primary key (level_id, account_id)
      )`);
    await runner.query(`create index endorsement_holder_by_account on endorsement_holder (account_id)`);
    // Without a foreign key to the nomination: a merge may set one aside and bring it back.
    await runner.query(`
      create table nomination_endorsement (
        nomination_id uuid not null,
        level_id uuid not null constraint nomination_endorsement_by_level references endorsement_level (id),
        state text not null constraint nomination_endorsement_state check (state in ('asked', 'endorsed', 'refused', 'passed-over')),
        asked_at timestamptz not null,
        due_at timestamptz not null,
        reminded_at timestamptz,
        decided_by uuid constraint nomination_endorsement_by_account references account (id),
        decided_at timestamptz,
        primary key (nomination_id, level_id)
      )`);
    await runner.query(`create unique index one_level_is_asked on nomination_endorsement (nomination_id) where state = 'asked'`);
    await runner.query(`create index endorsement_due on nomination_endorsement (due_at) where state = 'asked'`);
    await runner.query(`create index endorsement_of_level on nomination_endorsement (level_id) where state = 'asked'`);
    // The database itself keeps a name that waits from a place and from the queue, whatever the way.
    await runner.query(`
      alter table nomination add column awaits_endorsement boolean not null default false,
        add constraint nomination_endorsed_first check (not awaits_endorsement or state not in ('selected', 'reserve', 'confirmed', 'attended', 'no-show'))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
