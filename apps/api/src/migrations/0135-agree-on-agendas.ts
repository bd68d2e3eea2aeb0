import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A room holds one session at a time, and what changes in an agenda that people know is told to them. */
export class AgreeOnAgendas1767225600135 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rooms are the same but for case and spaces: the rule of roomKey in the domain, which a test holds it to.
    await runner.query(`
      alter table agenda_session
        add room_key text generated always as (lower(regexp_replace(btrim(normalize(room, NFC)), '\\s+', ' ', 'g'))) stored,
        -- Stood in one room with another before that was refused; whoever saves it next chooses another.
        add shares_room boolean not null default false`);
    await runner.query(`
      update agenda_session s set shares_room = true where s.room_key <> '' and exists (
        select 1 from agenda_session o where o.training_id = s.training_id and o.id <> s.id and o.room_key = s.room_key
          and tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at))`);
    // Asked at the end of a statement: all sessions of a training may move by an hour in one.
    await runner.query(`
      alter table agenda_session add constraint room_taken exclude using gist
        (training_id with =, room_key with =, tstzrange(starts_at, ends_at) with &&) where (room_key <> '' and not shares_room) deferrable initially immediate`);
    await runner.query(`
      create table agenda_change (
        training_id uuid primary key constraint agenda_change_of_training references training (id),
        -- The agenda as people know it, and by person what a mail of its own told them since.
        before jsonb not null constraint agenda_change_before check (jsonb_typeof(before) = 'array'),
        told jsonb not null default '{}' constraint agenda_change_told check (jsonb_typeof(told) = 'object'),
        since timestamptz not null,
        last_at timestamptz not null,
        -- Null where several changed it: whoever changed all of it alone is not told what they did themselves.
        changed_by uuid constraint agenda_change_by_account references account (id)
      )`);
    await runner.query(`create index agenda_change_due on agenda_change (last_at)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
