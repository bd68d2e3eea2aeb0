import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingCalls } from '@liaison/contracts';
import { callMachine, mayMove, type TrainingState } from '@liaison/domain/states';
import { deadlineEnd } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleOrganisation, visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../refuse-case-data';
import { callsMayStand, callView, coordinates, keptCall } from './call-rows';
import { CallsQueries } from './calls.queries';

/** Publishes a call for one's own organisation, or as coordination for another; changes, closes and opens it again. */
@Injectable()
export class KeepCall {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: CallsQueries,
  ) {}

  async publish(actor: Actor, trainingId: string, { route, note, closesOn, zone, ...body }: BodyOf<'POST /trainings/:id/calls'>): Promise<TrainingCalls> {
    refuseCaseData({ note });
    await this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ state: TrainingState; countryCode: string; startsOn: string }>(sql`
        select tr.state, tr.country_code as "countryCode", tr.starts_on::text as "startsOn" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for share`);
      if (!training) throw new Refusal('not-found');
      const organisationId = body.organisationId ?? actor.organisationId;
      if (organisationId !== actor.organisationId && !coordinates(actor, training.countryCode)) throw new Refusal('not-allowed');
      if (!callsMayStand(training.state)) throw new Refusal('transition-not-allowed');
      refuseAfter(closesOn, training.startsOn);
      const [known] = await tx.query(sql`select 1 from organisation o where o.id = ${organisationId}::uuid and ${visibleOrganisation(actor)}`);
      if (!known) throw new Refusal('unknown-reference', { path: 'body.organisationId' });
      const id = randomUUID();
      await tx.query(sql`
        insert into training_call (id, training_id, organisation_id, route, state, note, closes_on, zone, closes_at, token, published_by, published_at)
        values (${id}, ${trainingId}, ${organisationId}, ${route}, 'published', ${note}, ${closesOn}, ${zone}, ${deadlineEnd({ date: closesOn, zone })}, ${randomBytes(32).toString('base64url')},
          ${actor.accountId}, ${this.clock.now()})`);
      await tx.audit({ action: 'call.published', subject: ['call', id], after: { trainingId, organisationId, route, note, closesOn, timeZone: zone } });
    });
    return this.queries.ofTraining(actor, trainingId);
  }

  async change(actor: Actor, id: string, { note, closesOn, zone, state, version }: BodyOf<'PUT /calls/:id'>): Promise<TrainingCalls> {
    refuseCaseData({ note });
    const trainingId = await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`select 1 from training_call where id = ${id} for update`);
      const before = await keptCall(tx, actor, id);
      if (before.version !== version) throw new Refusal('stale-version', { current: callView(before, this.clock.now()) });
      if (state !== before.state && !mayMove(callMachine, before.state, state)) throw new Refusal('transition-not-allowed', { params: { from: before.state, to: state } });
      if (state === 'published' && !callsMayStand(before.trainingState)) throw new Refusal('transition-not-allowed');
      const [training] = await tx.query<{ startsOn: string }>(sql`select starts_on::text as "startsOn" from training where id = ${before.trainingId}`);
      refuseAfter(closesOn, training?.startsOn ?? closesOn);
      await tx.query(sql`
        update training_call set note = ${note}, closes_on = ${closesOn}, zone = ${zone}, closes_at = ${deadlineEnd({ date: closesOn, zone })}, state = ${state}, version = version + 1 where id = ${id}`);
      const facts = { note: before.note, closesOn: before.closesOn, timeZone: before.zone, state: before.state };
      await tx.audit({ action: state === before.state ? 'call.changed' : state === 'closed' ? 'call.closed' : 'call.opened', subject: ['call', id], before: facts, after: { note, closesOn, timeZone: zone, state } });
      return before.trainingId;
    });
    return this.queries.ofTraining(actor, trainingId);
  }
}

function refuseAfter(closesOn: string, startsOn: string): void {
  if (closesOn < startsOn) return;
  const path = 'body.closesOn';
  throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'not-before-training', message: 'closes before the first day of the training' }] });
}
