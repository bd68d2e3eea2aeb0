import { Injectable } from '@nestjs/common';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { AuditEvent } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { keepInStep, placesOf } from '../mandates-in-step';
import { countAtTheEnd, countNow } from './count-at-the-end';
import type { ImportRecord, Plan } from './import-record';
import { ChangedMeanwhile, NotWanted, Progress } from './progress';
import { addOrganisations, setOrganisations, type OrganisationFields } from './write-organisations';
import { addEmails, addMandates, addPeople, endMandates, firstListing, setPeople, type PersonFields } from './write-people';

/** What nobody else waits for is written in small pieces with pauses between. */
const gentle = { rows: 250, isGentle: true };
/** What others wait for (locks on records that were there before) is written at one go, at the end. */
const quick = { rows: 2_000, isGentle: false };
/** Pieces after which the planner is told how many there are now. */
const piecesBetweenLooks = 40;
type Pace = typeof gentle;

interface PlannedRow {
  readonly number: number;
  readonly recordId: string;
  readonly plan: Plan;
}

/** What is written of one record, to be taken back by it. */
interface Written {
  readonly number: number;
  readonly kind: 'organisation' | 'person' | 'mandate';
  readonly id: string;
  readonly isNew: boolean;
  readonly before: unknown;
  readonly version: number;
}

/**
 * Writes what was shown, in one transaction: a process that dies in the middle leaves nothing, and the next one begins
 * anew. First come the new records, which nobody sees yet, then their entries in the trail; what is in everybody's hands comes
 * last, so that it is held for a moment only.
 */
@Injectable()
export class CommitImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  async run(actor: Actor, { id, programmeId, subject }: ImportRecord): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`set local statement_timeout = '10min'`);
      // Of two imports of one programme the second one waits: each has looked at what the other one leaves.
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`import into ${programmeId}`}, 0))`);
      const [{ total = 0 } = {}] = await tx.query<{ total: number }>(sql`
        select count(*)::int as total from import_row where import_id = ${id} and outcome in ('create', 'change')`);
      // Each row is met four times.
      await this.progress.begin(id, total * 4);
      const isAboutPeople = subject !== 'organisations';
      const places = await placesNamed(tx, id);
      let done = await this.walk(tx, id, 0, gentle, (rows) => (isAboutPeople ? this.newPeople(tx, id, rows) : this.newOrganisations(tx, id, rows)));
      done = await this.walk(tx, id, done, gentle, (rows) => tx.auditAll(rows.flatMap((row) => eventsOf(subject, id, row))));
      // The planner has to know how many there are now; it would go through all of them for each one.
      for (const table of ['person', 'mandate', 'import_change']) await tx.query(sql`analyze ${raw(table)}`);
      await countAtTheEnd(tx, true);
      let pieces = 0;
      done = await this.walk(tx, id, done, gentle, async (rows) => {
        const created = rows.filter(({ plan }) => plan.create).map(({ recordId }) => recordId);
        await (isAboutPeople ? this.listPeople(tx, programmeId, created) : this.listOrganisations(tx, programmeId, created));
        // A table that was small is read as a whole by the plans others keep; they are to plan anew while it grows.
        if (isAboutPeople && pieces % piecesBetweenLooks === 0) await tx.query(sql`analyze programme_person`);
        pieces += 1;
      });
      await countAtTheEnd(tx, false);
      done = await this.walk(tx, id, done, quick, (rows) => (isAboutPeople ? this.knownPeople(tx, rows) : this.knownOrganisations(tx, rows)));
      // Held from here on, so that they stay where they are until the commit: it decides when mandates begin and who answers for them.
      if ((await placesNamed(tx, id, sql`for share of o`)) !== places) throw new ChangedMeanwhile();
      await countNow(tx, programmeId);
      const ended = await tx.query(sql`
        update import set state = 'committed', version = version + 1, committed_at = ${this.clock.now()}, done = ${done}
        where id = ${id} and state = 'committing' returning id`);
      if (ended.length === 0) throw new NotWanted();
      await tx.query(sql`delete from import_part where import_id = ${id}`);
      await tx.audit({ action: 'import.committed', subject: ['import', id], after: { rows: total } });
    });
  }

  private async walk(tx: Transaction, id: string, from: number, pace: Pace, write: (rows: readonly PlannedRow[]) => Promise<void>): Promise<number> {
    let [after, done] = [-1, from];
    for (;;) {
      const rows = await tx.query<PlannedRow>(sql`
        select number, record_id as "recordId", plan from import_row
        where import_id = ${id} and outcome in ('create', 'change') and number > ${after} order by number limit ${pace.rows}`);
      if (rows.length === 0) return done;
      await (pace.isGentle ? this.progress.gently(() => write(rows)) : write(rows));
      after = rows.at(-1)?.number ?? after;
      done += rows.length;
      await this.progress.tell(id, 'committing', done);
    }
  }

  private async newOrganisations(tx: Transaction, id: string, rows: readonly PlannedRow[]): Promise<void> {
    await addOrganisations(tx, rows.flatMap(({ recordId, plan: { create } }) => (create ? [{ ...(create as unknown as OrganisationFields), id: recordId }] : [])));
    await remember(tx, id, rows.map((row) => writtenOf('organisation', row)));
  }

  private async newPeople(tx: Transaction, id: string, rows: readonly PlannedRow[]): Promise<void> {
    const created = rows.filter(({ plan }) => plan.create);
    await addPeople(tx, created.map(({ recordId, plan: { create } }) => ({ ...(create as unknown as PersonFields), latinPatronymic: '', id: recordId })));
    await addEmails(tx, created.flatMap(({ recordId, plan: { emails = [] } }) => emails.map((email, place) => ({ personId: recordId, email, place }))));
    await addMandates(tx, rows.flatMap(({ recordId, plan: { mandate } }) => (mandate ? [{ ...mandate, personId: recordId }] : [])));
    await remember(tx, id, [
      ...rows.filter(({ plan }) => plan.create ?? plan.change ?? plan.emails).map((row) => writtenOf('person', row)),
      ...rows.flatMap(({ number, plan: { mandate } }): Written[] => (mandate ? [{ number, kind: 'mandate', id: mandate.id, isNew: true, before: null, version: 1 }] : [])),
      ...rows.flatMap(({ number, plan: { mandateEnd } }): Written[] => (mandateEnd ? [{ number, kind: 'mandate', id: mandateEnd.id, isNew: false, before: { validTo: null }, version: mandateEnd.version + 1 }] : [])),
    ]);
  }

  private async listOrganisations(tx: Transaction, programmeId: string, created: readonly string[]): Promise<void> {
    await tx.query(sql`insert into programme_organisation (programme_id, organisation_id) select ${programmeId}, unnest(${created}::uuid[])`);
  }

  /** With its place at once: a row that is written twice is met twice by every list until the next vacuum. */
  private async listPeople(tx: Transaction, programmeId: string, created: readonly string[]): Promise<void> {
    const people = sql`select ${programmeId}::uuid as programme_id, unnest(${created}::uuid[]) as person_id, null::text as country_code`;
    await tx.query(sql`
      insert into programme_person (programme_id, person_id, mandate_id, organisation_id, country_code, sector_code, counts_until, listing, sort_key, notice)
      select n.programme_id, n.person_id, n.mandate_id, n.organisation_id, n.country_code, n.sector_code, n.counts_until, ${firstListing}, p.sort_key, 'due'
      from (${placesOf(this.clock.now(), people)}) n join person p on p.id = n.person_id`);
  }

  private async knownOrganisations(tx: Transaction, rows: readonly PlannedRow[]): Promise<void> {
    await setOrganisations(tx, rows.flatMap(({ recordId, plan: { change } }) => (change ? [{ id: recordId, version: change.version, fields: change.after }] : [])));
  }

  private async knownPeople(tx: Transaction, rows: readonly PlannedRow[]): Promise<void> {
    await setPeople(tx, rows.flatMap(({ recordId, plan: { change } }) => (change ? [{ id: recordId, version: change.version, fields: change.after }] : [])));
    await addEmails(tx, rows.flatMap(({ recordId, plan: { create, emails = [] } }) => (create ? [] : emails.map((email, place) => ({ personId: recordId, email, place })))));
    await endMandates(tx, rows.flatMap(({ plan: { mandateEnd } }) => mandateEnd ?? []));
    const moved = rows.filter(({ plan }) => !plan.create && (plan.mandate ?? plan.mandateEnd)).map(({ recordId }) => recordId);
    if (moved.length > 0) await keepInStep(tx, this.clock.now(), sql`select unnest(${moved}::uuid[])`);
  }
}

/** The organisations that new mandates are at, each with its country, as one text to be compared. */
async function placesNamed(tx: Transaction, id: string, lock: Sql = empty): Promise<string> {
  const rows = await tx.query<{ place: string }>(sql`
    select concat_ws(' ', o.id, o.country_code, o.merged_into) as place from organisation o
    where o.id in (select (r.plan -> 'mandate' ->> 'organisationId')::uuid from import_row r where r.import_id = ${id} and r.outcome in ('create', 'change'))
    order by o.id ${lock}`);
  return rows.map(({ place }) => place).join('\n');
}

function writtenOf(kind: 'organisation' | 'person', { number, recordId, plan: { create, change, emails } }: PlannedRow): Written {
  const before = { ...change?.before, ...(emails && { addedEmails: emails }) };
  return { number, kind, id: recordId, isNew: create !== undefined, before: create ? null : before, version: create ? 1 : change ? change.version + 1 : 0 };
}

/** A record that several rows are about is taken back once, as its first row found it. */
async function remember(tx: Transaction, id: string, rows: readonly Written[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`
    insert into import_change (import_id, number, kind, record_id, was_created, before, version_after)
    select ${id}, r.number, r.kind, r.id, r."isNew", r.before, r.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number int, kind text, id uuid, "isNew" boolean, before jsonb, version int)
    on conflict (import_id, kind, record_id) do nothing`);
}

/** What the trail of each record says, in the words of the actions by which people do the same. */
function eventsOf(subject: ImportRecord['subject'], importId: string, { recordId, plan }: PlannedRow): AuditEvent[] {
  const kind = subject === 'organisations' ? 'organisation' : 'person';
  const about = [kind, recordId] as const;
  const { create, change, emails, mandate, mandateEnd } = plan;
  return [
    ...(create ? [{ action: `${kind}.added`, subject: about, after: { ...create, ...(emails && { emails }), ...(mandate && { mandate }), importId } }] : []),
    ...(change ? [{ action: `${kind}.changed`, subject: about, before: change.before, after: change.after }] : []),
    ...(emails && !create ? [{ action: 'person.emails-added', subject: about, after: { emails, importId } }] : []),
    ...(mandate && !create ? [{ action: 'mandate.begun', subject: about, after: { mandateId: mandate.id, ...mandate, importId } }] : []),
    ...(mandateEnd ? [{ action: 'mandate.ended', subject: about, after: { mandateId: mandateEnd.id, validTo: mandateEnd.validTo, importId } }] : []),
  ];
}
