import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reference data, programmes and the directory. */
export class KnowPeopleAndOrganisations1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table country (
        code text primary key constraint country_code_iso check (code ~ '^[A-Z]{2}$'),
        name_en text not null,
        name_de text not null,
        name_local text not null,
        time_zone text not null,
        material_languages text[] not null default '{}',
        state text not null default 'active' constraint country_state check (state in ('active', 'suspended')),
        facts jsonb not null default '{}',
        folded text not null
      )`);
    await runner.query(`
      create table sector (
        code text primary key,
        discipline text not null constraint sector_discipline check (discipline in ('police', 'judiciary', 'ngo', 'other')),
        name_en text not null,
        name_de text not null,
        position integer not null
      )`);
    for (const list of ['job_function', 'competence_phase'] as const) {
      await runner.query(`create table ${list} (code text primary key, name_en text not null, name_de text not null, position integer not null)`);
    }
    await runner.query(`
      create table competence (
        code text primary key,
        phase_code text not null constraint competence_in_phase references competence_phase (code),
        name_en text not null,
        name_de text not null,
        position integer not null
      )`);
    await runner.query(`
      create table tie_kind (
        code text primary key,
        direction text not null constraint tie_kind_direction check (direction in ('mutual', 'directed')),
        name_en text not null,
        name_de text not null,
        position integer not null
      )`);
    await runner.query(`
      create table module (
        id uuid primary key default gen_random_uuid(),
        code text not null constraint module_code_once unique,
        title_en text not null,
        title_de text not null,
        objectives text[] not null default '{}',
        minutes_from integer not null,
        minutes_to integer not null,
        targets text not null,
        needs_national_insert boolean not null,
        restricted boolean not null,
        method text not null,
        position integer not null,
        constraint module_minutes check (minutes_from > 0 and minutes_to >= minutes_from)
      )`);
    await runner.query(`
      create table programme (
        id uuid primary key default gen_random_uuid(),
        code text not null constraint programme_code_once unique,
        kind text not null constraint programme_kind check (kind in ('training-network', 'diaspora-engagement')),
        name_en text not null,
        name_de text not null
      )`);
    await runner.query(`
      create table phase (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint phase_of_programme references programme (id),
        number integer not null,
        name_en text not null,
        name_de text not null,
        starts_on date not null,
        ends_on date not null,
        co_funding_en text not null,
        co_funding_de text not null,
        constraint phase_number_once unique (programme_id, number),
        constraint phase_in_order check (ends_on >= starts_on)
      )`);
    await runner.query(`
      create table phase_country (
        phase_id uuid not null constraint phase_country_of_phase references phase (id),
        country_code text not null constraint phase_country_of_country references country (code),
        part text not null constraint phase_country_part check (part in ('implementing', 'associated')),
        primary key (phase_id, country_code)
      )`);
    await runner.query(`
      create table phase_target (
        phase_id uuid not null constraint phase_target_of_phase references phase (id),
        country_code text not null constraint phase_target_of_country references country (code),
        discipline text not null constraint phase_target_discipline check (discipline in ('police', 'judiciary', 'ngo', 'other')),
        planned integer not null constraint phase_target_planned check (planned >= 0),
        primary key (phase_id, country_code, discipline)
      )`);
    await runner.query(`
      create table organisation (
        id uuid primary key default gen_random_uuid(),
        reference text constraint organisation_reference_once unique,
        country_code text constraint organisation_of_country references country (code),
        sector_code text not null constraint organisation_of_sector references sector (code),
        name text not null,
        name_en text,
        name_de text,
        website text,
        note text not null default '',
        valid_from date,
        valid_to date,
        successor_id uuid constraint organisation_has_successor references organisation (id),
        folded text collate "C" not null,
        version integer not null default 1,
        constraint organisation_in_order check (valid_to >= valid_from)
      )`);
    await runner.query(`create index organisation_country_sector on organisation (country_code, sector_code)`);
    await runner.query(`create index organisation_by_successor on organisation (successor_id) where successor_id is not null`);
    await runner.query(`create index organisation_folded on organisation using gin (folded gin_trgm_ops)`);
    await runner.query(`
      create table programme_organisation (
        programme_id uuid not null constraint programme_organisation_of_programme references programme (id),
        organisation_id uuid not null constraint programme_organisation_of_organisation references organisation (id),
        primary key (programme_id, organisation_id)
      )`);
    await runner.query(`create index programme_organisation_by_organisation on programme_organisation (organisation_id)`);
    await runner.query(`
      create table phase_partner (
        phase_id uuid not null constraint phase_partner_of_phase references phase (id),
        organisation_id uuid not null constraint phase_partner_of_organisation references organisation (id),
        part text not null constraint phase_partner_part check (part in ('lead', 'co-implementing', 'co-funding')),
        primary key (phase_id, organisation_id)
      )`);
    await runner.query(`
      create table person (
        id uuid primary key default gen_random_uuid(),
        given_name text not null,
        family_name text not null,
        name_order text not null default 'given-first' constraint person_name_order check (name_order in ('given-first', 'family-first')),
        latin_given_name text not null,
        latin_family_name text not null,
        display_name text not null,
        sort_key text collate "C" not null,
        folded text collate "C" not null,
        gender text constraint person_gender check (gender in ('female', 'male', 'non-binary')),
        languages text[] not null default '{}',
        listing text not null default 'coordination',
        version integer not null default 1,
        constraint person_listing check (listing in
          ('public', 'network', 'same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me'))
      )`);
    await runner.query(`create index person_folded on person using gin (folded gin_trgm_ops)`);
    await runner.query(`
      create table mandate (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null constraint mandate_of_person references person (id),
        organisation_id uuid not null constraint mandate_at_organisation references organisation (id),
        function_code text not null constraint mandate_has_function references job_function (code),
        valid_from date not null,
        valid_to date,
        constraint mandate_in_order check (valid_to >= valid_from)
      )`);
    await runner.query(`create index mandate_person on mandate (person_id, valid_from desc)`);
    await runner.query(`create index mandate_organisation on mandate (organisation_id)`);
    // One row per person and programme. Organisation, country, sector and the order of the list stand here too, kept by
    // the actions that write mandates, because the list of people is read a thousand times for each time it changes. The
    // index holds what the rule of visibility asks for, so that counting a filtered list touches no row.
    await runner.query(`
      create table programme_person (
        programme_id uuid not null constraint programme_person_of_programme references programme (id),
        person_id uuid not null constraint programme_person_of_person references person (id),
        mandate_id uuid constraint programme_person_mandate references mandate (id),
        organisation_id uuid constraint programme_person_organisation references organisation (id),
        country_code text,
        sector_code text,
        listing text not null,
        sort_key text collate "C" not null,
        primary key (programme_id, person_id),
        constraint programme_person_listing check (listing in
          ('public', 'network', 'same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me'))
      )`);
    await runner.query(`create index programme_person_list on programme_person (programme_id, country_code, sector_code, sort_key, person_id) include (listing, organisation_id)`);
    await runner.query(`create index programme_person_sorted on programme_person (programme_id, sort_key, person_id)`);
    await runner.query(`create index programme_person_by_person on programme_person (person_id)`);
    await runner.query(`create index programme_person_by_organisation on programme_person (organisation_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
