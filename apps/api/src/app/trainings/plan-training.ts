import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import { trainingMachine } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { ScheduleTasks } from './planning/schedule-tasks';
import { TrainingDetailQueries } from './training-detail.queries';
import { setPlaces } from './training-places';
import { setSurroundings } from './training-surroundings';
import { Training } from './training.entity';

/** The test a training took over from what it is planned after. */
export interface TestOfModel {
  readonly name: string;
  readonly passMark: number;
}

@Injectable()
export class PlanTraining {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly details: TrainingDetailQueries,
    private readonly tasks: ScheduleTasks,
  ) {}

  async run(actor: Actor, body: BodyOf<'POST /trainings'>): Promise<TrainingDetail> {
    if (!actsFor(actor, body.countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
    const { id } = await this.db.transaction(actor, (tx) => this.add(tx, actor, body));
    return this.details.one(actor, id);
  }

  /**
   * Within a transaction that does more: a plan of several trainings, a copy with its agenda. It ends with the test of its
   * model, or where that has none with the one of its phase.
   */
  async add(tx: Transaction, actor: Actor, { quotas, softQuotas, countryQuotas, hostIds, fundingLineIds, prerequisiteIds, ...body }: BodyOf<'POST /trainings'>, test?: TestOfModel): Promise<{ id: string; code: string }> {
    const id = randomUUID();
    const series = await this.seriesOf(tx, actor, body);
    const facts = {
      ...body,
      languages: [...new Set(body.languages)],
      interpretation: [...new Set(body.interpretation)],
      programmeId: actor.programmeId,
      code: await nextCode(tx, actor.programmeId, series),
      state: trainingMachine.initial as 'planned',
    };
    const folded = searchKey([facts.code, facts.title, facts.city, facts.venue]);
    await tx.manager.insert(Training, { id, ...facts, folded, plannedBy: actor.accountId, createdAt: this.clock.now() });
    const places = { quotas, softQuotas, countryQuotas };
    const surroundings = { hostIds, fundingLineIds, prerequisiteIds };
    await setPlaces(tx, id, { capacity: body.capacity, ...places }, actor.language);
    await setSurroundings(tx, actor, { id, phaseId: body.phaseId }, surroundings);
    await this.tasks.schedule(tx, { id, ...facts });
    await tx.query(sql`
      insert into final_test (training_id, name, pass_mark)
      select ${id}::uuid, coalesce(${test?.name ?? null}, ph.test_name), coalesce(${test?.passMark ?? null}::int, ph.test_pass_mark)
      from phase ph where ph.id = ${body.phaseId} and coalesce(${test?.name ?? null}, ph.test_name) is not null`);
    await tx.audit({ action: 'training.planned', subject: ['training', id], after: { ...facts, ...places, ...surroundings } });
    return { id, code: facts.code };
  }

  /** What the code begins with, which also checks that phase and country are there to be referred to. */
  private async seriesOf(tx: Transaction, actor: Actor, { phaseId, countryCode, startsOn }: Pick<Training, 'phaseId' | 'countryCode' | 'startsOn'>): Promise<string> {
    const [found] = await tx.query<{ programme: string; country: string | null }>(sql`
      select pr.code as programme, (select c.code from country c where c.code = ${countryCode}) as country
      from phase ph join programme pr on pr.id = ph.programme_id where ph.id = ${phaseId} and pr.id = ${actor.programmeId}`);
    if (!found) throw new Refusal('unknown-reference', { path: 'body.phaseId' });
    if (!found.country) throw new Refusal('unknown-reference', { path: 'body.countryCode' });
    return `${found.programme}-${found.country}-${startsOn.slice(0, 4)}`;
  }
}

/** Numbers count on within programme, country and year: `THB-MD-2026-03`. */
async function nextCode(tx: Transaction, programmeId: string, series: string): Promise<string> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`code of a training ${programmeId} ${series}`}, 0))`);
  const [last] = await tx.query<{ number: number | null }>(sql`
    select max(substring(code from '[0-9]+$')::int) as number from training
    where programme_id = ${programmeId} and code ~ ${`^${series}-[0-9]{1,6}$`}`);
  return `${series}-${String((last?.number ?? 0) + 1).padStart(2, '0')}`;
}
