import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Temporal } from 'temporal-polyfill';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { EndMandate } from './end-mandate';
import { holdMandate } from './held-mandate';
import { MandateRules } from './mandate-rules';
import { PostsQueries } from './posts.queries';

type Body = BodyOf<'POST /posts/:id/hand-over'>;

@Injectable()
export class HandOverPost {
  constructor(
    private readonly db: Database,
    private readonly ending: EndMandate,
    private readonly mandates: MandateRules,
    private readonly queries: PostsQueries,
  ) {}

  /**
   * The old mandate ends and the new one begins, together. The version of the post decides between two who hand it over at
   * once. Access that came from the office ends with the old mandate; the successor is given access by whoever gives it.
   */
  async run(actor: Actor, id: string, body: Body): Promise<ResponseOf<'POST /posts/:id/hand-over'>> {
    const isDone = await this.db.transaction(actor, async (tx) => {
      const [post] = await tx.query<{ organisation_id: string; function_code: string; version: number }>(sql`
        select p.organisation_id, p.function_code, p.version from post p join organisation o on o.id = p.organisation_id
        where p.id = ${id} and ${visibleOrganisation(actor)} for update of p`);
      if (!post) throw new Refusal('not-found');
      if (post.version !== body.version) return false;
      await tx.query(sql`update post set version = version + 1 where id = ${id}`);
      if (body.mandateId !== null) await this.release(tx, actor, id, body.mandateId, body);
      const mandate = {
        organisationId: post.organisation_id, postId: id, functionCode: post.function_code, isSide: body.isSide, validFrom: body.from, validTo: null,
      };
      const mandateId = await this.mandates.begin(tx, actor, body.personId, mandate, 'body');
      await tx.audit({ action: 'mandate.begun', subject: ['person', body.personId], after: { mandateId, ...mandate } });
      await tx.audit({ action: 'post.handed-over', subject: ['post', id], before: { mandateId: body.mandateId }, after: { mandateId, personId: body.personId, from: body.from, lastDay: body.lastDay } });
      return true;
    });
    const now = await this.queries.detail(actor, id);
    if (!isDone) throw new Refusal('stale-version', { current: now });
    return now;
  }

  private async release(tx: Transaction, actor: Actor, postId: string, mandateId: string, { from, lastDay, personId }: Body): Promise<void> {
    const held = await holdMandate(tx, actor, mandateId);
    if (held.postId !== postId) throw new Refusal('unknown-reference', { path: 'body.mandateId' });
    if (held.personId === personId) throw new Refusal('invalid-input', sameHolder);
    const last = lastDay ?? Temporal.PlainDate.from(from).subtract({ days: 1 }).toString();
    // Somebody who leaves sooner than the successor comes leaves a gap, and keeps their own date.
    if (held.validTo !== null && held.validTo <= last) return;
    await this.ending.end(tx, held, { lastDay: last, reason: '' });
  }
}

const sameHolder = { path: 'body.personId', params: { place: 'body.personId' }, errors: [{ path: 'body.personId', code: 'same_person', message: 'holds the post already' }] };
