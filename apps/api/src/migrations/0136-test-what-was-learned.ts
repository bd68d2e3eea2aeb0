import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The test at the end of a training, whose pass a certificate may ask for, and its results, which stay. */
export class TestWhatWasLearned1767225600136 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table final_test (
        training_id uuid primary key constraint final_test_of_training references training (id),
        name text not null,
        -- Percent of the points from which on it is passed.
        pass_mark integer not null constraint final_test_pass_mark check (pass_mark between 1 and 100),
        version integer not null default 1
      )`);
    await runner.query(`
      create table final_test_result (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint final_test_result_in_test references final_test (training_id),
        nomination_id uuid not null constraint final_test_result_of_nomination references nomination (id),
        -- The first is 1; a correction is the next one. Of two that are the same one the second is refused.
        number integer not null constraint final_test_result_number check (number > 0),
        score integer not null constraint final_test_result_score check (score between 0 and 100),
        correction_of uuid constraint final_test_result_corrects references final_test_result (id),
        reason text,
        recorded_at timestamptz not null,
        recorded_by uuid not null constraint final_test_result_by_account references account (id),
        constraint final_test_result_reason check ((correction_of is null) = (reason is null) and (number = 1) = (correction_of is null)),
        constraint final_test_result_once unique (nomination_id, number),
        constraint final_test_result_corrected_once unique (correction_of)
      )`);
    await runner.query(`create index final_test_result_training on final_test_result (training_id)`);
    await runner.query(`create trigger final_test_result_append_only before update or delete on final_test_result for each row execute function keep_mark()`);
    await runner.query(`create trigger final_test_result_never_emptied before truncate on final_test_result for each statement execute function refuse_change()`);
    // The result that counts is the one no other corrects.
    await runner.query(`
      create view final_test_score as
      select r.training_id, r.nomination_id, r.id as result_id, r.score from final_test_result r
      where not exists (select 1 from final_test_result later where later.correction_of = r.id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
