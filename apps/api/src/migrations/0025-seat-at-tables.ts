import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mixed tables of a training: who sits at which one in each round. */
export class SeatAtTables1767225600025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table table_plan (
        training_id uuid primary key constraint table_plan_of_training references training (id),
        rounds integer not null constraint table_plan_rounds check (rounds between 1 and 12),
        saved_at timestamptz not null,
        version integer not null default 1
      )`);
    // A seat belongs to the place a person has in the training: where that goes, the seat goes.
    await runner.query(`
      create table table_seat (
        training_id uuid not null constraint table_seat_of_plan references table_plan (training_id),
        nomination_id uuid not null constraint table_seat_of_nomination references nomination (id) on delete cascade,
        round integer not null constraint table_seat_round check (round between 1 and 12),
        table_number integer not null constraint table_seat_number check (table_number between 1 and 100),
        constraint table_seat_once primary key (training_id, round, nomination_id)
      )`);
    await runner.query(`create index table_seat_by_nomination on table_seat (nomination_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
