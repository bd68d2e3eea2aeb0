import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import type { FastifyReply } from 'fastify';
import { CodeNames, type Names } from '../directory/code-names';
import type { Actor } from '../shared/access/actor';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { LibraryQueries } from './library.queries';

type Item = ResponseOf<'GET /materials'>['items'][number];
type Words = ReturnType<Texts['in']>['t'];

@Injectable()
export class ExportMaterials {
  constructor(
    private readonly library: LibraryQueries,
    private readonly codeNames: CodeNames,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /materials/export'>, reply: FastifyReply): Promise<void> {
    const names = await this.codeNames.in(actor.language);
    const { t } = this.texts.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'materials', title: 'materials.title', filters,
      columns: columns(actor.language, names, t),
      read: (paging) => this.library.list(actor, { ...filters, ...paging }),
    });
  }
}

function columns(language: Actor['language'], names: Names, t: Words): Column<Item>[] {
  return [
    { heading: 'materials.form.code', width: 14, cell: ({ code }) => code },
    { heading: 'materials.column.title', width: 48, cell: ({ title }) => title[language] },
    { heading: 'materials.filter.kind', width: 22, cell: ({ kind }) => t(`domain.materialKind.${kind}`) },
    { heading: 'materials.export.tlp', width: 16, cell: ({ tlp }) => tlp },
    { heading: 'materials.form.audience', width: 20, cell: ({ audience }) => t(`domain.audience.${audience}`) },
    { heading: 'materials.filter.module', width: 20, cell: ({ modules }) => modules.join(', ') },
    { heading: 'materials.export.edition', width: 10, cell: ({ edition }) => edition },
    { heading: 'materials.column.published', width: 22, cell: ({ publishedAt }) => publishedAt },
    { heading: 'materials.column.languages', width: 40, cell: ({ languages }) => languages.map((tag) => names.language(tag)).join(', ') },
  ];
}
