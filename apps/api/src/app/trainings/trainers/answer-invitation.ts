import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainerInvitation } from '@liaison/contracts';
import type { TrainerInvitationState } from '@liaison/domain/states';
import { bindsTrainers, mayBeChanged } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { rememberAgenda, toldOf } from '../agenda/known-agenda';
import { bookTrainers, type Booking } from '../bookings';
import { BusyTrainers } from '../busy-trainers';
import { readersOf } from '../readers';
import { spokenDates } from '../spoken-times';
import { Training } from '../training.entity';
import { InvitationsQueries, viewFor, type InvitationRow } from './invitations.queries';

/** The trainer's own answer, and the taking back by those who plan. */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly busy: BusyTrainers,
    private readonly invitations: InvitationsQueries,
  ) {}

  async answer(actor: Actor, id: string, { to, reason, version }: BodyOf<'POST /trainer-invitations/:id/answer'>): Promise<TrainerInvitation> {
    const row = await this.invitations.one(actor, id);
    if (row.person.id !== actor.personId) throw new Refusal('not-allowed');
    return this.move(actor, row, to, reason, version);
  }

  async withdraw(actor: Actor, id: string, { reason, version }: BodyOf<'POST /trainer-invitations/:id/withdrawal'>): Promise<TrainerInvitation> {
    return this.move(actor, await this.invitations.one(actor, id), 'withdrawn', reason, version);
  }

  private async move(actor: Actor, row: InvitationRow, to: TrainerInvitationState, reason: string, version: number): Promise<TrainerInvitation> {
    if (row.version !== version) throw this.stale(actor, row);
    const step = viewFor(actor, row).moves.find((move) => move.to === to);
    if (!step) throw new Refusal('transition-not-allowed', { params: { from: row.state, to } });
    if (step.needsReason && reason === '') throw reasonMissing();
    const bookings: Booking[] = [];
    try {
      await this.db.transaction(actor, async (tx) => {
        const now = this.clock.now();
        const moved = await tx.query(sql`
          update trainer_invitation set state = ${to}, reason = ${reason}, answered_at = ${now}, version = version + 1
          where id = ${row.id} and version = ${version} returning 1`);
        if (moved.length === 0) throw this.stale(actor, row);
        const training = await tx.manager.findOneByOrFail(Training, { id: row.trainingId });
        if (!mayBeChanged(training.state)) throw new Refusal('transition-not-allowed');
        await rememberAgenda(tx, training, actor.accountId, now);
        if (to === 'accepted') await standOn(tx, row, training, bookings);
        else await takeOff(tx, row);
        await tx.audit({
          action: `trainer-invitation.${to}`, subject: ['trainer-invitation', row.id],
          before: { state: row.state }, after: { state: to, reason, trainingId: row.trainingId, personId: row.person.id },
        });
        await this.tell(tx, actor, row, training, to, reason);
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'trainer-busy') throw error;
      throw (await this.busy.explain(actor, bookings, row.timeZone)) ?? error;
    }
    return viewFor(actor, await this.invitations.one(actor, row.id));
  }

  /** The answer goes to whoever asked; what was taken back, to the trainer. */
  private async tell(tx: Transaction, actor: Actor, row: InvitationRow, training: Training, to: TrainerInvitationState, reason: string): Promise<void> {
    const [asked] = await tx.query<{ personId: string }>(sql`
      select a.person_id as "personId" from trainer_invitation i join account a on a.id = coalesce(i.asked_by, ${training.plannedBy}::uuid) where i.id = ${row.id}`);
    const people = to === 'withdrawn' ? [row.person.id] : asked ? [asked.personId] : [];
    for (const { email, language, name } of await readersOf(tx, actor.programmeId, people, this.clock.now(), actor.personId)) {
      await tx.mail({
        to: email, language, template: to === 'withdrawn' ? 'trainerInvitationWithdrawn' : 'trainerAnswered',
        params: {
          name, trainer: row.person.displayName, answer: to, training: row.training, code: row.code, city: row.city,
          session: row.session?.title ?? '', when: spokenDates(language, row.startsOn, row.endsOn), reason,
          path: `/trainings/${row.trainingId}?tab=trainers`,
        },
      });
    }
  }

  private stale(actor: Actor, row: InvitationRow): Refusal {
    return new Refusal('stale-version', { current: viewFor(actor, row) });
  }
}

/** Whoever accepts a session stands on it from then on; the database refuses them where they stand somewhere else. */
async function standOn(tx: Transaction, { session, person }: InvitationRow, { state }: Training, bookings: Booking[]): Promise<void> {
  if (!session) return;
  const [already] = await tx.query(sql`select 1 from session_trainer where session_id = ${session.id} and person_id = ${person.id}`);
  if (already) return;
  bookings.push({ sessionId: session.id, personId: person.id, startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) });
  await bookTrainers(tx, bookings, bindsTrainers(state));
  // They read of it where they accepted.
  await toldOf(tx, person.id, session.id);
}

/** Whoever does not come is free at once, for this session or for the whole training. */
async function takeOff(tx: Transaction, { session, trainingId, person }: InvitationRow): Promise<void> {
  await tx.query(sql`
    delete from session_trainer st using agenda_session s
    where s.id = st.session_id and s.training_id = ${trainingId} and st.person_id = ${person.id}
      and (${session?.id ?? null}::uuid is null or s.id = ${session?.id ?? null}::uuid)`);
  await tx.query(sql`update training set version = version + 1 where id = ${trainingId}`);
}

function reasonMissing(): Refusal {
  const path = 'body.reason';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'required', message: 'this step needs a reason' }] });
}
