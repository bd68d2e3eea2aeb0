import type { FormQuestion, QuestionForm } from '@liaison/contracts';
import { answerGoesOn } from '@liaison/domain/questions';
import sql, { type Sql } from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';

export interface FormRow {
  readonly id: string;
  readonly number: number;
  readonly questions: FormQuestion[];
  readonly endsOn: string;
}

type Asking = Pick<Transaction, 'query'>;

/** The form that stands now; undefined where a training asks nothing. Locked where answers are about to be given to it. */
export async function currentForm(tx: Asking, trainingId: string, lock?: 'share' | 'update'): Promise<FormRow | undefined> {
  const [form] = await tx.query<FormRow & Record<string, unknown>>(sql`
    select f.id, f.number, f.questions, tr.ends_on::text as "endsOn" from question_form f join training tr on tr.id = f.training_id
    where f.training_id = ${trainingId}::uuid order by f.number desc limit 1 ${lock === 'share' ? sql`for share of f` : lock === 'update' ? sql`for update of f` : sql``}`);
  return form;
}

export function formOf(row: Pick<FormRow, 'number' | 'questions'> | undefined): QuestionForm {
  return row ? { number: row.number, questions: row.questions } : { number: 0, questions: [] };
}

/** By question, the first day on which its answer is kept no more. */
export function goesOnOf(questions: readonly FormQuestion[], endsOn: string): Record<string, string> {
  return Object.fromEntries(questions.map((question) => [question.id, answerGoesOn(question, endsOn)]));
}

/** What was answered on a sheet `s`, with the number of its form; null where there is no sheet. `s` is found by the condition. */
export const givenAnswers = (where: Sql) => sql`(
  select json_build_object('form', f.number, 'answers', coalesce((select json_object_agg(an.question_id, an.value) from answer an where an.sheet_id = s.id), '{}'))
  from answer_sheet s join question_form f on f.id = s.form_id where ${where})`;

/** The versions of the form of a training on which somebody answered, the newest first; and the one that stands now. */
export const formsOfTraining = (trainingId: Sql) => sql`(
  select coalesce(json_agg(json_build_object('number', f.number, 'questions', f.questions) order by f.number desc), '[]') from question_form f
  where f.training_id = ${trainingId} and (exists (select 1 from answer_sheet s where s.form_id = f.id)
    or f.number = (select max(l.number) from question_form l where l.training_id = f.training_id)))`;
