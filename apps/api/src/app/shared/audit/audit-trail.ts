import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Json } from '@liaison/domain/audit';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { QueryResultRow } from 'pg';
import type { Actor } from '../access/actor';
import { Clock } from '../clock/clock';

export const auditKey = Symbol('audit key');

export type Query = <Row extends QueryResultRow>(sql: Sql) => Promise<Row[]>;

export interface AuditEvent {
  /** Slice and past tense: `training.planned`. */
  readonly action: string;
  readonly subject: readonly [kind: string, id: string];
  readonly before?: unknown;
  readonly after?: unknown;
  /** Only where nobody is signed in yet, or the wall is not the actor's. */
  readonly programmeId?: string;
  readonly accountId?: string;
}

/** The fields a hash covers, in the shape they are hashed in. */
export type AuditContent = {
  stream: string;
  seq: number;
  at: string;
  accountId: string | null;
  personId: string | null;
  role: string | null;
  programmeId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Json;
  after: Json;
};

export const firstHash = Buffer.alloc(32);

/** HMAC-SHA-256 over the former hash and the canonical JSON of the entry: without the key nobody can forge a chain. */
export function hashEntry(key: Buffer, previous: Buffer, content: AuditContent): Buffer {
  return createHmac('sha256', key).update(previous).update(canonicalJson(content)).digest();
}

/**
 * Writes the trail. Each subject has a chain of its own, because an action holds its subject's row anyway: a single
 * chain would make every action of the installation wait for every other. Seals tie the chains together (`seal-trail`).
 */
@Injectable()
export class AuditTrail {
  constructor(
    @Inject(auditKey) private readonly key: Buffer,
    private readonly clock: Clock,
  ) {}

  async append(query: Query, actor: Actor | null, event: AuditEvent): Promise<void> {
    const [last] = await query<ChainEnd>(sql`select seq, hash from hold_chain(${streamOf(event)})`);
    await query(this.entry(actor, event, last ?? null));
  }

  /**
   * Entries of many subjects at once, for actions that write thousands of them. It waits for no chain: where one went on in
   * the meantime, `audit_entry_once_per_step` refuses the whole, which may be tried again.
   */
  async appendAll(query: Query, actor: Actor | null, events: readonly AuditEvent[]): Promise<void> {
    if (events.length === 0) return;
    const streams = [...new Set(events.map(streamOf))];
    const ends = await query<{ stream: string; seq: number; hash: Buffer }>(sql`
      select s.stream, e.seq, e.hash from unnest(${streams}::text[]) as s (stream)
      cross join lateral (select seq, hash from audit_entry e where e.stream = s.stream order by e.seq desc limit 1) e`);
    const last = new Map<string, ChainEnd>(ends.map(({ stream, seq, hash }) => [stream, { seq, hash }]));
    const rows = events.map((event) => {
      const content = this.contentOf(actor, event, last.get(streamOf(event)) ?? null);
      const previous = last.get(content.stream)?.hash ?? firstHash;
      const hash = hashEntry(this.key, previous, content);
      last.set(content.stream, { seq: content.seq, hash });
      return { ...content, previous: previous.toString('hex'), hash: hash.toString('hex') };
    });
    await query(sql`
      insert into audit_entry (stream, seq, at, account_id, person_id, role, programme_id, action, subject_kind, subject_id,
        before, after, previous_hash, hash)
      select r.stream, r.seq, r.at, r."accountId", r."personId", r.role, r."programmeId", r.action, r."subjectKind", r."subjectId",
        nullif(r.before, 'null'::jsonb), nullif(r.after, 'null'::jsonb), decode(r.previous, 'hex'), decode(r.hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (stream text, seq int, at timestamptz, "accountId" uuid, "personId" uuid, role text,
        "programmeId" uuid, action text, "subjectKind" text, "subjectId" text, before jsonb, after jsonb, previous text, hash text)`);
  }

  /**
   * The statement that writes an entry after the given end of its chain, once for each row of `from`. An action that is
   * one statement puts it into a `with`; if the chain went on in the meantime, `audit_entry_once_per_step` refuses it.
   */
  entry(actor: Actor | null, event: AuditEvent, last: ChainEnd | null, from: Sql = empty): Sql {
    const content = this.contentOf(actor, event, last);
    const previous = last?.hash ?? firstHash;
    return sql`
      insert into audit_entry (stream, seq, at, account_id, person_id, role, programme_id, action, subject_kind, subject_id,
        before, after, previous_hash, hash)
      select ${content.stream}::text, ${content.seq}::int, ${content.at}::timestamptz, ${content.accountId}::uuid, ${content.personId}::uuid,
        ${content.role}::text, ${content.programmeId}::uuid, ${content.action}::text, ${content.subjectKind}::text, ${content.subjectId}::text,
        ${json(content.before)}::jsonb, ${json(content.after)}::jsonb, ${previous}::bytea, ${hashEntry(this.key, previous, content)}::bytea ${from}`;
  }

  private contentOf(actor: Actor | null, event: AuditEvent, last: ChainEnd | null): AuditContent {
    const [subjectKind, subjectId] = event.subject;
    return {
      stream: streamOf(event),
      seq: (last?.seq ?? 0) + 1,
      at: this.clock.now().toISOString(),
      accountId: actor?.accountId ?? event.accountId ?? null,
      personId: actor?.personId ?? null,
      role: actor?.role ?? null,
      programmeId: event.programmeId ?? actor?.programmeId ?? null,
      action: event.action,
      subjectKind,
      subjectId,
      before: toJson(event.before),
      after: toJson(event.after),
    };
  }
}

/** Where a chain stands: its last entry. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: Buffer;
}

export function streamOf({ subject: [kind, id] }: Pick<AuditEvent, 'subject'>): string {
  return `${kind}:${id}`;
}

/** What the database will hold, so that the hash covers what is read back: dates as text, nothing undefined. */
function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

function json(value: Json): string | null {
  return value === null ? null : JSON.stringify(value);
}
