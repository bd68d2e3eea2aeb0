import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subscriptions, digests and who was told what; editions that publish themselves at a time. */
export class TellOfUpdates1767225600051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who publishes is who set the time, in the role they had then.
    await runner.query(`
      alter table edition
        add publish_at timestamptz,
        add publish_account_id uuid constraint edition_scheduled_by references account (id),
        add publish_assignment_id uuid constraint edition_scheduled_as references role_assignment (id),
        add withdrawn_at timestamptz,
        add constraint edition_scheduled check (publish_at is null or (publish_account_id is not null and publish_assignment_id is not null))`);
    await runner.query(`update edition set withdrawn_at = published_at where state = 'withdrawn'`);
    await runner.query(`create index edition_scheduled_at on edition (publish_at) where publish_at is not null`);
    await runner.query(`create index edition_withdrawn_at on edition (withdrawn_at) where withdrawn_at is not null`);
    await runner.query(`
      create table material_subscription (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null constraint material_subscription_of_account references account (id),
        programme_id uuid not null constraint material_subscription_in_programme references programme (id),
        material_id uuid constraint material_subscription_to_material references material (id),
        module_id uuid constraint material_subscription_to_module references module (id),
        training_id uuid constraint material_subscription_to_training references training (id),
        country_code text constraint material_subscription_to_country references country (code),
        created_at timestamptz not null,
        constraint material_subscription_to_one_thing check (num_nonnulls(material_id, module_id, training_id, country_code) = 1),
        constraint material_subscription_once unique nulls not distinct (account_id, programme_id, material_id, module_id, training_id, country_code)
      )`);
    await runner.query(`
      create table digest_setting (
        account_id uuid not null constraint digest_setting_of_account references account (id),
        programme_id uuid not null constraint digest_setting_in_programme references programme (id),
        rhythm text not null constraint digest_rhythm check (rhythm in ('daily', 'weekly', 'never')),
        primary key (account_id, programme_id)
      )`);
    await runner.query(`alter table material add countries text[] not null default '{}'`);
    // What a digest covers begins where the last one ended that left; until it left it is rewritten and not followed by another.
    await runner.query(`
      create table digest (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null constraint digest_of_account references account (id),
        programme_id uuid not null constraint digest_in_programme references programme (id),
        covers_from timestamptz not null,
        covers_until timestamptz not null,
        written_at timestamptz not null,
        message_id uuid not null constraint digest_is_message references outbox_message (id),
        constraint digest_in_order check (covers_until > covers_from)
      )`);
    await runner.query(`create index digest_latest on digest (account_id, programme_id, covers_until desc)`);
    await runner.query(`
      create table edition_notice (
        edition_id uuid not null constraint edition_notice_of_edition references edition (id),
        account_id uuid not null constraint edition_notice_to_account references account (id),
        kind text not null constraint edition_notice_kind check (kind in ('published', 'withdrawn', 'recalled')),
        message_id uuid not null constraint edition_notice_is_message references outbox_message (id),
        primary key (edition_id, account_id, kind)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
