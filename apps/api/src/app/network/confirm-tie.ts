import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { standingTie } from './standing-tie';
import { Tie } from './tie.entity';
import { againstConfirming } from './tie-rights';
import { TiesQueries } from './ties.queries';

@Injectable()
export class ConfirmTie {
  constructor(
    private readonly db: Database,
    private readonly ties: TiesQueries,
  ) {}

  /** From here on both sides say so, and paths lead over it before they lead over ties of one word. */
  async run(actor: Actor, id: string, { version }: BodyOf<'POST /ties/:id/confirm'>): Promise<ResponseOf<'POST /ties/:id/confirm'>> {
    const saved = await this.db.transaction(actor, async (tx) => {
      const { tie, standing } = await standingTie(tx, actor, id);
      const against = againstConfirming(actor, standing);
      if (against) throw new Refusal(against);
      if (tie.version !== version) return false;
      if (tie.state !== 'stated') throw new Refusal('transition-not-allowed', { params: { from: tie.state, to: 'confirmed' } });
      await tx.manager.update(Tie, { id, version }, { state: 'confirmed', evidence: Math.max(tie.evidence, 2) });
      await tx.audit({ action: 'tie.confirmed', subject: ['tie', id], before: { state: tie.state }, after: { state: 'confirmed' } });
      return true;
    });
    const tie = await this.ties.one(actor, id);
    if (!saved) throw new Refusal('stale-version', { current: tie });
    return tie;
  }
}
