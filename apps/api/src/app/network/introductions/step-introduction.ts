import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { answerDue, introductionSteps, provenOutcomes } from '@liaison/domain/network';
import { introductionMachine, transitionOf, type IntroductionState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { holdBroker } from './ask-broker';
import { IntroductionMails } from './introduction-mails';
import { hasPart, partsIn, type IntroductionPlace } from './introduction-parts';
import { IntroductionsQueries } from './introductions.queries';
import { refuseCaseData } from './request-introduction';

type Body = BodyOf<'POST /introductions/:id/steps'>;
interface Standing extends IntroductionPlace {
  readonly state: IntroductionState;
  readonly version: number;
}

@Injectable()
export class StepIntroduction {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mails: IntroductionMails,
    private readonly queries: IntroductionsQueries,
  ) {}

  async run(actor: Actor, id: string, body: Body): Promise<ResponseOf<'POST /introductions/:id/steps'>> {
    const saved = await this.db.transaction(actor, async (tx) => {
      const [standing] = await tx.query<Standing>(sql`
        select i.state, i.version, i.requester_id as "requesterId", i.broker_id as "brokerId", i.target_id as "targetId", i.country_code as "countryCode",
          i.broker_asked_at as "brokerAskedAt", i.target_asked_at as "targetAskedAt"
        from introduction i where i.id = ${id} and ${hasPart(actor, 'all')} for update`);
      if (!standing) throw new Refusal('not-found');
      if (standing.version !== body.version) return false;
      await this.take(tx, actor, id, standing, body);
      return true;
    });
    if (!saved) throw new Refusal('stale-version', { current: await this.queries.one(actor, id) });
    return this.queries.one(actor, id);
  }

  private async take(tx: Transaction, actor: Actor, id: string, standing: Standing, body: Body): Promise<void> {
    const { to } = body;
    const parts = partsIn(actor, standing);
    if (!transitionOf(introductionMachine, standing.state, to)) throw new Refusal('transition-not-allowed', { params: { from: standing.state, to } });
    if (!introductionSteps(standing.state, parts).includes(to)) throw new Refusal('not-allowed');
    this.refuseMissing(body, parts.includes('coordination') && to === 'declined' && !isAnswerOf(standing.state, parts));
    const now = this.clock.now();
    const brokerId = to === 'broker-asked' ? (body.brokerId ?? standing.brokerId) : standing.brokerId;
    if (to === 'broker-asked') {
      if (brokerId === null) throw missing('body.brokerId');
      await holdBroker(tx, actor, { brokerId, targetId: standing.targetId, path: 'body.brokerId', asCoordination: true }, now);
    }
    const release = to === 'released' ? body.release : undefined;
    await tx.query(sql`
      update introduction set state = ${to}, due_at = ${answerDue(to, now)}, broker_id = ${brokerId}, changed_at = ${now}, version = version + 1,
        broker_asked_at = case when ${to} = 'broker-asked' then ${now}::timestamptz else broker_asked_at end,
        target_asked_at = case when ${to} = 'target-asked' then ${now}::timestamptz else target_asked_at end,
        released_email = coalesce(${release?.email ?? null}, released_email), released_phone = coalesce(${release?.phone || null}, released_phone),
        released_note = coalesce(${release?.note || null}, released_note), outcome = ${to === 'closed' ? (body.outcome ?? null) : null}, reason = coalesce(${body.reason ?? null}, reason)
      where id = ${id}`);
    // What was handed over is the target's: the trail says that something was, and not what.
    await tx.audit({
      action: 'introduction.moved', subject: ['introduction', id], before: { state: standing.state },
      after: { state: to, ...(body.reason && { reason: body.reason }), ...(body.outcome && { outcome: body.outcome }), ...(release && { email: release.email !== null, phone: Boolean(release.phone) }) },
    });
    await this.tell(tx, actor, id, to, { ...standing, brokerId });
    if (to === 'closed' && body.outcome && provenOutcomes.includes(body.outcome)) await this.proveContacts(tx, actor, standing.targetId, now);
  }

  private refuseMissing({ to, release, outcome, reason }: Body, needsReason: boolean): void {
    if (to === 'closed' && !outcome) throw missing('body.outcome');
    if (needsReason && !reason) throw missing('body.reason');
    if (to === 'released') {
      if (!release || (!release.email && !release.phone && !release.note)) throw missing('body.release');
      refuseCaseData(release.note, 'body.release.note');
    }
    if (reason) refuseCaseData(reason, 'body.reason');
  }

  private async tell(tx: Transaction, actor: Actor, id: string, to: IntroductionState, { requesterId, brokerId, targetId }: IntroductionPlace): Promise<void> {
    const { programmeId } = actor;
    if (to === 'broker-asked' && brokerId) await this.mails.send(tx, 'introductionBrokerAsked', programmeId, brokerId, id, 'broker');
    if (to === 'target-asked') await this.mails.send(tx, 'introductionTargetAsked', programmeId, targetId, id, 'introductions');
    if (to === 'released') await this.mails.send(tx, 'introductionReleased', programmeId, requesterId, id);
    if (to === 'declined') await this.mails.send(tx, 'introductionDeclined', programmeId, requesterId, id);
  }

  /** A verified contact that was used, and helped, has been exercised. */
  private async proveContacts(tx: Transaction, actor: Actor, personId: string, now: Date): Promise<void> {
    const proven = await tx.query<{ id: string }>(sql`
      update contact set verification = 'V4', version = version + 1
      where programme_id = ${actor.programmeId} and person_id = ${personId} and verification = 'V3' and verify_due >= ${now}::date returning id`);
    for (const contact of proven) await tx.audit({ action: 'contact.proven', subject: ['contact', contact.id], before: { state: 'V3' }, after: { state: 'V4' } });
  }
}

/** Whether the decision is the actor's own to make; coordination that decides for somebody else says why. */
function isAnswerOf(state: IntroductionState, parts: readonly string[]): boolean {
  return (state === 'broker-asked' && parts.includes('broker')) || (state === 'target-asked' && parts.includes('target'));
}

function missing(path: string): Refusal {
  return new Refusal('invalid-input', { params: { place: path }, path, errors: [{ path, code: 'required', message: '' }] });
}
