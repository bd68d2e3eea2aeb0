import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { SharesQueries, type Share } from './shares.queries';

@Injectable()
export class RevokeShare {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: SharesQueries,
  ) {}

  /** Whoever made a pack takes it back; to those it was given to it is not there any more. */
  async run(actor: Actor, id: string, version: number): Promise<Share> {
    const share = await this.queries.one(actor, id);
    if (!share.own) throw new Refusal('not-allowed');
    if (share.state === 'revoked') return share;
    const saved = await this.db.transaction(actor, async (tx) => {
      const rows = await tx.query(sql`update contact_share set revoked_at = ${this.clock.now()}, version = version + 1 where id = ${id} and version = ${version} and revoked_at is null returning 1`);
      if (rows.length === 0) return false;
      await tx.audit({ action: 'share.revoked', subject: ['share', id], before: { state: share.state }, after: { state: 'revoked' } });
      return true;
    });
    const now = await this.queries.one(actor, id);
    if (!saved && now.state !== 'revoked') throw new Refusal('stale-version', { current: now });
    return now;
  }
}
