import { Injectable } from '@nestjs/common';
import type { Application, OwnApplication, QuestionForm, ResponseOf } from '@liaison/contracts';
import { applicationMachine, mayMove } from '@liaison/domain/states';
import { namesAreTaken } from '@liaison/domain/trainings';
import sql, { type Sql } from 'sql-template-tag';
import { roleHas } from '@liaison/domain/access';
import type { Actor } from '../../shared/access/actor';
import { Attempts } from '../../shared/access/attempts';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { formsOfTraining, givenAnswers } from '../questions/form-rows';
import { hashOf } from '../selection/tell-nominee';
import { callView, coordinates, isCallOpen, keptCall, type CallRow } from './call-rows';
import { trainingOfCall } from './calls.queries';

type BehindRow = Omit<OwnApplication, 'may'> & Pick<CallRow, 'trainingState' | 'endsAt'> & { callState: CallRow['state'] };

/** Wrong secret addresses of one caller in a quarter of an hour; none of them is found by trying. */
const mostWrong = 20;

export const applicationsWhere = (reach: Sql) => sql`
  select a.id, a.person_id as "personId", coalesce(p.display_name, a.given_name || ' ' || a.family_name) as name, a.email, coalesce(o.name, a.workplace, '') as workplace,
    sec.discipline, pp.country_code as "countryCode", a.motivation, ${givenAnswers(sql`s.application_id = a.id`)} as answers, a.state, a.reason, a.state = 'passed-on' and a.nomination_id is null as "needsPerson", a.rank,
    to_json(a.applied_at) #>> '{}' as "appliedAt", a.version
  from application a join training_call k on k.id = a.call_id join training tr on tr.id = k.training_id left join person p on p.id = a.person_id
  left join programme_person pp on pp.person_id = a.person_id and pp.programme_id = tr.programme_id
  left join organisation o on o.id = pp.organisation_id left join sector sec on sec.code = pp.sector_code
  where ${reach}`;

@Injectable()
export class ApplicationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
  ) {}

  async toCall(actor: Actor, id: string): Promise<ResponseOf<'GET /calls/:id/applications'>> {
    const call = await keptCall({ query: (statement) => this.db.readShaped(statement) }, actor, id);
    // Whoever has not confirmed their address may be anybody, and has not applied yet.
    const items = await this.db.readShaped<Application & Record<string, unknown>>(sql`
      ${applicationsWhere(sql`a.call_id = ${id}::uuid and a.state <> 'unconfirmed'`)} order by a.state = 'withdrawn', a.rank nulls last, a.applied_at, a.id`);
    const [kept] = await this.db.readShaped<{ forms: QuestionForm[] }>(sql`select ${formsOfTraining(sql`${call.trainingId}::uuid`)} as forms`);
    const coordinate = coordinates(actor, call.hostCountry);
    return {
      call: callView(call, this.clock.now()), items, forms: kept?.forms ?? [],
      may: { decide: namesAreTaken(call.trainingState, roleHas(actor.role, 'nominations.select') ? 'coordination' : 'authority'), identify: coordinate },
    };
  }

  async one(tx: Pick<Transaction, 'query'>, id: string): Promise<Application> {
    const [row] = await tx.query<Application & Record<string, unknown>>(applicationsWhere(sql`a.id = ${id}::uuid`));
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /** Behind its secret address. Counted before anybody knows whether there is one. */
  async behind(token: string, caller: string): Promise<OwnApplication> {
    const key = `application:${caller}`;
    await this.attempts.count(key, mostWrong);
    const [row] = await this.db.readShaped<BehindRow & Record<string, unknown>>(sql`
      select ${trainingOfCall} as training, o.name as "organisationName", coalesce(p.display_name, a.given_name || ' ' || a.family_name) as name, a.state, a.reason,
        k.state as "callState", tr.state as "trainingState", k.closes_at as "endsAt"
      from application a join training_call k on k.id = a.call_id join training tr on tr.id = k.training_id join organisation o on o.id = k.organisation_id
      left join person p on p.id = a.person_id where a.token = ${hashOf(token)}`);
    if (!row) throw new Refusal('not-found');
    await this.attempts.giveBack(key, mostWrong);
    const { callState, trainingState, endsAt, ...application } = row;
    return {
      ...application,
      may: {
        confirm: row.state === 'unconfirmed' && isCallOpen({ state: callState, trainingState, endsAt }, this.clock.now()),
        withdraw: mayMove(applicationMachine, row.state, 'withdrawn'),
      },
    };
  }
}
