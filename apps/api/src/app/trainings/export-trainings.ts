import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import type { FastifyReply } from 'fastify';
import { CodeNames, type Names } from '../directory/code-names';
import type { Actor } from '../shared/access/actor';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { TrainingsQueries } from './trainings.queries';

type Item = ResponseOf<'GET /trainings'>['items'][number];

@Injectable()
export class ExportTrainings {
  constructor(
    private readonly trainings: TrainingsQueries,
    private readonly codeNames: CodeNames,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /trainings/export'>, reply: FastifyReply): Promise<void> {
    const names = await this.codeNames.in(actor.language);
    const { t } = this.texts.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'trainings',
      title: 'trainings.list.title',
      filters,
      columns: columns(names, ({ kind }) => t(`domain.trainingKind.${kind}`), ({ state }) => t(`domain.trainingState.${state}`)),
      read: (paging) => this.trainings.list(actor, { ...filters, ...paging }),
    });
  }
}

function columns(names: Names, kind: (item: Item) => string, state: (item: Item) => string): Column<Item>[] {
  return [
    { heading: 'trainings.export.code', width: 14, cell: ({ code }) => code },
    { heading: 'trainings.list.name', width: 44, cell: ({ title }) => title },
    { heading: 'trainings.list.kind', width: 20, cell: kind },
    { heading: 'trainings.list.country', width: 18, cell: ({ countryCode }) => names.country(countryCode) },
    { heading: 'trainings.export.city', width: 20, cell: ({ city }) => city },
    { heading: 'trainings.export.starts', width: 14, cell: ({ startsOn }) => ({ date: startsOn }) },
    { heading: 'trainings.export.ends', width: 14, cell: ({ endsOn }) => ({ date: endsOn }) },
    { heading: 'trainings.list.languages', width: 24, cell: ({ languages }) => languages.map((tag) => names.language(tag)).join('; ') },
    { heading: 'trainings.list.state', width: 22, cell: state },
    { heading: 'trainings.list.places', width: 10, cell: ({ capacity }) => capacity },
    { heading: 'trainings.export.taken', width: 10, cell: ({ quotas }) => quotas.reduce((sum, { taken }) => sum + taken, 0) },
    { heading: 'directory.export.id', width: 38, cell: ({ id }) => id },
  ];
}
