import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scores of nominees, the queue of the reserve, and places that wait for an answer. */
export class ChooseACohort1767225600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A place given may wait for an answer: a local date and its zone, and the first instant that is too late. The hash is
    // that of the secret in the invitation. What passes somebody over in the queue stands with them.
    await runner.query(`
      alter table nomination
        add column queue_number integer constraint nomination_queue_number check (queue_number > 0),
        add column answer_on date,
        add column answer_zone text,
        add column answer_by timestamptz,
        add column answer_token bytea constraint nomination_answer_token_once unique,
        add column passed_over text
          constraint nomination_passed_over check (passed_over in ('organisation-full', 'trainer', 'suspended', 'prerequisite', 'no-mandate')),
        add column passed_over_at timestamptz`);
    await runner.query(`
      update nomination n set queue_number = q.number
      from (select id, row_number() over (partition by training_id order by rank nulls last, created_at, id) as number from nomination where state = 'reserve') q
      where q.id = n.id`);
    await runner.query(`create index nomination_queue on nomination (training_id, queue_number) where state = 'reserve'`);
    await runner.query(`create index nomination_unanswered on nomination (answer_by) where state = 'selected' and answer_by is not null`);
    await runner.query(`
      create table selection_criterion (
        id uuid primary key default gen_random_uuid(),
        phase_id uuid not null constraint selection_criterion_of_phase references phase (id),
        name_en text not null,
        name_de text not null,
        weight integer not null constraint selection_criterion_weight check (weight between 1 and 9),
        position integer not null,
        ended_at timestamptz
      )`);
    await runner.query(`create index selection_criterion_phase on selection_criterion (phase_id, position)`);
    // Without a foreign key to the nomination: a merge may set one aside and bring it back, and its scores wait for it.
    await runner.query(`
      create table nomination_score (
        nomination_id uuid not null,
        criterion_id uuid not null constraint nomination_score_on_criterion references selection_criterion (id),
        points integer not null constraint nomination_score_points check (points between 0 and 5),
        scored_by uuid constraint nomination_score_by_account references account (id),
        scored_at timestamptz not null,
        version integer not null default 1,
        primary key (nomination_id, criterion_id)
      )`);
    // What a training asks for beforehand, checked on its first day.
    await runner.query(`
      create table training_prerequisite (
        training_id uuid not null constraint training_prerequisite_of_training references training (id),
        module_id uuid not null constraint training_prerequisite_of_module references module (id),
        primary key (training_id, module_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
