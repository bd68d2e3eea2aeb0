import type { MigrationInterface, QueryRunner } from 'typeorm';

const purposes = `('directory-listing', 'beyond-own-country', 'broker', 'introductions', 'newsletter', 'event-invitations', 'evaluation-survey',
  'photo-recording', 'quotation', 'research-reuse', 'public-card')`;
const levels = `'public', 'network', 'same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me'`;

/**
 * Consents by purpose, the notice to people whom others entered, and what both do to who is seen: the listing that stands
 * beside a programme is the chosen one within the limit of consent and notice, kept by the database, so that no action can
 * forget it and everything that reads a listing follows in the transaction that changes the consent.
 */
export class AskPeopleThemselves1767225600070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent (
        id uuid not null default gen_random_uuid() constraint consent_id_once unique,
        programme_id uuid not null constraint consent_in_programme references programme (id),
        person_id uuid not null constraint consent_of_person references person (id) on delete cascade,
        purpose text not null constraint consent_purpose check (purpose in ${purposes}),
        given boolean not null,
        text_version integer not null,
        language text not null,
        text_hash text not null,
        way text not null constraint consent_way check (way in ('self-service', 'notice', 'letter', 'spoken')),
        decided_at timestamptz not null,
        decided_by uuid constraint consent_decided_by references account (id),
        primary key (programme_id, person_id, purpose)
      )`);
    await runner.query(`create index consent_by_person on consent (person_id)`);
    await runner.query(`
      create function widest_listing(of_programme uuid, of_person uuid, notice text) returns text language plpgsql stable as $$
      declare
        unlisted boolean; at_home boolean; no_card boolean;
      begin
        if notice in ('due', 'on-its-way') then return 'coordination'; end if;
        select coalesce(bool_or(purpose = 'directory-listing'), false), coalesce(bool_or(purpose = 'beyond-own-country'), false), coalesce(bool_or(purpose = 'public-card'), false)
          into unlisted, at_home, no_card from consent where programme_id = of_programme and person_id = of_person and not given;
        if unlisted then return 'coordination'; end if;
        if at_home then return 'same-country'; end if;
        if no_card then return 'network'; end if;
        return 'public';
      end $$`);
    // strictest() of the domain.
    await runner.query(`
      create function strictest_listing(a text, b text) returns text language sql immutable as $$
        select case when (a = 'same-country' and b = 'same-sector') or (a = 'same-sector' and b = 'same-country') then 'own-organisation'
          when array_position(array[${levels}], a) >= array_position(array[${levels}], b) then a else b end $$`);
    await runner.query(`
      alter table programme_person
        add column chosen_listing text constraint programme_person_chosen_listing check (chosen_listing in (${levels})),
        add column notice text not null default 'not-needed'
          constraint programme_person_notice check (notice in ('not-needed', 'due', 'on-its-way', 'given')),
        add column notice_token bytea,
        add column notice_message uuid,
        add column notice_at timestamptz`);
    await runner.query(`create unique index programme_person_by_notice on programme_person (notice_token) where notice_token is not null`);
    await runner.query(`create index programme_person_notice_open on programme_person (programme_id) where notice in ('due', 'on-its-way')`);
    await runner.query(`
      create function keep_listing_within_consent() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          new.chosen_listing := coalesce(new.chosen_listing, new.listing);
        elsif new.chosen_listing is not distinct from old.chosen_listing and new.listing <> old.listing then
          new.chosen_listing := new.listing;
        end if;
        new.listing := strictest_listing(coalesce(new.chosen_listing, new.listing), widest_listing(new.programme_id, new.person_id, new.notice));
        return new;
      end $$`);
    await runner.query(`
      alter table contact add column consent_limit text not null default 'public'
        constraint contact_consent_limit check (consent_limit in (${levels}))`);
    await runner.query(`
      create function limit_contact_by_consent() returns trigger language plpgsql as $$
      begin
        new.consent_limit := case when new.person_id is null then 'public' else widest_listing(new.programme_id, new.person_id,
          coalesce((select notice from programme_person where programme_id = new.programme_id and person_id = new.person_id), 'not-needed')) end;
        return new;
      end $$`);
    await runner.query(`
      create function limit_contacts_by_notice() returns trigger language plpgsql as $$
      begin
        update contact set person_id = person_id where programme_id = new.programme_id and person_id = new.person_id;
        return null;
      end $$`);
    await runner.query(`
      create function follow_consent() returns trigger language plpgsql as $$
      declare
        moved record;
      begin
        for moved in select programme_id, person_id from (values (
          case when tg_op <> 'DELETE' then new.programme_id end, case when tg_op <> 'DELETE' then new.person_id end), (
          case when tg_op <> 'INSERT' then old.programme_id end, case when tg_op <> 'INSERT' then old.person_id end)) as both_sides (programme_id, person_id)
          where person_id is not null group by programme_id, person_id
        loop
          update programme_person set listing = listing where programme_id = moved.programme_id and person_id = moved.person_id;
          update contact set person_id = person_id where programme_id = moved.programme_id and person_id = moved.person_id;
        end loop;
        return null;
      end $$`);
    // Whom somebody else entered before notices existed, and who never signed in, was never told: that is made up for, and until
    // then coordination alone sees them. Nobody's consent is made up.
    await runner.query(`update programme_person pp set chosen_listing = listing`);
    await runner.query(`
      create trigger programme_person_keeps_consent before insert or update of listing, chosen_listing, notice, person_id on programme_person
        for each row execute function keep_listing_within_consent()`);
    await runner.query(`create trigger contact_keeps_consent before insert or update of person_id, programme_id on contact for each row execute function limit_contact_by_consent()`);
    await runner.query(`
      create trigger programme_person_limits_contacts after update of notice on programme_person
        for each row when (old.notice is distinct from new.notice) execute function limit_contacts_by_notice()`);
    await runner.query(`create trigger consent_is_followed after insert or update or delete on consent for each row execute function follow_consent()`);
    await runner.query(`
      update programme_person pp set notice = 'due' where not exists (select 1 from account a where a.person_id = pp.person_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
