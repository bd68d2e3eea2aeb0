import type { TrainingCall } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { lastMinute } from '@liaison/domain/time';
import type { TrainingState } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

export interface CallRow {
  readonly id: string;
  readonly trainingId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly route: TrainingCall['route'];
  readonly state: TrainingCall['state'];
  readonly note: string;
  readonly closesOn: string;
  readonly zone: string;
  readonly endsAt: Date;
  readonly token: string;
  readonly applications: number;
  readonly passedOn: number;
  readonly version: number;
  readonly trainingState: TrainingState;
  readonly hostCountry: string;
  readonly programmeId: string;
}

/** Calls with what decides about them, of trainings that `reach` admits; `k` is the call, `tr` its training. */
export const callsWhere = (reach: Sql) => sql`
  select k.id, k.training_id as "trainingId", k.organisation_id as "organisationId", o.name as "organisationName", k.route, k.state, k.note,
    k.closes_on::text as "closesOn", k.zone, k.closes_at as "endsAt", k.token, k.version, tr.state as "trainingState", tr.country_code as "hostCountry", tr.programme_id as "programmeId",
    (select count(*)::int from application a where a.call_id = k.id and a.state not in ('unconfirmed', 'withdrawn')) as applications,
    (select count(*)::int from application a where a.call_id = k.id and a.state = 'passed-on') as "passedOn"
  from training_call k join training tr on tr.id = k.training_id join organisation o on o.id = k.organisation_id
  where ${reach}`;

/** Who published it, or coordination of the host country; for everybody else there is none. */
export function keepsCall(actor: Actor, { organisationId, hostCountry }: Pick<CallRow, 'organisationId' | 'hostCountry'>): boolean {
  return organisationId === actor.organisationId || coordinates(actor, hostCountry);
}

export function coordinates(actor: Actor, hostCountry: string): boolean {
  return roleHas(actor.role, 'nominations.select') && actsFor(actor, hostCountry);
}

export async function keptCall(tx: Pick<Transaction, 'query'>, actor: Actor, id: string): Promise<CallRow> {
  const [call] = await tx.query<CallRow & Record<string, unknown>>(callsWhere(sql`k.id = ${id}::uuid and ${visibleTraining(actor)}`));
  if (!call || !keepsCall(actor, call)) throw new Refusal('not-found');
  return call;
}

/** People apply from the announcement on, as long as names can still reach the selection. */
export function callsMayStand(state: TrainingState): boolean {
  return state === 'announced' || state === 'nominations-open';
}

export function isCallOpen({ state, trainingState, endsAt }: Pick<CallRow, 'state' | 'trainingState' | 'endsAt'>, now: Date): boolean {
  return state === 'published' && callsMayStand(trainingState) && endsAt > now;
}

export const callPath = (token: string) => `/apply/${token}`;

export function callView({ trainingId: _t, endsAt, token, trainingState: _s, hostCountry: _h, programmeId: _p, ...call }: CallRow, now: Date): TrainingCall {
  return { ...call, closesAt: lastMinute({ date: call.closesOn, zone: call.zone }), isOver: endsAt <= now, path: callPath(token) };
}
