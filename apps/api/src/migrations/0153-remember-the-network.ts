import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Snapshots of the network that never change, of people whom only a table beside them knows by name, for as long as they are not erased. */
export class RememberTheNetwork1767225600153 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table network_pseudonym (
        programme_id uuid not null constraint network_pseudonym_in_programme references programme (id),
        person_id uuid not null constraint network_pseudonym_of_person references person (id),
        token uuid not null default gen_random_uuid() constraint network_pseudonym_once unique,
        primary key (programme_id, person_id)
      )`);
    await runner.query(`create index network_pseudonym_by_person on network_pseudonym (person_id)`);
    await runner.query(`
      create table network_snapshot (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint network_snapshot_in_programme references programme (id),
        label text not null,
        taken_on date not null,
        taken_at timestamptz not null,
        taken_by uuid constraint network_snapshot_by_account references account (id),
        -- Before or after whose training it was taken; its people are the roster.
        training_id uuid constraint network_snapshot_for_training references training (id)
      )`);
    await runner.query(`create index network_snapshot_by_programme on network_snapshot (programme_id, taken_at desc)`);
    await runner.query(`
      create table network_snapshot_person (
        snapshot_id uuid not null constraint network_snapshot_person_in_snapshot references network_snapshot (id),
        number integer not null,
        token uuid not null,
        country_code text,
        sector_code text,
        on_roster boolean not null,
        primary key (snapshot_id, number)
      )`);
    await runner.query(`
      create table network_snapshot_tie (
        snapshot_id uuid not null constraint network_snapshot_tie_in_snapshot references network_snapshot (id),
        number integer not null,
        from_number integer not null,
        to_number integer not null,
        kind text not null,
        answer text not null constraint network_snapshot_tie_answer check (answer in ('confirmed', 'disputed', 'unanswered')),
        primary key (snapshot_id, number)
      )`);
    for (const table of ['network_snapshot', 'network_snapshot_person', 'network_snapshot_tie']) {
      await runner.query(`create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`);
      await runner.query(`create trigger ${table}_never_emptied before truncate on ${table} for each statement execute function refuse_change()`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
