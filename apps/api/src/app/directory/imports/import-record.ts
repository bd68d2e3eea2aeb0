import type { ResponseOf } from '@liaison/contracts';
import type { PersonReason } from '@liaison/domain/duplicates';
import type { ImportState, ImportSubject, RowOutcome } from '@liaison/domain/imports';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';

type Detail = ResponseOf<'GET /imports/:id'>;
export type Settings = Detail['settings'];
export type Counts = Detail['counts'];

/** A row of the table of imports, as the steps need it. */
export interface ImportRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly accountId: string;
  readonly assignmentId: string;
  readonly subject: ImportSubject;
  readonly sender: string;
  readonly state: ImportState;
  readonly settings: Settings;
  readonly version: number;
}

/** Somebody of the directory whom a row may mean. */
export interface Alike {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly reasons: readonly PersonReason[];
}

export interface Reason {
  readonly code: string;
  readonly field?: string;
  readonly value?: string;
  /** Another row of the file. */
  readonly row?: number;
  readonly alike?: Alike;
}

/** What the look at a row found, as it is kept until the decision. */
export interface RowPlan {
  readonly number: number;
  readonly outcome: RowOutcome;
  readonly reasons: readonly Reason[];
  readonly title: string;
  readonly matchKey: string | null;
  readonly recordId: string | null;
  readonly plan: Plan | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** What will be written for a row; `before` is what it was when it was looked at. */
export interface Plan {
  readonly create?: Fields;
  readonly change?: { readonly before: Fields; readonly after: Fields; readonly version: number };
  readonly emails?: readonly string[];
  readonly mandate?: { readonly id: string; readonly organisationId: string; readonly functionCode: string; readonly validFrom: string; readonly validTo: string | null; readonly isSide: boolean };
  readonly mandateEnd?: { readonly id: string; readonly version: number; readonly validTo: string };
  /** Words for what the plan only has codes and ids for. */
  readonly shown: Readonly<Record<string, string>>;
}

export const noDefaults: Settings['defaults'] = { organisationId: null, functionCode: null, validFrom: null, countryCode: null, sectorCode: null };

export const record = sql`i.id, i.programme_id as "programmeId", i.account_id as "accountId", i.assignment_id as "assignmentId", i.subject, i.sender, i.state, i.settings, i.version`;

/**
 * A file may hold more than others may see, so it is seen by whoever brought it; and by those who act for all countries of
 * the programme, because they answer for the directory.
 */
export function visibleImport(actor: Actor, i = sql`i`): Sql {
  const programme = sql`${i}.programme_id = ${actor.programmeId}`;
  return actor.countries === 'all' ? programme : sql`${programme} and ${i}.account_id = ${actor.accountId}`;
}
