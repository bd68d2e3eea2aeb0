import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that must not have gone out. What was recalled is taken out of `material_file` and `language_version`, which from now
 * on show only what was not: no list, count, search, archive or link has a filter that somebody could forget.
 */
export class RecallFiles1767225600121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table language_version rename to kept_language_version');
    await runner.query('alter table material_file rename to kept_file');
    await runner.query(`
      alter table kept_file
        add recalled_at timestamptz,
        add recalled_by uuid constraint file_recalled_by references account (id),
        add recalled_reason text,
        add constraint file_recalled_why check ((recalled_at is null) = (recalled_reason is null))`);
    // With its last file the language of an edition goes too.
    await runner.query('alter table kept_language_version add recalled_at timestamptz');
    await runner.query('create index kept_file_recalled on kept_file (sha256) where recalled_at is not null');
    await runner.query(`
      create view language_version as
        select id, edition_id, language, created_at, machine, untouched_major, untouched_reason, untouched_by, untouched_at
        from kept_language_version where recalled_at is null`);
    await runner.query(`
      create view material_file as
        select id, language_version_id, name, sha256, uploaded_by from kept_file where recalled_at is null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
