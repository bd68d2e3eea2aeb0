import { Injectable } from '@nestjs/common';
import type { BodyOf, Quota, TrainingDetail } from '@liaison/contracts';
import type { CountryQuota } from '@liaison/domain/quotas';
import type { TrainingState } from '@liaison/domain/states';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayNominate, maySelect } from '../rights';
import { answerColumns } from '../selection/answer-deadline';
import { fullCountryRefusal, fullQuota, groupIn } from '../selection/place-groups';
import { missingModules } from '../selection/prerequisites';
import { newToken, readersOf, TellNominee, type TrainingWords } from '../selection/tell-nominee';
import { aheadInQueue } from '../selection/waiting';
import { TrainingDetailQueries } from '../training-detail.queries';
import { interruptSelections } from '../training-places';
import { Candidates, type Candidate } from './candidates';
import { PutForward } from './put-forward';
import { refuseTooLate, termsOf } from './terms';

type Body = BodyOf<'POST /trainings/:id/nomination-invitations'>;
type Training = TrainingWords & { state: TrainingState; countryCode: string; capacity: number | null; timeZone: string };

/**
 * Asks somebody whether they want to come, until a local date. The invitation may hold a place: then it is one, taken under
 * every rule of a selection in this transaction, and it goes to whoever waits when the answer does not come.
 */
@Injectable()
export class InviteNominee {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly candidates: Candidates,
    private readonly putForward: PutForward,
    private readonly tell: TellNominee,
    private readonly details: TrainingDetailQueries,
  ) {}

  async run(actor: Actor, trainingId: string, body: Body): Promise<TrainingDetail> {
    await this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<Training & Record<string, unknown>>(sql`
        select tr.id, tr.state, tr.country_code as "countryCode", tr.capacity, tr.programme_id as "programmeId", tr.title, tr.code, tr.city, tr.starts_on as "startsOn", tr.ends_on as "endsOn",
          tr.time_zone as "timeZone" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for share`);
      if (!training) throw new Refusal('not-found');
      const person = await this.candidates.find(tx, actor, trainingId, body.personId);
      if (!actsFor(actor, training.countryCode) && !actsFor(actor, person.countryCode)) throw new Refusal('not-allowed');
      if (body.holdsPlace && !maySelect(actor, { countryCode: training.countryCode, state: 'nominations-open' })) throw new Refusal('not-allowed');
      if (!mayNominate(actor, training) || (body.holdsPlace && !maySelect(actor, training))) throw new Refusal('transition-not-allowed');
      refuseTooLate(actor, await termsOf(tx, trainingId), 'closesOn', this.clock.now());
      this.refuseWrongDay(body, training);
      await this.invite(tx, actor, training, person, body);
    });
    return this.details.one(actor, trainingId);
  }

  private async invite(tx: Transaction, actor: Actor, training: Training, person: Candidate, { personId, route, holdsPlace, until, zone }: Body): Promise<void> {
    const { id: trainingId } = training;
    // The rows that count the places come first, as in every other decision.
    const quotas = holdsPlace ? await tx.query<Quota & Record<string, unknown>>(sql`
      select nullif(discipline, 'any') as discipline, places, taken from training_quota where training_id = ${trainingId} order by discipline for update`) : [];
    const id = await this.putForward.run(tx, actor, person, { trainingId, personId, route, rank: null, state: holdsPlace ? 'submitted' : 'invited' });
    if (holdsPlace) await this.takePlace(tx, training, id, quotas, actor.language);
    const { token, hash } = newToken();
    const { answer_by: answerBy } = answerColumns(until, zone);
    await tx.query(sql`update nomination set answer_on = ${until}, answer_zone = ${zone}, answer_by = ${answerBy}, answer_token = ${hash} where id = ${id}`);
    if (holdsPlace) await tx.audit({ action: 'nomination.place-held', subject: ['nomination', id], before: { state: 'submitted' }, after: { state: 'selected', trainingId, until, timeZone: zone } });
    const reader = (await readersOf(tx, [id])).get(id);
    await this.tell.run(tx, training, reader, { kind: holdsPlace ? 'held' : 'invited', answerOn: until, zone, token });
  }

  private async takePlace(tx: Transaction, { id: trainingId, capacity }: Training, id: string, quotas: readonly Quota[], language: Language): Promise<void> {
    const [row] = await tx.query<{ missing: string[]; awaits: boolean; full: CountryQuota | null; ahead: { name: string; people: number } | null; discipline: 'police' | 'judiciary' | 'ngo' | 'other' }>(sql`
      select ${missingModules} as missing, n.awaits_endorsement as awaits, ${aheadInQueue} as ahead, n.discipline,
        (select json_build_object('countryCode', l.country_code, 'places', l.places, 'isHard', l.is_hard, 'taken', l.taken) from training_limit l
          where l.training_id = n.training_id and l.country_code = n.country_code and l.is_hard and l.taken >= l.places) as full
      from nomination n join training tr on tr.id = n.training_id where n.id = ${id}`);
    if (!row) throw new Refusal('not-found');
    if (capacity === null) throw new Refusal('capacity-not-set');
    if (row.awaits) throw new Refusal('not-eligible', { params: { because: 'endorsement' } });
    if (row.missing.length > 0) throw new Refusal('not-eligible', { params: { because: 'prerequisite', modules: row.missing.join(', ') } });
    if (row.full) throw fullCountryRefusal(row.full, language);
    const group = groupIn(quotas, row.discipline);
    const quota = quotas.find(({ discipline }) => (discipline ?? 'any') === group);
    if (!quota || quota.taken >= quota.places) throw fullQuota(group, capacity, quota);
    if (row.ahead) throw new Refusal('queue-first', { params: { ...row.ahead } });
    await tx.query(sql`update training_quota set taken = taken + 1 where training_id = ${trainingId} and discipline = ${group}`);
    await interruptSelections(tx, trainingId);
    await tx.query(sql`update nomination set state = 'selected', version = version + 1 where id = ${id}`);
  }

  private refuseWrongDay({ until, zone }: Body, { startsOn }: Training): void {
    if (until >= this.clock.today(zone) && until <= startsOn) return;
    const path = 'body.until';
    throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'not-before-training', message: 'the last day to answer lies between today and the first day of the training' }] });
  }
}
