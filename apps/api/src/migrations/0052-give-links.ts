import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A short name for every material that is unique in the installation and never changes, whatever its code becomes. */
export class GiveLinks1767225600052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table material add link text`);
    await runner.query(`
      with named as (select id, coalesce(nullif(trim(both '-' from regexp_replace(lower(code), '[^a-z0-9]+', '-', 'g')), ''), 'm') as name from material),
        counted as (select id, name, row_number() over (partition by name order by id) as place from named)
      update material m set link = case when c.place = 1 then c.name else c.name || '-' || left(m.id::text, 8) end from counted c where c.id = m.id`);
    await runner.query(`
      alter table material
        alter link set default left(replace(gen_random_uuid()::text, '-', ''), 12),
        alter link set not null,
        add constraint material_link_once unique (link),
        add constraint material_link_plain check (link ~ '^[a-z0-9]+(-[a-z0-9]+)*$')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
