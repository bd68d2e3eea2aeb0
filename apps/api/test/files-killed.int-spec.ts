import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'pg';
import * as tus from 'tus-js-client';
import { startPostgres, type Postgres } from '../../../tools/postgres';
import { buildApi, startBuiltApi } from './built-api';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from './factories/base';
import { aMaterial, anEdition } from './factories/materials';
import { aTraining } from './factories/trainings';

const megabyte = 1024 * 1024;
let folder: string;
let postgres: Postgres;
let pool: Pool;
let api: ChildProcess;
let port: number;
let address: string;
let stage: Stage;
let editor: SignedIn;
let participant: SignedIn;

beforeAll(async () => {
  buildApi();
  folder = await mkdtemp(path.join(tmpdir(), 'liaison-files-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  server.close();
  address = `http://127.0.0.1:${port}`;
  postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  await startApi();
  pool = new Pool({ connectionString: postgres.url, max: 3 });
  stage = await aProgramme(pool);
  editor = await signedIn(pool, stage, { role: 'editor' });
  participant = await signedIn(pool, stage, { role: 'participant', sectorCode: 'NGO' });
});
afterAll(async () => {
  await killApi();
  await pool.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const kept = () => ({ pool, dataDir: path.join(folder, 'data') });

async function startApi(): Promise<void> {
  api = await startBuiltApi({ DATABASE_URL: postgres.url, PORT: String(port), LIAISON_DATA: path.join(folder, 'data'), LIAISON_SESSION_MEMORY: '0' });
}
async function killApi(): Promise<void> {
  if (api.exitCode !== null || api.signalCode !== null) return;
  api.kill('SIGKILL');
  await once(api, 'exit');
}

const headersOf = (who: SignedIn) => ({ cookie: who.cookie, 'x-liaison': '1' });
async function ask<T>(method: string, where: string, who: SignedIn, body?: unknown): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${address}/api${where}`, {
    method, headers: { ...headersOf(who), ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T };
}
const sumOf = (...parts: Buffer[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Reads an answer until there is enough of it and then no more: a line that is slow, or was put down. */
async function some(where: string, who: SignedIn, enough: number): Promise<{ bytes: Buffer; etag: string; line: IncomingMessage }> {
  const [line] = (await once(httpGet(`${address}/api${where}`, { headers: headersOf(who) }), 'response')) as [IncomingMessage];
  line.on('error', () => undefined);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of line.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= enough) break;
  }
  return { bytes: Buffer.concat(parts), etag: String(line.headers.etag), line };
}
async function rest(where: string, who: SignedIn, from: number, etag: string): Promise<{ status?: number; bytes: Buffer }> {
  const [line] = (await once(httpGet(`${address}/api${where}`, { headers: { ...headersOf(who), range: `bytes=${from}-`, 'if-range': etag } }), 'response')) as [IncomingMessage];
  return { status: line.statusCode, bytes: await buffer(line) };
}

/** Bytes that are nowhere the same, made quickly. */
function manyBytes(megabytes: number): Buffer {
  const block = randomBytes(megabyte);
  return Buffer.concat(Array.from({ length: megabytes }, (_, n) => {
    const copy = Buffer.from(block);
    copy.writeUInt32BE(n, 0);
    return copy;
  }));
}

describe('a kill of the API', () => {
  it('in the middle of an upload costs the bytes that were under way: the client goes on by itself', async () => {
    const draft = await anEdition(kept(), await aMaterial(pool, stage), { state: 'draft', languages: [] });
    const bytes = Buffer.from(manyBytes(12).toString('hex'));
    const { body } = await ask<{ id: string }>('POST', '/uploads', editor, { editionId: draft.id, language: 'en', name: 'large.txt', size: bytes.length });
    let killed: Promise<void> | undefined;
    const offsets: number[] = [];
    await new Promise<void>((resolve, reject) => {
      new tus.Upload(bytes, {
        uploadUrl: `${address}/api/uploads/${body.id}`, headers: headersOf(editor), retryDelays: Array.from({ length: 1_000 }, () => 100),
        onProgress: (sent) => {
          if (sent > 10 * megabyte) killed ??= killApi().then(startApi);
        },
        onAfterResponse: (request, response) => { if (request.getMethod() === 'HEAD') offsets.push(Number(response.getHeader('Upload-Offset'))); },
        onSuccess: () => resolve(), onError: reject,
      }).start();
    });
    await killed;
    // It was asked where it stood, and went on from there and not from the beginning.
    expect(offsets.at(-1)).toBeGreaterThan(0);
    expect((await ask<{ editions: { languageVersions: { files: { sha256: string }[] }[] }[] }>('POST', `/uploads/${body.id}/finish`, editor)).body.editions[0]?.languageVersions[0]?.files[0]?.sha256).toBe(sumOf(bytes));
  });

  it('in the middle of publishing leaves the edition before, whole, and nobody told', async () => {
    const materialId = await aMaterial(pool, stage);
    const former = await anEdition(kept(), materialId, { number: '1.0' });
    const draft = await anEdition(kept(), materialId, { number: '1.1', state: 'draft' });
    await (await fetch(`${address}/api/files/${former.files['en']}`, { headers: headersOf(participant) })).arrayBuffer();
    const { body } = await ask<{ editions: { id: string; version: number }[] }>('GET', `/materials/${materialId}`, editor);
    const version = body.editions.find(({ id }) => id === draft.id)?.version;
    const publish = () => ask('POST', `/editions/${draft.id}/publish`, editor, { version });

    // It stands still where it has superseded the former edition and writes its mails: nothing of that may stay.
    const holder = await pool.connect();
    await holder.query('begin; lock table outbox_message in exclusive mode');
    const under = publish().catch(() => 'broken off');
    for (;;) {
      const { rows } = await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%insert into outbox_message%'`);
      if (rows.length > 0) break;
    }
    await killApi();
    await holder.query('rollback');
    holder.release();
    expect(await under).toBe('broken off');
    await startApi();

    const states = async () => (await pool.query<{ number: string; state: string }>(`select major || '.' || minor as number, state from edition where material_id = $1 order by 1`, [materialId])).rows;
    expect(await states()).toEqual([{ number: '1.0', state: 'published' }, { number: '1.1', state: 'draft' }]);
    expect((await publish()).status).toBe(200);
    expect(await states()).toEqual([{ number: '1.0', state: 'superseded' }, { number: '1.1', state: 'published' }]);
    const { rows: told } = await pool.query(`select 1 from outbox_message m join edition_notice n on n.message_id = m.id where n.edition_id = $1`, [draft.id]);
    expect(told).toHaveLength(1);
  });

  it('in the middle of a ZIP ends it as broken, and it is continued where it stopped', async () => {
    const moduleId = (await pool.query<{ id: string }>('select id from module order by position limit 1')).rows[0]?.id;
    const trainingId = await aTraining(pool, stage, { state: 'selected', quotas: {} });
    await insert(pool, 'agenda_session', { id: randomUUID(), training_id: trainingId, module_id: moduleId, title: 'One', starts_at: '2026-05-11T06:00:00Z', ends_at: '2026-05-11T08:00:00Z' });
    const materialId = await aMaterial(pool, stage);
    await insert(pool, 'material_module', { material_id: materialId, module_id: moduleId });
    await anEdition(kept(), materialId, { languages: ['en'], bytes: manyBytes(40) });
    const coordinator = await signedIn(pool, stage, { role: 'national-coordinator', sectorCode: 'NGO' });
    const training = await ask<{ version: number }>('GET', `/trainings/${trainingId}`, coordinator);
    await ask('POST', `/trainings/${trainingId}/state`, coordinator, { to: 'confirmed', reason: 'as it is', version: training.body.version });
    const { body: pack } = await ask<{ packId: string }>('GET', `/trainings/${trainingId}/pack`, coordinator);
    const where = `/packs/${pack.packId}/zip`;

    const begun = await some(where, participant, 10 * megabyte);
    await killApi();
    // Whoever was reading notices: half an archive never looks like a whole one.
    await expect(buffer(begun.line)).rejects.toThrow('aborted');
    await startApi();
    const continued = await rest(where, participant, begun.bytes.length, begun.etag);
    const whole = await some(where, participant, Infinity);
    expect([continued.status, sumOf(begun.bytes, continued.bytes)]).toEqual([206, sumOf(whole.bytes)]);
  });
});

describe('a download of 200 MB over a slow line, while a new edition is published', () => {
  it('is wholly the old one, and by the link to the current one it begins anew: never a mixture', async () => {
    const materialId = await aMaterial(pool, stage);
    const [one, two] = [manyBytes(200), manyBytes(3)];
    const former = await anEdition(kept(), materialId, { number: '1.0', bytes: one });
    const draft = await anEdition(kept(), materialId, { number: '1.1', state: 'draft', bytes: two });
    const { body } = await ask<{ editions: { id: string; version: number }[] }>('GET', `/materials/${materialId}`, editor);
    const where = `/files/${former.files['en']}`;

    const [reading, other] = [await some(where, participant, 20 * megabyte), await some(where, participant, 5 * megabyte)];
    expect((await ask('POST', `/editions/${draft.id}/publish`, editor, { version: body.editions.find(({ id }) => id === draft.id)?.version })).status).toBe(200);
    // The one that goes on reading has the edition it began with.
    expect(sumOf(reading.bytes, await buffer(reading.line))).toBe(sumOf(one));
    // The one whose line broke continues the same, and who asks for the new one with the old one's name gets all of it.
    other.line.destroy();
    const continued = await rest(where, participant, other.bytes.length, other.etag);
    expect([continued.status, sumOf(other.bytes, continued.bytes)]).toEqual([206, sumOf(one)]);
    const current = await rest(`/files/${draft.files['en']}`, participant, other.bytes.length, other.etag);
    expect([current.status, sumOf(current.bytes)]).toEqual([200, sumOf(two)]);
  });
});
