import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { holdMandate, mandateFields } from './held-mandate';
import { MandateRules } from './mandate-rules';

@Injectable()
export class ChangeMandate {
  constructor(
    private readonly db: Database,
    private readonly mandates: MandateRules,
  ) {}

  /**
   * A correction: a wrong date, post or function. The organisation stays, because a move is an end and a beginning. What
   * was ended in the middle of a day goes by its dates again.
   */
  run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /mandates/:id'>): Promise<ResponseOf<'PUT /mandates/:id'>> {
    return this.db.transaction(actor, async (tx) => {
      const held = await holdMandate(tx, actor, id);
      if (held.version !== version) throw new Refusal('stale-version', { current: held });
      const next = { organisationId: held.organisationId, ...fields };
      await this.refuseBeyond(tx, actor, held, next);
      await tx.query(sql`
        update mandate set post_id = ${next.postId}, function_code = ${next.functionCode}, is_side = ${next.isSide}, valid_from = ${next.validFrom},
          valid_to = ${next.validTo}, ended_at = null, ended_reason = case when ${next.validTo}::date is null then null else ended_reason end, version = version + 1
        where id = ${id}`);
      await this.mandates.inStep(tx, held.personId);
      await tx.audit({ action: 'mandate.changed', subject: ['person', held.personId], before: { mandateId: id, ...mandateFields(held) }, after: { mandateId: id, ...next } });
      return { personId: held.personId };
    });
  }

  /** Only what begins or runs longer must find its place open; the past may always be put right. */
  private async refuseBeyond(
    tx: Parameters<MandateRules['placeFor']>[0], actor: Actor, held: Awaited<ReturnType<typeof holdMandate>>, next: Parameters<MandateRules['placeFor']>[2],
  ): Promise<void> {
    const isLonger = next.validTo === null ? held.validTo !== null : held.validTo !== null && next.validTo > held.validTo;
    if (isLonger || next.postId !== held.postId || next.validFrom > held.validFrom) await this.mandates.placeFor(tx, actor, next, 'body');
  }
}
