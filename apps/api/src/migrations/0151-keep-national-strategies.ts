import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What holds in a country from which day on, and the measures of its action plan with every state they were in. */
export class KeepNationalStrategies1767225600151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table strategy_statement (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint strategy_statement_in_programme references programme (id),
        country_code text not null constraint strategy_statement_of_country references country (code),
        topic text not null constraint strategy_statement_topic check (topic in ('referral', 'rapporteur', 'law', 'plan')),
        standing text not null constraint strategy_statement_standing check (standing in ('yes', 'partly', 'no', 'unknown')),
        text text not null,
        source text not null default '',
        since date not null,
        version integer not null default 1,
        constraint strategy_statement_once unique (programme_id, country_code, topic, since)
      )`);
    await runner.query(`
      create table strategy_measure (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint strategy_measure_in_programme references programme (id),
        country_code text not null constraint strategy_measure_of_country references country (code),
        kind text not null constraint strategy_measure_kind check (kind in ('measure', 'milestone')),
        title text not null,
        sector_code text constraint strategy_measure_of_sector references sector (code),
        source text not null default '',
        due_on date,
        contribution text not null default '',
        version integer not null default 1
      )`);
    await runner.query(`create index strategy_measure_by_country on strategy_measure (programme_id, country_code)`);
    await runner.query(`
      create table strategy_measure_change (
        measure_id uuid not null constraint strategy_measure_change_of_measure references strategy_measure (id),
        number integer not null,
        happened_on date not null,
        state text not null constraint strategy_measure_change_state check (state in ('planned', 'running', 'done', 'dropped')),
        note text not null default '',
        primary key (measure_id, number)
      )`);
    await runner.query(`create trigger strategy_measure_change_append_only before update or delete on strategy_measure_change for each row execute function refuse_change()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
