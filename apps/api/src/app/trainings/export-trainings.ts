import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import type { Language } from '@liaison/i18n';
import type { FastifyReply } from 'fastify';
import sql from 'sql-template-tag';
import { CodeNames, type Names } from '../directory/code-names';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { countryQuotasOfTraining } from './training-limits';
import { fundingOfTraining, hostsOfTraining } from './training-surroundings';
import { TrainingsQueries } from './trainings.queries';

type Listed = ResponseOf<'GET /trainings'>['items'][number];
type Item = Listed & Pick<ResponseOf<'GET /trainings/:id'>, 'venue' | 'interpretation' | 'hosts' | 'fundingLines' | 'countryQuotas'>;

@Injectable()
export class ExportTrainings {
  constructor(
    private readonly db: Database,
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
      columns: columns(names, actor.language, ({ kind }) => t(`domain.trainingKind.${kind}`), ({ state }) => t(`domain.trainingState.${state}`)),
      read: async (paging) => {
        const page = await this.trainings.list(actor, { ...filters, ...paging });
        return { ...page, items: await this.withMore(page.items) };
      },
    });
  }

  /** What lists do not show and files do, in one statement for a page of them. */
  private async withMore(items: readonly Listed[]): Promise<Item[]> {
    const rows = await this.db.readShaped<Omit<Item, keyof Listed> & { id: string }>(sql`
      select tr.id, tr.venue, tr.interpretation, ${hostsOfTraining} as hosts, ${fundingOfTraining} as "fundingLines",
        ${countryQuotasOfTraining} as "countryQuotas"
      from training tr where tr.id = any(${items.map(({ id }) => id)}::uuid[])`);
    const more = new Map(rows.map((row) => [row.id, row]));
    return items.flatMap((item) => {
      const row = more.get(item.id);
      return row ? [{ ...item, ...row }] : [];
    });
  }
}

function columns(names: Names, language: Language, kind: (item: Item) => string, state: (item: Item) => string): Column<Item>[] {
  return [
    { heading: 'trainings.export.code', width: 14, cell: ({ code }) => code },
    { heading: 'trainings.list.name', width: 44, cell: ({ title }) => title },
    { heading: 'trainings.list.kind', width: 20, cell: kind },
    { heading: 'trainings.list.country', width: 18, cell: ({ countryCode }) => names.country(countryCode) },
    { heading: 'trainings.export.city', width: 20, cell: ({ city }) => city },
    { heading: 'trainings.export.starts', width: 14, cell: ({ startsOn }) => ({ date: startsOn }) },
    { heading: 'trainings.export.ends', width: 14, cell: ({ endsOn }) => ({ date: endsOn }) },
    { heading: 'trainings.list.languages', width: 24, cell: ({ languages }) => languages.map((tag) => names.language(tag)).join('; ') },
    { heading: 'trainings.form.interpretation', width: 24, cell: ({ interpretation }) => interpretation.map((tag) => names.language(tag)).join('; ') },
    { heading: 'trainings.form.venue', width: 30, cell: ({ venue }) => venue },
    { heading: 'trainings.form.hosts', width: 34, cell: ({ hosts }) => hosts.map(({ name }) => name).join('; ') },
    { heading: 'trainings.form.funding', width: 24, cell: ({ fundingLines }) => fundingLines.map(({ code, name }) => `${code} ${name[language]}`).join('; ') },
    { heading: 'trainings.list.state', width: 22, cell: state },
    { heading: 'trainings.list.places', width: 10, cell: ({ capacity }) => capacity },
    { heading: 'trainings.export.taken', width: 10, cell: ({ quotas }) => quotas.reduce((sum, { taken }) => sum + taken, 0) },
    { heading: 'trainings.form.countryPlaces', width: 30, cell: ({ countryQuotas }) => countryQuotas.map(({ countryCode, taken, places }) => `${names.country(countryCode)} ${taken}/${places}`).join('; ') },
    { heading: 'directory.export.id', width: 38, cell: ({ id }) => id },
  ];
}
