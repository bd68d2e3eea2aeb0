import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models that trainings are planned after. */
export class KeepTemplates1767225600137 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table training_template (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint training_template_in_programme references programme (id),
        name text not null,
        -- Kind, mode, languages, places, prerequisites, test and agenda; days counted from 0, times on the wall. Nobody is named in it.
        content jsonb not null constraint training_template_content check (jsonb_typeof(content) = 'object'),
        created_by uuid constraint training_template_by_account references account (id),
        created_at timestamptz not null,
        constraint training_template_name_once unique (programme_id, name)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
