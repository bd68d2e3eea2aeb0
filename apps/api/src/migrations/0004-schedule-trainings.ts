import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trainings with agenda, trainers, quotas, nominations. */
export class ScheduleTrainings1767225600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table training (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint training_of_programme references programme (id),
        phase_id uuid not null constraint training_of_phase references phase (id),
        code text not null,
        title text not null,
        kind text not null
          constraint training_kind check (kind in ('national', 'regional', 'training-of-trainers', 'simulation', 'network-meeting')),
        country_code text not null constraint training_in_country references country (code),
        city text not null,
        venue text not null default '',
        mode text not null constraint training_mode check (mode in ('on-site', 'online', 'hybrid')),
        time_zone text not null,
        starts_on date not null,
        ends_on date not null,
        languages text[] not null,
        state text not null default 'planned' constraint training_state check (state in
          ('planned', 'announced', 'nominations-open', 'nominations-closed', 'selected', 'confirmed', 'running', 'delivered', 'reported', 'closed',
            'postponed', 'cancelled')),
        state_reason text,
        -- What a postponed or cancelled training was before; there a postponed one comes back to.
        postponed_from text constraint training_postponed_from check (postponed_from in
          ('planned', 'announced', 'nominations-open', 'nominations-closed', 'selected', 'confirmed')),
        -- Why it was confirmed although its balance is not as intended; stays for the report.
        balance_reason text,
        capacity integer constraint training_capacity check (capacity >= 0),
        note text not null default '',
        folded text not null,
        planned_by uuid constraint training_planned_by_account references account (id),
        created_at timestamptz not null,
        version integer not null default 1,
        constraint training_code_once unique (programme_id, code),
        constraint training_in_order check (ends_on >= starts_on)
      )`);
    await runner.query(`create index training_by_start on training (programme_id, starts_on, id)`);
    await runner.query(`create index training_by_country on training (programme_id, country_code, starts_on)`);
    await runner.query(`create index training_folded on training using gin (folded gin_trgm_ops)`);
    // The number of places taken stands with the quota, so that the database itself refuses the one too many. The places
    // that are left to any discipline are a quota too, so the sum never passes the capacity. A revision lets a place be
    // taken in one statement on the quota that was looked up before.
    await runner.query(`
      create table training_quota (
        training_id uuid not null constraint training_quota_of_training references training (id),
        discipline text not null constraint training_quota_discipline check (discipline in ('police', 'judiciary', 'ngo', 'other', 'any')),
        places integer not null constraint training_quota_places check (places >= 0),
        taken integer not null default 0 constraint training_quota_taken check (taken >= 0),
        revision integer not null default 1,
        primary key (training_id, discipline),
        constraint quota_full check (taken <= places)
      )`);
    await runner.query(`
      create table agenda_session (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint agenda_session_of_training references training (id),
        module_id uuid constraint agenda_session_of_module references module (id),
        title text not null,
        room text not null default '',
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        constraint agenda_session_in_order check (ends_at > starts_at)
      )`);
    await runner.query(`create index agenda_session_training on agenda_session (training_id, starts_at)`);
    // Nobody stands in two places at once, in whatever programme. The range is empty while a training is postponed or
    // cancelled: an empty range overlaps nothing.
    await runner.query(`
      create table session_trainer (
        session_id uuid not null constraint session_trainer_of_session references agenda_session (id) on delete cascade,
        person_id uuid not null constraint session_trainer_of_person references person (id),
        during tstzrange not null,
        primary key (session_id, person_id),
        constraint trainer_busy exclude using gist (person_id with =, during with &&)
      )`);
    await runner.query(`create index session_trainer_person on session_trainer (person_id)`);
    await runner.query(`
      create table trainer (
        programme_id uuid not null constraint trainer_of_programme references programme (id),
        person_id uuid not null constraint trainer_of_person references person (id),
        primary key (programme_id, person_id)
      )`);
    await runner.query(`
      create table nomination (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint nomination_for_training references training (id),
        person_id uuid not null constraint nomination_of_person references person (id),
        organisation_id uuid constraint nomination_for_organisation references organisation (id),
        country_code text,
        sector_code text,
        discipline text not null constraint nomination_discipline check (discipline in ('police', 'judiciary', 'ngo', 'other')),
        route text not null constraint nomination_route check (route in ('authority', 'judicial', 'ngo')),
        rank integer constraint nomination_rank check (rank > 0),
        state text not null constraint nomination_state check (state in
          ('draft', 'submitted', 'endorsed', 'selected', 'reserve', 'declined', 'confirmed', 'withdrawn', 'replaced', 'attended', 'no-show')),
        reason text,
        nominated_by uuid constraint nomination_by_account references account (id),
        created_at timestamptz not null,
        version integer not null default 1,
        constraint already_nominated unique (training_id, person_id)
      )`);
    await runner.query(`create index nomination_person on nomination (person_id)`);
    await runner.query(`create index nomination_by_authority on nomination (nominated_by)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
