import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayChange, plans } from '../rights';
import { termsOf } from './terms';

@Injectable()
export class SetTerms {
  constructor(private readonly db: Database) {}

  run(actor: Actor, trainingId: string, { closesOn, replaceUntil, zone, version }: BodyOf<'PUT /trainings/:id/terms'>): Promise<ResponseOf<'PUT /trainings/:id/terms'>> {
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ countryCode: string; state: TrainingState; own: boolean }>(sql`
        select tr.country_code as "countryCode", tr.state, tr.planned_by is not distinct from ${actor.accountId}::uuid as own
        from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for update`);
      if (!training) throw new Refusal('not-found');
      if (!plans(actor, training)) throw new Refusal('not-allowed');
      if (!mayChange(actor, training)) throw new Refusal('transition-not-allowed');
      const before = await termsOf(tx, trainingId);
      if (before.version !== version) throw new Refusal('stale-version', { current: before });
      await tx.query(sql`
        insert into nomination_terms (training_id, closes_on, replace_until, zone) values (${trainingId}, ${closesOn}, ${replaceUntil}, ${zone})
        on conflict (training_id) do update set closes_on = excluded.closes_on, replace_until = excluded.replace_until, zone = excluded.zone, version = nomination_terms.version + 1`);
      await tx.audit({
        action: 'training.terms-set', subject: ['training', trainingId],
        before: { closesOn: before.closesOn, replaceUntil: before.replaceUntil, timeZone: before.zone }, after: { closesOn, replaceUntil, timeZone: zone },
      });
      return termsOf(tx, trainingId);
    });
  }
}
