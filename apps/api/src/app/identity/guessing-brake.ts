import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

/** So many failures within the window are a mistake; more are guessing. */
const limits = { address: 8, caller: 40 } as const;
export const windowMinutes = 15;

/** Slows guessing down, by the address that is guessed and by the caller who guesses; kept in the database for all processes. */
@Injectable()
export class GuessingBrake {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before anybody knows how it ends, or refuses it. Counted afterwards, a thousand guesses that are
   * made at once would all be let in before the first one had failed.
   */
  async begin(email: string, caller: string): Promise<void> {
    await this.count(`caller:${caller}`, limits.caller);
    await this.count(`address:${email}`, limits.address);
  }

  /** The attempt was none: what was guessed for the address is forgotten, and the caller gets this one back. */
  async forget(email: string, caller: string): Promise<void> {
    await this.db.read(sql`
      with own as (delete from sign_in_failure where key = ${`address:${email}`})
      update sign_in_failure set failures = greatest(failures - 1, 0),
        blocked_until = case when failures - 1 >= ${limits.caller} then blocked_until end where key = ${`caller:${caller}`}`);
  }

  /** One statement, so that of many attempts each one sees those before it. An attempt that is refused counts no further. */
  private async count(key: string, limit: number): Promise<void> {
    const now = this.clock.now();
    const isOver = sql`coalesce(f.blocked_until, f.first_at + make_interval(mins => ${windowMinutes})) <= ${now}`;
    const row = await this.db.readOne<{ failures: number; until: Date | null }>(sql`
      insert into sign_in_failure as f (key, failures, first_at) values (${key}, 1, ${now})
      on conflict (key) do update set
        failures = case when ${isOver} then 1 else least(f.failures, ${limit}) + 1 end,
        first_at = case when ${isOver} then excluded.first_at else f.first_at end,
        blocked_until = case when ${isOver} then null when f.failures + 1 < ${limit} then null
          else coalesce(f.blocked_until, ${now}::timestamptz + make_interval(mins => ${windowMinutes})) end
      returning failures, blocked_until as until`);
    if (!row?.until || row.failures <= limit) return;
    throw new Refusal('too-many-attempts', { params: { minutes: Math.ceil((row.until.getTime() - now.getTime()) / 60_000) } });
  }
}
