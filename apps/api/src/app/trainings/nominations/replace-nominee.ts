import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, NominationList } from '@liaison/contracts';
import { mayMove, nominationMachine, type NominationState } from '@liaison/domain/states';
import { placesAreGiven } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { holdsPlace } from '../holds-place';
import { Candidates, refuseIneligible } from './candidates';
import type { Leaving } from '../selection/leave-place';
import { missingModules } from '../selection/prerequisites';
import { newToken, readersOf, TellNominee, type TrainingWords } from '../selection/tell-nominee';
import { asSettled } from '../selection/waiting';
import { ownNomination } from '../selection/withdraw-nomination';
import { ListsQueries } from './lists.queries';
import { refuseTooLate, termsOf } from './terms';

/**
 * Another person of the same organisation comes in the place of a name: with its rank, its number in the queue or its
 * place, which never becomes free in between.
 */
@Injectable()
export class ReplaceNominee {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly candidates: Candidates,
    private readonly tell: TellNominee,
    private readonly queries: ListsQueries,
    private readonly asking: AskEndorsement,
  ) {}

  async run(actor: Actor, trainingId: string, nominationId: string, { personId, version }: BodyOf<'POST /trainings/:id/nominations/:nominationId/replacement'>): Promise<NominationList> {
    await this.db.transaction(actor, async (tx) => {
      const former = await ownNomination(tx, actor, trainingId, nominationId, version);
      if (!placesAreGiven(former.trainingState) || !mayMove(nominationMachine, former.state, 'replaced')) {
        throw new Refusal('transition-not-allowed', { params: { from: former.state, to: 'replaced' } });
      }
      refuseTooLate(actor, await termsOf(tx, trainingId), 'replaceUntil', this.clock.now());
      const person = await this.candidates.find(tx, actor, trainingId, personId);
      const [of] = await tx.query<{ organisationId: string | null }>(sql`select organisation_id as "organisationId" from nomination where id = ${nominationId}`);
      refuseIneligible(person);
      if (person.organisationId === null || person.organisationId !== of?.organisationId || person.discipline !== former.discipline) throw new Refusal('not-eligible', { params: { because: 'organisation' } });
      await this.write(tx, actor, former, personId);
    });
    return this.queries.list(actor, trainingId);
  }

  private async write(tx: Transaction, actor: Actor, former: Leaving, personId: string): Promise<void> {
    const { trainingId, state, discipline } = former;
    const id = randomUUID();
    const takesPlace = holdsPlace(state);
    // Whoever confirmed did so for themselves: the successor is asked anew.
    const to: NominationState = takesPlace ? 'selected' : state === 'reserve' ? 'reserve' : 'submitted';
    const { token, hash } = newToken();
    await tx.query(sql`
      insert into nomination (id, training_id, person_id, organisation_id, country_code, sector_code, discipline, route, rank, state, nominated_by, created_at, version, queue_number, replaces, answer_token)
      select ${id}::uuid, n.training_id, ${personId}::uuid, n.organisation_id, n.country_code, n.sector_code, n.discipline, n.route, n.rank, 'submitted', ${actor.accountId}::uuid,
        ${this.clock.now()}::timestamptz, 1, n.queue_number, n.id, ${takesPlace ? hash : null}::bytea
      from nomination n where n.id = ${former.id}`);
    if (takesPlace) {
      const [row] = await tx.query<{ missing: string[] }>(sql`
        select ${missingModules} as missing from nomination n join training tr on tr.id = n.training_id where n.id = ${id}`);
      if (row && row.missing.length > 0) throw new Refusal('not-eligible', { params: { because: 'prerequisite', modules: row.missing.join(', ') } });
    }
    await tx.query(sql`update nomination set state = 'replaced', version = version + 1, ${asSettled} where id = ${former.id}`);
    // Only now: a country whose quota is full has room for the successor once the former is gone.
    await tx.query(sql`update nomination set state = ${to} where id = ${id}`);
    await tx.auditAll([
      { action: 'nomination.replaced', subject: ['nomination', former.id], before: { state }, after: { state: 'replaced', trainingId, discipline } },
      { action: takesPlace ? 'nomination.selected' : 'nomination.submitted', subject: ['nomination', id], after: { state: to, trainingId, personId, discipline } },
    ]);
    // Whoever comes in a place or in the queue stands on the word that was given for it.
    if (to === 'submitted') await this.asking.submitted(tx, [id], actor.accountId);
    if (!takesPlace) return;
    const [training] = await tx.query<TrainingWords & { timeZone: string }>(sql`
      select id, programme_id as "programmeId", title, code, city, starts_on as "startsOn", ends_on as "endsOn", time_zone as "timeZone" from training where id = ${trainingId}`);
    if (training) await this.tell.run(tx, training, (await readersOf(tx, [id])).get(id), { kind: 'selected', answerOn: null, zone: training.timeZone, token });
  }
}
