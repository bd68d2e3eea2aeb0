import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock';
import { auditKey, firstHash } from './audit-trail';

export interface SealContent {
  id: number;
  firstEntry: string;
  lastEntry: string;
  entries: number;
}

/** A seal covers the hashes of all entries between two numbers, and the seal before it. */
export function hashSeal(key: Buffer, previous: Buffer, content: SealContent, hashes: readonly Buffer[]): Buffer {
  const mac = createHmac('sha256', key).update(previous);
  mac.update(`${content.id}:${content.firstEntry}:${content.lastEntry}:${content.entries}`);
  for (const hash of hashes) mac.update(hash);
  return mac.digest();
}

/** At most this many entries under one seal, so that sealing a full-size installation needs little memory. */
const most = 50_000;

/** Milliseconds. A writer that takes longer (an import) must not be waited for, because whoever waits holds up all others. */
const longestWait = 300;
const lockNotAvailable = '55P03';

/** Puts a seal on what was written since the last one, so that cutting whole chains or their ends off shows too. */
@Injectable()
export class SealTrail {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(auditKey) private readonly key: Buffer,
    private readonly clock: Clock,
  ) {}

  /** Returns how many entries were sealed. */
  async run(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const now = await this.sealOnce();
      sealed += now;
      if (now < most) return sealed;
    }
  }

  private async sealOnce(): Promise<number> {
    try {
      return await this.sealNow();
    } catch (error) {
      // The next run seals what this one could not.
      if ((error as { code?: string }).code === lockNotAvailable) return 0;
      throw error;
    }
  }

  private sealNow(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const ask = <Row>(statement: { text: string; values: unknown[] }): Promise<Row[]> => manager.query<Row[]>(statement.text, statement.values);
      // Numbers are handed out before they are committed. Waiting for the writers under way, for the blink this takes,
      // makes sure that none of them can appear later below the last number sealed.
      await ask(sql`set local lock_timeout = '${raw(String(longestWait))}ms'`);
      await ask(sql`lock table audit_entry in share mode`);
      const [last] = await ask<{ id: number; last_entry: string; hash: Buffer }>(
        sql`select id, last_entry::text, hash from audit_seal order by id desc limit 1`,
      );
      const rows = await ask<{ id: string; hash: Buffer }>(
        sql`select id::text, hash from audit_entry where id > ${last?.last_entry ?? '0'} order by audit_entry.id limit ${most}`,
      );
      const [first, end] = [rows[0], rows.at(-1)];
      if (!first || !end) return 0;
      const content: SealContent = { id: (last?.id ?? 0) + 1, firstEntry: first.id, lastEntry: end.id, entries: rows.length };
      const previous = last?.hash ?? firstHash;
      const hash = hashSeal(this.key, previous, content, rows.map((row) => row.hash));
      await ask(sql`
        insert into audit_seal (id, at, first_entry, last_entry, entries, previous_hash, hash)
        values (${content.id}, ${this.clock.now()}, ${content.firstEntry}, ${content.lastEntry}, ${content.entries}, ${previous}, ${hash})`);
      return rows.length;
    });
  }
}
