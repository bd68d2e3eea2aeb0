import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a phase asks of its trainings becomes changeable: its weeks of tasks, on a version. */
export class SetUpPhases1767225600084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Weeks that differ from the usual ones, by the code of the task.
    await runner.query(`
      alter table phase
        add task_weeks jsonb not null default '{}' constraint phase_task_weeks check (jsonb_typeof(task_weeks) = 'object'),
        add version integer not null default 1`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
