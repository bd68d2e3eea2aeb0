import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Database } from '../shared/database/database';

/** What was counted, and until when nothing that only time changes is otherwise. */
interface Dated {
  readonly until: string | null;
}

interface Kept {
  readonly changes: string;
  readonly from: number;
  readonly row: Promise<Dated>;
}

/** So many counts are kept in a process; the one that was asked for longest ago goes first. */
const most = 300;

/**
 * Keeps what was counted of the contacts of a programme for as long as nothing changed that it was counted from. Triggers count every
 * change in the transaction that makes it (`network_change`), as for the network in memory; who asks with a number that is behind counts
 * again, and so does who asks after the next check lapsed. What is kept is kept by the statement and its values, in which stands
 * everything that decides what its reader sees: another reader is another statement.
 */
@Injectable()
export class CoverageMemory {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly db: Database) {}

  /** `statement` is asked for an instant; apart from that, the same statement answers the same. */
  async read<Row extends Dated>(programmeId: string, now: Date, statement: (now: Date) => Sql): Promise<Row> {
    const { text, values } = statement(new Date(0));
    const key = JSON.stringify([text, values]);
    const changes = await this.changesOf(programmeId);
    const known = this.kept.get(key);
    this.kept.delete(key);
    if (known?.changes === changes && known.from <= now.getTime()) {
      const row = (await known.row) as Row;
      if (row.until === null || Date.parse(row.until) > now.getTime()) {
        this.keep(key, known);
        return row;
      }
    }
    // The number was read first: what changes while it is counted makes this count old at once.
    const row = this.db.readShaped<Row>(statement(now)).then(([only]) => only as Row);
    this.keep(key, { changes, from: now.getTime(), row });
    row.catch(() => this.kept.delete(key));
    return row;
  }

  private keep(key: string, kept: Kept): void {
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
  }

  private async changesOf(programmeId: string): Promise<string> {
    const [row] = await this.db.readHot<{ changes: string | null }>(
      'coverage-changes',
      sql`select string_agg(what || changes, ' ' order by what) as changes from network_change where programme_id = ${programmeId} and what in ('contacts', 'ends')`,
    );
    return row?.changes ?? '';
  }
}
