import { Injectable } from '@nestjs/common';
import type { PhaseSettings } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { taskPlan, type TaskWeeks } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

type Row = Omit<PhaseSettings, 'may' | 'taskWeeks'> & { weeks: Partial<TaskWeeks> };

@Injectable()
export class PhaseSettingsQueries {
  constructor(private readonly db: Database) {}

  async one(actor: Actor, phaseId: string): Promise<PhaseSettings> {
    const [row] = await this.db.readShaped<Row>(sql`
      select ph.id as "phaseId", json_build_object('en', ph.name_en, 'de', ph.name_de) as name, ph.completed_share as "completedShare", ph.task_weeks as weeks, ph.version,
        case when ph.test_name is not null then json_build_object('name', ph.test_name, 'passMark', ph.test_pass_mark) end as "finalTest",
        (select coalesce(json_agg(json_build_object('id', c.id, 'name', json_build_object('en', c.name_en, 'de', c.name_de), 'weight', c.weight,
            'scores', (select count(*)::int from nomination_score g where g.criterion_id = c.id)) order by c.position, c.id), '[]')
          from selection_criterion c where c.phase_id = ph.id and c.ended_at is null) as criteria,
        (select coalesce(json_agg(json_build_object('id', f.id, 'code', f.code, 'name', json_build_object('en', f.name_en, 'de', f.name_de),
            'trainings', (select count(*)::int from training_funding tf where tf.funding_line_id = f.id)) order by f.position, f.code), '[]')
          from funding_line f where f.phase_id = ph.id and f.ended_at is null) as "fundingLines"
      from phase ph where ph.id = ${phaseId}::uuid and ph.programme_id = ${actor.programmeId}::uuid`);
    if (!row) throw new Refusal('not-found');
    const { weeks, ...settings } = row;
    return { ...settings, taskWeeks: { ...taskPlan, ...weeks }, may: { change: mayChangePhase(actor) } };
  }
}

/** What holds for all countries of a phase is for those who answer for all of them. */
export function mayChangePhase({ role, countries }: Actor): boolean {
  return roleHas(role, 'programmes.change') && countries === 'all';
}
