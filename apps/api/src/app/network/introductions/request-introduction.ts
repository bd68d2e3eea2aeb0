import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { answerDue, caseDataIn } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { holdBroker } from './ask-broker';
import { IntroductionMails } from './introduction-mails';
import { IntroductionsQueries } from './introductions.queries';

@Injectable()
export class RequestIntroduction {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mails: IntroductionMails,
    private readonly queries: IntroductionsQueries,
  ) {}

  /** A broker who can answer is asked at once; without one, or where they have no account, the coordination office sees to it. */
  async run(actor: Actor, { targetId, brokerId, purpose }: BodyOf<'POST /introductions'>): Promise<ResponseOf<'POST /introductions'>> {
    refuseCaseData(purpose, 'body.purpose');
    if (targetId === actor.personId || brokerId === actor.personId || brokerId === targetId) throw new Refusal('self-introduction', { path: targetId === actor.personId ? 'body.targetId' : 'body.brokerId' });
    const id = randomUUID();
    await this.db.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const [target] = await tx.query<{ countryCode: string | null; refuses: boolean }>(sql`
        select pp.country_code as "countryCode", exists (
          select 1 from consent c where c.programme_id = pp.programme_id and c.person_id = pp.person_id and c.purpose = 'introductions' and not c.given) as refuses
        from programme_person pp where pp.person_id = ${targetId} and ${visiblePerson(actor)}`);
      if (!target) throw new Refusal('unknown-reference', { path: 'body.targetId', params: { place: 'body.targetId' }, errors: [{ path: 'body.targetId', code: 'unknown-reference', message: '' }] });
      if (target.refuses) throw new Refusal('takes-no-introductions', { path: 'body.targetId' });
      if (brokerId !== null) await holdBroker(tx, actor, { brokerId, targetId, path: 'body.brokerId', asCoordination: false }, now);
      const asks = brokerId !== null && (await this.mails.hasAccount(tx, actor.programmeId, brokerId));
      const state = asks ? ('broker-asked' as const) : ('requested' as const);
      await tx.query(sql`
        insert into introduction (id, programme_id, requester_id, broker_id, target_id, country_code, purpose, state, due_at, broker_asked_at, created_at, changed_at)
        values (${id}, ${actor.programmeId}, ${actor.personId}, ${brokerId}, ${targetId}, ${target.countryCode}, ${purpose}, ${state}, ${answerDue(state, now)}, ${asks ? now : null}, ${now}, ${now})`);
      await tx.audit({ action: 'introduction.requested', subject: ['introduction', id], after: { state: 'requested' } });
      if (!asks || brokerId === null) return;
      await tx.audit({ action: 'introduction.moved', subject: ['introduction', id], before: { state: 'requested' }, after: { state } });
      await this.mails.send(tx, 'introductionBrokerAsked', actor.programmeId, brokerId, id, 'broker');
    });
    return this.queries.one(actor, id);
  }
}

/** What an introduction is for is said without a case: nothing that looks like the number of one is kept. */
export function refuseCaseData(text: string, path: string): void {
  const found = caseDataIn(text);
  if (found) throw new Refusal('no-place-for-case-data', { params: { found, place: path.replace('body.', '') }, path, errors: [{ path, code: 'case-data', message: found }] });
}
