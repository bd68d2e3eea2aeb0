import { Injectable } from '@nestjs/common';
import type { BodyOf, Quota, ResponseOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { AuditTrail } from '../shared/audit/audit-trail';
import { Database } from '../shared/database/database';
import { Overtaken } from '../shared/errors/constraint-refusals';
import { Refusal } from '../shared/errors/refusal';
import { maySelect } from './rights';
import { quotasOfTraining } from './training-detail.queries';

export type Selection = ResponseOf<'POST /trainings/:id/selection'>;

/** From these a person is selected. Whoever selects a submitted name endorses it by that. */
const selectable: readonly NominationState[] = ['submitted', 'endorsed', 'reserve'];

interface Found {
  readonly state: NominationState;
  readonly version: number;
  readonly discipline: Discipline;
  readonly countryCode: string;
  readonly trainingState: TrainingState;
  readonly capacity: number | null;
  readonly quotas: Quota[];
  /** The quota this person's place would come from; null where the disciplines left nothing to any other. */
  readonly revision: number | null;
  readonly seq: number | null;
  readonly hash: Buffer | null;
}

/**
 * Gives a nominee a place. It is the step that many take at once for the same few places, so everything is written by one
 * conditional statement on the one row that counts them: it takes a place only while one is free, and nothing otherwise.
 */
@Injectable()
export class SelectNominee {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditTrail,
  ) {}

  run(actor: Actor, trainingId: string, { nominationId }: BodyOf<'POST /trainings/:id/selection'>): Promise<Selection> {
    return this.db.retrying(async () => {
      const found = await this.look(actor, trainingId, nominationId);
      const quota = quotaFor(found);
      refuseUnlessSelectable(found);
      if (!quota || found.revision === null) throw new Refusal('capacity-full', { params: { places: found.capacity } });
      if (quota.taken >= quota.places) throw refuseFull(quota, found.capacity);
      const [taken] = await this.take(actor, trainingId, nominationId, found, quota, found.revision);
      if (!taken) throw new Overtaken();
      const quotas = found.quotas.map((one) => (one === quota ? { ...one, taken: taken.taken } : one));
      return { nominationId, state: 'selected', quotas };
    });
  }

  private async look(actor: Actor, trainingId: string, nominationId: string): Promise<Found> {
    const [found] = await this.db.readShaped<Found>(sql`
      select n.state, n.version, n.discipline, tr.country_code as "countryCode", tr.state as "trainingState", tr.capacity,
        ${quotasOfTraining} as quotas, q.revision, e.seq, e.hash
      from training tr
      join nomination n on n.training_id = tr.id and n.id = ${nominationId}
      left join lateral (
        select revision from training_quota q where q.training_id = tr.id and q.discipline in (n.discipline, 'any')
        order by q.discipline = 'any' limit 1) q on true
      left join lateral (
        select seq, hash from audit_entry where stream = 'nomination:' || n.id order by seq desc limit 1) e on true
      where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!found) throw new Refusal('not-found');
    if (!maySelect(actor, { countryCode: found.countryCode, state: found.trainingState })) {
      // Elsewhere a stage of the training is in the way, not the person: those who may select learn that.
      if (maySelect(actor, { countryCode: found.countryCode, state: 'nominations-open' })) throw new Refusal('transition-not-allowed');
      throw new Refusal('not-allowed');
    }
    return found;
  }

  private take(actor: Actor, trainingId: string, nominationId: string, found: Found, quota: Quota, revision: number): Promise<{ taken: number }[]> {
    const event = {
      action: 'nomination.selected',
      subject: ['nomination', nominationId],
      before: { state: found.state },
      after: { state: 'selected', trainingId, discipline: found.discipline },
    } as const;
    const last = found.seq !== null && found.hash !== null ? { seq: found.seq, hash: found.hash } : null;
    return this.db.readShaped<{ taken: number }>(sql`
      with asked as (
        select id from nomination where id = ${nominationId}::uuid and version = ${found.version}::int for update),
      place as (
        update training_quota set taken = taken + 1
        where training_id = ${trainingId}::uuid and discipline = ${quota.discipline ?? 'any'}::text and revision = ${revision}::int
          and taken < places and exists (select 1 from asked)
        returning taken),
      given as (
        update nomination n set state = 'selected', version = n.version + 1 from asked, place where n.id = asked.id returning place.taken),
      entry as (${this.trail.entry(actor, event, last, sql`from given`)})
      select taken from given`);
  }
}

/** A discipline without a quota of its own shares the places left to any. */
export function quotaFor({ quotas, discipline }: Pick<Found, 'quotas' | 'discipline'>): Quota | undefined {
  return quotas.find((quota) => quota.discipline === discipline) ?? quotas.find((quota) => quota.discipline === null);
}

function refuseUnlessSelectable({ state, capacity }: Found): void {
  if (capacity === null) throw new Refusal('capacity-not-set');
  if (!selectable.includes(state)) throw new Refusal('transition-not-allowed', { params: { from: state, to: 'selected' } });
}

function refuseFull({ discipline, places, taken }: Quota, capacity: number | null): Refusal {
  if (discipline === null) return new Refusal('capacity-full', { params: { places: capacity } });
  return new Refusal('quota-full', { params: { discipline, places, taken } });
}
