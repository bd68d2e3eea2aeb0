import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Likely duplicates, merges that can be undone, the work list of the directory, and searches somebody keeps. */
export class FindDuplicatesAndMerge1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.findDuplicates(runner);
    await this.merge(runner);
    await this.keepQuality(runner);
    await runner.query(`
      create table saved_search (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null constraint saved_search_of_account references account (id),
        programme_id uuid not null constraint saved_search_in_programme references programme (id),
        list text not null constraint saved_search_list check (list in ('people', 'organisations')),
        name text not null,
        address text not null,
        created_at timestamptz not null,
        constraint saved_search_name_once unique (account_id, programme_id, list, name)
      )`);
  }

  private async findDuplicates(runner: QueryRunner): Promise<void> {
    // The fingerprint is of what the two records were when somebody said that they are two; with another one they are asked anew.
    await runner.query(`
      create table duplicate_pair (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint duplicate_pair_in_programme references programme (id),
        kind text not null constraint duplicate_pair_kind check (kind in ('person', 'organisation')),
        first_id uuid not null,
        second_id uuid not null,
        score integer not null constraint duplicate_pair_score check (score between 0 and 100),
        reasons text[] not null,
        fingerprint text not null,
        found_at timestamptz not null,
        dismissed_fingerprint text,
        dismissed_by uuid constraint duplicate_pair_dismissed_by references account (id),
        dismissed_at timestamptz,
        constraint duplicate_pair_in_order check (first_id < second_id),
        constraint duplicate_pair_once unique (programme_id, kind, first_id, second_id)
      )`);
    await runner.query(`create index duplicate_pair_best on duplicate_pair (programme_id, kind, score desc, id)`);
    await runner.query(`create index duplicate_pair_second on duplicate_pair (second_id)`);
    await runner.query(`create index duplicate_pair_first on duplicate_pair (first_id)`);
    await runner.query(`
      create table duplicate_scan (
        programme_id uuid primary key constraint duplicate_scan_in_programme references programme (id),
        requested_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        records integer not null default 0,
        pairs integer not null default 0,
        seen_changes bigint not null default -1
      )`);
  }

  private async merge(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table merge (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint merge_in_programme references programme (id),
        kind text not null constraint merge_kind check (kind in ('person', 'organisation')),
        seq bigint generated always as identity,
        survivor_id uuid not null,
        absorbed_id uuid not null,
        survivor_before jsonb not null,
        absorbed_before jsonb not null,
        survivor_after jsonb not null,
        merged_by uuid not null constraint merge_by_account references account (id),
        merged_at timestamptz not null,
        undo_until timestamptz not null,
        undone_by uuid constraint merge_undone_by references account (id),
        undone_at timestamptz,
        constraint merge_of_two check (survivor_id <> absorbed_id),
        constraint merge_undone_by_somebody check ((undone_at is null) = (undone_by is null))
      )`);
    // Two merges of one record at once: whoever comes second finds it gone.
    await runner.query(`create unique index merged_already on merge (absorbed_id) where undone_at is null`);
    await runner.query(`create index merge_by_programme on merge (programme_id, merged_at desc, id)`);
    await runner.query(`create index merge_by_survivor on merge (survivor_id, merged_at desc)`);
    // What went over, what was set aside and what was there already: all that undoing needs to tell earlier entries from later ones.
    await runner.query(`
      create table merge_row (
        merge_id uuid not null constraint merge_row_of_merge references merge (id),
        table_name text not null,
        row_id text not null,
        part text not null constraint merge_row_part check (part in ('moved', 'set-aside', 'kept', 'changed', 'added')),
        before jsonb,
        primary key (merge_id, table_name, row_id, part)
      )`);
    // What was merged leads to its survivor and takes no new entries. The lock lets a merge that is under way end first.
    for (const kind of ['person', 'organisation']) {
      await runner.query(`
        create function refuse_merged_${kind}() returns trigger language plpgsql as $$
        declare
          given uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
          survivor uuid;
        begin
          select merged_into into survivor from ${kind} where id = given for key share;
          if survivor is not null then
            raise exception '${kind} % was merged', given using errcode = 'foreign_key_violation', constraint = '${kind}_was_merged';
          end if;
          return null;
        end $$`);
    }
    for (const [table, column] of [
      ['mandate', 'person_id'], ['nomination', 'person_id'], ['session_trainer', 'person_id'], ['contact', 'person_id'], ['account', 'person_id'],
      ['tie', 'from_person_id'], ['tie', 'to_person_id'],
      ['mandate', 'organisation_id'], ['contact', 'organisation_id'], ['post', 'organisation_id'], ['tie', 'from_organisation_id'], ['tie', 'to_organisation_id'],
    ] as const) {
      const kind = column.includes('person') ? 'person' : 'organisation';
      for (const event of ['insert', `update of ${column}`]) {
        await runner.query(`
          create trigger ${table}_of_merged_${column}_${event.slice(0, 6)} after ${event} on ${table}
            for each row when (new.${column} is not null) execute function refuse_merged_${kind}('${column}')`);
      }
    }
  }

  private async keepQuality(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table quality_finding (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint quality_finding_in_programme references programme (id),
        kind text not null constraint quality_finding_kind check (kind in
          ('no-mandate', 'unverified', 'bouncing-mail', 'duplicate', 'no-latin-name', 'expired-organisation')),
        subject_kind text not null constraint quality_finding_subject check (subject_kind in ('person', 'organisation', 'contact', 'pair')),
        subject_id uuid not null,
        country_code text,
        found_on date not null,
        owner_id uuid constraint quality_finding_owner references account (id),
        due_on date not null,
        version integer not null default 1,
        constraint quality_finding_once unique (programme_id, kind, subject_id)
      )`);
    await runner.query(`create index quality_finding_due on quality_finding (programme_id, country_code, due_on, id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
