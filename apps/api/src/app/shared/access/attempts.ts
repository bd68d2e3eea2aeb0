import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { Refusal } from '../errors/refusal';

export const windowMinutes = 15;

/** Counts attempts by whatever they are made with or at, and refuses the one too many; kept in the database for all processes. */
@Injectable()
export class Attempts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One statement, so that of many attempts each one sees those before it. An attempt that is refused counts no further. */
  async count(key: string, limit: number): Promise<void> {
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

  /** The attempt was none. */
  async giveBack(key: string, limit: number): Promise<void> {
    await this.db.read(sql`
      update sign_in_failure set failures = greatest(failures - 1, 0),
        blocked_until = case when failures - 1 >= ${limit} then blocked_until end where key = ${key}`);
  }
}
