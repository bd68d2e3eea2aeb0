import { Injectable, inject } from '@angular/core';
import { keptAnswers } from '@liaison/domain/questions';
import type { AnswerSheet, Answers, BodyOf, FormQuestion, QuestionForm, TrainingQuestions } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type { AnswerSheet, Answers, FormQuestion, QuestionForm, TrainingQuestions };

/** The calls about what a training asks. */
@Injectable({ providedIn: 'root' })
export class QuestionsClient {
  private readonly api = inject(Api);

  decide(id: string, body: BodyOf<'PUT /trainings/:id/questions'>): Promise<TrainingQuestions> {
    return this.api.send('PUT /trainings/:id/questions', { params: { id }, body });
  }

  ofTraining(id: string): Promise<TrainingQuestions> {
    return this.api.send('GET /trainings/:id/questions', { params: { id } });
  }

  about(id: string, nominationId: string): Promise<AnswerSheet> {
    return this.api.send('GET /trainings/:id/nominations/:nominationId/answers', { params: { id, nominationId } });
  }

  answerAbout(id: string, nominationId: string, sheet: AnswerSheet['form'], answers: Answers): Promise<AnswerSheet> {
    return this.api.send('PUT /trainings/:id/nominations/:nominationId/answers', { params: { id, nominationId }, body: given(sheet, answers) });
  }

  answerOwn(id: string, form: QuestionForm, answers: Answers): Promise<AnswerSheet> {
    return this.api.send('PUT /trainings/:id/place/answers', { params: { id }, body: given(form, answers) });
  }

  answerBehind(token: string, form: QuestionForm, answers: Answers): Promise<AnswerSheet> {
    return this.api.send('PUT /places/:token/answers', { params: { token }, body: given(form, answers), signedOutIsFine: true });
  }
}

/** Answers as they are sent: what was typed to a question that is not asked any more stays here. */
export function given({ number, questions }: QuestionForm, answers: Answers): { form: number; answers: Answers } {
  return { form: number, answers: keptAnswers(questions, answers) as Answers };
}
