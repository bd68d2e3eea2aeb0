import * as z from 'zod';
import { allImportFields, dateOrders, importSubjects } from '@liaison/domain/imports/codes';
import { importStates, rowOutcomes } from '@liaison/domain/imports/states';
import { SectorCode } from './directory';
import { PersonReason } from './duplicates';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, PlainDate, Version, line, optionalLine, page, paging } from './shared';

export const ImportSubject = z.enum(importSubjects);
export const ImportState = z.enum(importStates);
export const RowOutcome = z.enum(rowOutcomes);
const Field = z.enum(allImportFields);

/** How the bytes are read. What is left out is found out. */
const reading = {
  encoding: z.string().max(20).regex(/^[a-z0-9-]+$/).optional(),
  separator: z.enum([';', ',', '\t', '|']).optional(),
  sheet: z.int().min(0).max(200).optional(),
};

/** What rows have that say nothing of it themselves. */
const Defaults = z.strictObject({
  organisationId: Id.nullable(),
  functionCode: line(60).nullable(),
  validFrom: PlainDate.nullable(),
  countryCode: z.union([CountryCode, z.literal('international')]).nullable(),
  sectorCode: SectorCode.nullable(),
});

/** How the rows are understood. */
const understanding = {
  /** The row of the file that holds the headings; 0 where there is none. Rows up to it are not imported. */
  headingRow: z.int().min(0).max(50),
  dateOrder: z.enum(dateOrders),
  /** The field of each column, by its place. */
  mapping: z.array(Field.nullable()).max(200),
  defaults: Defaults,
};

export const ImportSettings = z.strictObject({ ...reading, ...understanding });

export const ImportCounts = z.strictObject({ create: z.int(), change: z.int(), same: z.int(), refused: z.int() });

export const ImportItem = z.strictObject({
  id: Id,
  subject: ImportSubject,
  fileName: z.string(),
  /** Who sent the file, as the one who brought it called them; empty where they did not say. */
  sender: z.string(),
  /** Bytes. */
  size: z.int(),
  format: z.enum(['csv', 'xlsx', 'vcard']).nullable(),
  state: ImportState,
  /** Rows of the step under way, and how many are done. */
  total: z.int(),
  done: z.int(),
  counts: ImportCounts,
  /** Why it stopped, or what happened meanwhile; the words stand under `directory.import.problem`. */
  problem: z.string().nullable(),
  problemParams: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: Instant,
  committedAt: Instant.nullable(),
  /** Who brought the file, where the viewer may see them. */
  byName: z.string().nullable(),
  version: Version,
});

export const ImportDetail = ImportItem.extend({
  settings: ImportSettings,
  detected: z.strictObject({ sheets: z.array(z.string()), isMixed: z.boolean(), isOrderSure: z.boolean() }),
  headings: z.array(z.string()),
  /** The first rows as they were read. */
  preview: z.array(z.strictObject({ number: z.int(), cells: z.array(z.string()), problem: z.string().nullable() })),
});

export const ImportReason = z.strictObject({
  code: z.string(),
  field: z.string().optional(),
  value: z.string().optional(),
  row: z.int().optional(),
  /** Somebody who is there already and may be meant, with why. */
  alike: z.strictObject({ id: Id, name: z.string(), score: z.int(), reasons: z.array(PersonReason) }).optional(),
});

export const ImportRow = z.strictObject({
  /** As the program that made the file counts. */
  number: z.int(),
  outcome: RowOutcome,
  title: z.string(),
  reasons: z.array(ImportReason),
  /** What is (or was) written, field by field; `before` is null where there was nothing. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** The record it is about, where there is one to open. */
  recordId: Id.nullable(),
  /** Why the undoing left it as it is. */
  kept: z.string().nullable(),
});

const change = { access: 'directory.import', params: IdParams, response: ImportDetail, errors: ['stale-version', 'transition-not-allowed'] } as const;
const seen = z.strictObject({ version: Version });

export const importRoutes = defineRoutes({
  'GET /imports': { summary: 'Files brought into the directory, the latest first.', access: 'directory.import', query: z.strictObject(paging), response: page(ImportItem) },
  'POST /imports': {
    summary: 'Bring a file: CSV, XLSX or vCard. It is read in the background; nothing is written.',
    access: 'directory.import',
    query: z.strictObject({ subject: ImportSubject, name: line(200), sender: optionalLine(120).default('') }),
    body: 'upload',
    response: ImportDetail,
    status: 201,
  },
  'GET /imports/senders': {
    summary: 'Those who sent files before: what the columns of theirs hold is remembered.',
    access: 'directory.import',
    response: z.strictObject({ items: z.array(z.string()) }),
  },
  'GET /imports/:id': { summary: 'One import with the first rows of its file.', access: 'directory.import', params: IdParams, response: ImportDetail },
  'GET /imports/:id/rows': {
    summary: 'What each row of the file will do, or did.',
    access: 'directory.import',
    params: IdParams,
    query: z.strictObject({ ...paging, outcome: RowOutcome.optional() }),
    response: page(ImportRow),
  },
  'PUT /imports/:id/reading': { ...change, summary: 'Read the file anew, in another encoding, with another separator, or another sheet of it.', body: z.strictObject({ ...reading, version: Version }) },
  'POST /imports/:id/check': { ...change, summary: 'Say what the columns hold, and see what each row would do. Nothing is written.', body: z.strictObject({ ...understanding, version: Version }) },
  'POST /imports/:id/commit': { ...change, summary: 'Write what was shown: all of it, or nothing.', body: seen },
  'POST /imports/:id/cancel': { ...change, summary: 'Stop what is under way; what was not finished is as if it never began.', body: seen },
  'POST /imports/:id/undo': { ...change, summary: 'Take the whole import back, except what others have changed or used since.', body: seen },
  'DELETE /imports/:id': { summary: 'Forget a file that was not written.', access: 'directory.import', params: IdParams, response: 'nothing', errors: ['transition-not-allowed'] },
});
