import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units, names with a period, all parts of a person's name, e-mails, posts that survive their holder, access that comes from an office. */
export class HoldPosts1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.describeOrganisations(runner);
    await this.describePeople(runner);
    await this.holdPosts(runner);
    await this.tieAccessToOffices(runner);
  }

  private async describeOrganisations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisation
        add parent_id uuid constraint organisation_has_parent references organisation (id),
        add merged_into uuid constraint organisation_merged_into references organisation (id),
        add constraint circle_of_organisations check (parent_id <> id and successor_id <> id)`);
    await runner.query(`create index organisation_by_parent on organisation (parent_id) where parent_id is not null`);
    await runner.query(`create index organisation_by_survivor on organisation (merged_into) where merged_into is not null`);
    await runner.query(`
      create table organisation_name (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null constraint organisation_name_of_organisation references organisation (id),
        name text not null,
        language text not null,
        valid_from date,
        valid_to date,
        constraint organisation_name_in_order check (valid_to >= valid_from)
      )`);
    await runner.query(`create index organisation_name_by_organisation on organisation_name (organisation_id)`);
  }

  private async describePeople(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        add patronymic text not null default '',
        add latin_patronymic text not null default '',
        add work_name text not null default '',
        add language_levels jsonb not null default '{}' constraint person_language_levels check (jsonb_typeof(language_levels) = 'object'),
        add merged_into uuid constraint person_merged_into references person (id)`);
    await runner.query(`create index person_by_survivor on person (merged_into) where merged_into is not null`);
    // Mailboxes may be shared: an address belongs to many people, and to one person once.
    await runner.query(`
      create table person_email (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null constraint person_email_of_person references person (id),
        email text not null constraint person_email_lower check (email = lower(email)),
        is_primary boolean not null default false,
        bounced_at timestamptz,
        constraint person_email_once unique (person_id, email)
      )`);
    await runner.query(`create unique index person_email_one_primary on person_email (person_id) where is_primary`);
    await runner.query(`create index person_email_by_address on person_email (email)`);
  }

  private async holdPosts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table post (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null constraint post_at_organisation references organisation (id),
        title text not null,
        title_en text,
        title_de text,
        function_code text not null constraint post_has_function references job_function (code),
        reports_to uuid constraint post_reports_to references post (id),
        valid_from date,
        valid_to date,
        folded text collate "C" not null,
        version integer not null default 1,
        constraint post_in_order check (valid_to >= valid_from),
        constraint circle_of_posts check (reports_to <> id)
      )`);
    await runner.query(`create index post_by_organisation on post (organisation_id)`);
    await runner.query(`create index post_by_superior on post (reports_to) where reports_to is not null`);
    await runner.query(`create index post_folded on post using gin (folded gin_trgm_ops)`);
    // A mandate is dated in the zone of its organisation; the instants at which it begins and ends stand beside the dates,
    // so that "does it run now" is two comparisons. Somebody who has to go at once goes at `ended_at`, in the middle of a day.
    await runner.query(`
      alter table mandate
        add post_id uuid constraint mandate_holds_post references post (id),
        add is_side boolean not null default false,
        add ended_at timestamptz,
        add ended_reason text,
        add begins_at timestamptz,
        add ends_at timestamptz,
        add version integer not null default 1`);
    await runner.query(`
      create function take_instants_of_mandate() returns trigger language plpgsql as $$
      declare
        zone text := coalesce((select c.time_zone from organisation o join country c on c.code = o.country_code where o.id = new.organisation_id), 'UTC');
      begin
        new.begins_at := new.valid_from::timestamp at time zone zone;
        new.ends_at := least(new.ended_at, (new.valid_to + 1)::timestamp at time zone zone);
        return new;
      end $$`);
    await runner.query(`
      create trigger mandate_takes_instants before insert or update on mandate for each row execute function take_instants_of_mandate()`);
    await runner.query(`
      create function move_mandates_to_zone() returns trigger language plpgsql as $$
      begin
        update mandate set organisation_id = organisation_id where organisation_id = new.id;
        update programme_person pp set counts_until = m.ends_at from mandate m
          where pp.organisation_id = new.id and m.id = pp.mandate_id and pp.counts_until is distinct from m.ends_at;
        return null;
      end $$`);
    await runner.query(`
      create trigger organisation_moves_mandates after update of country_code on organisation
        for each row when (old.country_code is distinct from new.country_code) execute function move_mandates_to_zone()`);
    await runner.query(`update mandate set organisation_id = organisation_id`);
    await runner.query(`alter table mandate alter begins_at set not null`);
    await runner.query(`create index mandate_post on mandate (post_id) where post_id is not null`);
    // What the job of the day's change asks for: whose mandate began or ended since it last looked.
    await runner.query(`create index mandate_by_beginning on mandate (begins_at)`);
    await runner.query(`create index mandate_by_end on mandate (ends_at) where ends_at is not null`);
  }

  private async tieAccessToOffices(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table role_assignment add mandate_id uuid constraint role_assignment_from_mandate references mandate (id)`);
    await runner.query(`create index role_assignment_by_mandate on role_assignment (mandate_id) where mandate_id is not null`);
    // From then on the organisation, country and sector of this row are not the person's any more, whoever may not have
    // noticed yet. A copy, because it is asked at each request.
    await runner.query(`alter table programme_person add counts_until timestamptz`);
    await runner.query(`
      update programme_person pp set counts_until = m.ends_at from mandate m where m.id = pp.mandate_id and m.ends_at is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
