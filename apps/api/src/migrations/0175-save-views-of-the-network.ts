import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views of the network are addresses, as searches in lists are, and are kept with them. */
export class SaveViewsOfTheNetwork1767225600175 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table saved_search drop constraint saved_search_list, add constraint saved_search_list check (list in ('people', 'organisations', 'network'))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
