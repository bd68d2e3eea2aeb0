import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Translations from their order to their approval; what is flagged as machine made, and what a newer edition leaves untouched. */
export class OrderTranslations1767225600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table language_version
        add machine boolean not null default false,
        add untouched_major integer,
        add untouched_reason text,
        add untouched_by uuid constraint untouched_by_account references account (id),
        add untouched_at timestamptz,
        add constraint untouched_with_reason check ((untouched_major is null) = (untouched_reason is null))`);
    // Its files stand apart until it is approved: what is in work is in no list, count, search or download of readers.
    await runner.query(`
      create table translation (
        id uuid primary key default gen_random_uuid(),
        edition_id uuid not null constraint translation_of_edition references edition (id),
        language text not null,
        state text not null constraint translation_state check (state in ('not-started', 'in-translation', 'in-revision', 'approved')),
        translator_id uuid not null constraint translation_by_account references account (id),
        reviser_id uuid not null constraint translation_revised_by references account (id),
        due_on date,
        machine boolean not null default false,
        note text not null default '',
        returned_reason text,
        ordered_by uuid not null constraint translation_ordered_by references account (id),
        ordered_at timestamptz not null,
        approved_at timestamptz,
        approved_by uuid constraint translation_approved_by references account (id),
        version integer not null default 1,
        constraint translation_once unique (edition_id, language),
        constraint translation_by_two check (translator_id <> reviser_id),
        constraint translation_approved_when check ((approved_at is null) = (state <> 'approved'))
      )`);
    await runner.query(`create index translation_by_translator on translation (translator_id) where state <> 'approved'`);
    await runner.query(`create index translation_by_reviser on translation (reviser_id) where state <> 'approved'`);
    await runner.query(`
      create table translation_file (
        id uuid primary key default gen_random_uuid(),
        translation_id uuid not null constraint translation_file_of_translation references translation (id),
        name text not null,
        sha256 text not null constraint translation_file_has_blob references stored_blob (sha256),
        uploaded_by uuid not null constraint translation_file_by_account references account (id),
        constraint translation_file_name_once unique (translation_id, name)
      )`);
    await runner.query(`create index translation_file_blob on translation_file (sha256)`);
    // Being in it is the consent to be found for this, by those who order.
    await runner.query(`
      create table translator (
        account_id uuid not null constraint translator_is_account references account (id),
        programme_id uuid not null constraint translator_in_programme references programme (id),
        languages text[] not null constraint translator_languages check (cardinality(languages) > 0),
        primary key (account_id, programme_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
