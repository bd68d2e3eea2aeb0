import type { MigrationInterface, QueryRunner } from 'typeorm';

const levels = `('public', 'network', 'same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me')`;

/** Contacts with their rules of visibility, and ties. */
export class MapTheNetwork1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint contact_of_programme references programme (id),
        organisation_id uuid not null constraint contact_at_organisation references organisation (id),
        person_id uuid constraint contact_of_person references person (id),
        title text not null,
        languages text[] not null,
        email text,
        phone text,
        note text not null default '',
        listing text not null constraint contact_listing check (listing in ${levels}),
        email_visibility text not null constraint contact_email_visibility check (email_visibility in ${levels}),
        phone_visibility text not null constraint contact_phone_visibility check (phone_visibility in ${levels}),
        verification text not null default 'V0'
          constraint contact_verification check (verification in ('V0', 'V1', 'V2', 'V3', 'V4', 'VD', 'VX', 'VQ', 'VR')),
        confirmed_by uuid constraint contact_confirmed_by references account (id),
        verified_at timestamptz,
        verify_due date,
        folded text not null,
        created_at timestamptz not null,
        version integer not null default 1
      )`);
    await runner.query(`create index contact_by_programme on contact (programme_id, organisation_id)`);
    await runner.query(`create index contact_person on contact (person_id)`);
    await runner.query(`create index contact_folded on contact using gin (folded gin_trgm_ops)`);
    await runner.query(`
      create table contact_competence (
        contact_id uuid not null constraint contact_competence_of_contact references contact (id),
        competence_code text not null constraint contact_competence_of_competence references competence (code),
        level text not null constraint contact_competence_level check (level in ('informed', 'practised', 'specialist', 'trains-others')),
        primary key (contact_id, competence_code)
      )`);
    await runner.query(`create index contact_competence_by_code on contact_competence (competence_code)`);
    await runner.query(`
      create table tie (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint tie_of_programme references programme (id),
        kind text not null constraint tie_of_kind references tie_kind (code),
        direction text not null,
        from_person_id uuid constraint tie_from_person references person (id),
        from_organisation_id uuid constraint tie_from_organisation references organisation (id),
        to_person_id uuid constraint tie_to_person references person (id),
        to_organisation_id uuid constraint tie_to_organisation references organisation (id),
        since date not null,
        until date,
        state text not null constraint tie_state check (state in ('stated', 'confirmed', 'disputed', 'ended')),
        evidence integer not null constraint tie_evidence check (evidence between 0 and 3),
        stated_by uuid constraint tie_stated_by references account (id),
        created_at timestamptz not null,
        version integer not null default 1,
        constraint tie_one_from check (num_nonnulls(from_person_id, from_organisation_id) = 1),
        constraint tie_one_to check (num_nonnulls(to_person_id, to_organisation_id) = 1),
        constraint self_tie check (coalesce(from_person_id, from_organisation_id) <> coalesce(to_person_id, to_organisation_id)),
        constraint tie_in_order check (until >= since)
      )`);
    // The direction follows from the kind; it stands with the tie because the index that refuses duplicates needs it.
    await runner.query(`
      create function take_direction_of_kind() returns trigger language plpgsql as $$
      begin
        new.direction := (select direction from tie_kind where code = new.kind);
        return new;
      end $$`);
    await runner.query(`
      create trigger tie_takes_direction before insert or update of kind, direction on tie for each row execute function take_direction_of_kind()`);
    // A mutual tie is the same from either end.
    const from = 'coalesce(from_person_id, from_organisation_id)';
    const to = 'coalesce(to_person_id, to_organisation_id)';
    await runner.query(`
      create unique index tie_once on tie (programme_id, kind,
        (case when direction = 'mutual' then least(${from}, ${to}) else ${from} end),
        (case when direction = 'mutual' then greatest(${from}, ${to}) else ${to} end)) where state <> 'ended'`);
    for (const end of ['from_person_id', 'from_organisation_id', 'to_person_id', 'to_organisation_id']) {
      await runner.query(`create index tie_by_${end.replace('_id', '')} on tie (${end}) where ${end} is not null`);
    }
    await runner.query(`create index tie_by_programme on tie (programme_id, since desc, id)`);
    // Every process keeps the network in memory; these counters tell it, within a transaction, that it must look again:
    // one for ties, one for what decides who is in the network and who may see them.
    await runner.query(`
      create table network_change (
        programme_id uuid not null constraint network_change_of_programme references programme (id),
        what text not null constraint network_change_what check (what in ('ties', 'ends')),
        changes bigint not null default 0,
        primary key (programme_id, what)
      )`);
    await runner.query(`
      create function count_network_change() returns trigger language plpgsql as $$
      begin
        insert into network_change as n (programme_id, what, changes)
          select distinct programme_id, tg_argv[0], 1 from changed order by programme_id
          on conflict (programme_id, what) do update set changes = n.changes + 1;
        return null;
      end $$`);
    await runner.query(`
      create function count_organisation_change() returns trigger language plpgsql as $$
      begin
        insert into network_change as n (programme_id, what, changes)
          select distinct po.programme_id, 'ends', 1 from changed
            join programme_organisation po on po.organisation_id = changed.id order by po.programme_id
          on conflict (programme_id, what) do update set changes = n.changes + 1;
        return null;
      end $$`);
    for (const [table, what] of [['tie', 'ties'], ['programme_person', 'ends'], ['programme_organisation', 'ends']] as const) {
      for (const [event, rows] of [['insert', 'new'], ['update', 'new'], ['delete', 'old']] as const) {
        await runner.query(`
          create trigger ${table}_counts_${event} after ${event} on ${table} referencing ${rows} table as changed
            for each statement execute function count_network_change('${what}')`);
      }
    }
    await runner.query(`
      create trigger organisation_counts_update after update on organisation referencing new table as changed
        for each statement execute function count_organisation_change()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
