import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { QualityQueries } from './quality.queries';

/** Says who puts something right, and by when. */
@Injectable()
export class AssignQualityTask {
  constructor(
    private readonly db: Database,
    private readonly queries: QualityQueries,
  ) {}

  async run(actor: Actor, id: string, { ownerId, dueOn, version }: BodyOf<'PUT /quality/:id'>): Promise<ResponseOf<'PUT /quality/:id'>> {
    const before = await this.queries.one(actor, id);
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    if (ownerId !== null && !(await this.queries.owners(actor)).items.some((owner) => owner.id === ownerId)) {
      throw new Refusal('unknown-reference', { path: 'body.ownerId' });
    }
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const saved = await tx.query(sql`
        update quality_finding set owner_id = ${ownerId}, due_on = ${dueOn}, version = version + 1 where id = ${id} and version = ${version} returning id`);
      if (saved.length === 0) return false;
      await tx.audit({
        action: 'quality.assigned', subject: ['quality', id], before: { ownerId: before.owner?.id ?? null, dueOn: before.dueOn },
        after: { ownerId, dueOn, kind: before.kind, subject: before.subject.id },
      });
      return true;
    });
    const now = await this.queries.one(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }
}
