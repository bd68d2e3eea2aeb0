import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { alone } from './bench/alone';
import { casesOn, type Case } from './bench/cases';
import { compareAnswers } from './bench/compare';
import { importBeside } from './bench/import-beside';
import { largeFiles } from './bench/large-files';
import { overbooked } from './bench/places';
import { raceForPlaces } from './bench/race';
import { documentOf, lineOf, resultOf, type Result, type Round } from './bench/report';
import { startApi, startBare, startLoadMaker, type LoadMaker, type Server } from './bench/servers';
import { startPostgres } from './postgres';
import { seed } from './seed/seed';
import { openFolder } from './shared/data-folder';
import { Failure } from './shared/failure';
import { root } from './shared/root';
import { runProgram } from './shared/run-program';

const usage = 'npm run bench [-- --rounds 5 --seconds 4 --no-import --people 100000 --only words --database postgres://… --data folder --no-write]';

/** Measures the API against a bare server on a full-size installation and writes docs/benchmarks.md. */
export async function run(options: string[]): Promise<void> {
  const { rounds, seconds, only, database, dataDir, write, withImport, people } = read(options);
  openFolder(dataDir);
  const cleanUps: (() => Promise<void>)[] = [];
  try {
    const built = await runProgram(path.join(root, 'apps/api/build.mjs'), []);
    if (built.code !== 0) throw new Failure(`The API could not be built: ${built.stderr}`);
    const databaseUrl = database ?? (await embedded(dataDir, cleanUps));
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, options: '-c TimeZone=UTC' });
    cleanUps.push(() => pool.end());
    const installation = await fullSize(pool, databaseUrl, dataDir);
    const cases = (await casesOn(pool, installation.programmeId)).filter(({ name }) => only === undefined || name.toLowerCase().includes(only.toLowerCase()));
    await pool.query('analyze');

    const api = await startApi(databaseUrl, dataDir);
    cleanUps.push(() => api.stop());
    const bare = await startBare(databaseUrl, dataDir, installation);
    cleanUps.push(() => bare.stop());
    const load = startLoadMaker();
    cleanUps.push(() => load.stop());

    for (const one of cases) await compareAnswers(one, api, bare);
    const results = await measure(cases, { api, bare, load, rounds, seconds });
    const races = cases.length === 0 ? '' : `${await raceForPlaces(pool, { api, bare })} Trainings that are overbooked or miscounted afterwards: ${await overbooked(pool)}.`;
    log(races);
    const single = only === undefined || 'one after the other'.includes(only.toLowerCase()) ? await alone(pool, installation.programmeId, api) : '';
    if (single) log(single);
    const isAsked = only === undefined ? withImport : 'import of 100,000 rows'.includes(only.toLowerCase());
    const beside = isAsked ? await importBeside(pool, installation.programmeId, { api, load, seconds, people }) : '';
    if (beside) log(beside);
    const asksLarge = only === undefined || 'large files and a zip'.includes(only.toLowerCase());
    const large = asksLarge ? await largeFiles(pool, { api, load, databaseUrl, dataDir, rounds, seconds }) : '';
    if (large) log(large);
    const postgres = (await pool.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? 'unknown';
    const text = documentOf(results, { rounds, seconds, postgres, rows: installation.rows, races: [races, single, beside, large].filter(Boolean).join('\n\n'), date: Temporal.Now.plainDateISO('UTC').toString() });
    if (write && only === undefined) writeFileSync(path.join(root, 'docs', 'benchmarks.md'), text);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
  process.exit(0);
}

interface Field {
  api: Server;
  bare: Server;
  load: LoadMaker;
  rounds: number;
  seconds: number;
}

/** All cases in every round, and in every other round the bare server first: what slows the machine down for a while slows both. */
async function measure(cases: readonly Case[], { api, bare, load, rounds, seconds }: Field): Promise<Result[]> {
  const found = new Map<Case, Round[]>(cases.map((one) => [one, []]));
  const once = async (one: Case, { url, headers }: Server, duration: number) => {
    await one.reset?.();
    const measured = await load.run({ url, headers, seconds: Math.min(duration, one.longest ?? duration), large: one.large === true, requests: Array.from({ length: one.connections }, (_, connection) => one.requestsOf(connection)) });
    // What was under way when the time was up still ends on the server, and must not meet the next run.
    await sleep(500);
    return measured;
  };
  for (const one of cases) for (const server of [api, bare]) await once(one, server, 2);
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) {
      const measured: Partial<Round> = {};
      for (const side of round % 2 === 0 ? (['api', 'bare'] as const) : (['bare', 'api'] as const)) measured[side] = await once(one, side === 'api' ? api : bare, seconds);
      found.get(one)?.push(measured as Round);
      for (const side of ['api', 'bare'] as const) if (measured[side]?.failed) log(`${one.name}: ${measured[side].failed} answers of the ${side} server were no success.`);
    }
    log(`Round ${round + 1} of ${rounds} is done.`);
  }
  for (const one of cases) await one.reset?.();
  const results = cases.map((one) => resultOf(one, found.get(one) ?? []));
  for (const result of results) log(lineOf(result));
  return results;
}

async function embedded(dataDir: string, cleanUps: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), durable: true, log });
  cleanUps.push(() => postgres.stop());
  return postgres.url;
}

async function fullSize(pool: pg.Pool, databaseUrl: string, dataDir: string): Promise<{ programmeId: string; phaseId: string; rows: string }> {
  const migrated = (await pool.query<{ found: boolean }>(`select to_regclass('public.programme') is not null as found`)).rows[0]?.found;
  const used = migrated && (await pool.query('select from programme')).rowCount;
  if (!used) {
    log('There is no installation to measure yet: a full-size one is made, which takes a few minutes once.');
    await seed({ databaseUrl, size: 'full', dataDir, log });
  }
  const [row] = (
    await pool.query<{ programmeId: string; phaseId: string; size: string | null; rows: string }>(
      `select p.id as "programmeId", ph.id as "phaseId", (select value ->> 'size' from installation where key = 'demonstration') as size,
         concat_ws(', ', (select count(*) from person) || ' people', (select count(*) from organisation) || ' organisations', (select count(*) from training) || ' trainings',
           (select count(*) from nomination) || ' nominations', (select count(*) from tie) || ' ties', (select count(*) from contact) || ' contacts') as rows
       from programme p join phase ph on ph.programme_id = p.id and ph.number = 5 where p.code = 'THB'`,
    )
  ).rows;
  if (!row || row.size !== 'full') throw new Failure(`The database holds something else than a full-size demonstration. Use: ${usage}`);
  return row;
}

function read(options: string[]) {
  try {
    const { values } = parseArgs({
      args: options,
      options: {
        rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '4' }, only: { type: 'string' }, database: { type: 'string' },
        data: { type: 'string', default: '.data/bench' }, 'no-write': { type: 'boolean', default: false },
        // It takes longer than everything else together.
        'no-import': { type: 'boolean', default: false }, people: { type: 'string', default: '100000' },
      },
    });
    const [rounds, seconds, people] = [Number(values.rounds), Number(values.seconds), Number(values.people)];
    if (!(rounds >= 1) || !(seconds >= 1) || !(people >= 1)) throw new Error('Rounds, seconds and people are numbers from 1.');
    return { rounds, people, seconds, only: values.only, database: values.database, dataDir: path.resolve(root, values.data), write: !values['no-write'], withImport: !values['no-import'] };
  } catch (error) {
    throw new Failure(`${(error as Error).message} Use: ${usage}`);
  }
}

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}
