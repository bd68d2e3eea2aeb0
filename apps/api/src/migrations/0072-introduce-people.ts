import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Introductions: who asks, who is asked to introduce, to whom, and what the target handed over. */
export class IntroducePeople1767225600072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table introduction (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint introduction_in_programme references programme (id),
        requester_id uuid not null constraint introduction_for_person references person (id),
        broker_id uuid constraint introduction_by_person references person (id),
        target_id uuid not null constraint introduction_to_person references person (id),
        -- Of the target when it was asked for: whose coordination cares for it.
        country_code text constraint introduction_of_country references country (code),
        purpose text not null,
        state text not null constraint introduction_state
          check (state in ('requested', 'broker-asked', 'target-asked', 'released', 'met', 'closed', 'declined', 'withdrawn', 'expired')),
        due_at timestamptz,
        broker_asked_at timestamptz,
        target_asked_at timestamptz,
        released_email text,
        released_phone text,
        released_note text,
        outcome text constraint introduction_outcome check (outcome in ('cooperation', 'information', 'no-need', 'no-answer', 'not-useful')),
        reason text not null default '',
        created_at timestamptz not null,
        changed_at timestamptz not null,
        version integer not null default 1,
        constraint introduction_closed_with_outcome check ((state = 'closed') = (outcome is not null)),
        constraint introduction_released_after_yes check (state in ('released', 'met', 'closed') or (released_email is null and released_phone is null and released_note is null))
      )`);
    // Asking twice for the same person is asking once.
    await runner.query(`
      create unique index introduction_once on introduction (programme_id, requester_id, target_id) where state in ('requested', 'broker-asked', 'target-asked')`);
    for (const part of ['requester', 'broker', 'target']) await runner.query(`create index introduction_by_${part} on introduction (${part}_id)`);
    await runner.query(`create index introduction_by_programme on introduction (programme_id, country_code, state)`);
    await runner.query(`create index introduction_due on introduction (due_at) where due_at is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
