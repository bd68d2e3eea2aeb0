import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As of when a national insert tells the law, which changes of law came since, and whom we reminded. */
export class KeepNationalLaw1767225600053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table edition add law_as_of date`);
    await runner.query(`
      create table law_change (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint law_change_in_programme references programme (id),
        country_code text not null constraint law_change_of_country references country (code),
        in_force_on date not null,
        what text not null,
        recorded_by uuid not null constraint law_change_by_account references account (id),
        recorded_at timestamptz not null
      )`);
    await runner.query(`create index law_change_by_country on law_change (programme_id, country_code, in_force_on desc)`);
    await runner.query(`
      create table law_reminder (
        edition_id uuid not null constraint law_reminder_of_edition references edition (id),
        account_id uuid not null constraint law_reminder_to_account references account (id),
        reason text not null,
        sent_at timestamptz not null,
        primary key (edition_id, account_id, reason)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
