import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import type pg from 'pg';
import { stableId } from '../../apps/api/src/reference/stable-id';
import { demonstrationPassword } from '../seed/accounts';
import { found } from '../seed/kit/seed-context';
import { Random } from '../seed/kit/random';
import { Failure } from '../shared/failure';
import { freePort } from '../shared/ports';
import { startNginx, type Nginx } from './nginx';
import { startApi, type LoadMaker, type Server } from './servers';

const megabyte = 1024 * 1024;
/** Five files of 100 MB: one is downloaded, all together are the ZIP. */
const [files, sizeOfFile] = [5, 100 * megabyte];
const connections = 4;
const prefix = 'BENCH-FILES';

interface Field {
  api: Server;
  load: LoadMaker;
  databaseUrl: string;
  dataDir: string;
  rounds: number;
  seconds: number;
}

/**
 * Large files: from nginx, which knows nobody, from the API, and from nginx behind which the API allows each of them; and
 * one ZIP of 500 MB. Says how fast and with how much memory. Without nginx on this machine only the ZIP is measured, and
 * that is said.
 */
export async function largeFiles(pool: pg.Pool, { api, load, databaseUrl, dataDir, rounds, seconds }: Field): Promise<string> {
  const { fileId, sha256, packId } = await prepare(pool, dataDir);
  const zip = await downloadZip(api, packId);
  const lines = [`A ZIP of ${Math.round(zip.bytes / megabyte)} MB from the API: first byte after ${Math.round(zip.first)} ms, ${Math.round(zip.bytes / megabyte / zip.took)} MB/s, memory ${memory(zip)}.`];
  const port = await freePort();
  const nginx = await startNginx(dataDir, port);
  if (!nginx) return `${lines.join(' ')} Downloads beside nginx were not measured: there is no nginx on this machine.`;
  const proxied = await startApi(databaseUrl, dataDir, { port: String(port), LIAISON_ACCEL: '/stored-files/', LIAISON_PROXIES: '1' });
  try {
    lines.push(await downloads({ api, nginx, load, rounds, seconds, fileId, sha256 }));
  } finally {
    await proxied.stop();
    await nginx.stop();
  }
  return lines.join(' ');
}

async function downloads({ api, nginx, load, rounds, seconds, fileId, sha256 }: Pick<Field, 'api' | 'load' | 'rounds' | 'seconds'> & { nginx: Nginx; fileId: string; sha256: string }): Promise<string> {
  const behind = { url: nginx.proxyUrl, headers: await signedInAt(nginx.proxyUrl) };
  const sides = [
    { name: 'nginx', url: nginx.staticUrl, headers: {}, path: `/${sha256.slice(0, 2)}/${sha256}` },
    { name: 'API', url: api.url, headers: api.headers, path: `/api/files/${fileId}` },
    { name: 'API behind nginx', ...behind, path: `/api/files/${fileId}` },
  ] as const;
  const perSecond = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  const before = await residentMemory(api);
  let most = before;
  for (let round = 0; round <= rounds; round++) {
    for (const { name, path: at, ...server } of round % 2 === 0 ? sides : [...sides].reverse()) {
      const watch = setInterval(() => void residentMemory(api).then((now) => (most = Math.max(most, now))).catch(() => undefined), 200);
      const measured = await load.run({ ...server, seconds, large: true, requests: Array.from({ length: connections }, () => [{ method: 'GET', path: at }]) });
      clearInterval(watch);
      if (measured.failed > 0) throw new Failure(`${measured.failed} downloads from ${name} were no success.`);
      // The first round warms up.
      if (round > 0) perSecond.get(name)?.push(measured.perSecond * (sizeOfFile / megabyte));
    }
  }
  const of = (name: (typeof sides)[number]['name']) => median(perSecond.get(name) ?? []);
  const ratio = (name: (typeof sides)[number]['name']) => (of(name) / of('nginx')).toFixed(2);
  return `A file of ${sizeOfFile / megabyte} MB over ${connections} connections, median of ${rounds} rounds: nginx ${Math.round(of('nginx'))} MB/s; straight from the API ${Math.round(of('API'))} MB/s, ` +
    `**${ratio('API')}** of it (to reach: 0.4), memory of the API ${Math.round(before)} MB before and ${Math.round(most)} MB at most; allowed by the API and sent by nginx ${Math.round(of('API behind nginx'))} MB/s, **${ratio('API behind nginx')}** (to reach: all of it).`;
}

async function signedInAt(url: string): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-liaison': '1' }, body: JSON.stringify({ email: 'manager@example.org', password: demonstrationPassword }) });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || !cookie) throw new Failure(`Nobody can sign in through nginx (${answer.status}).`);
  return { cookie, 'x-liaison': '1' };
}

interface Zip {
  bytes: number;
  /** Milliseconds. */
  first: number;
  /** Seconds. */
  took: number;
  /** Megabytes, as the API said while it was written. */
  memory: number[];
}

function downloadZip(api: Server, packId: string): Promise<Zip> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const zip: Zip = { bytes: 0, first: 0, took: 0, memory: [] };
    const look = () => void residentMemory(api).then((now) => zip.memory.push(now)).catch(() => undefined);
    look();
    const watch = setInterval(look, 100);
    get(`${api.url}/api/packs/${packId}/zip`, { headers: api.headers }, (answer) => {
      answer.on('data', (bytes: Buffer) => {
        if (zip.bytes === 0) zip.first = performance.now() - began;
        zip.bytes += bytes.length;
      });
      answer.once('end', () => {
        clearInterval(watch);
        zip.took = (performance.now() - began) / 1000;
        if (answer.statusCode === 200 && zip.bytes > files * sizeOfFile) resolve(zip);
        else reject(new Failure(`The ZIP was answered with ${answer.statusCode} and ${zip.bytes} bytes.`));
      });
      answer.once('error', reject);
    }).once('error', reject);
  });
}

/** At the beginning, in the middle and at most. */
function memory({ memory: seen }: Zip): string {
  return `${Math.round(seen[0] ?? 0)} MB at first and ${Math.round(Math.max(...seen))} MB at most`;
}

/** A material with five files and a frozen pack of it, in a training of the benchmark's own; made once. */
async function prepare(pool: pg.Pool, dataDir: string): Promise<{ fileId: string; sha256: string; packId: string }> {
  const id = (what: string) => stableId('benchmark', `large files ${what}`);
  const sums = Array.from({ length: files }, (_, number) => keepFile(dataDir, number));
  const [training, material, edition, version, pack] = [id('training'), id('material'), id('edition'), id('version'), id('pack')];
  const { rowCount } = await pool.query('select 1 from pack where id = $1', [pack]);
  if (!rowCount) {
    await pool.query(
      `insert into training (id, programme_id, phase_id, code, title, kind, country_code, city, mode, time_zone, starts_on, ends_on, languages, state, capacity, folded, created_at)
       select $1, t.programme_id, t.phase_id, $2, $2, 'national', 'RO', 'București', 'on-site', 'Europe/Bucharest', current_date + 60, current_date + 61, '{en}', 'confirmed', 0, lower($2), now()
       from training t join phase p on p.id = t.phase_id where t.code like 'THB-%' and p.number = 5 order by t.id limit 1`, [training, prefix]);
    await pool.query(
      `insert into material (id, programme_id, code, title_en, title_de, kind, tlp, audience, source_language, folded)
       select $1, t.programme_id, $2, $2, $2, 'video', 'GREEN', 'everyone', 'en', lower($2) from training t where t.id = $3`, [material, prefix, training]);
    await pool.query(
      `insert into edition (id, material_id, major, minor, state, change_note_en, change_note_de, created_at, published_at) values ($1, $2, 1, 0, 'published', '', '', now(), now())`, [edition, material]);
    await pool.query(`insert into language_version (id, edition_id, language, created_at) values ($1, $2, 'en', now())`, [version, edition]);
    await pool.query('insert into pack (id, training_id, created_at) values ($1, $2, now())', [pack, training]);
    await pool.query(`insert into pack_item (pack_id, language_version_id, part) values ($1, $2, 'participants')`, [pack, version]);
    for (const [number, sha256] of sums.entries()) {
      await pool.query(`insert into stored_blob (sha256, size, media_type, stored_at) values ($1, $2, 'video/mp4', now()) on conflict do nothing`, [sha256, sizeOfFile]);
      await pool.query('insert into material_file (id, language_version_id, name, sha256) values ($1, $2, $3, $4)', [id(`file ${number}`), version, `lecture-${number}.mp4`, sha256]);
      await pool.query('insert into pack_file (pack_id, file_id) values ($1, $2)', [pack, id(`file ${number}`)]);
    }
    await pool.query('update pack set frozen_at = now() where id = $1', [pack]);
  }
  return { fileId: id('file 0'), sha256: found(sums[0], 'large file'), packId: pack };
}

/** A file of noise where the API's store looks for it; the same at each start. */
function keepFile(dataDir: string, number: number): string {
  const random = new Random(`${prefix} ${number}`);
  const block = Buffer.alloc(megabyte);
  for (let at = 0; at + 4 <= block.length; at += 4) block.writeUInt32LE(Math.floor(random.next() * 4_294_967_296), at);
  const bytes = Buffer.alloc(sizeOfFile);
  for (let at = 0; at < sizeOfFile; at += megabyte) {
    block.writeUInt32LE(at, 0);
    block.copy(bytes, at);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = path.join(dataDir, 'files', sha256.slice(0, 2), sha256);
  if (!existsSync(place) || statSync(place).size !== sizeOfFile) {
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(`${place}.part`, bytes);
    renameSync(`${place}.part`, place);
  }
  return sha256;
}

async function residentMemory(api: Server): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`, { headers: { authorization: `Bearer ${api.metricsToken ?? ''}` } })).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? 0) / megabyte;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
