import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packs of contacts: what whoever made one could see then, to whom it went, for what and until when. */
export class ShareContacts1767225600152 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_share (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint contact_share_in_programme references programme (id),
        account_id uuid not null constraint contact_share_of_account references account (id),
        -- Where whoever made it belonged then: what is AMBER+STRICT stays there.
        organisation_id uuid constraint contact_share_in_organisation references organisation (id),
        title text not null,
        purpose text not null,
        tlp text not null constraint contact_share_tlp check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT')),
        made_at timestamptz not null,
        expires_on date not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        version integer not null default 1
      )`);
    await runner.query(`create index contact_share_by_account on contact_share (account_id, made_at desc)`);
    await runner.query(`
      create table contact_share_item (
        share_id uuid not null constraint contact_share_item_of_share references contact_share (id),
        contact_id uuid not null constraint contact_share_item_of_contact references contact (id),
        -- Whether whoever made the pack saw the channel and let it go along.
        with_email boolean not null,
        with_phone boolean not null,
        primary key (share_id, contact_id)
      )`);
    await runner.query(`create index contact_share_item_by_contact on contact_share_item (contact_id)`);
    await runner.query(`
      create table contact_share_recipient (
        share_id uuid not null constraint contact_share_recipient_of_share references contact_share (id),
        account_id uuid not null constraint contact_share_recipient_of_account references account (id),
        opened_at timestamptz,
        primary key (share_id, account_id)
      )`);
    await runner.query(`create index contact_share_recipient_by_account on contact_share_recipient (account_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
