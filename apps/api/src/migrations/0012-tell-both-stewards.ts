import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records that may be one are a task for the steward of each; and who sent a file is remembered with its columns. */
export class TellBothStewards1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table quality_finding drop constraint quality_finding_once`);
    await runner.query(`alter table quality_finding add constraint quality_finding_once unique nulls not distinct (programme_id, kind, subject_id, country_code)`);
    await runner.query(`alter table import add sender text not null default ''`);
    // By heading and not by place: a sender moves columns about, and calls them as before.
    await runner.query(`
      create table import_sender (
        programme_id uuid not null constraint import_sender_in_programme references programme (id),
        sender_key text not null,
        subject text not null,
        name text not null,
        account_id uuid not null constraint import_sender_of_account references account (id),
        columns jsonb not null,
        date_order text not null,
        defaults jsonb not null,
        used_at timestamptz not null,
        primary key (programme_id, sender_key, subject)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
