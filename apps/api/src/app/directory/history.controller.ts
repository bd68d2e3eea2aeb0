import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { Input, Serve, type Call } from '../shared/access/serve';
import { Refusal } from '../shared/errors/refusal';
import { HistoryQueries } from './history.queries';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleQueries } from './people.queries';
import { PostsQueries } from './posts.queries';
import { RevertChange } from './revert-change';

/** The past of a record is told to those who keep it: it holds what was taken out for a reason. */
@Controller()
export class HistoryController {
  constructor(
    private readonly history: HistoryQueries,
    private readonly people: PeopleQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly posts: PostsQueries,
    private readonly revert: RevertChange,
  ) {}

  @Serve('GET /people/:id/history') async ofPerson(@Input() { actor, params, query }: Call<'GET /people/:id/history'>): Promise<ResponseOf<'GET /people/:id/history'>> {
    refuseOthers(await this.people.detail(actor, params.id));
    return this.history.page(actor, 'person', params.id, query);
  }

  @Serve('POST /people/:id/revert') revertPerson(@Input() { actor, params, body }: Call<'POST /people/:id/revert'>) {
    return this.revert.person(actor, params.id, body);
  }

  @Serve('GET /organisations/:id/history') async ofOrganisation(
    @Input() { actor, params, query }: Call<'GET /organisations/:id/history'>,
  ): Promise<ResponseOf<'GET /organisations/:id/history'>> {
    refuseOthers(await this.organisations.detail(actor, params.id));
    return this.history.page(actor, 'organisation', params.id, query);
  }

  @Serve('POST /organisations/:id/revert') revertOrganisation(@Input() { actor, params, body }: Call<'POST /organisations/:id/revert'>) {
    return this.revert.organisation(actor, params.id, body);
  }

  @Serve('GET /posts/:id/history') async ofPost(@Input() { actor, params, query }: Call<'GET /posts/:id/history'>): Promise<ResponseOf<'GET /posts/:id/history'>> {
    refuseOthers(await this.posts.detail(actor, params.id));
    return this.history.page(actor, 'post', params.id, query);
  }

  @Serve('POST /posts/:id/revert') revertPost(@Input() { actor, params, body }: Call<'POST /posts/:id/revert'>) {
    return this.revert.post(actor, params.id, body);
  }
}

function refuseOthers({ may }: { may: { edit: boolean } }): void {
  if (!may.edit) throw new Refusal('not-allowed');
}
