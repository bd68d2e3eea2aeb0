import { Injectable } from '@nestjs/common';
import type { Application, BodyOf } from '@liaison/contracts';
import { applicationMachine, mayMove } from '@liaison/domain/states';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Candidates, type Candidate } from '../nominations/candidates';
import { PutForward } from '../nominations/put-forward';
import { refuseTooLate, termsOf } from '../nominations/terms';
import { mayNominate } from '../rights';
import { AnswerSheets } from '../questions/answer-sheets';
import { spokenDates } from '../spoken-times';
import { ApplicationsQueries } from './applications.queries';
import { coordinates, keptCall, type CallRow } from './call-rows';

interface Decided {
  readonly call: CallRow;
  readonly application: Application;
}

/**
 * The organisation that published a call selects among those who applied and passes them on, the first first. Whom it passes
 * on becomes a nominee by the rules of every other way; somebody who is one already stays one, and is nobody's twice.
 */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: ApplicationsQueries,
    private readonly candidates: Candidates,
    private readonly putForward: PutForward,
    private readonly sheets: AnswerSheets,
  ) {}

  run(actor: Actor, id: string, { to, reason, version }: BodyOf<'POST /applications/:id/decision'>): Promise<Application> {
    return this.db.transaction(actor, async (tx) => {
      const { call, application } = await this.locked(tx, actor, id, version);
      if (!mayMove(applicationMachine, application.state, to)) throw new Refusal('transition-not-allowed', { params: { from: application.state, to } });
      if (!mayNominate(actor, { state: call.trainingState })) throw new Refusal('transition-not-allowed');
      const passes = to === 'passed-on';
      const personId = passes ? (application.personId ?? (await this.ownerOf(tx, call, application.email))) : application.personId;
      await tx.query(sql`
        update application set state = ${to}, reason = ${passes ? null : reason}, person_id = ${personId}::uuid, version = version + 1,
          rank = case when ${passes} then (select coalesce(max(rank), 0) + 1 from application where call_id = ${call.id}) end where id = ${id}`);
      await tx.audit({ action: passes ? 'application.passed-on' : 'application.not-chosen', subject: ['application', id], before: { state: application.state }, after: { state: to, trainingId: call.trainingId, ...(!passes && { reason }) } });
      if (passes && personId !== null) await this.nominate(tx, actor, call, id, await this.candidates.applicant(tx, call.programmeId, call.trainingId, personId), personId);
      await this.tell(tx, call, id, to, reason);
      return this.queries.one(tx, id);
    });
  }

  /** Coordination says whom of the directory an application is from; nobody else could tell without seeing it. */
  identify(actor: Actor, id: string, { personId, version }: BodyOf<'PUT /applications/:id/person'>): Promise<Application> {
    return this.db.transaction(actor, async (tx) => {
      const { call, application } = await this.locked(tx, actor, id, version);
      if (!coordinates(actor, call.hostCountry)) throw new Refusal('not-allowed');
      if (!application.needsPerson || !mayNominate(actor, { state: call.trainingState })) throw new Refusal('transition-not-allowed');
      const person = await this.candidates.find(tx, actor, call.trainingId, personId);
      await tx.query(sql`update application set person_id = ${personId}, version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'application.identified', subject: ['application', id], after: { personId } });
      await this.nominate(tx, actor, call, id, person, personId);
      return this.queries.one(tx, id);
    });
  }

  private async locked(tx: Transaction, actor: Actor, id: string, version: number): Promise<Decided> {
    const [row] = await tx.query<{ callId: string; version: number; state: string }>(sql`select call_id as "callId", version, state from application where id = ${id} for update`);
    if (!row || row.state === 'unconfirmed') throw new Refusal('not-found');
    // One decision of a call at a time: each takes the next rank.
    await tx.query(sql`select 1 from training_call where id = ${row.callId} for update`);
    const call = await keptCall(tx, actor, row.callId);
    const application = await this.queries.one(tx, id);
    if (application.version !== version) throw new Refusal('stale-version', { current: application });
    return { call, application };
  }

  /** The one person of the programme whose confirmed address it is; of a shared mailbox nobody knows who wrote. */
  private async ownerOf(tx: Transaction, call: CallRow, email: string | null): Promise<string | null> {
    if (email === null) return null;
    const found = await tx.query<{ id: string }>(sql`
      select pp.person_id as id from programme_person pp where pp.programme_id = ${call.programmeId} and pp.mandate_id is not null and (
        exists (select 1 from person_email e where e.person_id = pp.person_id and e.email = ${email})
        or exists (select 1 from account a where a.person_id = pp.person_id and a.email = ${email}))
        and not exists (select 1 from application o where o.call_id = ${call.id} and o.person_id = pp.person_id and o.state <> 'withdrawn')`);
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  private async nominate(tx: Transaction, actor: Actor, call: CallRow, id: string, person: Candidate, personId: string): Promise<void> {
    const { trainingId, route } = call;
    refuseTooLate(actor, await termsOf(tx, trainingId), 'closesOn', this.clock.now());
    const [existing] = await tx.query<{ id: string }>(sql`select id from nomination where training_id = ${trainingId} and person_id = ${personId}`);
    const [ranked] = await tx.query<{ rank: number | null }>(sql`select rank from application where id = ${id}`);
    const nominationId = existing?.id ?? (await this.putForward.run(tx, actor, person, { trainingId, personId, route, rank: ranked?.rank ?? null, state: 'submitted' }));
    await tx.query(sql`update application set nomination_id = ${nominationId} where id = ${id}`);
    await this.sheets.handOn(tx, id, nominationId);
  }

  private async tell(tx: Transaction, call: CallRow, id: string, to: 'passed-on' | 'not-chosen', reason: string): Promise<void> {
    const [reader] = await tx.query<{ name: string; email: string | null; language: string; title: string; code: string; city: string; startsOn: string; endsOn: string }>(sql`
      select coalesce(p.display_name, a.given_name || ' ' || a.family_name) as name, coalesce(a.email, acc.email) as email, coalesce(acc.language, a.language, 'en') as language,
        tr.title, tr.code, tr.city, tr.starts_on as "startsOn", tr.ends_on as "endsOn"
      from application a join training_call k on k.id = a.call_id join training tr on tr.id = k.training_id
      left join person p on p.id = a.person_id left join account acc on acc.person_id = a.person_id and acc.active where a.id = ${id}`);
    if (!reader?.email) return;
    const language = isLanguage(reader.language) ? reader.language : 'en';
    const { name, email, title, code, city, startsOn, endsOn } = reader;
    const params = { name, training: title, code, city, dates: spokenDates(language, startsOn, endsOn), organisation: call.organisationName };
    await (to === 'passed-on'
      ? tx.mail({ to: email, language, template: 'applicationPassedOn', programmeId: call.programmeId, params })
      : tx.mail({ to: email, language, template: 'applicationNotChosen', programmeId: call.programmeId, params: { ...params, reason } }));
  }
}
