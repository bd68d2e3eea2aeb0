import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import { roleHas } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { LeavePlace, lockNomination, type Leaving } from './leave-place';

interface Known {
  readonly hostCountry: string;
  readonly countryCode: string | null;
  readonly organisationId: string | null;
  readonly nominatedBy: string | null;
  readonly version: number;
}

/** Takes a name back: the host any, coordination elsewhere those of its countries, an authority its own. */
@Injectable()
export class WithdrawNomination {
  constructor(
    private readonly db: Database,
    private readonly leave: LeavePlace,
  ) {}

  run(actor: Actor, trainingId: string, nominationId: string, { reason, version }: BodyOf<'POST /trainings/:id/nominations/:nominationId/withdrawal'>): Promise<ResponseOf<'POST /trainings/:id/nominations/:nominationId/withdrawal'>> {
    return this.db.transaction(actor, async (tx) => {
      const nomination = await ownNomination(tx, actor, trainingId, nominationId, version);
      if (!mayMove(nominationMachine, nomination.state, 'withdrawn')) throw new Refusal('transition-not-allowed', { params: { from: nomination.state, to: 'withdrawn' } });
      await this.leave.run(tx, nomination, { action: 'nomination.withdrawn', to: 'withdrawn', reason });
      return { state: 'withdrawn' };
    });
  }
}

/** A nomination the actor may change, locked on the version they saw. Of one they may not see they hear what they would of none. */
export async function ownNomination(tx: Transaction, actor: Actor, trainingId: string, nominationId: string, version: number): Promise<Leaving> {
  const [known] = await tx.query<Known>(sql`
    select tr.country_code as "hostCountry", n.country_code as "countryCode", n.organisation_id as "organisationId", n.nominated_by as "nominatedBy", n.version
    from nomination n join training tr on tr.id = n.training_id
    where n.id = ${nominationId} and n.training_id = ${trainingId} and ${visibleTraining(actor)}`);
  if (!known) throw new Refusal('not-found');
  const { hostCountry, countryCode, organisationId, nominatedBy } = known;
  const coordinates = roleHas(actor.role, 'nominations.select') && (actsFor(actor, hostCountry) || actsFor(actor, countryCode));
  const isOwn = nominatedBy === actor.accountId || (organisationId !== null && organisationId === actor.organisationId);
  if (!coordinates && !(roleHas(actor.role, 'nominations.submit') && isOwn)) throw new Refusal('not-found');
  const nomination = await lockNomination(tx, nominationId);
  if (!nomination) throw new Refusal('not-found');
  const [now] = await tx.query<{ version: number }>(sql`select version from nomination where id = ${nominationId}`);
  if (now?.version !== version) throw new Refusal('stale-version', { current: { state: nomination.state, version: now?.version } });
  return nomination;
}
