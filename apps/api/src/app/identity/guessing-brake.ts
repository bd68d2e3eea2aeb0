import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

/** So many failures within the window are a mistake; more are guessing. */
const limits = { address: 8, caller: 40 } as const;
const windowMinutes = 15;

/** Slows guessing down, by the address that is guessed and by the caller who guesses; kept in the database for all processes. */
@Injectable()
export class GuessingBrake {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async refuseWhenBraked(email: string, caller: string): Promise<void> {
    const row = await this.db.readOne<{ until: Date | null }>(sql`
      select max(blocked_until) as until from sign_in_failure where key in (${`address:${email}`}, ${`caller:${caller}`})`);
    const now = this.clock.now();
    if (row?.until && row.until > now) {
      throw new Refusal('too-many-attempts', { params: { minutes: Math.ceil((row.until.getTime() - now.getTime()) / 60_000) } });
    }
  }

  async countFailure(email: string, caller: string): Promise<void> {
    await this.count(`address:${email}`, limits.address);
    await this.count(`caller:${caller}`, limits.caller);
  }

  async forget(email: string): Promise<void> {
    await this.db.read(sql`delete from sign_in_failure where key = ${`address:${email}`}`);
  }

  private async count(key: string, limit: number): Promise<void> {
    const now = this.clock.now();
    const window = sql`${now}::timestamptz - make_interval(mins => ${windowMinutes})`;
    await this.db.read(sql`
      insert into sign_in_failure as f (key, failures, first_at) values (${key}, 1, ${now})
      on conflict (key) do update set
        failures = case when f.first_at < ${window} then 1 else f.failures + 1 end,
        first_at = case when f.first_at < ${window} then excluded.first_at else f.first_at end,
        blocked_until = case when f.first_at >= ${window} and f.failures + 1 >= ${limit}
          then ${now}::timestamptz + make_interval(mins => ${windowMinutes}) end`);
  }
}
