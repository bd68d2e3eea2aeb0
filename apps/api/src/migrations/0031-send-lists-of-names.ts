import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when names are taken and replaced, and which lists were sent officially. */
export class SendListsOfNames1767225600031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Deadlines are local dates with their zone; null is none beyond the state of the training.
    await runner.query(`
      create table nomination_terms (
        training_id uuid primary key constraint nomination_terms_of_training references training (id),
        closes_on date,
        replace_until date,
        zone text not null,
        version integer not null default 1,
        constraint nomination_terms_in_order check (replace_until >= closes_on)
      )`);
    // A list is what one organisation puts forward for one training; its names are nominations.
    await runner.query(`
      create table nomination_list (
        training_id uuid not null constraint nomination_list_for_training references training (id),
        organisation_id uuid not null constraint nomination_list_of_organisation references organisation (id),
        sent_at timestamptz,
        sent_by uuid constraint nomination_list_sent_by_account references account (id),
        version integer not null default 1,
        primary key (training_id, organisation_id)
      )`);
    await runner.query(`create index nomination_list_organisation on nomination_list (organisation_id)`);
    // Who came in the place of whom, so that a list tells what became of its names.
    await runner.query(`alter table nomination add column replaces uuid`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
