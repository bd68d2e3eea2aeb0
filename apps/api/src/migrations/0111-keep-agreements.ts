import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements with their parties and contact posts, and which trainings' meetings have become ties. */
export class KeepAgreements1767225600111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreement (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint agreement_in_programme references programme (id),
        title text not null,
        kind text not null constraint agreement_kind check (kind in ('memorandum', 'protocol', 'convention', 'exchange-of-letters', 'other')),
        subject text not null default '',
        valid_from date not null,
        -- null: until somebody ends it.
        valid_to date,
        source text not null default '',
        folded text not null,
        version integer not null default 1,
        constraint agreement_in_order check (valid_to >= valid_from)
      )`);
    await runner.query(`create index agreement_by_programme on agreement (programme_id, valid_from desc, id)`);
    await runner.query(`
      create table agreement_party (
        id uuid primary key default gen_random_uuid(),
        agreement_id uuid not null constraint agreement_party_of_agreement references agreement (id),
        organisation_id uuid not null constraint agreement_party_is_organisation references organisation (id),
        -- Whoever sits there answers for the agreement.
        post_id uuid constraint agreement_party_answers_by_post references post (id),
        constraint agreement_party_once unique (agreement_id, organisation_id)
      )`);
    await runner.query(`create index agreement_party_by_organisation on agreement_party (organisation_id)`);
    await runner.query(`create index agreement_party_by_post on agreement_party (post_id) where post_id is not null`);
    // A training is looked at once it is over, and again when a mark of it was corrected since.
    await runner.query(`
      create table training_meetings (
        training_id uuid primary key constraint training_meetings_of_training references training (id),
        counted_at timestamptz not null
      )`);
    await runner.query(`create index attendance_mark_by_training_and_time on attendance_mark (training_id, server_at)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
