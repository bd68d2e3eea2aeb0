import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever a subject's entries are asked for by, its chain says as well; every entry is cheaper without a second index. */
export class FindASubjectByItsChain1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index audit_entry_subject`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
