import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calendars of countries, and invitations by mail to trainers and to people with a place. */
export class InviteToCalendars1767225600027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A feed without a country is somebody's own.
    await runner.query(`alter table calendar_feed add country_code text not null default ''`);
    await runner.query(`alter table calendar_feed drop constraint calendar_feed_pkey, add primary key (account_id, country_code)`);
    // Who is invited to what, as it is now: trainers to their own sessions, people with a place to the whole, from the moment
    // it is settled. What the invitation says of time and place is its fingerprint; where that changes, a new one goes out.
    await runner.query(`
      create view calendar_invitee as
      select i.training_id, i.person_id, i.starts_at, i.ends_at,
        md5(concat_ws('|', tr.title, i.starts_at at time zone 'UTC', i.ends_at at time zone 'UTC', tr.starts_on, tr.ends_on, tr.time_zone, tr.venue, tr.city, tr.country_code, tr.mode)) as fingerprint
      from (
        select n.training_id, n.person_id,
          (select min(s.starts_at) from agenda_session s where s.training_id = n.training_id) as starts_at,
          (select max(s.ends_at) from agenda_session s where s.training_id = n.training_id) as ends_at
        from nomination n join training t on t.id = n.training_id
        where n.state in ('selected', 'confirmed', 'attended', 'no-show') and t.state in ('selected', 'confirmed', 'running', 'delivered', 'reported', 'closed')
        union all
        select s.training_id, st.person_id, min(s.starts_at), max(s.ends_at)
        from session_trainer st join agenda_session s on s.id = st.session_id join training t on t.id = s.training_id
        where t.state not in ('planned', 'postponed', 'cancelled')
        group by s.training_id, st.person_id) i
      join training tr on tr.id = i.training_id`);
    await runner.query(`
      create table calendar_invitation (
        training_id uuid not null constraint calendar_invitation_to_training references training (id),
        person_id uuid not null constraint calendar_invitation_of_person references person (id),
        sequence integer not null default 0 constraint calendar_invitation_sequence check (sequence >= 0),
        fingerprint text not null,
        is_cancelled boolean not null default false,
        starts_at timestamptz,
        ends_at timestamptz,
        changed_at timestamptz not null,
        primary key (training_id, person_id)
      )`);
    await runner.query(`create index calendar_invitation_by_person on calendar_invitation (person_id)`);
    // Who has a place today knows of it; they hear again when something changes.
    await runner.query(`
      insert into calendar_invitation (training_id, person_id, fingerprint, starts_at, ends_at, changed_at)
      select distinct on (training_id, person_id) training_id, person_id, fingerprint, starts_at, ends_at, now() from calendar_invitee`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
