import { Injectable } from '@nestjs/common';
import type { BoardNominee, QueryOf, SelectionBoard } from '@liaison/contracts';
import type { FastifyReply } from 'fastify';
import { CodeNames, type Names } from '../../directory/code-names';
import type { Actor } from '../../shared/access/actor';
import { ServeList, type Column } from '../../shared/exports/serve-list';
import { Texts } from '../../shared/http/texts';
import { BoardQueries } from '../selection/board.queries';
import { spokenAnswer } from './spoken-answer';

type Item = BoardNominee & { id: string };

/** The nominees of a training as a file, with a column for each question that was asked in any version of its form. */
@Injectable()
export class ExportNominees {
  constructor(
    private readonly boards: BoardQueries,
    private readonly codeNames: CodeNames,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { training, format, separator, purpose }: QueryOf<'GET /nominations/export'>, reply: FastifyReply): Promise<void> {
    const board = await this.boards.board(actor, training);
    const names = await this.codeNames.in(actor.language);
    const items = board.nominees.map((nominee) => ({ ...nominee, id: nominee.nominationId }));
    await this.serve.answer<Item>(actor, reply, { format, separator, purpose }, {
      list: 'nominees',
      title: 'selection.title',
      filters: { training },
      columns: [...this.columns(actor, names), ...this.questions(actor, board)],
      read: ({ page, size }) => Promise.resolve({ items: items.slice((page - 1) * size, page * size), total: items.length }),
      personOf: ({ personId }) => personId,
    });
  }

  private columns(actor: Actor, names: Names): Column<Item>[] {
    const { t } = this.texts.in(actor.language);
    return [
      { heading: 'letters.list.name', width: 30, cell: ({ displayName }) => displayName },
      { heading: 'letters.list.organisation', width: 34, cell: ({ organisationName }) => organisationName },
      { heading: 'trainings.list.country', width: 18, cell: ({ countryCode }) => (countryCode === null ? null : names.country(countryCode)) },
      { heading: 'selection.filter.discipline', width: 14, cell: ({ discipline }) => t(`domain.discipline.${discipline}`) },
      { heading: 'trainings.people.route', width: 20, cell: ({ route }) => t(`domain.nominationRoute.${route}`) },
      { heading: 'selection.column.rank', width: 8, cell: ({ rank }) => rank },
      { heading: 'trainings.list.state', width: 18, cell: ({ state }) => t(`domain.nominationState.${state}`) },
    ];
  }

  /** One that was asked in several versions is one column; each answer is told by the version it was given to. */
  private questions({ language }: Actor, { forms }: SelectionBoard): Column<Item>[] {
    const { t } = this.texts.in(language);
    const asked = new Map(forms.toReversed().flatMap(({ questions }) => questions.map((question) => [question.id, question])));
    return [...asked.values()].map(({ id, label }) => ({
      heading: { words: label[language] }, width: 30,
      cell: ({ answers }) => {
        const question = forms.find(({ number }) => number === answers?.form)?.questions.find((one) => one.id === id);
        return question && answers ? spokenAnswer(question, answers.answers[id], language, t) : null;
      },
    }));
  }
}
