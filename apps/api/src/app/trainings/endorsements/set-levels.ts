import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, EndorsementLevels } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { EndorsementsQueries, phaseOf } from './endorsements.queries';

type Body = BodyOf<'PUT /endorsement-levels/:code'>;

/** Sets the levels of a country. What was asked stays asked: a level that names wait at can change, and not go. */
@Injectable()
export class SetLevels {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: EndorsementsQueries,
  ) {}

  run(actor: Actor, countryCode: string, { levels, version }: Body): Promise<EndorsementLevels> {
    return this.db.transaction(actor, async (tx) => {
      const before = await this.queries.levelsIn(tx, actor, countryCode);
      const phaseId = await phaseOf(tx, actor);
      const [known] = await tx.query(sql`select 1 from country where code = ${countryCode}`);
      if (!known) throw new Refusal('not-found');
      const saved = await tx.query(sql`
        insert into endorsement_setting as s (phase_id, country_code, version) select ${phaseId}::uuid, ${countryCode}::text, 1 where ${version}::int in (0, ${before.version}::int)
        on conflict (phase_id, country_code) do update set version = s.version + 1 where s.version = ${version} returning 1`);
      if (saved.length === 0) throw new Refusal('stale-version', { current: before });
      this.refuseUnknown(before, levels);
      const kept = new Set(levels.flatMap(({ id }) => id ?? []));
      const going = before.levels.filter(({ id }) => !kept.has(id));
      if (going.some(({ waiting }) => waiting > 0)) throw new Refusal('still-in-use', { path: 'body.levels' });
      await tx.query(sql`update endorsement_level set ended_at = ${this.clock.now()} where id = any(${going.map(({ id }) => id)}::uuid[])`);
      // Out of the way of each other's position first.
      await tx.query(sql`update endorsement_level set position = position + 100 where id = any(${[...kept]}::uuid[])`);
      for (const [index, level] of levels.entries()) await this.write(tx, { phaseId, countryCode, position: index + 1 }, level);
      const told = (list: readonly { name: { en: string }; days: number; holders: readonly string[]; deputies: readonly string[] }[]) =>
        list.map(({ name, days, holders, deputies }) => ({ name: name.en, days, holders: holders.length, deputies: deputies.length }));
      await tx.audit({ action: 'country.endorsement-levels-set', subject: ['country', countryCode], before: { levels: told(before.levels) }, after: { levels: told(levels) } });
      return this.queries.levelsIn(tx, actor, countryCode);
    });
  }

  private refuseUnknown({ people, levels: known }: EndorsementLevels, levels: Body['levels']): void {
    const accounts = new Set(people.map(({ accountId }) => accountId));
    for (const [index, { id, holders, deputies }] of levels.entries()) {
      const before = known.find((level) => level.id === id);
      if (id !== null && !before) throw new Refusal('unknown-reference', { path: `body.levels.${index}.id` });
      // Who holds it already may have lost their role since: they stay until somebody takes them out.
      const held = new Set([...(before?.holders ?? []), ...(before?.deputies ?? [])]);
      const all = [...holders, ...deputies];
      if (new Set(all).size !== all.length || all.some((account) => !accounts.has(account) && !held.has(account))) throw new Refusal('unknown-reference', { path: `body.levels.${index}.holders` });
    }
    const ids = levels.flatMap(({ id }) => id ?? []);
    if (new Set(ids).size !== ids.length) throw new Refusal('unknown-reference', { path: 'body.levels' });
  }

  private async write(tx: Transaction, { phaseId, countryCode, position }: { phaseId: string; countryCode: string; position: number }, { id: known, name, days, holders, deputies }: Body['levels'][number]): Promise<void> {
    const id = known ?? randomUUID();
    await tx.query(sql`
      insert into endorsement_level (id, phase_id, country_code, position, name_en, name_de, days) values (${id}, ${phaseId}, ${countryCode}, ${position}, ${name.en}, ${name.de}, ${days})
      on conflict (id) do update set position = excluded.position, name_en = excluded.name_en, name_de = excluded.name_de, days = excluded.days`);
    await tx.query(sql`delete from endorsement_holder where level_id = ${id}`);
    await tx.query(sql`
      insert into endorsement_holder (level_id, account_id, is_deputy)
      select ${id}::uuid, a, false from unnest(${holders}::uuid[]) a union all select ${id}::uuid, a, true from unnest(${deputies}::uuid[]) a`);
  }
}
