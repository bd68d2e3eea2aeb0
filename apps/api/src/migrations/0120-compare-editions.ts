import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a material when an edition of it was published, so that editions can be compared in this too. */
export class CompareEditions1767225600120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of editions that are there already nobody knows it any more; their comparison says so instead of guessing.
    await runner.query(`alter table edition add said jsonb`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
