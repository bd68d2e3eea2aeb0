import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packs take the line for the night along. Those that were made before go on without: nobody let it go with them. */
export class ShareUrgentLines1767225600165 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact_share_item add column with_urgent boolean not null default false`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
