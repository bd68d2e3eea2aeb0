import { Injectable } from '@nestjs/common';
import type { BodyOf, FinalTestBoard } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { FinalTestQueries } from './final-test.queries';

interface Held {
  readonly name: string;
  readonly passMark: number;
  readonly version: number;
}

/** Sets the test of a training. Once a certificate was given, the rule it was given by stays. */
@Injectable()
export class SetFinalTest {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
    private readonly queries: FinalTestQueries,
  ) {}

  async run(actor: Actor, trainingId: string, { test, version }: BodyOf<'PUT /trainings/:id/final-test'>): Promise<FinalTestBoard> {
    await this.db.transaction(actor, async (tx) => {
      const { state } = await this.trainings.hold(tx, actor, trainingId);
      if (state === 'closed' || state === 'cancelled') throw new Refusal('transition-not-allowed', { params: { from: state, to: state } });
      const [before] = await tx.query<Held>(sql`select name, pass_mark as "passMark", version from final_test where training_id = ${trainingId}`);
      if ((before?.version ?? null) !== version) throw new Refusal('stale-version');
      const [given] = await tx.query(sql`select 1 from certificate where training_id = ${trainingId} limit 1`);
      if (given) throw new Refusal('still-in-use');
      await this.write(tx, trainingId, test);
      await tx.audit({ action: 'training.test-set', subject: ['training', trainingId], before: { test: before ?? null }, after: { test } });
    });
    return this.queries.board(actor, trainingId);
  }

  private async write(tx: Transaction, trainingId: string, test: { name: string; passMark: number } | null): Promise<void> {
    if (test) {
      await tx.query(sql`
        insert into final_test as f (training_id, name, pass_mark) values (${trainingId}, ${test.name}, ${test.passMark})
        on conflict (training_id) do update set name = excluded.name, pass_mark = excluded.pass_mark, version = f.version + 1`);
      return;
    }
    const [used] = await tx.query(sql`select 1 from final_test_result where training_id = ${trainingId} limit 1`);
    if (used) throw new Refusal('still-in-use');
    await tx.query(sql`delete from final_test where training_id = ${trainingId}`);
  }
}
