import { Injectable } from '@nestjs/common';
import type { OpenCall, ResponseOf, TrainingCalls } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { applicationMachine, mayMove, type ApplicationState, type TrainingState } from '@liaison/domain/states';
import { lastMinute } from '@liaison/domain/time';
import sql, { empty } from 'sql-template-tag';
import { type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { currentForm, formOf, goesOnOf } from '../questions/form-rows';
import { callPath, callsMayStand, callsWhere, callView, coordinates, isCallOpen, type CallRow } from './call-rows';

type Head = TrainingCalls['training'] & { state: TrainingState };
type OpenRow = CallRow & { training: OpenCall['training']; own: { state: ApplicationState; reason: string | null } | null };

/** What a reader is told of the training behind a call. */
export const trainingOfCall = sql`json_build_object('title', tr.title, 'code', tr.code, 'city', tr.city, 'countryCode', tr.country_code, 'startsOn', tr.starts_on,
  'endsOn', tr.ends_on, 'timeZone', tr.time_zone, 'languages', tr.languages)`;

@Injectable()
export class CallsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async ofTraining(actor: Actor, trainingId: string): Promise<TrainingCalls> {
    const { state, ...training } = await this.head(actor, trainingId);
    const coordinate = coordinates(actor, training.countryCode);
    const own = coordinate ? empty : sql` and k.organisation_id = ${actor.organisationId}::uuid`;
    const rows = await this.db.readShaped<CallRow & Record<string, unknown>>(sql`${callsWhere(sql`k.training_id = ${trainingId}::uuid${own}`)} order by o.name, k.id`);
    const mayStand = callsMayStand(state);
    return {
      training, calls: rows.map((row) => callView(row, this.clock.now())),
      may: { publish: mayStand && actor.organisationId !== null && !rows.some(({ organisationId }) => organisationId === actor.organisationId), coordinate: mayStand && coordinate },
    };
  }

  async open(actor: Actor): Promise<ResponseOf<'GET /calls'>> {
    const items = await this.db.readShaped<CallRow & { training: OpenCall['training']; applied: boolean }>(sql`
      select c.*, c.training, c.applied from (
        select k.id, k.token, o.name as "organisationName", k.closes_on::text as "closesOn", k.zone, k.closes_at, ${trainingOfCall} as training,
          exists (select 1 from application a where a.call_id = k.id and a.person_id = ${actor.personId}::uuid and a.state <> 'withdrawn') as applied
        from training_call k join training tr on tr.id = k.training_id join organisation o on o.id = k.organisation_id
        where k.state = 'published' and k.closes_at > ${this.clock.now()}::timestamptz and tr.state in ('announced', 'nominations-open') and ${visibleTraining(actor)}) c
      order by c.closes_at, c.id limit 200`);
    return {
      items: items.map(({ id, token, training, organisationName, closesOn, zone, applied }) => ({
        id, path: callPath(token), training, organisationName, closesOn, zone, closesAt: lastMinute({ date: closesOn, zone }), applied,
      })),
    };
  }

  /** Behind its address, for anybody; whoever is signed in here sees their own application. */
  async behind(actor: Actor | null, token: string): Promise<OpenCall> {
    const call = await this.row(actor, token);
    const { organisationName, route, note, closesOn, zone, training, own } = call;
    const isOpen = isCallOpen(call, this.clock.now());
    const form = formOf(await currentForm({ query: (statement) => this.db.readShaped(statement) }, call.trainingId));
    const isHere = actor !== null && actor.programmeId === call.programmeId && roleHas(actor.role, 'trainings.read');
    return {
      training, organisationName, route, note, closesOn, zone, closesAt: lastMinute({ date: closesOn, zone }), isOpen, form, goesOn: goesOnOf(form.questions, training.endsOn),
      own: own && { ...own, may: { withdraw: mayMove(applicationMachine, own.state, 'withdrawn') } },
      mayApply: isOpen && isHere && own === null,
    };
  }

  /** A call nobody sees any more answers like one that never was. */
  private async row(actor: Actor | null, token: string): Promise<OpenRow> {
    const [call] = await this.db.readShaped<OpenRow & Record<string, unknown>>(sql`
      select c.*, (select ${trainingOfCall} from training tr where tr.id = c."trainingId") as training, (
        select json_build_object('state', a.state, 'reason', a.reason) from application a
        where a.call_id = c.id and a.person_id = ${actor?.personId ?? null}::uuid and a.state <> 'withdrawn') as own
      from (${callsWhere(sql`k.token = ${token}`)}) c`);
    if (!call || call.trainingState === 'planned') throw new Refusal('not-found');
    return call;
  }

  private async head(actor: Actor, trainingId: string): Promise<Head> {
    const [training] = await this.db.readShaped<Head & Record<string, unknown>>(sql`
      select tr.id, tr.title, tr.country_code as "countryCode", tr.starts_on as "startsOn", tr.time_zone as "timeZone", tr.state from training tr
      where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)}`);
    if (!training) throw new Refusal('not-found');
    return training;
  }
}
