import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a trainer teaches and until when they are accredited for it; how they are asked to come, and their answer. */
export class KnowWhatTrainersTeach1767225600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table trainer
        add disciplines text[] not null default '{}'
          constraint trainer_disciplines check (disciplines <@ array['police', 'judiciary', 'ngo', 'other']),
        add active boolean not null default true,
        add note text not null default '',
        add version integer not null default 1`);
    await runner.query(`
      create table trainer_module (
        programme_id uuid not null constraint trainer_module_in_programme references programme (id),
        person_id uuid not null constraint trainer_module_of_person references person (id),
        module_id uuid not null constraint trainer_module_of_module references module (id),
        accredited_on date not null,
        expires_on date,
        primary key (programme_id, person_id, module_id),
        constraint trainer_module_in_order check (expires_on >= accredited_on)
      )`);
    await runner.query(`create index trainer_module_person on trainer_module (person_id)`);
    await runner.query(`
      create table trainer_invitation (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint trainer_invitation_to_training references training (id),
        -- null is the whole training. An invitation to a session that is taken off the agenda goes with it; the trail keeps it.
        session_id uuid constraint trainer_invitation_to_session references agenda_session (id) on delete cascade,
        person_id uuid not null constraint trainer_invitation_of_person references person (id),
        state text not null constraint trainer_invitation_state check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
        -- A local date of the training's place.
        answer_until date,
        message text not null default '',
        reason text not null default '',
        asked_by uuid constraint trainer_invitation_by_account references account (id),
        asked_at timestamptz not null,
        answered_at timestamptz,
        version integer not null default 1
      )`);
    // Whoever is asked for the whole training need not be asked for a part of it as well; nobody is asked twice for one thing.
    await runner.query(`
      create unique index trainer_invited_already on trainer_invitation
        (training_id, person_id, coalesce(session_id, '00000000-0000-0000-0000-000000000000'::uuid)) where state in ('asked', 'accepted')`);
    await runner.query(`create index trainer_invitation_person on trainer_invitation (person_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
