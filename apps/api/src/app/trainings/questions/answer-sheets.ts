import { Injectable } from '@nestjs/common';
import type { Answers } from '@liaison/contracts';
import { answerProblems, keptAnswers } from '@liaison/domain/questions';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../refuse-case-data';
import { currentForm, type FormRow } from './form-rows';

export interface Given {
  readonly form: number;
  readonly answers: Answers;
}

/** Whose answers they are; both where an application became a nomination. */
export interface SheetOwner {
  readonly applicationId?: string;
  readonly nominationId?: string;
}

/** Takes answers on the form that stands, on whatever way somebody came: one rule for all of them. */
@Injectable()
export class AnswerSheets {
  constructor(private readonly clock: Clock) {}

  /**
   * Keeps answers, in the place of any before. Returns the ids of the questions that were answered, none where the training
   * asks nothing. Throws where the form is another by now or an answer is missing or wrong.
   */
  async give(tx: Transaction, trainingId: string, { applicationId = null, nominationId = null }: { applicationId?: string | null; nominationId?: string | null }, given: Given): Promise<string[]> {
    const form = await currentForm(tx, trainingId, 'share');
    if ((form?.number ?? 0) !== given.form) throw new Refusal('form-changed');
    if (!form || form.questions.length === 0) return [];
    const answers = taken(form, given.answers);
    const [sheet] = await tx.query<{ id: string }>(nominationId === null ? sql`
      insert into answer_sheet (form_id, application_id, answered_at) values (${form.id}, ${applicationId}::uuid, ${this.clock.now()})
      on conflict (application_id) do update set form_id = excluded.form_id, answered_at = excluded.answered_at returning id` : sql`
      insert into answer_sheet (form_id, nomination_id, answered_at) values (${form.id}, ${nominationId}::uuid, ${this.clock.now()})
      on conflict (nomination_id) do update set form_id = excluded.form_id, answered_at = excluded.answered_at returning id`);
    if (!sheet) throw new Error('an answer sheet was neither made nor found');
    await tx.query(sql`delete from answer where sheet_id = ${sheet.id}`);
    await tx.query(sql`insert into answer (sheet_id, question_id, value) select ${sheet.id}::uuid, a.key::uuid, a.value from jsonb_each(${JSON.stringify(answers)}::jsonb) a`);
    return Object.keys(answers);
  }

  /** Refuses where something has to be answered and nothing is: a name without answers does not become official. */
  async refuseUnanswered(tx: Transaction, trainingId: string, nominationIds: readonly string[]): Promise<void> {
    const form = await currentForm(tx, trainingId);
    if (!form || !asksForAnswers(form)) return;
    const open = await tx.query<{ name: string }>(sql`
      select p.display_name as name from nomination n join person p on p.id = n.person_id
      where n.id = any(${[...nominationIds]}::uuid[]) and not exists (select 1 from answer_sheet s where s.nomination_id = n.id) order by p.sort_key, n.id`);
    const [first] = open;
    if (first) throw new Refusal('answers-missing', { params: { name: first.name, people: open.length } });
  }

  /** What an applicant answered goes on with their nomination, unless somebody answered there already. */
  async handOn(tx: Transaction, applicationId: string, nominationId: string): Promise<void> {
    await tx.query(sql`
      update answer_sheet set nomination_id = ${nominationId} where application_id = ${applicationId} and nomination_id is null
        and not exists (select 1 from answer_sheet o where o.nomination_id = ${nominationId}::uuid)`);
  }
}

/** Whether anything of it has to be answered, before anything was. */
export function asksForAnswers({ questions }: Pick<FormRow, 'questions'>): boolean {
  return answerProblems(questions, {}).length > 0;
}

function taken({ questions }: FormRow, given: Answers): Answers {
  const answers = keptAnswers(questions, given) as Answers;
  const problems = answerProblems(questions, given);
  const [first] = problems;
  if (first) {
    const at = (id: string) => `body.answers.${id}`;
    throw new Refusal('invalid-input', {
      path: at(first.questionId), params: { place: at(first.questionId) },
      errors: problems.map(({ questionId, code }) => ({ path: at(questionId), code, message: code })),
    });
  }
  refuseCaseData(Object.fromEntries(Object.entries(answers).flatMap(([id, answer]) => (typeof answer === 'string' ? [[`answers.${id}`, answer]] : []))));
  return answers;
}
