import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { accreditationObstacle, layOut, type Accreditation } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AgendaSession } from '../agenda-session.entity';
import { instantAt } from '../agenda-times';
import { bookTrainers, type Booking } from '../bookings';
import { BusyTrainers } from '../busy-trainers';
import { PlanTraining } from '../plan-training';
import { InviteTrainers } from '../trainers/invite-trainers';

type Body = BodyOf<'POST /planning/plans'>;
type Planned = Body['trainings'][number];

interface Module {
  readonly id: string;
  readonly title_en: string;
  readonly title_de: string;
  readonly minutes: number;
}

/**
 * Makes the trainings of a plan in one transaction: with an agenda of their modules, the trainers bound to their sessions and
 * asked by mail. Whoever was booked by somebody else since the proposal is refused by the database, and then nothing is planned.
 */
@Injectable()
export class TakePlan {
  constructor(
    private readonly db: Database,
    private readonly planTraining: PlanTraining,
    private readonly invite: InviteTrainers,
    private readonly busy: BusyTrainers,
  ) {}

  async run(actor: Actor, body: Body): Promise<ResponseOf<'POST /planning/plans'>> {
    const outside = body.trainings.findIndex(({ countryCode }) => !actsFor(actor, countryCode));
    if (outside >= 0) throw new Refusal('not-allowed', { path: `body.trainings.${outside}.countryCode` });
    const tried: { booking: Booking; zone: string }[] = [];
    try {
      return { items: await this.db.transaction(actor, (tx) => this.take(tx, actor, body, tried)) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'trainer-busy') throw error;
      throw (await this.busy.explain(actor, tried.map(({ booking }) => booking), tried[0]?.zone ?? 'UTC')) ?? error;
    }
  }

  private async take(tx: Transaction, actor: Actor, body: Body, tried: { booking: Booking; zone: string }[]): Promise<ResponseOf<'POST /planning/plans'>['items']> {
    tried.length = 0;
    const modules = await tx.query<Module & Record<string, unknown>>(sql`
      select id, title_en, title_de, minutes_from as minutes from module where id = any(${body.trainings.flatMap((one) => one.modules)}::uuid[])`);
    const made = [];
    // All bookings at once and last: the people are held in one order, whatever the order of the trainings.
    const bookings: Booking[] = [];
    for (const [index, planned] of body.trainings.entries()) {
      const { title, kind, countryCode, city, timeZone, startsOn, endsOn, languages } = planned;
      const { id, code } = await this.planTraining.add(tx, actor, {
        phaseId: body.phaseId, title, kind, countryCode, city, venue: '', mode: 'on-site', timeZone, startsOn, endsOn, languages, interpretation: [], hostIds: [], fundingLineIds: [], prerequisiteIds: [],
        capacity: null, quotas: [], softQuotas: [], countryQuotas: [], completedShare: null, note: '',
      });
      const sessions = sessionsOf(id, planned, modules, index);
      for (const session of sessions) await tx.manager.insert(AgendaSession, session);
      const ofTraining = await this.bookingsFor(tx, actor, planned, sessions);
      bookings.push(...ofTraining);
      tried.push(...ofTraining.map((booking) => ({ booking, zone: timeZone })));
      made.push({ id, code, title, planned, sessions });
    }
    await bookTrainers(tx, bookings, true);
    for (const { id, code, title, planned } of made) {
      if (planned.trainerIds.length === 0) continue;
      const { city, timeZone, startsOn, endsOn, trainerIds } = planned;
      await this.invite.ask(tx, actor, { id, title, code, city, timeZone, startsOn, endsOn, sessions: [] }, { personIds: trainerIds, sessionId: null, answerUntil: body.answerUntil, message: body.message });
    }
    return made.map(({ id, code, title }) => ({ id, code, title }));
  }

  /** Two stand before the group in each session where the team allows: those accredited for its module first. */
  private async bookingsFor(tx: Transaction, actor: Actor, { trainerIds, startsOn, endsOn }: Planned, sessions: readonly AgendaSession[]): Promise<Booking[]> {
    const team = [...new Set(trainerIds)];
    const known = await tx.query<Accreditation & { personId: string } & Record<string, unknown>>(sql`
      select person_id as "personId", module_id as "moduleId", to_char(accredited_on, 'YYYY-MM-DD') as "accreditedOn", to_char(expires_on, 'YYYY-MM-DD') as "expiresOn"
      from trainer_module where programme_id = ${actor.programmeId} and person_id = any(${team}::uuid[])`);
    return sessions.flatMap(({ id, moduleId, startsAt, endsAt }) => {
      const days = { from: startsOn, to: endsOn };
      const able = team.filter((person) => moduleId !== null && accreditationObstacle(known.filter(({ personId }) => personId === person), moduleId, days) === null);
      return [...able, ...team.filter((person) => !able.includes(person))].slice(0, 2).map((personId) => ({ sessionId: id, personId, startsAt, endsAt }));
    });
  }
}

function sessionsOf(trainingId: string, planned: Planned, modules: readonly Module[], index: number): AgendaSession[] {
  const { startsOn, endsOn, timeZone, languages } = planned;
  const days = Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000) + 1;
  const taught = [...new Set(planned.modules)].map((id) => modules.find((module) => module.id === id));
  if (taught.some((module) => !module)) throw new Refusal('unknown-reference', { path: `body.trainings.${index}.modules` });
  const slots = layOut(taught.flatMap((module) => module ?? []), days);
  if (!slots) throw new Refusal('outside-agenda', { path: `body.trainings.${index}.endsOn`, params: { count: taught.length, title: planned.title } });
  const german = languages.some((tag) => tag.startsWith('de'));
  return slots.map(({ moduleId, day, from, to }) => {
    const module = taught.find((one) => one?.id === moduleId);
    const date = new Date(Date.parse(startsOn) + day * 86_400_000).toISOString().slice(0, 10);
    const at = (minutes: number) => instantAt(timeZone, `${date}T${clock(minutes)}`, `body.trainings.${index}.startsOn`);
    return { id: randomUUID(), trainingId, moduleId, title: (german ? module?.title_de : module?.title_en) ?? '', room: '', startsAt: at(from), endsAt: at(to) };
  });
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
