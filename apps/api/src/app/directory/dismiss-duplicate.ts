import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { DuplicatesQueries } from './duplicates.queries';

/** "Not a duplicate": remembered with what the two records were then, so that a change of either asks anew. */
@Injectable()
export class DismissDuplicate {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: DuplicatesQueries,
  ) {}

  async run(actor: Actor, id: string, dismissed: boolean): Promise<void> {
    const pair = await this.queries.decidable(actor, id);
    await this.db.transaction(actor, async (tx) => {
      await tx.query(dismissed
        ? sql`update duplicate_pair set dismissed_fingerprint = ${pair.fingerprint}, dismissed_by = ${actor.accountId}, dismissed_at = ${this.clock.now()} where id = ${id}`
        : sql`update duplicate_pair set dismissed_fingerprint = null, dismissed_by = null, dismissed_at = null where id = ${id}`);
      const { kind, firstId, secondId } = pair;
      await tx.audit({ action: dismissed ? 'duplicate.dismissed' : 'duplicate.reopened', subject: ['duplicate', id], after: { kind, firstId, secondId } });
    });
  }
}
