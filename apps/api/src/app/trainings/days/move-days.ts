import { Injectable } from '@nestjs/common';
import type { BodyOf, DaysPreview, TrainingDetail } from '@liaison/contracts';
import { placeHoldingStates } from '@liaison/domain/states';
import { dueOn, type TaskCode } from '@liaison/domain/planning';
import { mayBeChanged } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { carriedOver, daysBetween, type Slot } from '../agenda-times';
import { ChangeTraining } from '../change-training';
import { termsOf } from '../nominations/terms';
import { PlannedTrainings } from '../planned-training';
import { Holidays } from '../planning/holidays';
import { weeksOf } from '../planning/schedule-tasks';
import { TrainingDetailQueries } from '../training-detail.queries';

/** Moves a training as a whole to begin on another day; says before what that moves. */
@Injectable()
export class MoveDays {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
    private readonly details: TrainingDetailQueries,
    private readonly changeTraining: ChangeTraining,
    private readonly holidays: Holidays,
  ) {}

  async run(actor: Actor, id: string, { startsOn, version }: BodyOf<'POST /trainings/:id/days'>): Promise<TrainingDetail> {
    const now = await this.details.one(actor, id);
    if (now.version !== version) throw new Refusal('stale-version', { current: now });
    return this.changeTraining.run(actor, id, { ...factsOf(now), startsOn, endsOn: lastDay(now, startsOn), moveSessions: true, version });
  }

  async preview(actor: Actor, id: string, startsOn: string): Promise<DaysPreview> {
    await this.trainings.one(actor, id);
    const now = await this.details.one(actor, id);
    if (!mayBeChanged(now.state)) throw new Refusal('transition-not-allowed', { params: { from: now.state, to: now.state } });
    const endsOn = lastDay(now, startsOn);
    const query = { query: (statement: Parameters<Database['read']>[0]) => this.db.read(statement) } as Parameters<typeof termsOf>[0];
    const { closesOn, replaceUntil } = await termsOf(query, id);
    const carried = now.sessions.map((session) => ({ session, slot: carriedTo(session, now, startsOn) }));
    const [counted] = await this.db.read<{ people: number }>(sql`
      select count(*)::int as people from nomination where training_id = ${id}::uuid and state = any(${[...placeHoldingStates]}::text[])`);
    return {
      startsOn, endsOn, before: { startsOn: now.startsOn, endsOn: now.endsOn }, timeZone: now.timeZone,
      sessions: now.sessions.length,
      skipped: carried.filter(({ slot }) => slot === null).map(({ session }) => session.title),
      tasks: await this.tasksOf(id, now, startsOn, await weeksOf(query, now.phaseId)),
      deadlines: { closesOn, replaceUntil },
      busy: await this.busyThen(id, carried.flatMap(({ session, slot }) => (slot ? session.trainers.map((trainer) => ({ ...trainer, ...slot })) : []))),
      holidays: this.holidays.between(now.countryCode, startsOn, endsOn, actor.language).map(({ date, name }) => ({ date, name })),
      people: counted?.people ?? 0, version: now.version,
    };
  }

  private async tasksOf(id: string, { countryCode }: TrainingDetail, startsOn: string, weeks: Awaited<ReturnType<typeof weeksOf>>): Promise<DaysPreview['tasks']> {
    const open = await this.db.read<{ code: TaskCode; from: string; reminded: boolean }>(sql`
      select code, due_on::text as from, reminded_at is not null as reminded from training_task
      where training_id = ${id}::uuid and done_at is null order by due_on, code`);
    const free = new Set(this.holidays.around(countryCode, startsOn).map(({ date }) => date));
    return open.map((task) => ({ ...task, to: dueOn(task.code, startsOn, free, weeks) })).filter(({ from, to }) => from !== to);
  }

  /** Names of those who are bound in another training, whichever it is: that one may not be for this reader to know. */
  private async busyThen(id: string, wanted: readonly (Slot & { id: string; displayName: string })[]): Promise<string[]> {
    const rows = await this.db.read<{ id: string }>(sql`
      select distinct w.person_id as id
      from unnest(${wanted.map((one) => one.id)}::uuid[], ${wanted.map(({ startsAt }) => startsAt)}::timestamptz[], ${wanted.map(({ endsAt }) => endsAt)}::timestamptz[])
        as w (person_id, starts_at, ends_at)
      join session_trainer st on st.person_id = w.person_id and st.during && tstzrange(w.starts_at, w.ends_at)
      join agenda_session s on s.id = st.session_id where s.training_id <> ${id}::uuid`);
    const names = new Map(wanted.map((one) => [one.id, one.displayName]));
    return rows.flatMap((row) => names.get(row.id) ?? []).sort();
  }
}

function lastDay(now: Pick<TrainingDetail, 'startsOn' | 'endsOn'>, startsOn: string): string {
  return new Date(Date.parse(now.endsOn) + daysBetween(now.startsOn, startsOn) * 86_400_000).toISOString().slice(0, 10);
}

/** The same times on the wall, or null where the clock of the place skips one of them that night. */
function carriedTo(session: { startsAt: string; endsAt: string }, now: TrainingDetail, startsOn: string): Slot | null {
  try {
    return carriedOver({ startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }, now, { ...now, startsOn }, daysBetween(now.startsOn, startsOn));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-input') return null;
    throw error;
  }
}

/** A training as its form would save it. */
function factsOf(now: TrainingDetail): Omit<BodyOf<'PUT /trainings/:id'>, 'version' | 'moveSessions'> {
  const { title, kind, countryCode, city, venue, mode, timeZone, startsOn, endsOn, languages, interpretation, capacity, completedShare, note } = now;
  return {
    title, kind, countryCode, city, venue, mode, timeZone, startsOn, endsOn, languages, interpretation, capacity, completedShare, note,
    hostIds: now.hosts.map(({ id }) => id), fundingLineIds: now.fundingLines.map(({ id }) => id), prerequisiteIds: now.prerequisites.map(({ id }) => id),
    quotas: now.quotas.flatMap(({ discipline, places }) => (discipline ? [{ discipline, places }] : [])),
    softQuotas: now.softQuotas.map(({ discipline, places }) => ({ discipline, places })),
    countryQuotas: now.countryQuotas.map((quota) => ({ countryCode: quota.countryCode, places: quota.places, isHard: quota.isHard })),
  };
}
