import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Scalar = string | number | boolean | null | undefined;
export type Value = Scalar | readonly string[] | Readonly<Record<string, unknown>>;
/** A row by its columns; the database itself checks names, types and references. */
export type Row = Readonly<Record<string, Value>>;

/** The tables that a seed fills, each after those it refers to. */
const order = [
  'country', 'programme', 'phase', 'phase_country', 'phase_target', 'organisation', 'organisation_name', 'programme_organisation', 'phase_partner', 'post',
  'person', 'person_email', 'mandate', 'programme_person', 'account', 'role_assignment', 'consent',
  'funding_line', 'training_template', 'training', 'training_quota', 'training_limit', 'training_host', 'training_funding', 'training_task', 'agenda_session', 'trainer', 'trainer_module', 'session_trainer', 'trainer_invitation', 'endorsement_setting', 'endorsement_level', 'endorsement_holder', 'selection_criterion', 'nomination', 'training_call', 'application', 'question_form', 'answer_sheet', 'answer', 'participant_need', 'attendance_mark', 'attendance', 'nomination_score', 'table_plan', 'table_seat',
  'material', 'material_module', 'edition', 'kept_language_version', 'stored_blob', 'kept_file', 'translator', 'translation', 'translation_file', 'digest_setting', 'material_subscription', 'law_change', 'download', 'material_visit', 'pack', 'pack_item', 'pack_file', 'collection', 'collection_item', 'reading_mark',
  'contact', 'contact_competence', 'contact_reach', 'contact_channel', 'country_steward', 'gap_task', 'strategy_statement', 'strategy_measure', 'strategy_measure_change', 'contact_share', 'contact_share_item', 'contact_share_recipient', 'procedure_sheet', 'agreement', 'agreement_party', 'tie', 'introduction', 'duplicate_pair', 'merge', 'saved_search', 'quality_finding', 'outbox_message', 'caught_mail', 'import', 'import_row', 'installation',
] as const;
export type TableName = (typeof order)[number];

/**
 * Collects rows as lines of PostgreSQL's COPY format and writes them table by table. Lines and not objects, because a
 * full-size installation has more than a million of them.
 */
export class Rows {
  private readonly tables = new Map<TableName, { columns: string[]; lines: string[] }>();

  /** All rows of a table have the columns of its first one. */
  add(table: TableName, row: Row): void {
    let kept = this.tables.get(table);
    if (!kept) this.tables.set(table, (kept = { columns: Object.keys(row), lines: [] }));
    kept.lines.push(kept.columns.map((column) => field(row[column])).join('\t') + '\n');
  }

  count(table: TableName): number {
    return this.tables.get(table)?.lines.length ?? 0;
  }

  /** Names of the tables with rows, in the order in which they are written. */
  get filled(): TableName[] {
    return order.filter((table) => this.tables.has(table));
  }

  async write(client: PoolClient, done: (table: TableName, rows: number) => void): Promise<void> {
    for (const table of this.filled) {
      const { columns, lines } = this.tables.get(table) ?? { columns: [], lines: [] };
      await pipeline(Readable.from(batches(lines)), client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)));
      done(table, lines.length);
    }
  }
}

function* batches(lines: string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += 500) yield lines.slice(start, start + 500).join('');
}

function field(value: Value): string {
  if (value === null || value === undefined) return '\\N';
  if (Array.isArray(value)) return escape(`{${value.map((item: string) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  if (typeof value === 'object') return escape(JSON.stringify(value));
  return escape(String(value));
}

function escape(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (char) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[char] ?? char);
}
