import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import type { FastifyReply } from 'fastify';
import { CodeNames, type Names } from '../directory/code-names';
import type { Actor } from '../shared/access/actor';
import { Refusal } from '../shared/errors/refusal';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { TiesQueries } from './ties.queries';

type Item = ResponseOf<'GET /ties'>['items'][number];

@Injectable()
export class ExportTies {
  constructor(
    private readonly ties: TiesQueries,
    private readonly codeNames: CodeNames,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /ties/export'>, reply: FastifyReply): Promise<void> {
    // Who may take personal data out of one list may not for that reason read another one.
    if (!roleHas(actor.role, 'network.read')) throw new Refusal('not-allowed');
    const names = await this.codeNames.in(actor.language);
    const { t } = this.texts.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'ties', title: 'network.graph.as.ties', filters,
      columns: columns(names, ({ state }) => t(`network.tieState.${state}`)),
      read: (paging) => this.ties.list(actor, { ...filters, ...paging }),
    });
  }
}

function columns(names: Names, state: (item: Item) => string): Column<Item>[] {
  return [
    { heading: 'network.tie.from', width: 40, cell: ({ from }) => from.title },
    { heading: 'network.export.fromCountry', width: 18, cell: ({ from }) => names.country(from.countryCode) },
    { heading: 'network.tie.kind', width: 26, cell: ({ kind }) => names.tieKind(kind) },
    { heading: 'network.export.direction', width: 8, cell: ({ direction }) => (direction === 'mutual' ? '↔' : '→') },
    { heading: 'network.tie.to', width: 40, cell: ({ to }) => to.title },
    { heading: 'network.export.toCountry', width: 18, cell: ({ to }) => names.country(to.countryCode) },
    { heading: 'network.tie.sinceHead', width: 14, cell: ({ since }) => ({ date: since }) },
    { heading: 'network.tie.stateHead', width: 14, cell: state },
  ];
}
