import type { MigrationInterface, QueryRunner } from 'typeorm';

const levels = `('public', 'network', 'same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me')`;

/** When a contact is there, by which further channels, for whom and where; what each country takes of which request. */
export class SayHowContactsAreReached1767225600110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The seat survives whoever sits in it.
    await runner.query(`alter table contact add column post_id uuid constraint contact_of_post references post (id)`);
    await runner.query(`create index contact_by_post on contact (post_id) where post_id is not null`);
    await runner.query(`
      create table contact_reach (
        contact_id uuid primary key constraint contact_reach_of_contact references contact (id),
        -- null: the clock of the organisation's country.
        time_zone text,
        hours jsonb not null default '[]' constraint contact_reach_hours check (jsonb_typeof(hours) = 'array'),
        -- The same hours as minutes of the week, for the question who is there now.
        open_minutes int4multirange not null default '{}',
        opens_on_holidays boolean not null default false,
        territory text not null default '',
        populations text[] not null default '{}'
      )`);
    await runner.query(`
      create table contact_channel (
        contact_id uuid not null constraint contact_channel_of_contact references contact (id),
        kind text not null constraint contact_channel_kind check (kind in ('urgent-phone', 'personal-email', 'personal-phone', 'openpgp', 's-mime')),
        value text not null,
        visibility text not null constraint contact_channel_visibility check (visibility in ${levels}),
        -- Of a key: the day after which nothing is encrypted with it any more.
        valid_until date,
        primary key (contact_id, kind)
      )`);
    // Whoever is asked to be forgotten takes everything along that reached them; the hours are those of the desk.
    await runner.query(`
      create function forget_channels() returns trigger language plpgsql as $$
      begin
        delete from contact_channel where contact_id = new.id;
        return null;
      end $$`);
    await runner.query(`
      create trigger contact_forgets_channels after update of person_id on contact
        for each row when (old.person_id is not null and new.person_id is null) execute function forget_channels()`);
    await runner.query(`
      create table procedure_sheet (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint procedure_sheet_in_programme references programme (id),
        country_code text not null constraint procedure_sheet_of_country references country (code),
        request text not null,
        answer text not null constraint procedure_sheet_answer check (answer in ('yes', 'partly', 'no')),
        channel text not null default '',
        languages text[] not null default '{}',
        documents text not null default '',
        note text not null default '',
        post_id uuid constraint procedure_sheet_for_post references post (id),
        source text not null default '',
        as_of date not null,
        version integer not null default 1,
        constraint procedure_sheet_once unique (programme_id, country_code, request)
      )`);
    await runner.query(`create index procedure_sheet_by_post on procedure_sheet (post_id) where post_id is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
