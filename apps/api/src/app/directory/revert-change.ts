import { Injectable } from '@nestjs/common';
import { ChangedOrganisation, ChangedPerson, ChangedPost, type BodyOf, type ResponseOf } from '@liaison/contracts';
import type * as z from 'zod';
import type { Actor } from '../shared/access/actor';
import { Refusal } from '../shared/errors/refusal';
import { ChangeOrganisation } from './change-organisation';
import { ChangePerson } from './change-person';
import { ChangePost, postFields } from './change-post';
import { HistoryQueries } from './history.queries';
import { organisationFields } from './organisation-fields';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleQueries } from './people.queries';
import { personFields } from './person-fields';
import { PostsQueries } from './posts.queries';

type Body = BodyOf<'POST /people/:id/revert'>;

/**
 * Puts back what one step changed, and leaves alone what others changed since. It is a save like any other: the same rules,
 * a new version, an entry in the trail.
 */
@Injectable()
export class RevertChange {
  constructor(
    private readonly history: HistoryQueries,
    private readonly people: PeopleQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly posts: PostsQueries,
    private readonly changePerson: ChangePerson,
    private readonly changeOrganisation: ChangeOrganisation,
    private readonly changePost: ChangePost,
  ) {}

  async person(actor: Actor, id: string, { seq, fields, version }: Body): Promise<ResponseOf<'POST /people/:id/revert'>> {
    const now = await this.people.detail(actor, id);
    if (!now.may.edit) throw new Refusal('not-allowed');
    const before = await this.history.before('person', id, seq, fields);
    return this.changePerson.run(actor, id, checked(ChangedPerson, { ...personFields(now), ...before, version }), 'person.reverted');
  }

  async organisation(actor: Actor, id: string, { seq, fields, version }: Body): Promise<ResponseOf<'POST /organisations/:id/revert'>> {
    const now = await this.organisations.detail(actor, id);
    if (!now.may.edit) throw new Refusal('not-allowed');
    const before = await this.history.before('organisation', id, seq, fields);
    return this.changeOrganisation.run(actor, id, checked(ChangedOrganisation, { ...organisationFields(now), ...before, version }), 'organisation.reverted');
  }

  async post(actor: Actor, id: string, { seq, fields, version }: Body): Promise<ResponseOf<'POST /posts/:id/revert'>> {
    const now = await this.posts.detail(actor, id);
    if (!now.may.edit) throw new Refusal('not-allowed');
    const before = await this.history.before('post', id, seq, fields);
    return this.changePost.run(actor, id, checked(ChangedPost, { ...postFields(now), ...before, version }), 'post.reverted');
  }
}

/** What was right once may not be any more: a code that went, a level of a language that was taken out since. */
function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: ['body', ...issue.path.map(String)].join('.'), code: issue.code, message: issue.message }));
  throw new Refusal('invalid-input', { errors, path: errors[0]?.path, params: { place: errors[0]?.path ?? '' } });
}
