import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { Sql } from 'sql-template-tag';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor';
import { AuditTrail, type AuditEvent } from '../audit/audit-trail';
import { isRetryable, refusalFor } from '../errors/constraint-refusals';
import { Outbox, type Mail } from '../jobs/outbox';
import { StatementNames } from './statement-names';

/** One transaction of an action: its rows, its entry in the trail and its mails live or die together. */
export interface Transaction {
  readonly manager: EntityManager;
  query<Row extends QueryResultRow>(sql: Sql): Promise<Row[]>;
  audit(event: AuditEvent): Promise<void>;
  /** Of many subjects at once; see `AuditTrail.appendAll`. */
  auditAll(events: readonly AuditEvent[]): Promise<void>;
  /** Returns the id of the message. */
  mail(mail: Mail): Promise<string>;
}

const attempts = 4;

@Injectable()
export class Database {
  private readonly shapes = new StatementNames();
  private committed = 0;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly trail: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** How many actions this process has finished; whoever keeps what was read asks whether anything was written since. */
  get commits(): number {
    return this.committed;
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async read<Row extends QueryResultRow>(sql: Sql): Promise<Row[]> {
    return (await this.pool.query<Row>(sql.text, sql.values)).rows;
  }

  async readOne<Row extends QueryResultRow>(sql: Sql): Promise<Row | null> {
    return (await this.read<Row>(sql))[0] ?? null;
  }

  /** A read that happens all the time: the statement keeps its plan. Statements of one name must have one text. */
  async readHot<Row extends QueryResultRow>(name: string, sql: Sql): Promise<Row[]> {
    return (await this.pool.query<Row>({ name, text: sql.text, values: sql.values })).rows;
  }

  /** The same for a read whose text depends on the viewer and the filters: it is named by its text. */
  async readShaped<Row extends QueryResultRow>(sql: Sql): Promise<Row[]> {
    const { text, values } = sql;
    return (await this.pool.query<Row>({ name: this.shapes.of(text), text, values })).rows;
  }

  /**
   * Takes one piece of work that nobody else has in hand, in any process, and does it; false where there is none. The claim
   * lives as long as its connection, so that the work of a process that died is free again.
   */
  async alone<Work extends { id: string; version: number }>(kind: string, find: () => Promise<Work[]>, run: (work: Work) => Promise<void>): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      for (const { id, version } of await find()) {
        const claim = [`${kind}:${id}`];
        const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 2)) as mine', claim);
        if (!rows[0]?.mine) continue;
        try {
          // Whoever had it a moment ago may have finished it.
          const work = (await find()).find((one) => one.id === id && one.version === version);
          if (!work) continue;
          await run(work);
          return true;
        } finally {
          await client.query('select pg_advisory_unlock(hashtextextended($1, 2))', claim);
        }
      }
      return false;
    } finally {
      client.release();
    }
  }

  /**
   * Runs an action. On a serialization failure or a deadlock the whole of it runs again, so it must not touch the world
   * outside the database. Statements inside run one after the other, and an error of the database is never caught there.
   */
  async transaction<T>(actor: Actor | null, run: (transaction: Transaction) => Promise<T>): Promise<T> {
    const result = await this.retrying(() => this.dataSource.transaction((manager) => run(this.wrap(actor, manager))));
    this.committed += 1;
    return result;
  }

  /**
   * Runs an action that reads and then writes everything in one statement, its entry of the trail included: a statement
   * is a transaction too, and holds what everybody wants for as short as can be. It throws `Overtaken` where what it read
   * is not so any more, and runs again.
   */
  async retrying<T>(run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (attempt < attempts && isRetryable(error)) continue;
        throw refusalFor(error);
      }
    }
  }

  private wrap(actor: Actor | null, manager: EntityManager): Transaction {
    const client = (manager.queryRunner as unknown as { databaseConnection: PoolClient }).databaseConnection;
    const query = async <Row extends QueryResultRow>(sql: Sql): Promise<Row[]> =>
      (await client.query<Row>(sql.text, sql.values)).rows;
    return {
      manager,
      query,
      audit: (event) => this.trail.append(query, actor, event),
      auditAll: (events) => this.trail.appendAll(query, actor, events),
      mail: (mail) => this.outbox.add(query, actor, mail),
    };
  }
}
