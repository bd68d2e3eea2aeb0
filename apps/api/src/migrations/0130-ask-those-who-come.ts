import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trainings ask questions of their own; what was answered stays with the version of the form it was answered on. */
export class AskThoseWhoCome1767225600130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table question_form (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint question_form_of_training references training (id),
        number integer not null constraint question_form_number check (number > 0),
        questions jsonb not null,
        made_by uuid constraint question_form_by_account references account (id),
        made_at timestamptz not null,
        constraint one_form_per_number unique (training_id, number)
      )`);
    // Of an application, of a nomination, or of one that became the other. Without a foreign key to the nomination: a merge may
    // set one aside and bring it back.
    await runner.query(`
      create table answer_sheet (
        id uuid primary key default gen_random_uuid(),
        form_id uuid not null constraint answer_sheet_of_form references question_form (id),
        application_id uuid constraint answer_sheet_once_per_application unique constraint answer_sheet_of_application references application (id) on delete cascade,
        nomination_id uuid constraint answer_sheet_once_per_nomination unique,
        answered_at timestamptz not null,
        constraint answer_sheet_of_somebody check (application_id is not null or nomination_id is not null)
      )`);
    await runner.query(`create index answer_sheet_form on answer_sheet (form_id)`);
    // One row for each answer, because each goes on a day of its own.
    await runner.query(`
      create table answer (
        sheet_id uuid not null constraint answer_on_sheet references answer_sheet (id) on delete cascade,
        question_id uuid not null,
        value jsonb not null,
        primary key (sheet_id, question_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
