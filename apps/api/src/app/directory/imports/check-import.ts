import { Injectable } from '@nestjs/common';
import type { ImportState, ImportSubject } from '@liaison/domain/imports';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import type { Counts, ImportRecord, RowPlan } from './import-record';
import { KnownCodesQueries } from './known-codes';
import { PlanMandates } from './plan-mandates';
import { PlanOrganisations } from './plan-organisations';
import { PlanPeople } from './plan-people';
import { Look, type Earlier, type Planner } from './planner';
import { Progress } from './progress';
import { RowValues, type SourceRow } from './row-values';

/** Few enough that looking at them holds nobody up. */
const rowsAtOnce = 200;

interface StoredRow extends SourceRow {
  readonly fingerprint: string | null;
  readonly recordId: string | null;
}

/** Looks at every row and writes down what it would do; the directory stays as it is. */
@Injectable()
export class CheckImport {
  private readonly planners: Readonly<Record<ImportSubject, Planner>>;

  constructor(
    private readonly db: Database,
    private readonly codes: KnownCodesQueries,
    private readonly progress: Progress,
    people: PlanPeople,
    organisations: PlanOrganisations,
    mandates: PlanMandates,
  ) {
    this.planners = { people, organisations, mandates };
  }

  /**
   * Returns in how many rows the look differs from the one before: a commit begins with a look of its own, and writes only
   * where nothing has changed since it was decided. A first look leaves nothing of former ones.
   */
  async run(actor: Actor, { id, subject, settings }: ImportRecord, state: ImportState, isFirst: boolean): Promise<number> {
    const codes = await this.codes.all();
    const planner = this.planners[subject];
    const first = settings.headingRow;
    await this.db.read(sql`update import_row set outcome = null where import_id = ${id} and number <= ${first} and outcome is not null`);
    const [{ total = 0 } = {}] = await this.db.read<{ total: number }>(sql`select count(*)::int as total from import_row where import_id = ${id} and number > ${first}`);
    await this.progress.begin(id, total);
    const counts: Counts = { create: 0, change: 0, same: 0, refused: 0 };
    let [after, done, changed] = [first, 0, 0];
    for (;;) {
      const rows = await this.db.read<StoredRow>(sql`
        select number, cells, problem, md5(outcome || coalesce((plan #- '{mandate,id}')::text, '')) as fingerprint, record_id as "recordId"
        from import_row where import_id = ${id} and number > ${after} order by number limit ${rowsAtOnce}`);
      if (rows.length === 0) break;
      const plans = await this.progress.gently(async () => {
        const looks = rows.map((row) => new Look(row.number, new RowValues(row, settings.mapping, settings, codes), codes));
        for (const look of looks) look.key = planner.keyOf(look.values);
        const seen = await this.earlier(id, looks);
        await planner.plan(actor, settings, looks, seen);
        const found = looks.map((look) => look.plan);
        changed += await this.keep(id, found, isFirst ? rows.map((row) => ({ ...row, fingerprint: null })) : rows);
        return found;
      });
      for (const { outcome } of plans) counts[outcome] += 1;
      after = rows.at(-1)?.number ?? after;
      done += rows.length;
      await this.progress.tell(id, state, done);
    }
    await this.db.read(sql`update import set counts = ${JSON.stringify(counts)} where id = ${id}`);
    return changed;
  }

  /** Rows before these that are about the same, with the offices they bring. */
  private async earlier(id: string, looks: readonly Look[]): Promise<Map<string, Earlier>> {
    const keys = [...new Set(looks.flatMap(({ key }) => key ?? []))];
    const rows = await this.db.read<Earlier & { key: string }>(sql`
      select r.match_key as key, min(r.number) as number, (array_agg(r.record_id::text order by r.number))[1] as "recordId", (array_agg(r.outcome order by r.number))[1] as outcome,
        coalesce(array_agg((r.plan -> 'mandate' ->> 'organisationId') || ' ' || (r.plan -> 'mandate' ->> 'functionCode')) filter (where r.plan ? 'mandate'), '{}') as mandates
      from import_row r where r.import_id = ${id} and r.match_key = any(${keys}) and r.number < ${looks[0]?.number ?? 0} and r.outcome in ('create', 'change', 'same')
      group by r.match_key`);
    return new Map(rows.map(({ key, ...earlier }) => [key, earlier]));
  }

  /** A row that would still do the same keeps the ids it was shown with. */
  private async keep(id: string, plans: readonly RowPlan[], rows: readonly StoredRow[]): Promise<number> {
    const known = rows.map(({ number, fingerprint }) => ({ number, fingerprint }));
    const [{ changed = 0 } = {}] = await this.db.read<{ changed: number }>(sql`
      with found as (
        select r.*, k.fingerprint is distinct from md5(r.outcome || coalesce((r.plan #- '{mandate,id}')::text, '')) as is_new
        from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as r (number int, outcome text, reasons jsonb, title text, "matchKey" text, "recordId" uuid, plan jsonb)
        join jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as k (number int, fingerprint text) on k.number = r.number),
      kept as (
        update import_row t set outcome = f.outcome, reasons = f.reasons, title = f.title, match_key = f."matchKey",
          record_id = f."recordId", plan = nullif(f.plan, 'null'::jsonb)
        from found f where t.import_id = ${id} and t.number = f.number and (f.is_new or f.outcome = 'refused'))
      select count(*) filter (where is_new)::int as changed from found`);
    return changed;
  }
}
