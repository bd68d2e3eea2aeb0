import { codeLists, countryRows, moduleRows, organisationRows } from './reference-rows';

/** Runs one statement; what it answers is of no interest here. */
export type RunStatement = (text: string, values: unknown[]) => Promise<unknown>;

/**
 * Brings the reference data of an installation up to date: countries, code lists, modules and the public organisations
 * of the field. Runs at every migrate and only adds what is missing: what an administrator changed stays as it is, and
 * a row that they deleted on purpose is one that nothing refers to, so that its return does no harm.
 */
export async function loadReferenceData(run: RunStatement): Promise<void> {
  await add(run, 'country', countryRows());
  for (const [table, rows] of codeLists()) await add(run, table, rows);
  await add(run, 'module', moduleRows());
  // Successors stand in the same table, so all organisations come in one statement: the key is checked at its end.
  await add(run, 'organisation', organisationRows());
}

/** Column names and types come from the table itself; rows travel as one JSON parameter. */
async function add(run: RunStatement, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await run(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}
