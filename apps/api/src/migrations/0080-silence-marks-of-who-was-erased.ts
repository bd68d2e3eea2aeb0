import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks of attendance stay as they were made, but for the words of a correction, which may speak of somebody who was erased. */
export class SilenceMarksOfWhoWasErased1767225600080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function keep_mark() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.reason = '—' and old.reason is not null and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then
          return new;
        end if;
        raise exception 'append-only: % of % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
      end $$`);
    await runner.query(`drop trigger attendance_mark_append_only on attendance_mark`);
    await runner.query(`create trigger attendance_mark_append_only before update or delete on attendance_mark for each row execute function keep_mark()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
