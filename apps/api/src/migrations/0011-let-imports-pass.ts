import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lets thousands of records come and go beside everybody else's work. */
export class LetImportsPass1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whoever takes a record away is asked whether something refers to it, once for each: these were read as a whole each time.
    await runner.query(`create index programme_person_by_mandate on programme_person (mandate_id) where mandate_id is not null`);
    await runner.query(`create index nomination_by_organisation on nomination (organisation_id) where organisation_id is not null`);
    await runner.query(`create index contact_by_organisation on contact (organisation_id)`);
    await runner.query(`create index trainer_by_person on trainer (person_id)`);
    await runner.query(`create index phase_partner_by_organisation on phase_partner (organisation_id)`);
    // The counter is held by whoever counts until they are done. A transaction that writes for minutes counts once, at its
    // end, and says so by this setting; otherwise everybody else who writes in the directory would wait for it.
    await runner.query(`
      create or replace function count_network_change() returns trigger language plpgsql as $$
      begin
        if current_setting('liaison.counts_at_its_end', true) = 'on' then
          return null;
        end if;
        insert into network_change as n (programme_id, what, changes)
          select distinct programme_id, tg_argv[0], 1 from changed order by programme_id
          on conflict (programme_id, what) do update set changes = n.changes + 1;
        return null;
      end $$`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
