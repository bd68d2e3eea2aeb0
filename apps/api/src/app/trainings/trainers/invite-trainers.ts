import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf, TrainingDetail } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { readersOf } from '../readers';
import { spokenDates, spokenSlot } from '../spoken-times';
import { TrainingDetailQueries } from '../training-detail.queries';
import { InvitationsQueries } from './invitations.queries';

type Wanted = BodyOf<'POST /trainings/:id/trainer-invitations'>;
/** What an invitation says of its training. */
export type Inviting = Pick<TrainingDetail, 'id' | 'title' | 'code' | 'city' | 'timeZone' | 'startsOn' | 'endsOn' | 'sessions'>;

/** Asks trainers to a training or a session. They stand on the agenda when they were put on it, or once they accept a session. */
@Injectable()
export class InviteTrainers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly details: TrainingDetailQueries,
    private readonly invitations: InvitationsQueries,
  ) {}

  async run(actor: Actor, trainingId: string, wanted: Wanted): Promise<ResponseOf<'POST /trainings/:id/trainer-invitations'>> {
    const training = await this.details.one(actor, trainingId);
    if (!training.may.plan) throw new Refusal(training.moves.length > 0 ? 'transition-not-allowed' : 'not-allowed');
    if (wanted.sessionId !== null && !training.sessions.some(({ id }) => id === wanted.sessionId)) {
      throw new Refusal('unknown-reference', { path: 'body.sessionId' });
    }
    await this.db.transaction(actor, (tx) => this.ask(tx, actor, training, wanted));
    return this.invitations.ofTraining(actor, trainingId);
  }

  /** Within a transaction that may have made the training itself. */
  async ask(tx: Transaction, actor: Actor, training: Inviting, { personIds, sessionId, answerUntil, message }: Wanted): Promise<void> {
    const people = [...new Set(personIds)];
    await this.refuseUnsuitable(tx, actor, people);
    const now = this.clock.now();
    for (const personId of people) {
      const id = randomUUID();
      await tx.query(sql`
        insert into trainer_invitation (id, training_id, session_id, person_id, state, answer_until, message, asked_by, asked_at)
        values (${id}, ${training.id}, ${sessionId}, ${personId}, 'asked', ${answerUntil}, ${message}, ${actor.accountId}, ${now})`);
      await tx.audit({ action: 'trainer-invitation.asked', subject: ['trainer-invitation', id], after: { trainingId: training.id, sessionId, personId, answerUntil, message } });
    }
    const session = training.sessions.find(({ id }) => id === sessionId);
    for (const { email, language, name } of await readersOf(tx, actor.programmeId, people, now, null)) {
      const when = session
        ? spokenSlot(language, training.timeZone, new Date(session.startsAt), new Date(session.endsAt))
        : spokenDates(language, training.startsOn, training.endsOn);
      await tx.mail({
        to: email, language, template: 'trainerInvited',
        params: {
          name, training: training.title, code: training.code, city: training.city, when, part: session ? 'session' : 'whole', session: session?.title ?? '', message,
          limit: answerUntil === null ? 'no' : 'yes',
          until: answerUntil === null ? '' : spokenDates(language, answerUntil, answerUntil), path: '/trainings/invitations',
        },
      });
    }
  }

  /** Nobody of a suspended country gets a new invitation, and nobody who is not on the list of trainers. */
  private async refuseUnsuitable(tx: Transaction, actor: Actor, people: readonly string[]): Promise<void> {
    const known = await tx.query<{ suspended: boolean; name: string; country: string | null }>(sql`
      select coalesce(c.state = 'suspended', false) as suspended, p.display_name as name, pp.country_code as country
      from trainer t join person p on p.id = t.person_id
      left join programme_person pp on pp.programme_id = t.programme_id and pp.person_id = t.person_id
      left join country c on c.code = pp.country_code
      where t.programme_id = ${actor.programmeId} and t.active and t.person_id = any(${people}::uuid[])`);
    if (known.length !== people.length) throw new Refusal('unknown-reference', { path: 'body.personIds' });
    if (known.some(({ suspended }) => suspended)) throw new Refusal('country-suspended', { path: 'body.personIds' });
  }
}
