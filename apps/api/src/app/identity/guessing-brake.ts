import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Attempts } from '../shared/access/attempts';
import { Database } from '../shared/database/database';

/** So many failures within the window are a mistake; more are guessing. */
const limits = { address: 8, caller: 40 } as const;
export { windowMinutes } from '../shared/access/attempts';

/** Slows guessing down, by the address that is guessed and by the caller who guesses; kept in the database for all processes. */
@Injectable()
export class GuessingBrake {
  constructor(
    private readonly db: Database,
    private readonly attempts: Attempts,
  ) {}

  /**
   * Counts an attempt before anybody knows how it ends, or refuses it. Counted afterwards, a thousand guesses that are
   * made at once would all be let in before the first one had failed.
   */
  async begin(email: string, caller: string): Promise<void> {
    await this.attempts.count(`caller:${caller}`, limits.caller);
    await this.attempts.count(`address:${email}`, limits.address);
  }

  /** The attempt was none: what was guessed for the address is forgotten, and the caller gets this one back. */
  async forget(email: string, caller: string): Promise<void> {
    await this.db.read(sql`
      with own as (delete from sign_in_failure where key = ${`address:${email}`})
      update sign_in_failure set failures = greatest(failures - 1, 0),
        blocked_until = case when failures - 1 >= ${limits.caller} then blocked_until end where key = ${`caller:${caller}`}`);
  }
}
