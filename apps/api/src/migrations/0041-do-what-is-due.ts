import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has to be done for a training and until when; the one reminder of each task. */
export class DoWhatIsDue1767225600041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table training_task (
        training_id uuid not null constraint training_task_of_training references training (id),
        code text not null constraint training_task_code
          check (code in ('request', 'freeze', 'deadline', 'selection', 'letters', 'materials', 'briefing', 'report')),
        -- A local date of the training's place; it moves with the training.
        due_on date not null,
        owner_id uuid constraint training_task_of_account references account (id),
        done_at timestamptz,
        done_by uuid constraint training_task_done_by_account references account (id),
        -- Once for ever, however often the training moves.
        reminded_at timestamptz,
        version integer not null default 1,
        primary key (training_id, code)
      )`);
    await runner.query(`create index training_task_due on training_task (due_on) where done_at is null`);
    await runner.query(`create index training_task_owner on training_task (owner_id) where owner_id is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
