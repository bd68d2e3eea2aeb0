import { readdir, utimes, writeFile, mkdir } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { once } from 'node:events';
import { deflateSync } from 'node:zlib';
import type { Problem } from '@liaison/contracts';
import { PDFDocument } from '@cantoo/pdf-lib';
import { ZipFile } from 'yazl';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aMaterial, anEdition, aPdf } from '../../../test/factories/materials';
import { TestApplication } from '../../../test/test-application';
import { Uploads } from '../shared/files/uploads';

const megabyte = 1024 * 1024;

/** Object streams, deflated twice, of a few hundred bytes that say they hold objects and hold blanks without end. */
function aPdfThatInflates(): Buffer {
  const blanks = deflateSync(deflateSync(Buffer.alloc(1024 * megabyte, ' '), { level: 9 }), { level: 9 });
  const head = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n');
  const streams = [10, 11, 12].map((number) => Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< /Type /ObjStm /N 1 /First 10 /Filter [/FlateDecode /FlateDecode] /Length ${blanks.length} >>\nstream\n`),
    blanks, Buffer.from('\nendstream\nendobj\n'),
  ]));
  return Buffer.concat([head, ...streams, Buffer.from('trailer\n<< /Root 1 0 R /Size 20 >>\n%%EOF\n')]);
}

describe('uploading a file', () => {
  let application: TestApplication;
  let stage: Stage;
  let editor: SignedIn;
  let draftId: string;
  let port: number;

  beforeAll(async () => {
    application = await TestApplication.start({ LIAISON_MAX_UPLOAD_MB: '2' });
    await application.app.listen(0, '127.0.0.1');
    port = (application.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    stage = await aProgramme(application.pool);
    editor = await signedIn(application.pool, stage, { role: 'editor' });
    draftId = (await anEdition(application, await aMaterial(application.pool, stage), { state: 'draft', languages: [] })).id;
  });

  const address = (name: string, language = 'en', edition = draftId) => `/editions/${edition}/files?language=${language}&name=${encodeURIComponent(name)}`;
  const send = (name: string, bytes: Buffer, edition = draftId) =>
    application.request('POST', address(name, 'en', edition), { cookie: editor.cookie, body: bytes, headers: { 'content-type': 'application/octet-stream' } });
  /** Over a real connection, because what happens to it is what is tested. */
  const open = (name: string, headers: Record<string, string | number> = {}): ClientRequest =>
    httpRequest({ port, method: 'POST', path: `/api${address(name)}`, headers: { cookie: editor.cookie, 'x-liaison': '1', 'content-type': 'application/octet-stream', ...headers } });
  const answerOf = async (request: ClientRequest) => {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return { status: response.statusCode, body: JSON.parse((await buffer(response)).toString()) as Problem };
  };
  const stored = async () => (await application.pool.query<{ name: string; media_type: string }>(`
    select f.name, b.media_type from material_file f join stored_blob b using (sha256) join language_version v on v.id = f.language_version_id
    where v.edition_id = $1 order by f.name`, [draftId])).rows;
  const leftovers = () => readdir(path.join(application.dataDir, 'uploads')).catch(() => []);

  it('leaves nothing when it is killed half-way', async () => {
    const request = open('half.txt', { 'content-length': megabyte });
    request.on('error', () => undefined);
    request.write(Buffer.alloc(300_000, 'x'));
    await until(async () => (await leftovers()).length === 1);
    request.destroy();
    await until(async () => (await leftovers()).length === 0);
    expect(await stored()).toEqual([]);
  });

  it('refuses what is too large while it is still coming, so that it is heard', async () => {
    const request = open('large.txt', { 'transfer-encoding': 'chunked' });
    const answer = answerOf(request);
    for (let sent = 0; sent < 3; sent += 1) request.write(Buffer.alloc(megabyte, 'x'));
    expect(await answer).toMatchObject({ status: 413, body: { code: 'body-too-large', params: { megabytes: 2 } } });
    request.end();
    expect(await leftovers()).toEqual([]);
  });

  it('refuses before the bytes are taken what could not be kept anyway', async () => {
    await application.pool.query(`update edition set state = 'published', published_at = now() where id = $1`, [draftId]);
    await application.pool.query(`insert into language_version (edition_id, language, created_at) values ($1, 'en', now())`, [draftId]);
    const request = open('late.txt', { 'content-length': 40 * megabyte });
    request.on('error', () => undefined);
    request.write('x');
    expect(await answerOf(request)).toMatchObject({ status: 409, body: { code: 'edition-frozen' } });
    request.destroy();
  });

  it('knows a file by its content, not by its name', async () => {
    const docx = await aZip({ '[Content_Types].xml': '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>', 'word/document.xml': '<w/>' });
    expect((await send('guide.pdf', await aPdf())).status).toBe(201);
    expect((await send('guide.docx', docx)).status).toBe(201);
    expect((await send('words.csv', Buffer.from('слово;λέξη\n'))).status).toBe(201);
    expect(await stored()).toEqual([
      { name: 'guide.docx', media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
      { name: 'guide.pdf', media_type: 'application/pdf' },
      { name: 'words.csv', media_type: 'text/csv; charset=utf-8' },
    ]);
    for (const [name, bytes, code] of [
      ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file-is-web-page'],
      ['page.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file-is-web-page'],
      ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file-is-web-page'],
      ['program.pdf', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'unsupported-media-type'],
      ['text.txt', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'unsupported-media-type'],
      ['guide.txt', await aPdf(), 'unsupported-media-type'],
      ['no ending', Buffer.from('words'), 'unsupported-media-type'],
    ] as const) {
      expect([name, (await send(name, bytes)).problem.code]).toEqual([name, code]);
    }
    expect((await send('empty.txt', Buffer.alloc(0))).problem.code).toBe('file-empty');
    const json = await application.request('POST', address('a.txt'), { cookie: editor.cookie, body: { text: 'a' } });
    expect(json.problem.code).toBe('unsupported-media-type');
    expect(await leftovers()).toEqual([]);
  });

  it('keeps names in every script, without folders and what cannot be seen', async () => {
    for (const name of ['C:\\Users\\Ана\\Посібник\u202e.txt', '../../Εγχειρίδιο.txt', 'a\u0000\r\nb.txt', `${'я'.repeat(500)}.txt`]) {
      expect((await send(name, Buffer.from('words'))).status).toBe(201);
    }
    expect((await stored()).map(({ name }) => name)).toEqual(['ab.txt', 'Εγχειρίδιο.txt', 'Посібник.txt', `${'я'.repeat(196)}.txt`]);
    expect((await send('///', Buffer.from('x'))).problem.code).toBe('invalid-input');
    expect((await send('Посібник.txt', Buffer.from('again'))).problem.code).toBe('already-exists');
  });

  it('takes the same bytes from several people at once', async () => {
    const bytes = Buffer.from('the same for everybody '.repeat(1000));
    const answers = await Promise.all(['a.txt', 'b.txt', 'c.txt', 'd.txt'].map((name) => send(name, bytes)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const [file] = (await application.pool.query<{ id: string }>('select f.id from material_file f join language_version v on v.id = f.language_version_id where v.edition_id = $1', [draftId])).rows;
    expect((await application.request('GET', `/files/${file?.id}`, { cookie: editor.cookie })).raw.equals(bytes)).toBe(true);
  });

  it('refuses under TLP:AMBER a PDF that would inflate to gigabytes, and answers others meanwhile', async () => {
    const amber = (await anEdition(application, await aMaterial(application.pool, stage, { tlp: 'AMBER' }), { state: 'draft', languages: [] })).id;
    const bomb = aPdfThatInflates();
    expect(bomb.length).toBeLessThan(2 * megabyte);
    const refused = send('bomb.pdf', bomb, amber);
    const other = await application.request('GET', '/session', { cookie: editor.cookie });
    expect(other.status).toBe(200);
    expect((await refused).problem).toMatchObject({ code: 'file-unpacks-too-far', params: { name: 'bomb.pdf' } });
    expect((await send('fine.pdf', await aPdf(), amber)).status).toBe(201);
  }, 60_000);

  it('takes under TLP:AMBER only what a name can be put on', async () => {
    const amber = (await anEdition(application, await aMaterial(application.pool, stage, { tlp: 'AMBER' }), { state: 'draft', languages: [] })).id;
    expect((await send('a.pdf', await aPdf(), amber)).status).toBe(201);
    expect((await send('a.txt', Buffer.from('words'), amber)).problem).toMatchObject({ code: 'watermark-needs-pdf', params: { name: 'a.txt' } });
    expect((await send('broken.pdf', Buffer.from('%PDF-1.7\n%broken'), amber)).problem.code).toBe('file-broken');
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    expect((await send('locked.pdf', Buffer.from(await locked.save()), amber)).problem.code).toBe('file-protected');
  });

  it('clears at the next start what a killed process left, and nothing that may be under way', async () => {
    const folder = path.join(application.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    for (const name of ['old', 'new']) await writeFile(path.join(folder, name), 'half');
    await utimes(path.join(folder, 'old'), new Date('2026-02-28T00:00:00Z'), new Date('2026-02-28T00:00:00Z'));
    await application.app.get(Uploads).onApplicationBootstrap();
    expect(await leftovers()).toEqual(['new']);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}

async function aZip(entries: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
}
