import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, OpenCall, OwnApplication } from '@liaison/contracts';
import { applicationMachine, mayMove, type ApplicationState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Attempts } from '../../shared/access/attempts';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AnswerSheets } from '../questions/answer-sheets';
import { refuseCaseData } from '../refuse-case-data';
import { hashOf, newToken } from '../selection/tell-nominee';
import { spokenDates } from '../spoken-times';
import { ApplicationsQueries } from './applications.queries';
import { callsWhere, isCallOpen, type CallRow } from './call-rows';
import { CallsQueries } from './calls.queries';

type Unknown = BodyOf<'POST /open-calls/:token/applications'>;

/** So many applications of one caller in a quarter of an hour are somebody who fills in forms for others; more fill mailboxes. */
const limits = { caller: 10, address: 3 } as const;

/** Somebody applies to a call: with their account, or by an address that has to be theirs before anything counts. */
@Injectable()
export class Apply {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly calls: CallsQueries,
    private readonly applications: ApplicationsQueries,
    private readonly sheets: AnswerSheets,
  ) {}

  async withAccount(actor: Actor, token: string, { motivation, ...given }: BodyOf<'POST /open-calls/:token/own-application'>): Promise<OpenCall> {
    refuseCaseData({ motivation });
    await this.db.transaction(actor, async (tx) => {
      const call = await this.openCall(tx, token, actor);
      const id = randomUUID();
      await tx.query(sql`
        insert into application (id, call_id, person_id, motivation, state, applied_at) values (${id}, ${call.id}, ${actor.personId}, ${motivation}, 'submitted', ${this.clock.now()})`);
      await this.sheets.give(tx, call.trainingId, { applicationId: id }, given);
      await tx.audit({ action: 'application.submitted', subject: ['application', id], after: { callId: call.id, trainingId: call.trainingId } });
    });
    return this.calls.behind(actor, token);
  }

  async withdrawOwn(actor: Actor, token: string): Promise<OpenCall> {
    await this.db.transaction(actor, async (tx) => {
      const [own] = await tx.query<{ id: string; state: ApplicationState; programmeId: string }>(sql`
        select a.id, a.state, tr.programme_id as "programmeId" from application a join training_call k on k.id = a.call_id join training tr on tr.id = k.training_id
        where k.token = ${token} and a.person_id = ${actor.personId} and a.state <> 'withdrawn' for update of a`);
      if (!own) throw new Refusal('not-found');
      await this.withdraw(tx, own);
    });
    return this.calls.behind(actor, token);
  }

  /** Tells the caller nothing about the address. One that applied already gets the link to that application again. */
  async withoutAccount(token: string, caller: string, { motivation, workplace, email, form, answers, ...body }: Unknown): Promise<void> {
    refuseCaseData({ motivation, workplace });
    await this.attempts.count(`applying:${caller}`, limits.caller);
    await this.attempts.count(`applying-as:${email}`, limits.address);
    await this.db.transaction(null, async (tx) => {
      const call = await this.openCall(tx, token, null);
      const { token: secret, hash } = newToken();
      const { givenName, familyName, language } = body;
      const [row] = await tx.query<{ id: string; isNew: boolean }>(sql`
        insert into application as a (call_id, given_name, family_name, email, workplace, language, motivation, state, token, applied_at)
        values (${call.id}, ${givenName}, ${familyName}, ${email}, ${workplace}, ${language}, ${motivation}, 'unconfirmed', ${hash}, ${this.clock.now()})
        on conflict (call_id, email) where email is not null and state <> 'withdrawn' do update set token = excluded.token
        returning a.id, (xmax = 0) as "isNew"`);
      if (row?.isNew) {
        await this.sheets.give(tx, call.trainingId, { applicationId: row.id }, { form, answers });
        await tx.audit({ action: 'application.entered', subject: ['application', row.id], after: { callId: call.id, trainingId: call.trainingId }, programmeId: call.programmeId });
      }
      const [training] = await tx.query<{ title: string; code: string; city: string; startsOn: string; endsOn: string }>(sql`
        select title, code, city, starts_on as "startsOn", ends_on as "endsOn" from training where id = ${call.trainingId}`);
      if (!training) return;
      const { title, code, city, startsOn, endsOn } = training;
      await tx.mail({
        to: email, language, template: 'applicationToConfirm', programmeId: call.programmeId, secret: ['path'],
        // What a stranger typed is not sent on: the name in a mail is the address it goes to.
        params: { training: title, code, city, dates: spokenDates(language, startsOn, endsOn), organisation: call.organisationName, path: `/applications/${secret}` },
      });
    });
  }

  async behind(token: string, caller: string, { answer }: BodyOf<'POST /applications/:token'>): Promise<OwnApplication> {
    await this.applications.behind(token, caller);
    await this.db.transaction(null, async (tx) => {
      const [found] = await tx.query<{ id: string; state: ApplicationState; callToken: string; programmeId: string }>(sql`
        select a.id, a.state, k.token as "callToken", tr.programme_id as "programmeId" from application a join training_call k on k.id = a.call_id join training tr on tr.id = k.training_id
        where a.token = ${hashOf(token)} for update of a`);
      if (!found) throw new Refusal('not-found');
      if (answer === 'withdraw') return this.withdraw(tx, found);
      const { id, state, programmeId } = found;
      if (!mayMove(applicationMachine, state, 'submitted')) throw new Refusal('transition-not-allowed', { params: { from: state, to: 'submitted' } });
      await this.openCall(tx, found.callToken, null);
      await tx.query(sql`update application set state = 'submitted', version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'application.submitted', subject: ['application', id], before: { state }, after: { state: 'submitted' }, programmeId });
    });
    return this.applications.behind(token, caller);
  }

  private async withdraw(tx: Transaction, { id, state, programmeId }: { id: string; state: ApplicationState; programmeId: string }): Promise<void> {
    if (!mayMove(applicationMachine, state, 'withdrawn')) throw new Refusal('transition-not-allowed', { params: { from: state, to: 'withdrawn' } });
    await tx.query(sql`update application set state = 'withdrawn', version = version + 1 where id = ${id}`);
    await tx.audit({ action: 'application.withdrawn', subject: ['application', id], before: { state }, after: { state: 'withdrawn' }, programmeId });
  }

  /** A call of another programme is none for somebody who is signed in here. */
  private async openCall(tx: Transaction, token: string, actor: Actor | null): Promise<CallRow> {
    const [call] = await tx.query<CallRow & Record<string, unknown>>(callsWhere(actor ? sql`k.token = ${token} and tr.programme_id = ${actor.programmeId}::uuid` : sql`k.token = ${token}`));
    if (!call || call.trainingState === 'planned') throw new Refusal('not-found');
    if (!isCallOpen(call, this.clock.now())) throw new Refusal('deadline-over', { params: { date: call.closesOn, zone: call.zone } });
    return call;
  }
}
