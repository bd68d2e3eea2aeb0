import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the coverage matrix is counted from says when it changed, in the transaction that changes it, as ties and people do. */
export class CountContactChanges1767225600167 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table network_change drop constraint network_change_what, add constraint network_change_what check (what in ('ties', 'ends', 'contacts'))`);
    await runner.query(`
      create function count_part_of_contact_change() returns trigger language plpgsql as $$
      begin
        insert into network_change as n (programme_id, what, changes)
          select distinct c.programme_id, 'contacts', 1 from changed join contact c on c.id = changed.contact_id order by c.programme_id
          on conflict (programme_id, what) do update set changes = n.changes + 1;
        return null;
      end $$`);
    await runner.query(`
      create function count_phase_country_change() returns trigger language plpgsql as $$
      begin
        insert into network_change as n (programme_id, what, changes)
          select distinct ph.programme_id, 'contacts', 1 from changed join phase ph on ph.id = changed.phase_id order by ph.programme_id
          on conflict (programme_id, what) do update set changes = n.changes + 1;
        return null;
      end $$`);
    const counted = {
      contact: `count_network_change('contacts')`,
      contact_competence: 'count_part_of_contact_change()',
      contact_channel: 'count_part_of_contact_change()',
      contact_reach: 'count_part_of_contact_change()',
      phase_country: 'count_phase_country_change()',
    };
    for (const [table, count] of Object.entries(counted)) {
      for (const [event, rows] of [['insert', 'new'], ['update', 'new'], ['delete', 'old']] as const) {
        await runner.query(`
          create trigger ${table}_counts_${event} after ${event} on ${table} referencing ${rows} table as changed
            for each statement execute function ${count}`);
      }
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
