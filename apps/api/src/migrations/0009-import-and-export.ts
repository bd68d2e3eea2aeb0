import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files on their way into the directory: their bytes, their rows, what is planned for each row, and what was written. */
export class ImportAndExport1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint import_in_programme references programme (id),
        account_id uuid not null constraint import_of_account references account (id),
        assignment_id uuid not null constraint import_acts_in references role_assignment (id),
        subject text not null constraint import_subject check (subject in ('people', 'organisations', 'mandates')),
        file_name text not null,
        size integer not null,
        sha256 text not null,
        format text constraint import_format check (format in ('csv', 'xlsx', 'vcard')),
        state text not null constraint import_state check (state in
          ('reading', 'read', 'checking', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed')),
        settings jsonb not null default '{}',
        detected jsonb not null default '{}',
        headings text[] not null default '{}',
        total integer not null default 0,
        done integer not null default 0,
        counts jsonb not null default '{}',
        problem text,
        problem_params jsonb not null default '{}',
        created_at timestamptz not null,
        committed_at timestamptz,
        version integer not null default 1
      )`);
    await runner.query(`create index import_list on import (programme_id, created_at desc)`);
    await runner.query(`create index import_under_way on import (created_at) where state in ('reading', 'checking', 'committing', 'undoing')`);
    // The bytes stand here and not in the store of files, because they are to be gone when the import is over.
    await runner.query(`
      create table import_part (
        import_id uuid not null constraint import_part_of_import references import (id) on delete cascade,
        part integer not null,
        bytes bytea not null,
        primary key (import_id, part)
      )`);
    await runner.query(`
      create table import_row (
        import_id uuid not null constraint import_row_of_import references import (id) on delete cascade,
        number integer not null,
        cells text[] not null,
        problem text,
        outcome text constraint import_row_outcome check (outcome in ('create', 'change', 'same', 'refused')),
        reasons jsonb not null default '[]',
        title text not null default '',
        match_key text,
        record_id uuid,
        plan jsonb,
        primary key (import_id, number)
      )`);
    await runner.query(`create index import_row_by_outcome on import_row (import_id, outcome, number)`);
    await runner.query(`create index import_row_by_key on import_row (import_id, match_key) where match_key is not null`);
    // What an import wrote, so that the whole of it can be taken back: the columns before it, and the version after it.
    await runner.query(`
      create table import_change (
        import_id uuid not null constraint import_change_of_import references import (id) on delete cascade,
        number integer not null,
        kind text not null constraint import_change_kind check (kind in ('organisation', 'person', 'mandate')),
        record_id uuid not null,
        was_created boolean not null,
        before jsonb,
        version_after integer not null,
        kept text,
        primary key (import_id, kind, record_id)
      )`);
    // A name is recognised by any of its folded lines, whole: what the indexes on their parts cannot answer for thousands at once.
    await runner.query(`create index person_by_name on person using gin (string_to_array(folded, E'\\n'))`);
    await runner.query(`create index organisation_by_name on organisation using gin (string_to_array(folded, E'\\n'))`);
    // Somebody who sends the same columns again finds them where they put them the last time.
    await runner.query(`
      create table import_mapping (
        account_id uuid not null constraint import_mapping_of_account references account (id),
        subject text not null,
        signature text not null,
        mapping jsonb not null,
        used_at timestamptz not null,
        primary key (account_id, subject, signature)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
