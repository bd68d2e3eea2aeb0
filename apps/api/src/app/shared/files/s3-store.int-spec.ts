import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { aProgramme, signedIn } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { S3Store } from './s3-store';
import { UploadParts } from './upload-parts';

const bucket = 'liaison-files';
const credentials = { accessKey: 'S3RVER', secretKey: 'S3RVER' };

describe('an S3-compatible store', () => {
  let folder: string;
  let server: ChildProcess;
  let endpoint: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'liaison-s3-'));
    // In a process of its own: jest's way of resolving packages does not suit what it is made of.
    server = spawn(process.execPath, ['-e', program(path.join(folder, 'store'))], { stdio: ['ignore', 'pipe', 'inherit'], cwd: __dirname });
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    endpoint = `http://127.0.0.1:${line.toString().trim()}`;
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  const store = () => new S3Store({ endpoint, bucket, region: 'us-east-1', ...credentials });
  const temporary = async (bytes: Buffer) => {
    const place = path.join(folder, randomBytes(8).toString('hex'));
    await writeFile(place, bytes);
    return place;
  };

  it('keeps bytes, gives them back whole and in ranges, and takes the same ones twice', async () => {
    const bytes = randomBytes(3_000_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await store().has(sha256)).toBe(false);
    for (const place of [await temporary(bytes), await temporary(bytes)]) {
      await store().put(sha256, place);
      await expect(stat(place)).rejects.toThrow('ENOENT');
    }
    expect(await store().has(sha256)).toBe(true);
    expect((await buffer(await store().read(sha256))).equals(bytes)).toBe(true);
    expect((await buffer(await store().read(sha256, { start: 10, end: 1_999_999 }))).equals(bytes.subarray(10, 2_000_000))).toBe(true);
    await expect(store().read('0'.repeat(64))).rejects.toThrow();
  });

  it('does not take a store that cannot be reached for one that is empty', async () => {
    const wrong = new S3Store({ endpoint: 'http://127.0.0.1:1', bucket, region: 'us-east-1', ...credentials });
    await expect(wrong.has('0'.repeat(64))).rejects.toThrow();
  });

  it('serves the application: upload, download, resume', async () => {
    const application = await TestApplication.start({
      LIAISON_S3_ENDPOINT: endpoint, LIAISON_S3_BUCKET: bucket, LIAISON_S3_ACCESS_KEY: credentials.accessKey, LIAISON_S3_SECRET_KEY: credentials.secretKey,
    });
    try {
      const stage = await aProgramme(application.pool);
      const editor = await signedIn(application.pool, stage, { role: 'editor' });
      const draft = await anEdition(application, await aMaterial(application.pool, stage), { state: 'draft', languages: [] });
      const text = 'in S3 and nowhere else '.repeat(10_000);
      const uploaded = await application.request('POST', `/editions/${draft.id}/files?language=en&name=text.txt`, {
        cookie: editor.cookie, body: Buffer.from(text), headers: { 'content-type': 'application/octet-stream' },
      });
      expect(uploaded.status).toBe(201);
      const { rows } = await application.pool.query<{ id: string }>('select id from material_file');
      const whole = await application.request('GET', `/files/${rows[0]?.id}`, { cookie: editor.cookie });
      expect(whole.raw.toString()).toBe(text);
      const rest = await application.request('GET', `/files/${rows[0]?.id}`, { cookie: editor.cookie, headers: { range: 'bytes=100-', 'if-range': String(whole.headers['etag']) } });
      expect([rest.status, rest.raw.toString()]).toEqual([206, text.slice(100)]);

      // In pieces, each of them an object of its own until all are there.
      await application.app.listen(0, '127.0.0.1');
      const bytes = randomBytes(9_000_000).toString('hex').slice(0, 9_000_000);
      const { body: upload } = await application.call('POST /uploads', '/uploads', { cookie: editor.cookie, body: { editionId: draft.id, language: 'en', name: 'pieces.txt', size: bytes.length } });
      for (const [from, to] of [[0, 1_000_000], [1_000_000, bytes.length]] as const) {
        const sent = await fetch(`${await application.app.getUrl()}/api/uploads/${upload.id}`, {
          method: 'PATCH', body: bytes.slice(from, to),
          headers: { cookie: editor.cookie, 'x-liaison': '1', 'tus-resumable': '1.0.0', 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
        });
        expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, String(to)]);
      }
      const parts = application.app.get(UploadParts);
      expect(await parts.all()).toEqual([upload.id]);
      expect((await application.call('POST /uploads/:id/finish', `/uploads/${upload.id}/finish`, { cookie: editor.cookie })).status).toBe(200);
      expect(await parts.all()).toEqual([]);
      const { rows: files } = await application.pool.query<{ id: string }>(`select id from material_file where name = 'pieces.txt'`);
      expect((await application.request('GET', `/files/${files[0]?.id}`, { cookie: editor.cookie })).raw.toString()).toBe(bytes);
    } finally {
      await application.stop();
    }
  });
});

function program(directory: string): string {
  const options = { directory, address: '127.0.0.1', port: 0, silent: true, configureBuckets: [{ name: bucket, configs: [] }] };
  return `new (require('s3rver'))(${JSON.stringify(options)}).run().then(({ port }) => console.log(port))`;
}
