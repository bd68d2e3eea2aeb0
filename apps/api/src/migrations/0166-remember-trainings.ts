import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Snapshots that are taken by themselves around a training: before it, after it, and half a year and a year later, each once. */
export class RememberTrainings1767225600166 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table network_snapshot
        add column moment text constraint network_snapshot_moment check (moment in ('before', 'after', 'half-year', 'year')),
        -- The first day it was taken before: a training that moves is taken anew before its new one.
        add column first_day date,
        add constraint network_snapshot_of_training check (moment is null or training_id is not null),
        add constraint network_snapshot_before_day check (coalesce(moment = 'before', false) = (first_day is not null))`);
    await runner.query(`create unique index network_snapshot_once on network_snapshot (training_id, moment, first_day) nulls not distinct where moment is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
