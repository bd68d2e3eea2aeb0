import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import type { FastifyReply } from 'fastify';
import { CodeNames } from '../../directory/code-names';
import type { Actor } from '../../shared/access/actor';
import { Refusal } from '../../shared/errors/refusal';
import { ServeList, type Column } from '../../shared/exports/serve-list';
import { UpdatesQueries } from './updates.queries';

type Holder = ResponseOf<'GET /editions/:id/holders'>['items'][number];

/** Takes the list of those who still hold an edition out of the application, for whoever writes to them or calls them. */
@Injectable()
export class ExportHolders {
  constructor(
    private readonly updates: UpdatesQueries,
    private readonly codeNames: CodeNames,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { edition, format, separator, purpose }: QueryOf<'GET /holders/export'>, reply: FastifyReply): Promise<void> {
    if (!roleHas(actor.role, 'materials.coordinate')) throw new Refusal('not-allowed');
    const names = await this.codeNames.in(actor.language);
    const columns: Column<Holder>[] = [
      { heading: 'updates.holders.name', width: 32, cell: ({ name }) => name },
      { heading: 'updates.holders.organisation', width: 36, cell: ({ organisation }) => organisation },
      { heading: 'updates.holders.country', width: 20, cell: ({ countryCode }) => names.country(countryCode) },
      { heading: 'updates.holders.languages', width: 24, cell: ({ languages }) => languages.map((tag) => names.language(tag)).join(', ') },
      { heading: 'updates.holders.fetched', width: 22, cell: ({ fetchedAt }) => fetchedAt },
      { heading: 'updates.holders.told', width: 22, cell: ({ toldAt }) => toldAt },
    ];
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'holders', title: 'updates.holders.list', filters: { edition }, columns,
      read: (paging) => this.updates.holders(actor, edition, paging),
      personOf: ({ id }) => id,
    });
  }
}
