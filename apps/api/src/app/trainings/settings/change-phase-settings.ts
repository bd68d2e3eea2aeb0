import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, PhaseSettings } from '@liaison/contracts';
import { taskCodes, taskPlan } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ScheduleTasks } from '../planning/schedule-tasks';
import { mayChangePhase, PhaseSettingsQueries } from './phase-settings.queries';

type Body = BodyOf<'PUT /phases/:id/settings'>;

/** Changes what a phase asks of its trainings, and what follows from it, in one transaction. */
@Injectable()
export class ChangePhaseSettings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tasks: ScheduleTasks,
    private readonly queries: PhaseSettingsQueries,
  ) {}

  async run(actor: Actor, phaseId: string, body: Body): Promise<PhaseSettings> {
    const before = await this.queries.one(actor, phaseId);
    if (!mayChangePhase(actor)) throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      const [phase] = await tx.query<{ version: number; share: number }>(sql`
        select version, completed_share as share from phase where id = ${phaseId} for no key update`);
      if (phase?.version !== body.version) throw new Refusal('stale-version', { current: await this.queries.one(actor, phaseId) });
      const weeks = Object.fromEntries(taskCodes.filter((code) => body.taskWeeks[code] !== taskPlan[code]).map((code) => [code, body.taskWeeks[code]]));
      if (phase.share !== body.completedShare) await keepRuleOfBegun(tx, phaseId, phase.share);
      await tx.query(sql`
        update phase set completed_share = ${body.completedShare}, task_weeks = ${JSON.stringify(weeks)}::jsonb,
          test_name = ${body.finalTest?.name ?? null}, test_pass_mark = ${body.finalTest?.passMark ?? null}, version = version + 1 where id = ${phaseId}`);
      await this.keepCriteria(tx, phaseId, body.criteria);
      await this.keepFundingLines(tx, phaseId, body.fundingLines);
      if (taskCodes.some((code) => before.taskWeeks[code] !== body.taskWeeks[code])) await this.moveTasks(tx, phaseId, body);
      const { version: _, ...after } = body;
      const { completedShare, finalTest, taskWeeks, criteria, fundingLines } = before;
      await tx.audit({ action: 'phase.settings-changed', subject: ['phase', phaseId], before: { completedShare, finalTest, taskWeeks, criteria, fundingLines }, after });
    });
    return this.queries.one(actor, phaseId);
  }

  /** One that somebody was scored on stays with the scores and is asked no more. */
  private async keepCriteria(tx: Transaction, phaseId: string, criteria: Body['criteria']): Promise<void> {
    const rows = criteria.map(({ id, name, weight }, index) => ({ id: id ?? randomUUID(), fresh: id === null, en: name.en, de: name.de, weight, position: index + 1 }));
    const kept = rows.map(({ id }) => id);
    await tx.query(sql`
      delete from selection_criterion c where c.phase_id = ${phaseId} and c.ended_at is null and c.id <> all(${kept}::uuid[])
        and not exists (select 1 from nomination_score g where g.criterion_id = c.id)`);
    await tx.query(sql`
      update selection_criterion set ended_at = ${this.clock.now()} where phase_id = ${phaseId} and ended_at is null and id <> all(${kept}::uuid[])`);
    const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, fresh boolean, en text, de text, weight int, position int)`;
    const changed = await tx.query(sql`
      update selection_criterion c set name_en = w.en, name_de = w.de, weight = w.weight, position = w.position
      from ${list} where c.id = w.id and c.phase_id = ${phaseId} and c.ended_at is null and not w.fresh returning c.id`);
    if (changed.length !== rows.filter(({ fresh }) => !fresh).length) throw new Refusal('unknown-reference', { path: 'body.criteria' });
    await tx.query(sql`
      insert into selection_criterion (id, phase_id, name_en, name_de, weight, position)
      select w.id, ${phaseId}::uuid, w.en, w.de, w.weight, w.position from ${list} where w.fresh`);
  }

  /** A line that trainings name stays with them and is offered no more; one of its code that comes back is the same line. */
  private async keepFundingLines(tx: Transaction, phaseId: string, lines: Body['fundingLines']): Promise<void> {
    const rows = lines.map(({ id, code, name }, index) => ({ id, code, en: name.en, de: name.de, position: index + 1 }));
    const kept = rows.flatMap(({ id }) => id ?? []);
    const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, code text, en text, de text, position int)`;
    await tx.query(sql`
      delete from funding_line f where f.phase_id = ${phaseId} and f.id <> all(${kept}::uuid[])
        and not exists (select 1 from training_funding tf where tf.funding_line_id = f.id)`);
    await tx.query(sql`update funding_line set ended_at = ${this.clock.now()} where phase_id = ${phaseId} and ended_at is null and id <> all(${kept}::uuid[])`);
    const changed = await tx.query(sql`
      update funding_line f set code = w.code, name_en = w.en, name_de = w.de, position = w.position
      from ${list} where f.id = w.id and f.phase_id = ${phaseId} and f.ended_at is null returning f.id`);
    if (changed.length !== kept.length) throw new Refusal('unknown-reference', { path: 'body.fundingLines' });
    await tx.query(sql`
      insert into funding_line as f (phase_id, code, name_en, name_de, position)
      select ${phaseId}::uuid, w.code, w.en, w.de, w.position from ${list} where w.id is null
      on conflict (phase_id, code) do update set name_en = excluded.name_en, name_de = excluded.name_de, position = excluded.position, ended_at = null`);
  }

  /** Of trainings that are still to come; what was done stays done. */
  private async moveTasks(tx: Transaction, phaseId: string, { taskWeeks }: Body): Promise<void> {
    const trainings = await tx.query<{ id: string; startsOn: string; countryCode: string }>(sql`
      select id, starts_on::text as "startsOn", country_code as "countryCode" from training
      where phase_id = ${phaseId} and state not in ('delivered', 'reported', 'closed', 'cancelled') order by id`);
    await this.tasks.scheduleAll(tx, trainings, taskWeeks);
  }
}

/** What completes a training does not change once it began: it keeps the rule of its phase from then. */
async function keepRuleOfBegun(tx: Transaction, phaseId: string, share: number): Promise<void> {
  await tx.query(sql`
    update training set completed_share = ${share}, version = version + 1
    where phase_id = ${phaseId} and completed_share is null and state in ('running', 'delivered', 'reported', 'closed')`);
}
