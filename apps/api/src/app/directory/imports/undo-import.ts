import { Injectable } from '@nestjs/common';
import { isLawEnforcement } from '@liaison/domain/access';
import { sectorCodes } from '@liaison/domain/disciplines';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { keepInStep } from '../mandates-in-step';
import { countAtTheEnd, countNow } from './count-at-the-end';
import type { ImportRecord } from './import-record';
import { NotWanted, Progress } from './progress';
import { setOrganisations } from './write-organisations';
import { endMandates, setPeople } from './write-people';

/** As when it was written; see `CommitImport`. */
const gentle = { rows: 250, isGentle: true };
const quick = { rows: 2_000, isGentle: false };
type Pace = typeof gentle;

/** Tables that hold the record itself, and go with it. */
type Kind = 'organisation' | 'person' | 'mandate';
const parts: Readonly<Record<Kind, readonly string[]>> = {
  organisation: ['programme_organisation', 'organisation_name'],
  person: ['programme_person', 'person_email', 'mandate'],
  mandate: ['programme_person'],
};

interface Change {
  readonly id: string;
  readonly before: Record<string, unknown> | null;
  readonly version: number;
}

/**
 * Takes an import back, in one transaction. What somebody has changed or built upon since is theirs: it stays, and the
 * report says so.
 */
@Injectable()
export class UndoImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  async run(actor: Actor, { id, programmeId, subject }: ImportRecord): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`set local statement_timeout = '10min'`);
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`import into ${programmeId}`}, 0))`);
      await tx.query(sql`update import_change set kept = null where import_id = ${id} and kept is not null`);
      // The planner has to know that there are many of them, and has not looked since they were written.
      await tx.query(sql`analyze import_change`);
      const [{ total = 0 } = {}] = await tx.query<{ total: number }>(sql`select count(*)::int as total from import_change where import_id = ${id}`);
      await this.progress.begin(id, total);
      for (const kind of subject === 'organisations' ? (['organisation'] as const) : (['mandate', 'person'] as const)) await this.keepWhatIsUsed(tx, id, programmeId, kind);
      if (subject === 'organisations' && actor.countries !== 'all') await keepWhatWouldBecomePolice(tx, id);
      let done = 0;
      const step = async (kind: Kind, isNew: boolean, pace: Pace, take: (rows: readonly Change[]) => Promise<void>) => {
        done = await this.walk(tx, id, kind, isNew, pace, done, take);
      };
      // First what only the import made, with pauses, because nobody else has it in hand; then what was there before.
      await countAtTheEnd(tx, true);
      if (subject === 'organisations') await step('organisation', true, gentle, (rows) => this.removeOrganisations(tx, rows));
      else await step('person', true, gentle, (rows) => this.removePeople(tx, rows));
      await countAtTheEnd(tx, false);
      if (subject === 'organisations') await step('organisation', false, quick, (rows) => setOrganisations(tx, rows.map(backOf)));
      else {
        await step('mandate', true, quick, (rows) => this.removeMandates(tx, rows));
        await step('mandate', false, quick, (rows) => endMandates(tx, rows.map(({ id: mandate, version }) => ({ id: mandate, version, validTo: null }))));
        await step('person', false, quick, (rows) => this.restorePeople(tx, rows));
      }
      await countNow(tx, programmeId);
      const [{ kept = 0 } = {}] = await tx.query<{ kept: number }>(sql`select count(*)::int as kept from import_change where import_id = ${id} and kept is not null`);
      const ended = await tx.query(sql`
        update import set state = 'undone', version = version + 1, done = ${done}, problem = ${kept > 0 ? 'some-kept' : null},
          problem_params = ${JSON.stringify({ count: kept })} where id = ${id} and state = 'undoing' returning id`);
      if (ended.length === 0) throw new NotWanted();
      await tx.audit({ action: 'import.undone', subject: ['import', id], after: { records: total, kept } });
    });
  }

  /**
   * Whatever table refers to a record, now or in later versions of the application, is found by its key and not by a list.
   * One statement for each, so that every one of them is a single pass over both sides.
   */
  private async keepWhatIsUsed(tx: Transaction, id: string, programmeId: string, kind: Kind): Promise<void> {
    const keep = (why: string, condition: Sql) => tx.query(sql`
      update import_change c set kept = ${why} where c.import_id = ${id} and c.kind = ${kind} and c.kept is null and ${condition}`);
    const record = raw(kind);
    await keep('gone', sql`not exists (select 1 from ${record} r where r.id = c.record_id)`);
    await keep('changed-since', sql`c.version_after > 0 and exists (select 1 from ${record} r where r.id = c.record_id and r.version <> c.version_after)`);
    const keys = await tx.query<{ place: string; column: string }>(sql`
      select c.conrelid::regclass::text as place, a.attname as column from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confdeltype <> 'c' and c.confrelid = ${kind}::regclass and array_length(c.conkey, 1) = 1 order by 1, 2`);
    for (const { place, column } of keys) {
      if (parts[kind].includes(place)) continue;
      await keep('in-use', sql`c.was_created and c.record_id in (select u.${raw(column)} from ${raw(place)} u where u.${raw(column)} is not null)`);
    }
    if (kind !== 'person') return;
    await keep('in-use', sql`c.was_created and c.record_id in (select person_id from programme_person where programme_id <> ${programmeId})`);
    await keep('in-use', sql`c.was_created and c.record_id in (
      select m.person_id from mandate m where not exists (
        select 1 from import_change i where i.import_id = ${id} and i.kind = 'mandate' and i.record_id = m.id and i.was_created and i.kept is null))`);
    // Who stays keeps the office that came with them.
    await tx.query(sql`
      update import_change c set kept = 'in-use' where c.import_id = ${id} and c.kind = 'mandate' and c.kept is null and c.record_id in (
        select m.id from mandate m where m.person_id in (
          select record_id from import_change where import_id = ${id} and kind = 'person' and was_created and kept is not null))`);
  }

  private async walk(tx: Transaction, id: string, kind: string, isNew: boolean, pace: Pace, from: number, take: (rows: readonly Change[]) => Promise<void>): Promise<number> {
    let [after, done] = ['00000000-0000-0000-0000-000000000000', from];
    for (;;) {
      const rows = await tx.query<Change>(sql`
        select record_id as id, before, version_after as version from import_change
        where import_id = ${id} and kind = ${kind} and was_created = ${isNew} and kept is null and record_id > ${after} order by record_id limit ${pace.rows}`);
      if (rows.length === 0) return done;
      await (pace.isGentle ? this.progress.gently(() => take(rows)) : take(rows));
      if (kind !== 'mandate') {
        const action = isNew ? 'removed' : 'changed';
        await tx.auditAll(rows.map(({ id: record, before }) => ({ action: `${kind}.${action}`, subject: [kind, record] as const, after: isNew ? { undoneImport: id } : before })));
      }
      after = rows.at(-1)?.id ?? after;
      done += rows.length;
      await this.progress.tell(id, 'undoing', done);
    }
  }

  private async removeOrganisations(tx: Transaction, rows: readonly Change[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await tx.query(sql`delete from organisation_name where organisation_id = any(${ids}::uuid[])`);
    await tx.query(sql`delete from programme_organisation where organisation_id = any(${ids}::uuid[])`);
    await tx.query(sql`delete from organisation where id = any(${ids}::uuid[])`);
  }

  private async removeMandates(tx: Transaction, rows: readonly Change[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await tx.query(sql`update programme_person set mandate_id = null where person_id in (select person_id from mandate where id = any(${ids}::uuid[])) and mandate_id = any(${ids}::uuid[])`);
    const gone = await tx.query<{ person_id: string }>(sql`delete from mandate where id = any(${ids}::uuid[]) returning person_id`);
    await keepInStep(tx, this.clock.now(), sql`select unnest(${[...new Set(gone.map((row) => row.person_id))]}::uuid[])`);
  }

  private async restorePeople(tx: Transaction, rows: readonly Change[]): Promise<void> {
    const emails = rows.flatMap(({ id, before }) => ((before?.['addedEmails'] ?? []) as string[]).map((email) => ({ id, email })));
    await tx.query(sql`
      delete from person_email e using jsonb_to_recordset(${JSON.stringify(emails)}::jsonb) as r (id uuid, email text) where e.person_id = r.id and e.email = r.email`);
    await setPeople(tx, rows.filter(({ version }) => version > 0).map(backOf));
  }

  private async removePeople(tx: Transaction, rows: readonly Change[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await tx.query(sql`delete from programme_person where person_id = any(${ids}::uuid[])`);
    await tx.query(sql`delete from mandate where person_id = any(${ids}::uuid[])`);
    await tx.query(sql`delete from person_email where person_id = any(${ids}::uuid[])`);
    await tx.query(sql`delete from person where id = any(${ids}::uuid[])`);
  }
}

/** Taking back that somebody is police no longer makes them police, which who acts for some countries does not decide. */
async function keepWhatWouldBecomePolice(tx: Transaction, id: string): Promise<void> {
  const police = sectorCodes.filter(isLawEnforcement);
  await tx.query(sql`
    update import_change c set kept = 'sector-needs-management' from organisation o
    where c.import_id = ${id} and c.kind = 'organisation' and c.kept is null and not c.was_created and o.id = c.record_id
      and c.before ->> 'sectorCode' = any(${police}) and o.sector_code <> all(${police})`);
}

function backOf({ id, before, version }: Change): { id: string; version: number; fields: Record<string, unknown> } {
  const { addedEmails: _, ...fields } = before ?? {};
  return { id, version, fields };
}
