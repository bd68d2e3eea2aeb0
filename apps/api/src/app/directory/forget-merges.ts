import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';

/** What a merge kept of people for its undoing goes when it can no longer be undone; that there was a merge, and of whom, stays. */
@Injectable()
export class ForgetMerges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.db.transaction(null, async (tx) => {
      await tx.query(sql`
        update merge_row r set before = null from merge m
        where m.id = r.merge_id and (m.undo_until < ${this.clock.now()} or m.undone_at is not null) and r.before is not null`);
      await tx.query(sql`
        update merge set survivor_before = '{}', absorbed_before = '{}', survivor_after = '{}'
        where (undo_until < ${this.clock.now()} or undone_at is not null) and survivor_after <> '{}'`);
    });
  }
}
