import { Injectable } from '@nestjs/common';
import type { AnswerSheet, Answers, FormQuestion, TrainingQuestions } from '@liaison/contracts';
import { keptAnswers } from '@liaison/domain/questions';
import { mayBeChanged } from '@liaison/domain/trainings';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import { roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { currentForm, formOf, goesOnOf } from './form-rows';

type Asking = Pick<Transaction, 'query'>;

/** A nomination somebody reads or gives answers of, with what decides about that. */
export interface Answering {
  readonly id: string;
  readonly trainingId: string;
  readonly programmeId: string;
  readonly state: NominationState;
  readonly trainingState: TrainingState;
  readonly endsOn: string;
  readonly sheet: { number: number; questions: FormQuestion[]; answers: Answers; answeredAt: string } | null;
}

/** Until the place is confirmed: from then on others planned with the answers. */
const open: readonly NominationState[] = ['draft', 'invited', 'submitted', 'endorsed', 'reserve', 'selected'];

export function mayAnswer({ state, trainingState }: Pick<Answering, 'state' | 'trainingState'>): boolean {
  return open.includes(state) && mayBeChanged(trainingState);
}

@Injectable()
export class QuestionsQueries {
  private readonly reading: Asking = { query: (statement) => this.db.readShaped(statement) };

  constructor(private readonly db: Database) {}

  async ofTraining(actor: Actor, trainingId: string): Promise<TrainingQuestions> {
    const [training] = await this.db.readShaped<{ title: string; state: TrainingState; countryCode: string; versions: TrainingQuestions['versions'] }>(sql`
      select tr.title, tr.state, tr.country_code as "countryCode", (
        select coalesce(json_agg(json_build_object('number', f.number, 'madeAt', f.made_at, 'people', (select count(*)::int from answer_sheet s where s.form_id = f.id)) order by f.number desc), '[]')
        from question_form f where f.training_id = tr.id) as versions
      from training tr where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)}`);
    if (!training) throw new Refusal('not-found');
    const form = await currentForm(this.reading, trainingId);
    const selects = roleHas(actor.role, 'nominations.select') && actsFor(actor, training.countryCode);
    return {
      title: training.title, form: formOf(form),
      // How many others were put forward is nothing an authority learns.
      versions: selects ? training.versions : [],
      mayChange: selects && mayBeChanged(training.state),
    };
  }

  /** What was answered; where it may still be, beside the questions that stand now. */
  async sheet(which: Sql, tx: Asking = this.reading): Promise<AnswerSheet> {
    return this.view(tx, await this.find(tx, which));
  }

  async find(tx: Asking, which: Sql): Promise<Answering> {
    const [found] = await tx.query<Answering & Record<string, unknown>>(sql`
      select n.id, n.training_id as "trainingId", tr.programme_id as "programmeId", n.state, tr.state as "trainingState", tr.ends_on::text as "endsOn", (
        select json_build_object('number', f.number, 'questions', f.questions, 'answeredAt', s.answered_at,
          'answers', coalesce((select json_object_agg(a.question_id, a.value) from answer a where a.sheet_id = s.id), '{}'))
        from answer_sheet s join question_form f on f.id = s.form_id where s.nomination_id = n.id) as sheet
      from nomination n join training tr on tr.id = n.training_id where ${which}`);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async view(tx: Asking, answering: Answering): Promise<AnswerSheet> {
    const { sheet, trainingId, endsOn } = answering;
    const may = mayAnswer(answering);
    const form = formOf(may || !sheet ? await currentForm(tx, trainingId) : sheet);
    // On a newer form, what was answered to the same questions stands there already.
    const answers = keptAnswers(form.questions, Object.fromEntries(Object.entries(sheet?.answers ?? {}).filter(([id]) => form.questions.some((question) => question.id === id)))) as Answers;
    return { form, answers, answeredAt: sheet?.answeredAt ?? null, goesOn: goesOnOf(form.questions, endsOn), mayAnswer: may && form.questions.length > 0 };
  }
}
