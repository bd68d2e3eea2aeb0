import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../../trainings/refuse-case-data';
import { GrowthQueries, takesSnapshots, type Taken } from './growth.queries';
import { snapshotRows } from './snapshot-rows';

@Injectable()
export class TakeSnapshot {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: GrowthQueries,
  ) {}

  async run(actor: Actor, { label, trainingId }: BodyOf<'POST /snapshots'>): Promise<Taken> {
    // It is of the whole programme, and so is who may take it.
    if (!takesSnapshots(actor)) throw new Refusal('not-allowed');
    refuseCaseData({ label });
    const id = randomUUID();
    const today = this.clock.today();
    await this.db.transaction(actor, async (tx) => {
      if (trainingId !== null && (await tx.query(sql`select 1 from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`)).length === 0) {
        const path = 'body.trainingId';
        throw new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
      }
      await tx.query(sql`
        insert into network_snapshot (id, programme_id, label, taken_on, taken_at, taken_by, training_id)
        values (${id}, ${actor.programmeId}, ${label}, ${today}, ${this.clock.now()}, ${actor.accountId}, ${trainingId})`);
      for (const statement of snapshotRows(sql`${id}::uuid`, sql`${actor.programmeId}::uuid`, sql`${today}::date`, sql`${trainingId}::uuid`)) await tx.query(statement);
      await tx.audit({ action: 'snapshot.taken', subject: ['snapshot', id], after: { label, trainingId } });
    });
    return this.queries.one(actor, id);
  }
}
