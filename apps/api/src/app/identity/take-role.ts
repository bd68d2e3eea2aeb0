import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { rolesInReach } from './accounts.queries';

interface Taken {
  account_id: string;
  role: string;
  country_code: string | null;
  valid_from: string;
  valid_to: string | null;
}

@Injectable()
export class TakeRole {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Ends the role, and every session that acts in it: the next click in an open tab asks to sign in. */
  async run(actor: Actor, assignmentId: string): Promise<void> {
    // Nobody locks themselves out, so a programme never loses its last administrator by a slip.
    if (assignmentId === actor.assignmentId) throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      const [taken] = await tx.query<Taken>(sql`
        update role_assignment ra set ended_at = ${this.clock.now()}
        where ra.id = ${assignmentId} and ra.ended_at is null and ${rolesInReach(actor)}
        returning ra.account_id, ra.role, ra.country_code, ra.valid_from, ra.valid_to`);
      if (!taken) throw new Refusal('not-found');
      await tx.query(sql`delete from session where assignment_id = ${assignmentId}`);
      await tx.audit({
        action: 'account.role-taken',
        subject: ['account', taken.account_id],
        before: { role: taken.role, countryCode: taken.country_code, validFrom: taken.valid_from, validTo: taken.valid_to },
      });
    });
  }
}
