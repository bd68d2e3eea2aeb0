import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The test that trainings of a phase end with, unless they set another. */
export class TestInAPhase1767225600145 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table phase
        add column test_name text constraint phase_test_name check (btrim(test_name) <> ''),
        add column test_pass_mark integer constraint phase_test_pass_mark check (test_pass_mark between 1 and 100),
        add constraint phase_test_whole check ((test_name is null) = (test_pass_mark is null))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
