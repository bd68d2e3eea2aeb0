import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people with a place need for travel, food and access; each goes some days after the training. */
export class KnowWhatPeopleNeed1767225600093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Without a foreign key to the nomination: a merge may set one aside and bring it back.
    await runner.query(`
      create table participant_need (
        nomination_id uuid not null,
        field text not null constraint participant_need_field check (field in ('travel', 'diet', 'access')),
        words text not null constraint participant_need_words check (words <> ''),
        told_at timestamptz not null,
        primary key (nomination_id, field)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
