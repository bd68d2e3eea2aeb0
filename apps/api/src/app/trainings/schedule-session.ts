import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import { bindsTrainers, mayBeChanged } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { rememberAgenda, toldOf } from './agenda/known-agenda';
import { AgendaSession } from './agenda-session.entity';
import { instantAt, refuseOutside } from './agenda-times';
import { bookTrainers, type Booking } from './bookings';
import { readersOf } from './readers';
import { spokenSlot } from './spoken-times';
import { TrainingChanges, type Change } from './training-changes';
import type { Training } from './training.entity';

type Fields = BodyOf<'POST /trainings/:id/sessions'>['session'];

/** Adds, changes and removes sessions of an agenda, with the trainers who stand before the group. */
@Injectable()
export class ScheduleSession {
  constructor(
    private readonly changes: TrainingChanges,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, trainingId: string, { session, version }: BodyOf<'POST /trainings/:id/sessions'>): Promise<TrainingDetail> {
    return this.changes.run(actor, trainingId, version, async (change) => {
      const row = await this.begin(change, actor, randomUUID(), session);
      await change.tx.manager.insert(AgendaSession, row);
      const told = await this.book(change, row, session.trainerIds);
      await tellTrainers(change, actor, row, told, this.clock.now());
      await change.tx.audit({ action: 'training.session-added', subject: ['training', trainingId], after: { ...row, trainerIds: session.trainerIds } });
    });
  }

  change(actor: Actor, trainingId: string, sessionId: string, { session, version }: BodyOf<'PUT /trainings/:id/sessions/:sessionId'>): Promise<TrainingDetail> {
    return this.changes.run(actor, trainingId, version, async (change) => {
      const before = await sessionOf(change.tx, trainingId, sessionId);
      const row = await this.begin(change, actor, sessionId, session);
      await change.tx.query(sql`update agenda_session set shares_room = false where id = ${sessionId} and shares_room`);
      await change.tx.manager.update(AgendaSession, { id: sessionId, trainingId }, row);
      await change.tx.query(sql`delete from session_trainer where session_id = ${sessionId}`);
      const told = await this.book(change, row, session.trainerIds);
      await tellTrainers(change, actor, row, told.filter((id) => !before.trainerIds.includes(id)), this.clock.now());
      await change.tx.audit({
        action: 'training.session-changed',
        subject: ['training', trainingId],
        before,
        after: { ...row, trainerIds: session.trainerIds },
      });
    });
  }

  remove(actor: Actor, trainingId: string, sessionId: string, version: number): Promise<TrainingDetail> {
    return this.changes.run(actor, trainingId, version, async (change) => {
      const before = await sessionOf(change.tx, trainingId, sessionId);
      refuseFrozen(change.training);
      await change.save();
      await rememberAgenda(change.tx, change.training, actor.accountId, this.clock.now());
      await change.tx.manager.delete(AgendaSession, { id: sessionId, trainingId });
      await change.tx.audit({ action: 'training.session-removed', subject: ['training', trainingId], before });
    });
  }

  private async begin({ tx, training, save }: Change, actor: Actor, id: string, session: Fields): Promise<AgendaSession> {
    refuseFrozen(training);
    const row: AgendaSession = {
      id,
      trainingId: training.id,
      moduleId: session.moduleId,
      title: session.title,
      room: session.room,
      startsAt: instantAt(training.timeZone, session.startsAt, 'body.session.startsAt'),
      endsAt: instantAt(training.timeZone, session.endsAt, 'body.session.endsAt'),
    };
    refuseOutside([row], training, 'body.session.startsAt');
    await refuseUnknown(tx, training, session);
    await save();
    await refuseTakenRoom(tx, actor, training, row);
    await rememberAgenda(tx, training, actor.accountId, this.clock.now());
    return row;
  }

  private async book({ tx, training, tries }: Change, { id, startsAt, endsAt }: AgendaSession, trainerIds: readonly string[]): Promise<string[]> {
    const personIds = [...new Set(trainerIds)];
    const bookings = personIds.map((personId): Booking => ({ sessionId: id, personId, startsAt, endsAt }));
    tries(bookings);
    await bookTrainers(tx, bookings, bindsTrainers(training.state));
    return personIds;
  }
}

function refuseFrozen({ state }: Training): void {
  if (!mayBeChanged(state)) throw new Refusal('transition-not-allowed');
}

async function refuseUnknown(tx: Transaction, { programmeId }: Training, { moduleId, trainerIds }: Fields): Promise<void> {
  const [known] = await tx.query<{ modules: number; trainers: number }>(sql`
    select (select count(*)::int from module where id = ${moduleId}) as modules,
      (select count(*)::int from trainer where programme_id = ${programmeId} and person_id = any(${trainerIds}::uuid[])) as trainers`);
  if (moduleId !== null && !known?.modules) throw new Refusal('unknown-reference', { path: 'body.session.moduleId' });
  if (known?.trainers !== new Set(trainerIds).size) throw new Refusal('unknown-reference', { path: 'body.session.trainerIds' });
}

/** Whoever holds the training's row sees all of its agenda; the constraint `room_taken` says no to what comes round that. */
async function refuseTakenRoom(tx: Transaction, actor: Actor, { timeZone }: Training, { id, trainingId, room, startsAt, endsAt }: AgendaSession): Promise<void> {
  const [taken] = await tx.query<{ title: string; startsAt: Date; endsAt: Date }>(sql`
    select title, starts_at as "startsAt", ends_at as "endsAt" from agenda_session
    where training_id = ${trainingId} and id <> ${id} and room_key <> '' and room_key = lower(regexp_replace(btrim(normalize(${room}::text, NFC)), '\\s+', ' ', 'g'))
      and tstzrange(starts_at, ends_at) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz) order by starts_at, id limit 1`);
  if (!taken) return;
  const when = spokenSlot(actor.language, timeZone, taken.startsAt, taken.endsAt);
  throw new Refusal('room-taken', { path: 'body.session.room', params: { known: 'yes', room, session: taken.title, when } });
}

async function sessionOf(tx: Transaction, trainingId: string, sessionId: string): Promise<AgendaSession & { trainerIds: string[] }> {
  const session = await tx.manager.findOneBy(AgendaSession, { id: sessionId, trainingId });
  if (!session) throw new Refusal('not-found');
  const trainers = await tx.query<{ person_id: string }>(sql`select person_id from session_trainer where session_id = ${sessionId} order by person_id`);
  return { ...session, trainerIds: trainers.map((row) => row.person_id) };
}

/** One mail to each trainer who is newly on a session. */
async function tellTrainers({ tx, training }: Change, actor: Actor, session: AgendaSession, personIds: readonly string[], now: Date): Promise<void> {
  const readers = await readersOf(tx, actor.programmeId, personIds, now, actor.personId);
  for (const { personId, email, language, name } of readers) {
    await tx.mail({
      to: email,
      language,
      template: 'trainerAssigned',
      params: {
        name,
        session: session.title,
        training: training.title,
        code: training.code,
        city: training.city,
        when: spokenSlot(language, training.timeZone, session.startsAt, session.endsAt),
        path: `/trainings/${training.id}`,
      },
    });
    await toldOf(tx, personId, session.id);
  }
}
