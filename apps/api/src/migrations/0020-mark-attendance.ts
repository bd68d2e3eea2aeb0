import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks of attendance, what follows from them, and the signed sheets behind them. */
export class MarkAttendance1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table phase add column completed_share integer not null default 80 constraint phase_completed_share check (completed_share between 1 and 100)`);
    // null is what the phase says.
    await runner.query(`
      alter table training add column completed_share integer constraint training_completed_share check (completed_share between 1 and 100)`);
    // A helper at the door serves one training, on the days on which the role runs.
    await runner.query(`alter table role_assignment add column training_id uuid constraint role_assignment_for_training references training (id)`);
    await runner.query(`alter table role_assignment add constraint role_assignment_training_of_helper check (training_id is null or role = 'check-in-helper')`);
    await runner.query(`drop index role_assignment_once`);
    await runner.query(`
      create unique index role_assignment_once on role_assignment
        (account_id, role, programme_id, coalesce(country_code, ''), coalesce(training_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null`);
    // Since when somebody wants to stand on the list of those who come; null is not, which everybody begins with.
    await runner.query(`alter table nomination add column listed_since timestamptz`);

    await runner.query(`
      create table attendance_sheet (
        id uuid primary key,
        training_id uuid not null constraint attendance_sheet_of_training references training (id),
        day date not null,
        -- Everybody who stands on it: who is missing on the paper was not on it, and was not absent.
        nomination_ids uuid[] not null,
        sha256 text not null constraint attendance_sheet_has_blob references stored_blob (sha256),
        printed_at timestamptz not null,
        printed_by uuid not null constraint attendance_sheet_by_account references account (id)
      )`);
    await runner.query(`create index attendance_sheet_training on attendance_sheet (training_id, day)`);
    await runner.query(`
      create table attendance_scan (
        id uuid primary key default gen_random_uuid(),
        sheet_id uuid not null constraint attendance_scan_of_sheet references attendance_sheet (id),
        name text not null,
        sha256 text not null constraint attendance_scan_has_blob references stored_blob (sha256),
        scanned_at timestamptz not null,
        scanned_by uuid not null constraint attendance_scan_by_account references account (id),
        constraint attendance_scan_once unique (sheet_id, sha256)
      )`);
    await runner.query(`
      create table attendance_mark (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint attendance_mark_in_training references training (id),
        nomination_id uuid not null constraint attendance_mark_of_nomination references nomination (id),
        day date not null,
        half text not null constraint attendance_mark_half check (half in ('am', 'pm')),
        value text not null constraint attendance_mark_value check (value in ('present', 'absent', 'nothing')),
        method text not null constraint attendance_mark_method check (method in ('trainer', 'helper', 'self-check-in', 'qr', 'paper')),
        scan_id uuid constraint attendance_mark_on_scan references attendance_scan (id),
        -- Chosen by the device before it sends: the same mark sent twice is one mark.
        client_key uuid not null,
        device_id uuid not null,
        device_at timestamptz not null,
        server_at timestamptz not null,
        -- Milliseconds by which the device's clock was ahead of the server's when it sent the mark.
        skew bigint not null,
        marked_by uuid not null constraint attendance_mark_by_account references account (id),
        correction_of uuid constraint attendance_mark_corrects references attendance_mark (id),
        reason text,
        constraint attendance_mark_once unique (marked_by, client_key),
        constraint attendance_mark_paper check ((method = 'paper') = (scan_id is not null)),
        constraint attendance_mark_reason check ((correction_of is null) = (reason is null))
      )`);
    await runner.query(`create index attendance_mark_of_half_day on attendance_mark (nomination_id, day, half)`);
    for (const table of ['attendance_sheet', 'attendance_scan', 'attendance_mark']) {
      await runner.query(`create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`);
      await runner.query(`create trigger ${table}_never_emptied before truncate on ${table} for each statement execute function refuse_change()`);
    }
    // What follows from the marks, kept by whatever writes them: one state for each person and half-day.
    await runner.query(`
      create table attendance (
        nomination_id uuid not null constraint attendance_of_nomination references nomination (id),
        day date not null,
        half text not null constraint attendance_half check (half in ('am', 'pm')),
        training_id uuid not null constraint attendance_in_training references training (id),
        value text constraint attendance_value check (value in ('present', 'absent')),
        mark_id uuid constraint attendance_decided_by references attendance_mark (id),
        method text,
        conflict boolean not null default false,
        corrected boolean not null default false,
        primary key (nomination_id, day, half)
      )`);
    await runner.query(`create index attendance_training on attendance (training_id)`);

    // The half-days of a training: the rule of halfDaysOf in the domain, which a test holds it to.
    await runner.query(`
      create view training_half_day as
      select tr.id as training_id, tr.starts_on + n.n as day, h.half
      from training tr
      cross join lateral generate_series(0, tr.ends_on - tr.starts_on) n (n)
      cross join (values ('am'), ('pm')) h (half)
      where not exists (select 1 from agenda_session s where s.training_id = tr.id)
      union
      select s.training_id, w.starts::date, h.half
      from agenda_session s
      join training tr on tr.id = s.training_id
      cross join lateral (select s.starts_at at time zone tr.time_zone as starts, s.ends_at at time zone tr.time_zone as ends) w
      cross join lateral (select w.starts::date + time '13:00' as noon, least(w.ends, w.starts::date + interval '1 day') as ends) d
      cross join lateral (select
        greatest(interval '0', least(d.ends, d.noon) - w.starts) as before,
        greatest(interval '0', d.ends - greatest(w.starts, d.noon)) as after) m
      join (values ('am'), ('pm')) h (half) on case h.half
        when 'am' then m.before > interval '0' and (m.before >= interval '30 minutes' or m.before >= m.after)
        else m.after > interval '0' and (m.after >= interval '30 minutes' or m.after > m.before) end`);
    // Participation and completion of everybody who holds a place, by isParticipation and isCompleted of the domain.
    await runner.query(`
      create view completion as
      select n.training_id, n.id as nomination_id, n.person_id, c.signed, c.total, coalesce(tr.completed_share, ph.completed_share) as share,
        c.signed >= 1 as participated,
        c.signed >= 1 and c.signed * 100 >= coalesce(tr.completed_share, ph.completed_share) * c.total as completed
      from nomination n
      join training tr on tr.id = n.training_id
      join phase ph on ph.id = tr.phase_id
      cross join lateral (
        select count(*)::int as total, (count(*) filter (where a.value = 'present'))::int as signed
        from training_half_day h
        left join attendance a on a.nomination_id = n.id and a.day = h.day and a.half = h.half
        where h.training_id = n.training_id) c
      where n.state in ('selected', 'confirmed', 'attended', 'no-show')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
