import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { standingTie } from './standing-tie';
import { future, latestToday } from './state-tie';
import { Tie } from './tie.entity';
import { maySpeakFor } from './tie-rights';
import { TiesQueries } from './ties.queries';

@Injectable()
export class EndTie {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ties: TiesQueries,
  ) {}

  /** Ended ties stay as history and are no part of the network any more; stated again, it is a new tie. */
  async run(actor: Actor, id: string, { until, version }: BodyOf<'POST /ties/:id/end'>): Promise<ResponseOf<'POST /ties/:id/end'>> {
    if (until > latestToday(this.clock)) throw future('body.until');
    const saved = await this.db.transaction(actor, async (tx) => {
      const { tie, standing } = await standingTie(tx, actor, id);
      if (!maySpeakFor(actor, standing.from, standing.to)) throw new Refusal('not-allowed');
      if (tie.version !== version) return false;
      if (tie.state === 'ended') throw new Refusal('transition-not-allowed', { params: { from: 'ended', to: 'ended' } });
      if (until < tie.since) {
        const path = 'body.until';
        throw new Refusal('invalid-input', { params: { place: path }, path, errors: [{ path, code: 'before-it-began', message: tie.since }] });
      }
      await tx.manager.update(Tie, { id, version }, { state: 'ended', until });
      await tx.audit({ action: 'tie.ended', subject: ['tie', id], before: { state: tie.state }, after: { state: 'ended', until } });
      return true;
    });
    const tie = await this.ties.one(actor, id);
    if (!saved) throw new Refusal('stale-version', { current: tie });
    return tie;
  }
}
