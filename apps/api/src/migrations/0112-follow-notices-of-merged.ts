import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Anybody may ask with the link of a notice: that of a record which was merged is found without reading what all merges noted. */
export class FollowNoticesOfMerged1767225600112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index merge_row_by_notice on merge_row ((before ->> 'notice_token')) where table_name = 'programme_person.person_id'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
