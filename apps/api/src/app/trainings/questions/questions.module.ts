import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module';
import { BoardQueries } from '../selection/board.queries';
import { AnswerQuestions } from './answer-questions';
import { AnswerSheets } from './answer-sheets';
import { ExportNominees } from './export-nominees';
import { ForgetAnswers } from './forget-answers';
import { KeepForm } from './keep-form';
import { QuestionsController } from './questions.controller';
import { QuestionsQueries } from './questions.queries';

/** What a training asks of its own: the form in its versions, and answers that go when they have served. */
@Module({ imports: [DirectoryModule], controllers: [QuestionsController], providers: [QuestionsQueries, KeepForm, AnswerSheets, AnswerQuestions, ForgetAnswers, BoardQueries, ExportNominees] })
export class QuestionsModule {}
