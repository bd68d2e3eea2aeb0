import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf, TrainingDetail } from '@liaison/contracts';
import { roomClashes } from '@liaison/domain/agenda';
import { isWithinDays } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AgendaSession } from '../agenda-session.entity';
import { carriedOver, daysBetween } from '../agenda-times';
import { bookTrainers, type Booking } from '../bookings';
import { PlanTraining, type TestOfModel } from '../plan-training';
import { TrainingDetailQueries } from '../training-detail.queries';

type Body = BodyOf<'POST /trainings/:id/copies'>;
type Line = ResponseOf<'POST /trainings/:id/copies'>['report'][number];

/**
 * Plans a training after the model of another: what was a time on the wall is the same time on the wall so many days later,
 * also across a change of clocks and in another zone. People are never copied; trainers only where they are free, and the
 * report says what came along and what did not.
 */
@Injectable()
export class CopyTraining {
  constructor(
    private readonly db: Database,
    private readonly planTraining: PlanTraining,
    private readonly details: TrainingDetailQueries,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: string, body: Body): Promise<ResponseOf<'POST /trainings/:id/copies'>> {
    const model = await this.details.one(actor, id);
    if (model.version !== body.version) throw new Refusal('stale-version', { current: model });
    if (!actsFor(actor, body.countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
    const days = daysBetween(model.startsOn, body.startsOn);
    const endsOn = new Date(Date.parse(model.endsOn) + days * 86_400_000).toISOString().slice(0, 10);
    const { kind, mode, languages, interpretation, capacity, completedShare, note } = model;
    const isSamePhase = model.phaseId === body.phaseId;
    const hostIds = model.hosts.map(({ id: host }) => host);
    const open = isSamePhase ? await this.openLines(model.fundingLines.map((line) => line.id)) : [];
    const lines = { fundingLineIds: open, left: model.fundingLines.filter((line) => !open.includes(line.id)).map(({ code }) => code) };
    const limits = {
      softQuotas: model.softQuotas.map(({ discipline, places }) => ({ discipline, places })),
      countryQuotas: model.countryQuotas.map(({ countryCode: country, places, isHard }) => ({ countryCode: country, places, isHard })),
    };
    const quotas = model.quotas.flatMap(({ discipline, places }) => (discipline ? [{ discipline, places }] : []));
    const { title, phaseId, countryCode, city, venue, timeZone, startsOn } = body;
    const { made, report } = await this.db.transaction(actor, async (tx) => {
      const [test] = await tx.query<TestOfModel>(sql`select name, pass_mark as "passMark" from final_test where training_id = ${id}`);
      const training = await this.planTraining.add(tx, actor, { phaseId, title, kind, countryCode, city, venue, mode, timeZone, startsOn, endsOn, languages, interpretation, capacity, quotas, ...limits, completedShare, note,
        hostIds, fundingLineIds: lines.fundingLineIds, prerequisiteIds: model.prerequisites.map((module) => module.id) }, test);
      const after = { startsOn, endsOn, timeZone };
      const bookings: Booking[] = [];
      const skipped: string[] = [];
      const crowded = crowdedRooms(model.sessions);
      for (const session of model.sessions) {
        const times = wallTimes(session, model, after, days);
        if (!times) {
          skipped.push(session.title);
          continue;
        }
        const row: AgendaSession = { id: randomUUID(), trainingId: training.id, moduleId: session.moduleId, title: session.title, room: crowded.has(session.id) ? '' : session.room, ...times };
        await tx.manager.insert(AgendaSession, row);
        bookings.push(...session.trainers.map(({ id: personId }) => ({ sessionId: row.id, personId, ...times })));
      }
      const [asked] = await tx.query<{ count: number }>(sql`
        insert into question_form (training_id, number, questions, made_by, made_at)
        select ${training.id}::uuid, 1, q.questions, ${actor.accountId}::uuid, ${this.clock.now()}::timestamptz from question_form q
        where q.training_id = ${id} and jsonb_array_length(q.questions) > 0 and not exists (select 1 from question_form later where later.training_id = q.training_id and later.number > q.number)
        returning jsonb_array_length(questions) as count`);
      const trainers = new Map(model.sessions.flatMap((session) => session.trainers).map((one) => [one.id, one.displayName]));
      const busy = body.withTrainers ? await this.bookWhoIsFree(tx, actor, bookings) : new Set<string>();
      const left = body.withTrainers ? [...trainers].filter(([person]) => busy.has(person)) : [...trainers];
      const report: Line[] = [
        { code: 'facts', copied: true, count: 1, names: [] },
        { code: 'places', copied: capacity !== null, count: capacity ?? 0, names: [] },
        ...listed('quotas', true, limits.softQuotas.length + limits.countryQuotas.length, []),
        ...listed('hosts', true, hostIds.length, model.hosts.map(({ name }) => name)),
        ...listed('funding', true, lines.fundingLineIds.length, []),
        ...listed('funding-left', false, lines.left.length, lines.left),
        ...listed('prerequisites', true, model.prerequisites.length, model.prerequisites.map((module) => module.code)),
        { code: 'sessions', copied: true, count: model.sessions.length - skipped.length, names: [] },
        ...(skipped.length > 0 ? [{ code: 'skipped-times' as const, copied: false, count: skipped.length, names: skipped }] : []),
        ...listed('rooms-left', false, crowded.size, model.sessions.filter((session) => crowded.has(session.id)).map((session) => session.title)),
        ...(body.withTrainers ? [{ code: 'trainers' as const, copied: true, count: trainers.size - busy.size, names: [...trainers].filter(([person]) => !busy.has(person)).map(([, name]) => name) }] : []),
        ...(left.length > 0 ? [{ code: body.withTrainers ? ('trainers-busy' as const) : ('trainers-left' as const), copied: false, count: left.length, names: left.map(([, name]) => name) }] : []),
        ...listed('test', true, test ? 1 : 0, test ? [test.name] : []),
        ...listed('questions', true, asked?.count ?? 0, []),
        { code: 'tasks', copied: true, count: 1, names: [] },
        { code: 'people', copied: false, count: model.people?.length ?? 0, names: [] },
        { code: 'state', copied: false, count: 1, names: [] },
        ...(note === '' ? [] : [{ code: 'note' as const, copied: true, count: 1, names: [] }]),
      ];
      await tx.audit({ action: 'training.copied', subject: ['training', training.id], after: { from: id, code: model.code, startsOn, withTrainers: body.withTrainers } });
      return { made: training, report };
    });
    return { training: await this.details.one(actor, made.id), report };
  }

  /** Of these funding lines, those that may still be chosen. */
  private async openLines(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.read<{ id: string }>(sql`select id from funding_line where id = any(${ids}::uuid[]) and ended_at is null`);
    return rows.map(({ id }) => id);
  }

  /** Whoever is bound somewhere else on any of the copied sessions, or left the list of trainers, stays behind whole. */
  private async bookWhoIsFree(tx: Transaction, actor: Actor, bookings: readonly Booking[]): Promise<Set<string>> {
    const people = [...new Set(bookings.map(({ personId }) => personId))];
    await tx.query(sql`select 1 from person where id = any(${people}::uuid[]) order by id for no key update`);
    const rows = await tx.query<{ personId: string }>(sql`
      select distinct b.person_id as "personId"
      from unnest(${bookings.map((b) => b.personId)}::uuid[], ${bookings.map((b) => b.startsAt)}::timestamptz[], ${bookings.map((b) => b.endsAt)}::timestamptz[])
        as b (person_id, starts_at, ends_at)
      where exists (select 1 from session_trainer st where st.person_id = b.person_id and st.during && tstzrange(b.starts_at, b.ends_at))
        or not exists (select 1 from trainer t where t.programme_id = ${actor.programmeId} and t.person_id = b.person_id and t.active)`);
    const busy = new Set(rows.map(({ personId }) => personId));
    await bookTrainers(tx, bookings.filter(({ personId }) => !busy.has(personId)), true);
    return busy;
  }
}

/** Sessions that stand in one room with an earlier one, from before that was refused: their copies need another. */
function crowdedRooms(sessions: TrainingDetail['sessions']): Set<string> {
  const crowded = new Set<string>();
  for (const [id, others] of roomClashes(sessions)) if (others.some((other) => !crowded.has(other.id))) crowded.add(id);
  return crowded;
}

/** A line of the report about what there may be none of. */
function listed(code: Line['code'], copied: boolean, count: number, names: string[]): Line[] {
  return count > 0 ? [{ code, copied, count, names }] : [];
}

interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
}

/** The same times on the wall, or nothing where the clock of the new place skips one of them that night. */
function wallTimes(session: { startsAt: string; endsAt: string }, before: Days, after: Days, days: number): { startsAt: Date; endsAt: Date } | null {
  try {
    const times = carriedOver({ startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }, before, after, days);
    const within = isWithinDays({ startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString() }, { ...after, zone: after.timeZone });
    return within ? times : null;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-input') return null;
    throw error;
  }
}
