import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in files: their words in the way of their language, how many pages they have, and how the first one looks. */
export class SearchInFiles1767225600101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stored_blob
        add column pages integer constraint stored_blob_pages check (pages > 0),
        -- A picture of the first page, which lies in the store like any file.
        add column thumbnail text constraint stored_blob_thumbnail references stored_blob (sha256)`);
    await runner.query(`
      create table blob_words (
        sha256 text not null constraint blob_words_of_blob references stored_blob (sha256) on delete cascade,
        -- The text search configuration its words were taken apart by: that of the language, else "simple".
        config text not null,
        words tsvector not null,
        read_at timestamptz not null,
        primary key (sha256, config)
      )`);
    await runner.query(`create index blob_words_words on blob_words using gin (words)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
