import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Academies and NGOs publish calls, people apply, and what is passed on becomes a nomination. */
export class CallForApplications1767225600090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The address is handed on like a poster, so it is kept as it is; the secret of an application is kept as its hash.
    await runner.query(`
      create table training_call (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint training_call_for_training references training (id),
        organisation_id uuid not null constraint training_call_of_organisation references organisation (id),
        route text not null constraint training_call_route check (route in ('judicial', 'ngo')),
        state text not null constraint training_call_state check (state in ('published', 'closed')),
        note text not null,
        closes_on date not null,
        zone text not null,
        closes_at timestamptz not null,
        token text not null constraint training_call_token_once unique,
        published_by uuid constraint training_call_by_account references account (id),
        published_at timestamptz not null,
        version integer not null default 1,
        constraint one_call_per_organisation unique (training_id, organisation_id)
      )`);
    await runner.query(`create index training_call_organisation on training_call (organisation_id)`);
    // Somebody without an account is who they say they are until somebody finds them in the directory. The nomination has no
    // foreign key: a merge may set it aside and bring it back.
    await runner.query(`
      create table application (
        id uuid primary key default gen_random_uuid(),
        call_id uuid not null constraint application_to_call references training_call (id),
        person_id uuid constraint application_of_person references person (id),
        given_name text,
        family_name text,
        email text,
        workplace text,
        language text,
        motivation text not null,
        state text not null constraint application_state check (state in ('unconfirmed', 'submitted', 'passed-on', 'not-chosen', 'withdrawn')),
        rank integer,
        reason text,
        nomination_id uuid,
        token bytea constraint application_token_once unique,
        applied_at timestamptz not null,
        version integer not null default 1,
        constraint application_of_somebody check (person_id is not null or email is not null)
      )`);
    await runner.query(`create unique index applied_once on application (call_id, person_id) where person_id is not null and state <> 'withdrawn'`);
    await runner.query(`create unique index applied_once_by_address on application (call_id, email) where email is not null and state <> 'withdrawn'`);
    await runner.query(`create index application_person on application (person_id)`);
    await runner.query(`create index application_address on application (email) where email is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
