import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PDFs that say on every page which edition they are, and lead to whether it is current. */
export class StampPages1767225600122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table material add stamped boolean not null default false');
    // What a file was before its pages were stamped: comparing and recalling go by what somebody uploaded.
    await runner.query('alter table kept_file add original_sha256 text constraint kept_file_has_original references stored_blob (sha256)');
    await runner.query('create index kept_file_original on kept_file (coalesce(original_sha256, sha256))');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
