import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { flawOf, importFields, maySteer, type ImportState } from '@liaison/domain/imports';
import { fold } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ImportsQueries } from './imports.queries';
import { rememberSender } from './senders';

type Detail = ResponseOf<'GET /imports/:id'>;

/** The decisions of a person between the steps that go on by themselves. */
@Injectable()
export class SteerImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: ImportsQueries,
  ) {}

  read(actor: Actor, id: string, { version, encoding, separator, sheet }: BodyOf<'PUT /imports/:id/reading'>): Promise<Detail> {
    return this.move(actor, id, version, 'reading', async (tx, before) => {
      const { headingRow, dateOrder, mapping, defaults } = before.settings;
      const settings = { headingRow, dateOrder, mapping, defaults, encoding, separator, sheet };
      await tx.query(sql`update import set settings = ${JSON.stringify(settings)} where id = ${id}`);
    });
  }

  check(actor: Actor, id: string, { version, ...understanding }: BodyOf<'POST /imports/:id/check'>): Promise<Detail> {
    return this.move(actor, id, version, 'checking', async (tx, before) => {
      const known: readonly string[] = importFields[before.subject];
      const isForeign = understanding.mapping.some((field) => field !== null && !known.includes(field));
      const flaw = isForeign ? 'unknown-field' : flawOf(before.subject, understanding.mapping);
      if (flaw) throw new Refusal('invalid-input', { path: 'body.mapping', params: { place: 'body.mapping' }, errors: [{ path: 'body.mapping', code: flaw, message: flaw }] });
      // Who says which row holds the headings says what the columns are called, and what they are remembered by.
      const [{ headings = before.headings } = {}] = await tx.query<{ headings: string[] }>(sql`
        update import i set settings = settings || ${JSON.stringify(understanding)}::jsonb,
          headings = coalesce((select r.cells from import_row r where r.import_id = i.id and r.number = ${understanding.headingRow}), i.headings)
        where id = ${id} returning headings`);
      await tx.query(sql`
        insert into import_mapping (account_id, subject, signature, mapping, used_at)
        values (${actor.accountId}, ${before.subject}, ${signatureOf(headings)},
          ${JSON.stringify({ mapping: understanding.mapping, dateOrder: understanding.dateOrder, defaults: understanding.defaults })}, ${this.clock.now()})
        on conflict (account_id, subject, signature) do update set mapping = excluded.mapping, used_at = excluded.used_at`);
      await rememberSender(tx, actor, { ...before, headings }, understanding, this.clock.now());
    });
  }

  commit(actor: Actor, id: string, { version }: BodyOf<'POST /imports/:id/commit'>): Promise<Detail> {
    return this.move(actor, id, version, 'committing', async (tx, { counts }) => {
      if (counts.create + counts.change === 0) throw new Refusal('transition-not-allowed');
      // Whoever decides answers for it, in the role they act in now.
      await tx.query(sql`update import set account_id = ${actor.accountId}, assignment_id = ${actor.assignmentId} where id = ${id}`);
      await tx.audit({ action: 'import.decided', subject: ['import', id], after: counts });
    });
  }

  undo(actor: Actor, id: string, { version }: BodyOf<'POST /imports/:id/undo'>): Promise<Detail> {
    return this.move(actor, id, version, 'undoing', async (tx) => {
      await tx.query(sql`update import set account_id = ${actor.accountId}, assignment_id = ${actor.assignmentId} where id = ${id}`);
      await tx.audit({ action: 'import.undo-decided', subject: ['import', id] });
    });
  }

  /** The step under way finds that it is not wanted any more, and takes back what it has not finished. */
  async cancel(actor: Actor, id: string, { version }: BodyOf<'POST /imports/:id/cancel'>): Promise<Detail> {
    const back: Partial<Record<ImportState, ImportState>> = { checking: 'read', committing: 'checked', undoing: 'committed' };
    const before = await this.queries.detail(actor, id);
    const to = back[before.state];
    if (!to) throw new Refusal('transition-not-allowed', { params: { from: before.state, to: 'cancelled' } });
    return this.step(actor, id, version, before, to, () => Promise.resolve());
  }

  async forget(actor: Actor, id: string): Promise<void> {
    const before = await this.queries.detail(actor, id);
    if (['committing', 'committed', 'undoing', 'undone'].includes(before.state)) throw new Refusal('transition-not-allowed', { params: { from: before.state, to: 'forgotten' } });
    await this.db.transaction(actor, async (tx) => {
      const gone = await tx.query(sql`delete from import where id = ${id} and state in ('reading', 'read', 'checking', 'checked', 'failed') returning id`);
      if (gone.length === 0) throw new Refusal('transition-not-allowed', { params: { from: before.state, to: 'forgotten' } });
      await tx.audit({ action: 'import.forgotten', subject: ['import', id] });
    });
  }

  private async move(actor: Actor, id: string, version: number, to: ImportState, write: (tx: Transaction, before: Detail) => Promise<unknown>): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (before.version === version && !maySteer(before.state, to)) throw new Refusal('transition-not-allowed', { params: { from: before.state, to } });
    return this.step(actor, id, version, before, to, write);
  }

  private async step(actor: Actor, id: string, version: number, before: Detail, to: ImportState, write: (tx: Transaction, before: Detail) => Promise<unknown>): Promise<Detail> {
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const rows = await tx.query(sql`
        update import set state = ${to}, version = version + 1, done = 0, problem = null, problem_params = '{}'
        where id = ${id} and version = ${version} and state = ${before.state} returning id`);
      if (rows.length === 1) await write(tx, before);
      return rows.length === 1;
    });
    const now = await this.queries.detail(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }
}

/** Files of one sender have the same headings; that is what their mapping is remembered by. */
export function signatureOf(headings: readonly string[]): string {
  return createHash('sha256').update(headings.map((heading) => fold(heading)).join('\n')).digest('hex');
}
