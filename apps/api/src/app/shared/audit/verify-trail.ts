import type { Json } from '@liaison/domain/audit';
import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { auditKey, firstHash, hashEntry } from './audit-trail';
import { hashSeal } from './seal-trail';

/** One thing that does not fit. `stream` is the chain, null for seals; `number` is the entry in it, or the seal. */
export interface TrailFinding {
  readonly code:
    | 'entry-missing'
    | 'entry-not-following'
    | 'entry-changed'
    | 'seal-missing'
    | 'seal-not-following'
    | 'seal-count'
    | 'seal-changed';
  readonly stream: string | null;
  readonly number: number;
}

export interface TrailReport {
  entries: number;
  chains: number;
  seals: number;
  intact: boolean;
  /** At most fifty. */
  findings: TrailFinding[];
}

interface EntryRow {
  id: string;
  stream: string;
  seq: number;
  at: Date;
  account_id: string | null;
  person_id: string | null;
  role: string | null;
  programme_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  before: Json;
  after: Json;
  previous_hash: Buffer;
  hash: Buffer;
}

const batch = 5_000;

/** Recomputes every chain and every seal; one changed, missing or added byte shows. */
@Injectable()
export class VerifyTrail {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(auditKey) private readonly key: Buffer,
  ) {}

  async run(): Promise<TrailReport> {
    const report: TrailReport = { entries: 0, chains: 0, seals: 0, intact: true, findings: [] };
    const found: Found = (code, stream, number) => {
      report.intact = false;
      if (report.findings.length < 50) report.findings.push({ code, stream, number });
    };
    await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const ask = <Row>(statement: { text: string; values: unknown[] }): Promise<Row[]> => manager.query<Row[]>(statement.text, statement.values);
      await this.verifyChains(ask, report, found);
      await this.verifySeals(ask, report, found);
    });
    return report;
  }

  private async verifyChains(ask: Ask, report: TrailReport, found: Found): Promise<void> {
    let stream = '';
    let seq = 0;
    let previous: Buffer = firstHash;
    for (let rows = await this.entriesAfter(ask, '', 0); rows.length > 0; rows = await this.entriesAfter(ask, stream, seq)) {
      for (const row of rows) {
        if (row.stream !== stream) {
          [stream, seq, previous] = [row.stream, 0, firstHash];
          report.chains += 1;
        }
        if (row.seq !== seq + 1) found('entry-missing', row.stream, seq + 1);
        if (!row.previous_hash.equals(previous)) found('entry-not-following', row.stream, row.seq);
        const hash = hashEntry(this.key, row.previous_hash, {
          stream: row.stream,
          seq: row.seq,
          at: row.at.toISOString(),
          accountId: row.account_id,
          personId: row.person_id,
          role: row.role,
          programmeId: row.programme_id,
          action: row.action,
          subjectKind: row.subject_kind,
          subjectId: row.subject_id,
          before: row.before,
          after: row.after,
        });
        if (!hash.equals(row.hash)) found('entry-changed', row.stream, row.seq);
        [seq, previous] = [row.seq, row.hash];
        report.entries += 1;
      }
    }
  }

  private entriesAfter(ask: Ask, stream: string, seq: number): Promise<EntryRow[]> {
    return ask<EntryRow>(sql`
      select id::text, stream, seq, at, account_id, person_id, role, programme_id, action, subject_kind, subject_id, before, after,
        previous_hash, hash
      from audit_entry where (stream, seq) > (${stream}, ${seq}) order by stream, seq limit ${batch}`);
  }

  private async verifySeals(ask: Ask, report: TrailReport, found: Found): Promise<void> {
    const seals = await ask<{ id: number; first_entry: string; last_entry: string; entries: number; previous_hash: Buffer; hash: Buffer }>(
      sql`select id, first_entry::text, last_entry::text, entries, previous_hash, hash from audit_seal order by id`,
    );
    let previous: Buffer = firstHash;
    let after = '0';
    for (const [index, seal] of seals.entries()) {
      if (seal.id !== index + 1) found('seal-missing', null, index + 1);
      if (!seal.previous_hash.equals(previous)) found('seal-not-following', null, seal.id);
      const rows = await ask<{ hash: Buffer }>(
        sql`select hash from audit_entry where id > ${after} and id <= ${seal.last_entry} order by id`,
      );
      if (rows.length !== seal.entries) found('seal-count', null, seal.id);
      const content = { id: seal.id, firstEntry: seal.first_entry, lastEntry: seal.last_entry, entries: seal.entries };
      const hash = hashSeal(this.key, seal.previous_hash, content, rows.map((row) => row.hash));
      if (!hash.equals(seal.hash)) found('seal-changed', null, seal.id);
      [previous, after] = [seal.hash, seal.last_entry];
      report.seals += 1;
    }
  }
}

type Found = (code: TrailFinding['code'], stream: string | null, number: number) => void;
type Ask = <Row>(statement: { text: string; values: unknown[] }) => Promise<Row[]>;
