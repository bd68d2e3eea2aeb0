import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of translations come in pieces too: what a translator sends goes on where a line broke. */
export class TranslateInPieces1767225600123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A translation that is taken back takes what was on its way with it.
    await runner.query('alter table upload add translation_id uuid constraint upload_for_translation references translation (id) on delete cascade');
    await runner.query('create index upload_translation on upload (translation_id) where translation_id is not null');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
