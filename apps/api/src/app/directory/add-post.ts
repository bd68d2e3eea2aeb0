import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { MandateRules } from './mandate-rules';
import { Post } from './post.entity';
import { postRow, refuseForeignSuperior } from './post-row';
import { PostsQueries } from './posts.queries';

@Injectable()
export class AddPost {
  constructor(
    private readonly db: Database,
    private readonly mandates: MandateRules,
    private readonly queries: PostsQueries,
  ) {}

  async run(actor: Actor, { organisationId, ...fields }: BodyOf<'POST /posts'>): Promise<ResponseOf<'POST /posts'>> {
    const id = await this.db.transaction(actor, async (tx) => {
      const organisation = await this.mandates.openOrganisation(tx, actor, organisationId, 'body.organisationId');
      if (organisation.valid_to !== null && fields.validFrom !== null && fields.validFrom > organisation.valid_to) throw new Refusal('organisation-closed', { path: 'body.validFrom' });
      await refuseForeignSuperior(tx, actor, fields.reportsTo);
      const row = tx.manager.create(Post, { organisationId, ...postRow(fields) });
      await tx.manager.insert(Post, row);
      await tx.audit({ action: 'post.added', subject: ['post', row.id], after: { organisationId, ...fields } });
      return row.id;
    });
    return this.queries.detail(actor, id);
  }
}
