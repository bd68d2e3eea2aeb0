import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Post } from './post.entity';
import { postRow, refuseForeignSuperior } from './post-row';
import { PostsQueries } from './posts.queries';
import { refuseCircle } from './tree';

type Detail = ResponseOf<'PUT /posts/:id'>;

@Injectable()
export class ChangePost {
  constructor(
    private readonly db: Database,
    private readonly queries: PostsQueries,
  ) {}

  async run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /posts/:id'>, action = 'post.changed'): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (!before.may.edit) throw new Refusal('not-allowed');
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    const isSaved = await this.db.transaction(actor, async (tx) => {
      await refuseForeignSuperior(tx, actor, fields.reportsTo);
      await refuseCircle(tx, 'post.reports_to', id, fields.reportsTo, 'body.reportsTo');
      const { affected } = await tx.manager.update(Post, { id, version }, postRow(fields));
      if (affected !== 1) return false;
      await tx.audit({ action, subject: ['post', id], before: postFields(before), after: fields });
      return true;
    });
    const now = await this.queries.detail(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }
}

/** What a save of the form would send of a post as it is. */
export function postFields({ ownTitle, titleEn, titleDe, functionCode, reportsTo, validFrom, validTo }: Detail) {
  return { title: ownTitle, titleEn, titleDe, functionCode, reportsTo: reportsTo?.id ?? null, validFrom, validTo };
}
