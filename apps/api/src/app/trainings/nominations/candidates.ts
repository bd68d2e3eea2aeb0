import { Injectable } from '@nestjs/common';
import type { Discipline } from '@liaison/domain/disciplines';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayBeNominatedBy } from '../nominations.queries';

export interface Candidate {
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string | null;
  readonly discipline: Discipline | null;
  readonly suspended: boolean;
  readonly trains: boolean;
}

@Injectable()
export class Candidates {
  /** Somebody the actor may not know is refused like somebody who does not exist. */
  find(tx: Transaction, actor: Actor, trainingId: string, personId: string): Promise<Candidate> {
    return this.known(tx, trainingId, personId, mayBeNominatedBy(actor));
  }

  /** Somebody who came forward themselves, whom whoever selects needs not find in the directory. */
  applicant(tx: Transaction, programmeId: string, trainingId: string, personId: string): Promise<Candidate> {
    return this.known(tx, trainingId, personId, sql`pp.programme_id = ${programmeId}::uuid`);
  }

  private async known(tx: Transaction, trainingId: string, personId: string, reach: Sql): Promise<Candidate> {
    const [person] = await tx.query<Candidate>(sql`
      select pp.organisation_id as "organisationId", pp.country_code as "countryCode", pp.sector_code as "sectorCode", sec.discipline,
        coalesce(c.state = 'suspended', false) as suspended,
        exists (select 1 from session_trainer st join agenda_session s on s.id = st.session_id
          where s.training_id = ${trainingId} and st.person_id = pp.person_id) as trains
      from programme_person pp
      left join sector sec on sec.code = pp.sector_code
      left join country c on c.code = pp.country_code
      where pp.person_id = ${personId} and ${reach}`);
    if (!person) throw new Refusal('unknown-reference', { path: 'body.personId' });
    return person;
  }
}

/** The same for every way in which a name comes to a training. */
export function refuseIneligible(person: Candidate): asserts person is Candidate & { discipline: Discipline } {
  const { discipline, trains, suspended } = person;
  if (discipline === null) throw new Refusal('not-eligible', { params: { because: 'no-mandate' } });
  if (trains) throw new Refusal('not-eligible', { params: { because: 'trainer' } });
  if (suspended) throw new Refusal('not-eligible', { params: { because: 'suspended' } });
}
