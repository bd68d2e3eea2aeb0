import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What coordination puts together to be read in an order, and what somebody keeps for later or has read. */
export class CollectMaterials1767225600126 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table collection (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint collection_of_programme references programme (id),
        title_en text not null,
        title_de text not null,
        note_en text not null default '',
        note_de text not null default '',
        changed_at timestamptz not null,
        changed_by uuid constraint collection_by_account references account (id),
        version integer not null default 1
      )`);
    await runner.query(`create index collection_by_programme on collection (programme_id, title_en, id)`);
    await runner.query(`
      create table collection_item (
        collection_id uuid not null constraint collection_item_of_collection references collection (id) on delete cascade,
        material_id uuid not null constraint collection_item_of_material references material (id),
        position integer not null constraint collection_item_position check (position > 0),
        primary key (collection_id, material_id)
      )`);
    await runner.query(`create index collection_item_material on collection_item (material_id)`);
    await runner.query(`
      create table reading_mark (
        account_id uuid not null constraint reading_mark_of_account references account (id),
        material_id uuid not null constraint reading_mark_of_material references material (id),
        state text not null constraint reading_mark_state check (state in ('later', 'read')),
        marked_at timestamptz not null,
        primary key (account_id, material_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
