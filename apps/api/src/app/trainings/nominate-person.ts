import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Nomination } from './nomination.entity';
import { mayBeNominatedBy } from './nominations.queries';
import { mayNominate } from './rights';
import { TrainingDetailQueries } from './training-detail.queries';

interface Candidate {
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string | null;
  readonly discipline: Discipline | null;
  readonly suspended: boolean;
  readonly trains: boolean;
}

/** Puts a person forward. It takes no place: only a selection does. */
@Injectable()
export class NominatePerson {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly details: TrainingDetailQueries,
  ) {}

  async run(actor: Actor, trainingId: string, { personId, route, rank }: BodyOf<'POST /trainings/:id/nominations'>): Promise<TrainingDetail> {
    await this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ state: TrainingState; countryCode: string }>(sql`
        select tr.state, tr.country_code as "countryCode" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for share`);
      if (!training) throw new Refusal('not-found');
      const person = await this.candidate(tx, actor, trainingId, personId);
      if (!actsFor(actor, training.countryCode) && !actsFor(actor, person.countryCode)) throw new Refusal('not-allowed');
      if (!mayNominate(actor, training)) throw new Refusal('transition-not-allowed');
      const { organisationId, countryCode, sectorCode, discipline } = person;
      if (discipline === null) throw new Refusal('not-eligible', { params: { because: 'no-mandate' } });
      if (person.trains) throw new Refusal('not-eligible', { params: { because: 'trainer' } });
      if (person.suspended) throw new Refusal('not-eligible', { params: { because: 'suspended' } });
      const facts = { trainingId, personId, organisationId, countryCode, sectorCode, discipline, route, rank, state: 'submitted' as const };
      const id = randomUUID();
      await tx.manager.insert(Nomination, { id, ...facts, nominatedBy: actor.accountId, createdAt: this.clock.now(), version: 1 });
      await tx.audit({ action: 'nomination.submitted', subject: ['nomination', id], after: facts });
    });
    return this.details.one(actor, trainingId);
  }

  /** Somebody the actor may not know is refused like somebody who does not exist. */
  private async candidate(tx: Transaction, actor: Actor, trainingId: string, personId: string): Promise<Candidate> {
    const [person] = await tx.query<Candidate>(sql`
      select pp.organisation_id as "organisationId", pp.country_code as "countryCode", pp.sector_code as "sectorCode", sec.discipline,
        coalesce(c.state = 'suspended', false) as suspended,
        exists (select 1 from session_trainer st join agenda_session s on s.id = st.session_id
          where s.training_id = ${trainingId} and st.person_id = pp.person_id) as trains
      from programme_person pp
      left join sector sec on sec.code = pp.sector_code
      left join country c on c.code = pp.country_code
      where pp.person_id = ${personId} and ${mayBeNominatedBy(actor)}`);
    if (!person) throw new Refusal('unknown-reference', { path: 'body.personId' });
    return person;
  }
}
