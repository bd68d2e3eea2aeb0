import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import { bindsTrainers, mayBeChanged } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { rememberAgenda } from './agenda/known-agenda';
import { AgendaSession } from './agenda-session.entity';
import { carriedOver, daysBetween, refuseOutside } from './agenda-times';
import { bindTrainersAgain, bookingsOf } from './bookings';
import { ScheduleTasks } from './planning/schedule-tasks';
import { TrainingChanges, type Change } from './training-changes';
import { limitsOf } from './training-limits';
import { setPlaces } from './training-places';
import { setSurroundings, surroundingsOf, type Surroundings } from './training-surroundings';
import { Training } from './training.entity';

type Body = BodyOf<'PUT /trainings/:id'>;
type Facts = Omit<Body, 'version' | 'quotas' | 'moveSessions' | 'softQuotas' | 'countryQuotas' | keyof Surroundings>;

/** States in which nobody was invited yet, so that the number of places may still be open. */
const beforeNominations: readonly Training['state'][] = ['planned', 'announced'];

@Injectable()
export class ChangeTraining {
  constructor(
    private readonly changes: TrainingChanges,
    private readonly tasks: ScheduleTasks,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, { version, moveSessions, quotas, softQuotas, countryQuotas, hostIds, fundingLineIds, prerequisiteIds, ...body }: Body): Promise<TrainingDetail> {
    return this.changes.run(actor, id, version, async (change) => {
      const { tx, training, save } = change;
      const facts: Facts = { ...body, languages: [...new Set(body.languages)], interpretation: [...new Set(body.interpretation)] };
      const places = { quotas, softQuotas, countryQuotas };
      const surroundings = { hostIds, fundingLineIds, prerequisiteIds };
      if (!mayBeChanged(training.state)) throw new Refusal('transition-not-allowed');
      if (!actsFor(actor, facts.countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
      const state = training.postponedFrom ?? training.state;
      if (facts.capacity === null && !beforeNominations.includes(state)) throw new Refusal('capacity-not-set', { path: 'body.capacity' });
      const before = { ...pick(training, facts), quotas: await quotasOf(tx, id), ...(await limitsOf(tx, id)), ...(await surroundingsOf(tx, id)) };
      await save({ ...facts, folded: searchKey([training.code, facts.title, facts.city, facts.venue]) });
      await setPlaces(tx, id, { capacity: facts.capacity, ...places }, actor.language);
      await setSurroundings(tx, actor, training, surroundings);
      await this.carryAgenda(change, actor, facts, moveSessions);
      await this.tasks.schedule(tx, { id, phaseId: training.phaseId, ...facts });
      await tx.audit({ action: 'training.changed', subject: ['training', id], before, after: { ...facts, ...places, ...surroundings } });
    });
  }

  /**
   * Keeps the agenda on the days of the training. A session is a time on the wall: in another zone it keeps that time,
   * and where sessions move along, they keep it so many days later.
   */
  private async carryAgenda({ tx, training, tries }: Change, actor: Actor, facts: Facts, moveSessions: boolean): Promise<void> {
    const days = moveSessions ? daysBetween(training.startsOn, facts.startsOn) : 0;
    const sessions = await tx.manager.findBy(AgendaSession, { trainingId: training.id });
    const moves = days !== 0 || facts.timeZone !== training.timeZone;
    const carried = moves ? sessions.map((session) => ({ ...session, ...carriedOver(session, training, facts, days) })) : sessions;
    refuseOutside(carried, facts, moveSessions ? 'body.endsOn' : 'body.startsOn');
    if (!moves || carried.length === 0) return;
    await rememberAgenda(tx, training, actor.accountId, this.clock.now());
    await tx.query(sql`
      update agenda_session s set starts_at = c.starts_at, ends_at = c.ends_at
      from unnest(${carried.map((c) => c.id)}::uuid[], ${carried.map((c) => c.startsAt)}::timestamptz[], ${carried.map((c) => c.endsAt)}::timestamptz[])
        as c (id, starts_at, ends_at)
      where s.id = c.id`);
    if (!bindsTrainers(training.state)) return;
    tries(await bookingsOf(tx, training.id));
    await bindTrainersAgain(tx, training.id);
  }
}

function pick(training: Training, like: Facts): Facts {
  return Object.fromEntries(Object.keys(like).map((key) => [key, training[key as keyof Facts]])) as unknown as Facts;
}

function quotasOf(tx: Transaction, trainingId: string): Promise<{ discipline: string; places: number }[]> {
  return tx.query(sql`select discipline, places from training_quota where training_id = ${trainingId} and discipline <> 'any' order by discipline`);
}
