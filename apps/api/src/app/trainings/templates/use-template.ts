import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AgendaSession } from '../agenda-session.entity';
import { instantAt, plusDays, type Slot } from '../agenda-times';
import { PlanTraining } from '../plan-training';
import { TrainingDetailQueries } from '../training-detail.queries';
import type { TemplateContent, TemplateSession } from './template-content';
import { TemplatesQueries } from './templates.queries';

type Planned = ResponseOf<'POST /training-templates/:id/trainings'>;
type Line = Planned['report'][number];

/** Plans a training after a template: the same times on the wall from another first day, on the clock of its place. */
@Injectable()
export class UseTemplate {
  constructor(
    private readonly db: Database,
    private readonly queries: TemplatesQueries,
    private readonly planTraining: PlanTraining,
    private readonly details: TrainingDetailQueries,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: string, body: BodyOf<'POST /training-templates/:id/trainings'>): Promise<Planned> {
    const { name, content } = await this.queries.one(actor, id);
    if (!actsFor(actor, body.countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
    const { days, sessions, test, questions, prerequisiteIds: wanted, ...facts } = content;
    const { made, report } = await this.db.transaction(actor, async (tx) => {
      const prerequisiteIds = await knownModules(tx, wanted);
      const training = await this.planTraining.add(tx, actor, { ...facts, ...body, endsOn: plusDays(body.startsOn, days - 1), hostIds: [], fundingLineIds: [], prerequisiteIds }, test ?? undefined);
      const skipped = await this.schedule(tx, training.id, sessions, body);
      if (questions.length > 0) {
        await tx.query(sql`
          insert into question_form (training_id, number, questions, made_by, made_at)
          values (${training.id}, 1, ${JSON.stringify(questions)}, ${actor.accountId}, ${this.clock.now()})`);
      }
      await tx.audit({ action: 'training.planned-after-template', subject: ['training', training.id], after: { template: id, name } });
      return { made: training, report: reportOf(content, skipped, prerequisiteIds.length) };
    });
    return { training: await this.details.one(actor, made.id), report };
  }

  /** Returns the titles of what stood at a time that the clock of the place skips that night. */
  private async schedule(tx: Transaction, trainingId: string, sessions: readonly TemplateSession[], { startsOn, timeZone }: { startsOn: string; timeZone: string }): Promise<string[]> {
    const modules = new Set(await knownModules(tx, sessions.flatMap(({ moduleId }) => moduleId ?? [])));
    const skipped: string[] = [];
    for (const session of sessions) {
      const slot = slotOn(session, startsOn, timeZone);
      const { title, room, moduleId } = session;
      if (slot) await tx.manager.insert(AgendaSession, { id: randomUUID(), trainingId, moduleId: moduleId && modules.has(moduleId) ? moduleId : null, title, room, ...slot });
      else skipped.push(title);
    }
    return skipped;
  }
}

function slotOn({ day, from, endDay, to }: TemplateSession, startsOn: string, zone: string): Slot | null {
  try {
    const [startsAt, endsAt] = [instantAt(zone, `${plusDays(startsOn, day)}T${from}`, 'body.startsOn'), instantAt(zone, `${plusDays(startsOn, endDay)}T${to}`, 'body.startsOn')];
    return endsAt > startsAt ? { startsAt, endsAt } : null;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-input') return null;
    throw error;
  }
}

async function knownModules(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`select id from module where id = any(${ids}::uuid[])`);
  return rows.map(({ id }) => id);
}

function reportOf({ capacity, softQuotas, countryQuotas, sessions, test, questions, note }: TemplateContent, skipped: string[], prerequisites: number): Line[] {
  const some = (code: Line['code'], count: number, names: string[] = [], copied = true): Line[] => (count > 0 ? [{ code, copied, count, names }] : []);
  return [
    { code: 'facts', copied: true, count: 1, names: [] },
    { code: 'places', copied: capacity !== null, count: capacity ?? 0, names: [] },
    ...some('quotas', softQuotas.length + countryQuotas.length),
    ...some('prerequisites', prerequisites),
    { code: 'sessions', copied: true, count: sessions.length - skipped.length, names: [] },
    ...some('skipped-times', skipped.length, skipped, false),
    ...some('test', test ? 1 : 0, test ? [test.name] : []),
    ...some('questions', questions.length),
    { code: 'tasks', copied: true, count: 1, names: [] },
    ...some('note', note === '' ? 0 : 1),
    { code: 'not-in-templates', copied: false, count: 1, names: [] },
  ];
}
