import { Injectable } from '@nestjs/common';
import type { BodyOf, SessionView } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { hashToken, newToken, sessionMilliseconds } from '../shared/access/sessions';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { GuessingBrake } from './guessing-brake';
import { hashOfNobody, matchesPassword } from './passwords';
import { SessionQueries } from './session.queries';

@Injectable()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly brake: GuessingBrake,
    private readonly sessions: SessionQueries,
  ) {}

  /** One answer for a wrong password, an unknown address, a closed account and one without a role. */
  async run({ email, password }: BodyOf<'POST /session'>, caller: string): Promise<{ token: string; view: SessionView }> {
    const address = email.toLowerCase();
    await this.brake.begin(address, caller);
    const account = await this.db.readOne<{ id: string; password_hash: string; active: boolean }>(
      // A first password, which came by mail, works for a while only.
      sql`select id, password_hash, active and coalesce(password_until > ${this.clock.now()}, true) as active from account where email = ${address}`,
    );
    const matches = await matchesPassword(account?.password_hash ?? (await hashOfNobody()), password);
    const [acting] = account && matches ? await this.sessions.assignments(account.id) : [];
    if (!account || !account.active || !acting) throw new Refusal('sign-in-failed');
    const token = newToken();
    const phaseId = await this.runningPhase(acting.programme.id);
    await this.db.transaction(null, async (tx) => {
      const now = this.clock.now();
      // Asked once more, and held: checking a password takes long enough for somebody to close the account or change it.
      const [still] = await tx.query(sql`
        update account set last_sign_in_at = ${now} where id = ${account.id} and active and password_hash = ${account.password_hash} returning id`);
      if (!still) throw new Refusal('sign-in-failed');
      await tx.query(sql`
        insert into session (token_hash, account_id, assignment_id, phase_id, created_at, expires_at)
        values (${hashToken(token)}, ${account.id}, ${acting.assignmentId}, ${phaseId}, ${now}, ${new Date(now.getTime() + sessionMilliseconds)})`);
      await tx.query(sql`delete from session where account_id = ${account.id} and expires_at <= ${now}`);
      await tx.audit({ action: 'session.began', subject: ['account', account.id], accountId: account.id, programmeId: acting.programme.id });
    });
    await this.brake.forget(address, caller);
    const actor = { accountId: account.id, assignmentId: acting.assignmentId, phaseId, programmeId: acting.programme.id, role: acting.role };
    return { token, view: await this.sessions.view(actor) };
  }

  private async runningPhase(programmeId: string): Promise<string | null> {
    const today = this.clock.today();
    const row = await this.db.readOne<{ id: string }>(sql`
      select id from phase where programme_id = ${programmeId} and ${today} between starts_on and ends_on order by number desc limit 1`);
    return row?.id ?? null;
  }
}
