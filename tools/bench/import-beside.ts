import { setTimeout as sleep } from 'node:timers/promises';
import type { ResponseOf } from '@liaison/contracts';
import type pg from 'pg';
import { Failure } from '../shared/failure';
import { casesOn } from './cases';
import type { LoadMaker, Server } from './servers';

type Import = ResponseOf<'GET /imports/:id'>;

const listCase = 'List of people';
const fileName = 'benchmark.csv';

interface Beside {
  readonly perSecond: number;
  /** Megabytes of the API process. */
  readonly memory: number;
}

interface Step {
  readonly name: string;
  readonly took: number;
  readonly measured: readonly Beside[];
}

/** Milliseconds between two measurements, in which the import has the machine for itself: people who read lists leave it to others most of the time. */
const between = 10_000;

/** Measurements that count as one: a pause of a second is no slow list, half a minute of pauses is. */
const together = 5;

/**
 * An import of so many people, with the list of people asked by 32 connections for some seconds every ten. Writes them, takes
 * them back, and says how much of the list's speed and of the memory each step cost. The list alone is measured before and
 * after, because what it is compared with changes on a machine that does other things too.
 */
export async function importBeside(pool: pg.Pool, programmeId: string, { api, load, seconds, people }: { api: Server; load: LoadMaker; seconds: number; people: number }): Promise<string> {
  const list = (await casesOn(pool, programmeId)).find(({ name }) => name.startsWith(listCase));
  if (!list) throw new Failure(`There is no case "${listCase}".`);
  const measure = async (): Promise<Beside> => {
    const requests = Array.from({ length: list.connections }, (_, connection) => list.requestsOf(connection));
    const { perSecond, failed } = await load.run({ url: api.url, headers: api.headers, seconds, large: false, requests });
    if (failed > 0) throw new Failure(`${failed} pages of the list were no success beside the import.`);
    return { perSecond, memory: await memoryOf(api) };
  };
  const call = async (method: string, path: string, body?: unknown): Promise<Import> => {
    const answer = await fetch(`${api.url}/api/imports${path}`, {
      method, headers: { ...api.headers, 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Failure(`${method} /imports${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Import;
  };
  /** Measures the list again and again until the import stands somewhere else. */
  const until = async (id: string, state: Import['state']): Promise<Omit<Step, 'name'>> => {
    const began = performance.now();
    const measured: Beside[] = [];
    for (;;) {
      measured.push(await measure());
      const now = await call('GET', `/${id}`);
      if (now.state === state) return { measured, took: (performance.now() - began) / 1000 };
      if (!now.state.endsWith('ing')) throw new Failure(`The import stands at ${now.state} (${now.problem ?? ''}) and not at ${state}.`);
      await sleep(between);
    }
  };
  const alone = async (): Promise<number> => {
    const rounds: number[] = [];
    for (let round = 0; round < together; round += 1) rounds.push((await measure()).perSecond);
    return median(rounds);
  };

  // What a run left that was broken off would be gone on with first.
  await pool.query(`delete from import where file_name = $1 and state in ('reading', 'read', 'checking', 'checked', 'committing', 'failed')`, [fileName]);
  await measure();
  const before = await alone();
  const file = new Blob([await fileOf(pool, programmeId, people)]);
  let found = await call('POST', `?subject=people&name=${fileName}`, file);
  const steps: Step[] = [];
  const follow = async (name: string, state: Import['state']) => {
    steps.push({ name, ...(await until(found.id, state)) });
    found = await call('GET', `/${found.id}`);
  };
  await follow('reading', 'read');
  const { headingRow, dateOrder, mapping, defaults } = found.settings;
  found = await call('POST', `/${found.id}/check`, { headingRow, dateOrder, mapping, defaults: { ...defaults, functionCode: 'investigator', validFrom: '2026-01-01' }, version: found.version });
  await follow('checking', 'checked');
  if (found.counts.create !== people) throw new Failure(`The import would create ${found.counts.create} people and not ${people}.`);
  found = await call('POST', `/${found.id}/commit`, { version: found.version });
  await follow('writing', 'committed');
  found = await call('POST', `/${found.id}/undo`, { version: found.version });
  await follow('taking back', 'undone');
  // Dead rows of what was taken back must not meet the next measurement.
  await pool.query('vacuum analyze person, programme_person, mandate, person_email');
  await sleep(500);
  const after = await alone();
  const lines = steps.map((step) => lineOf(step, (before + after) / 2));
  return `Import of ${people.toLocaleString('en')} people beside the list of people (alone ${Math.round(before)} requests/s before and ${Math.round(after)} after; to reach: 0.67 of their mean): ${lines.join('; ')}.`;
}

/** Of a step: its list as a share of the list alone, over the whole of it and where it was slowest; its memory in its first and last quarter. */
function lineOf({ name, took, measured }: Step, alone: number): string {
  const shares = measured.map(({ perSecond }) => perSecond / alone);
  const windows = shares.map((_, at) => mean(shares.slice(at, at + together))).slice(0, Math.max(1, shares.length - together + 1));
  const quarter = Math.ceil(measured.length / 4);
  const memory = (part: readonly Beside[]) => Math.round(median(part.map((one) => one.memory)));
  return `${name} ${Math.round(took)} s, list ${mean(shares).toFixed(2)} and at its slowest ${Math.min(...windows).toFixed(2)}, memory ${memory(measured.slice(0, quarter))} MB at first, ${memory(measured.slice(-quarter))} MB at last`;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Names that nobody in the installation has, at organisations that are there. */
async function fileOf(pool: pg.Pool, programmeId: string, people: number): Promise<string> {
  const { rows } = await pool.query<{ name: string; country: string }>(
    `select o.name, c.code as country from organisation o join programme_organisation po on po.organisation_id = o.id join country c on c.code = o.country_code
     where po.programme_id = $1 and o.valid_to is null and c.state = 'active' and not exists (
       select 1 from organisation other join programme_organisation op on op.organisation_id = other.id where op.programme_id = $1 and other.id <> o.id and string_to_array(other.folded, E'\\n') && string_to_array(o.folded, E'\\n'))
     order by o.id limit 500`, [programmeId]);
  if (rows.length === 0) throw new Failure('The installation has no organisation that a file could name.');
  const lines = ['Family name;Given name;Organisation;Country;E-mail'];
  for (let number = 0; number < people; number++) {
    const { name, country } = rows[number % rows.length] as { name: string; country: string };
    lines.push(`Importescu-${letters(number)};Probă ${letters(number * 7 + 3)};"${name.replaceAll('"', '""')}";${country};import.${number}@example.org`);
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const letters = (number: number): string => (number < 26 ? String.fromCharCode(97 + number) : letters(Math.floor(number / 26) - 1) + String.fromCharCode(97 + (number % 26)));

async function memoryOf(api: Server): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`, { headers: { authorization: `Bearer ${api.metricsToken ?? ''}` } })).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? 0) / 1024 / 1024;
}
