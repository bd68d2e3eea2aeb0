import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { holdMandate, type HeldMandate } from './held-mandate';
import { MandateRules } from './mandate-rules';

type Ending = Omit<BodyOf<'POST /mandates/:id/end'>, 'version'>;

@Injectable()
export class EndMandate {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mandates: MandateRules,
  ) {}

  run(actor: Actor, id: string, { version, ...ending }: BodyOf<'POST /mandates/:id/end'>): Promise<ResponseOf<'POST /mandates/:id/end'>> {
    return this.db.transaction(actor, async (tx) => {
      const held = await holdMandate(tx, actor, id);
      if (held.version !== version) throw new Refusal('stale-version', { current: held });
      await this.end(tx, held, ending);
      return { personId: held.personId };
    });
  }

  /**
   * Ends it with a day, or this minute. What came from it needs nobody's hand: roles and the place in lists count while it
   * runs. It never grows longer here, and one that has
   * not begun ends as it begins.
   */
  async end(tx: Transaction, held: HeldMandate, { lastDay, reason }: Ending): Promise<void> {
    const now = this.clock.now();
    if (held.endsAt !== null && held.endsAt <= now) throw new Refusal('mandate-not-running');
    const today = await this.dayOf(tx, held, now);
    const neverBegan = lastDay === null && held.validFrom > today;
    const day = lastDay ?? (neverBegan ? held.validFrom : today);
    if (day < held.validFrom) throw beforeItBegan();
    if (held.validTo !== null && day > held.validTo) throw new Refusal('mandate-not-running', { path: 'body.lastDay' });
    await tx.query(sql`
      update mandate set valid_to = ${day}, ended_at = case when ${lastDay === null} then greatest(begins_at, ${now}) end, ended_reason = ${reason || null}, version = version + 1 where id = ${held.id}`);
    await this.mandates.inStep(tx, held.personId);
    await tx.audit({
      action: 'mandate.ended', subject: ['person', held.personId],
      before: { mandateId: held.id, validTo: held.validTo }, after: { mandateId: held.id, validTo: day, ...(lastDay === null && { endedAt: now }), ...(reason && { reason }) },
    });
  }

  private async dayOf(tx: Transaction, held: HeldMandate, now: Date): Promise<string> {
    const [row] = await tx.query<{ day: string }>(sql`
      select (${now}::timestamptz at time zone coalesce(c.time_zone, 'UTC'))::date as day
      from organisation o left join country c on c.code = o.country_code where o.id = ${held.organisationId}`);
    return row?.day ?? this.clock.today();
  }
}

function beforeItBegan(): Refusal {
  const path = 'body.lastDay';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'before_beginning', message: 'ends before it begins' }] });
}
