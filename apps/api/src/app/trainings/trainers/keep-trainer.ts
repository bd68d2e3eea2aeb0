import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainerProfile } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { TrainerProfileQueries, keepsTrainer } from './trainer-profile.queries';

type Fields = Omit<BodyOf<'PUT /trainers/:id'>, 'version'>;

/** Puts people on the list of trainers, and keeps what they teach and are accredited for. */
@Injectable()
export class KeepTrainer {
  constructor(
    private readonly db: Database,
    private readonly profiles: TrainerProfileQueries,
  ) {}

  async add(actor: Actor, { personId, ...fields }: BodyOf<'POST /trainers'>): Promise<TrainerProfile> {
    await this.db.transaction(actor, async (tx) => {
      const [person] = await tx.query<{ country: string | null; listed: boolean }>(sql`
        select pp.country_code as country, exists (select 1 from trainer t where t.programme_id = pp.programme_id and t.person_id = pp.person_id) as listed
        from programme_person pp where pp.person_id = ${personId}::uuid and ${visiblePerson(actor)}`);
      if (!keepsTrainer(actor, person ? person.country : null)) throw person ? new Refusal('not-allowed') : unknown();
      if (!person) throw unknown();
      if (person.listed) throw new Refusal('already-exists', { path: 'body.personId' });
      await tx.query(sql`
        insert into trainer (programme_id, person_id, disciplines, active, note)
        values (${actor.programmeId}, ${personId}, ${fields.disciplines}, ${fields.active}, ${fields.note})`);
      await this.accredit(tx, actor, personId, fields);
      await tx.audit({ action: 'trainer.listed', subject: ['trainer', personId], after: fields });
    });
    return this.profiles.one(actor, personId);
  }

  async change(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /trainers/:id'>): Promise<TrainerProfile> {
    const before = await this.profiles.one(actor, id);
    if (!before.may.change) throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      const saved = await tx.query(sql`
        update trainer set disciplines = ${fields.disciplines}, active = ${fields.active}, note = ${fields.note}, version = version + 1
        where programme_id = ${actor.programmeId} and person_id = ${id} and version = ${version} returning 1`);
      if (saved.length === 0) throw new Refusal('stale-version', { current: await this.profiles.one(actor, id) });
      await this.accredit(tx, actor, id, fields);
      const { disciplines, active, note } = before;
      const modules = before.modules.map(({ moduleId, accreditedOn, expiresOn }) => ({ moduleId, accreditedOn, expiresOn }));
      await tx.audit({ action: 'trainer.changed', subject: ['trainer', id], before: { disciplines, modules, active, note }, after: fields });
    });
    return this.profiles.one(actor, id);
  }

  private async accredit(tx: Transaction, actor: Actor, personId: string, { modules }: Fields): Promise<void> {
    const ids = modules.map(({ moduleId }) => moduleId);
    const [known] = await tx.query<{ count: number }>(sql`select count(*)::int as count from module where id = any(${ids}::uuid[])`);
    if (known?.count !== ids.length) throw new Refusal('unknown-reference', { path: 'body.modules' });
    await tx.query(sql`delete from trainer_module where programme_id = ${actor.programmeId} and person_id = ${personId}`);
    await tx.query(sql`
      insert into trainer_module (programme_id, person_id, module_id, accredited_on, expires_on)
      select ${actor.programmeId}::uuid, ${personId}::uuid, m.id, m.accredited_on, m.expires_on
      from unnest(${ids}::uuid[], ${modules.map(({ accreditedOn }) => accreditedOn)}::date[], ${modules.map(({ expiresOn }) => expiresOn)}::date[])
        as m (id, accredited_on, expires_on)`);
  }
}

function unknown(): Refusal {
  return new Refusal('unknown-reference', { path: 'body.personId' });
}
