import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingTemplate } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { TrainingDetailQueries } from '../training-detail.queries';
import { contentOf, type TemplateContent } from './template-content';
import { mayRemove, shown, TemplatesQueries } from './templates.queries';

/** Keeps a training as a template, and removes templates. */
@Injectable()
export class KeepTemplate {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly trainings: PlannedTrainings,
    private readonly details: TrainingDetailQueries,
    private readonly queries: TemplatesQueries,
  ) {}

  async keep(actor: Actor, trainingId: string, { name, version }: BodyOf<'POST /trainings/:id/templates'>): Promise<TrainingTemplate> {
    await this.trainings.one(actor, trainingId);
    const training = await this.details.one(actor, trainingId);
    if (training.version !== version) throw new Refusal('stale-version', { current: training });
    const id = await this.db.transaction(actor, async (tx) => {
      const [test] = await tx.query<NonNullable<TemplateContent['test']>>(sql`select name, pass_mark as "passMark" from final_test where training_id = ${trainingId}`);
      const [asked] = await tx.query<{ questions: unknown[] }>(sql`select questions from question_form where training_id = ${trainingId} order by number desc limit 1`);
      const content = contentOf(training, { test: test ?? null, questions: asked?.questions ?? [] });
      const [made] = await tx.query<{ id: string }>(sql`
        insert into training_template (programme_id, name, content, created_by, created_at)
        values (${actor.programmeId}, ${name}, ${JSON.stringify(content)}, ${actor.accountId}, ${this.clock.now()}) returning id`);
      if (!made) throw new Refusal('not-found');
      await tx.audit({ action: 'training-template.kept', subject: ['training-template', made.id], after: { name, from: trainingId, code: training.code } });
      return made.id;
    });
    return shown(actor, await this.queries.one(actor, id));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const template = await this.queries.one(actor, id);
    if (!mayRemove(actor, template)) throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`delete from training_template where id = ${id}`);
      await tx.audit({ action: 'training-template.removed', subject: ['training-template', id], before: { name: template.name } });
    });
  }
}
