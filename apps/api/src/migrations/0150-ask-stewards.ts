import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cells of the coverage matrix that stewards were asked to close. */
export class AskStewards1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gap_task (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint gap_task_in_programme references programme (id),
        country_code text not null constraint gap_task_of_country references country (code),
        grouping text not null constraint gap_task_grouping check (grouping in ('discipline', 'sector', 'competence')),
        column_code text not null,
        note text not null default '',
        asked_by uuid not null constraint gap_task_of_account references account (id),
        asked_at timestamptz not null,
        outcome text constraint gap_task_outcome check (outcome in ('closed', 'not-now')),
        answer text not null default '',
        answered_by uuid constraint gap_task_answered_by_account references account (id),
        answered_at timestamptz,
        version integer not null default 1,
        constraint gap_task_answered_whole check ((outcome is null) = (answered_at is null))
      )`);
    // A cell is asked for once, until somebody answers.
    await runner.query(`create unique index gap_task_once on gap_task (programme_id, country_code, grouping, column_code) where answered_at is null`);
    await runner.query(`create index gap_task_by_programme on gap_task (programme_id, asked_at)`);
    await runner.query(`create index gap_task_by_asker on gap_task (asked_by)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
