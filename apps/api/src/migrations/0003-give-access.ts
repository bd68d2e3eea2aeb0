import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, roles, sessions and the brake on guessing. */
export class GiveAccess1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null constraint account_of_person references person (id),
        email text not null constraint account_email_lower check (email = lower(email)),
        password_hash text not null,
        password_until timestamptz,
        language text not null default 'en' constraint account_language check (language in ('en', 'de')),
        active boolean not null default true,
        last_sign_in_at timestamptz,
        version integer not null default 1,
        constraint account_email_once unique (email),
        constraint account_person_once unique (person_id)
      )`);
    await runner.query(`
      create table role_assignment (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null constraint role_assignment_of_account references account (id),
        role text not null constraint role_assignment_role check (role in
          ('administrator', 'programme-manager', 'national-coordinator', 'nominating-authority', 'trainer', 'interpreter', 'check-in-helper',
            'participant', 'contact-point', 'partner-organisation', 'editor', 'donor-viewer', 'data-protection-contact', 'auditor')),
        programme_id uuid not null constraint role_assignment_in_programme references programme (id),
        country_code text constraint role_assignment_for_country references country (code),
        valid_from date not null,
        valid_to date,
        ended_at timestamptz,
        constraint role_assignment_in_order check (valid_to >= valid_from)
      )`);
    await runner.query(`
      create unique index role_assignment_once on role_assignment (account_id, role, programme_id, coalesce(country_code, ''))
        where ended_at is null`);
    await runner.query(`create index role_assignment_programme on role_assignment (programme_id, account_id)`);
    await runner.query(`
      create table session (
        id uuid primary key default gen_random_uuid(),
        token_hash bytea not null constraint session_token_once unique,
        account_id uuid not null constraint session_of_account references account (id),
        assignment_id uuid not null constraint session_acts_in references role_assignment (id),
        phase_id uuid constraint session_reads_phase references phase (id),
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index session_account on session (account_id)`);
    await runner.query(`
      create table sign_in_failure (
        key text primary key,
        failures integer not null,
        first_at timestamptz not null,
        blocked_until timestamptz
      )`);
    await runner.query(`
      create table calendar_feed (
        account_id uuid primary key constraint calendar_feed_of_account references account (id),
        assignment_id uuid not null constraint calendar_feed_acts_in references role_assignment (id),
        token_hash bytea not null constraint calendar_feed_token_once unique,
        since timestamptz not null
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
