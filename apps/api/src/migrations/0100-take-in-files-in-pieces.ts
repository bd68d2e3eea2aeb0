import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files on their way: their bytes lie apart until they are whole and checked, and nobody else sees them. */
export class TakeInFilesInPieces1767225600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null constraint upload_by_account references account (id),
        programme_id uuid not null constraint upload_in_programme references programme (id),
        -- A draft that is discarded takes what was on its way with it.
        edition_id uuid not null constraint upload_for_edition references edition (id) on delete cascade,
        language text not null,
        name text not null,
        -- When its file was last changed, milliseconds of its sender's clock: another one of the same name does not continue it.
        modified bigint,
        size bigint not null constraint upload_size check (size >= 0),
        received bigint not null default 0 constraint upload_received check (received between 0 and size),
        state text not null default 'receiving' constraint upload_state check (state in ('receiving', 'received', 'kept', 'refused')),
        -- Found out when it was checked; the bytes may be in the store already while the row that uses them is not.
        sha256 text,
        media_type text,
        refusal jsonb,
        started_at timestamptz not null,
        touched_at timestamptz not null
      )`);
    await runner.query(`create index upload_account on upload (account_id, started_at)`);
    await runner.query(`create index upload_edition on upload (edition_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
