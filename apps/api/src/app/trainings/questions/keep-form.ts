import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingQuestions } from '@liaison/contracts';
import { formProblems } from '@liaison/domain/questions';
import { mayBeChanged } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../refuse-case-data';
import { currentForm } from './form-rows';
import { QuestionsQueries } from './questions.queries';

/** Decides what a training asks. Every save has a number of its own; a version somebody answered on stays, and the new one stands beside it. */
@Injectable()
export class KeepForm {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: QuestionsQueries,
  ) {}

  async run(actor: Actor, trainingId: string, { questions, version }: BodyOf<'PUT /trainings/:id/questions'>): Promise<TrainingQuestions> {
    this.refuseWrong(questions);
    try {
      await this.db.transaction(actor, async (tx) => {
        // The row of the training, so that two who make the first form come one after the other.
        const [training] = await tx.query<{ state: TrainingState; countryCode: string }>(sql`
          select tr.state, tr.country_code as "countryCode" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for no key update`);
        if (!training) throw new Refusal('not-found');
        if (!actsFor(actor, training.countryCode)) throw new Refusal('not-allowed');
        if (!mayBeChanged(training.state)) throw new Refusal('transition-not-allowed');
        const before = await currentForm(tx, trainingId, 'update');
        if ((before?.number ?? 0) !== version) throw new Refusal('stale-version');
        const [answered] = before ? await tx.query(sql`select 1 from answer_sheet where form_id = ${before.id} limit 1`) : [];
        const number = version + 1;
        const made = { questions: JSON.stringify(questions), by: actor.accountId, at: this.clock.now() };
        await tx.query(before && !answered
          ? sql`update question_form set number = ${number}, questions = ${made.questions}, made_by = ${made.by}, made_at = ${made.at} where id = ${before.id}`
          : sql`insert into question_form (training_id, number, questions, made_by, made_at) values (${trainingId}, ${number}, ${made.questions}, ${made.by}, ${made.at})`);
        await tx.audit({
          action: 'training.questions-set', subject: ['training', trainingId], before: { questions: labelsOf(before?.questions ?? []) }, after: { number, questions: labelsOf(questions) },
        });
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'stale-version') throw new Refusal('stale-version', { current: await this.queries.ofTraining(actor, trainingId) });
      throw error;
    }
    return this.queries.ofTraining(actor, trainingId);
  }

  private refuseWrong(questions: BodyOf<'PUT /trainings/:id/questions'>['questions']): void {
    const problems = formProblems(questions);
    const [first] = problems;
    if (first) {
      const at = (index: number) => `body.questions.${index}`;
      throw new Refusal('invalid-input', { path: at(first.index), params: { place: at(first.index) }, errors: problems.map(({ index, code }) => ({ path: at(index), code, message: code })) });
    }
    refuseCaseData(Object.fromEntries(questions.flatMap(({ label, purpose, options }, index) => [
      ...Object.entries(label).map(([language, words]) => [`questions.${index}.label.${language}`, words]),
      ...Object.entries(purpose).map(([language, words]) => [`questions.${index}.purpose.${language}`, words]),
      ...options.flatMap((option, at) => Object.entries(option.label).map(([language, words]) => [`questions.${index}.options.${at}.label.${language}`, words])),
    ])));
  }
}

function labelsOf(questions: readonly { label: { en: string } }[]): string[] {
  return questions.map(({ label }) => label.en);
}
