import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language versions a training uses. */
export class PackForTrainings1767225600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pack (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint pack_of_training references training (id),
        -- The pack it takes the place of, with the reason; each is replaced once.
        replaces uuid constraint pack_replaces references pack (id),
        reason text,
        created_by uuid constraint pack_by_account references account (id),
        created_at timestamptz not null,
        frozen_at timestamptz,
        version integer not null default 1,
        constraint pack_reason check ((replaces is null) = (reason is null)),
        constraint pack_replaced_once unique (replaces)
      )`);
    await runner.query(`create unique index pack_first on pack (training_id) where replaces is null`);
    await runner.query(`create index pack_training on pack (training_id)`);
    await runner.query(`
      create table pack_item (
        pack_id uuid not null constraint pack_item_of_pack references pack (id),
        language_version_id uuid not null constraint pack_item_of_language_version references language_version (id),
        part text not null constraint pack_item_part check (part in ('participants', 'trainers')),
        primary key (pack_id, language_version_id)
      )`);
    await runner.query(`create index pack_item_language_version on pack_item (language_version_id)`);
    // The files as they were when it was frozen, so that nothing that comes to a language version later comes into it.
    await runner.query(`
      create table pack_file (
        pack_id uuid not null constraint pack_file_of_pack references pack (id),
        file_id uuid not null constraint pack_file_of_file references material_file (id),
        primary key (pack_id, file_id)
      )`);
    await runner.query(`create index pack_file_file on pack_file (file_id)`);
    // Who took which pack as one archive; what was in it stands in download.
    await runner.query(`
      create table pack_download (
        id bigint generated always as identity primary key,
        pack_id uuid not null constraint pack_download_of_pack references pack (id),
        account_id uuid not null constraint pack_download_by_account references account (id),
        files integer not null,
        at timestamptz not null
      )`);
    await runner.query(`create index pack_download_account on pack_download (account_id, pack_id, at desc)`);
    // Nothing frozen changes: the database says so too.
    await runner.query(`
      create function refuse_frozen_pack() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'pack' then
          if old.frozen_at is not null then raise exception 'a frozen pack does not change' using errcode = '23514', constraint = 'pack_frozen'; end if;
          return case tg_op when 'DELETE' then old else new end;
        end if;
        if exists (select 1 from pack where frozen_at is not null
            and id in (case when tg_op <> 'INSERT' then old.pack_id end, case when tg_op <> 'DELETE' then new.pack_id end)) then
          raise exception 'a frozen pack does not change' using errcode = '23514', constraint = 'pack_frozen';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$`);
    await runner.query(`create trigger pack_frozen before update or delete on pack for each row execute function refuse_frozen_pack()`);
    for (const table of ['pack_item', 'pack_file']) {
      await runner.query(`create trigger ${table}_frozen before insert or update or delete on ${table} for each row execute function refuse_frozen_pack()`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
