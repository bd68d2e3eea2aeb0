import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import * as tus from 'tus-js-client';
import { ZipFile } from 'yazl';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, aPdf } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { Scanner } from '../../shared/files/testing/scanner';
import { FinishUpload } from './finish-upload';

let liaison: TestApplication;
let stage: Stage;
let editor: SignedIn;
let draftId: string;
let materialId: string;
const scanner = new Scanner();
beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_CLAMD: await scanner.start(), LIAISON_MAX_UNPACKED_MB: '100' });
  await liaison.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  scanner.stop();
  await liaison.stop();
});
beforeEach(async () => {
  scanner.answers = true;
  stage = await aProgramme(liaison.pool);
  editor = await signedIn(liaison.pool, stage, { role: 'editor' });
  materialId = await aMaterial(liaison.pool, stage);
  draftId = (await anEdition(liaison, materialId, { state: 'draft', languages: [] })).id;
});

const portOf = (application: TestApplication) => (application.app.getHttpServer().address() as AddressInfo).port;
const announce = (name: string, size: number, who = editor) =>
  liaison.call('POST /uploads', '/uploads', { cookie: who.cookie, body: { editionId: draftId, language: 'en', name, size } });
const finish = (id: string, who = editor, application = liaison) => application.call('POST /uploads/:id/finish', `/uploads/${id}/finish`, { cookie: who.cookie });

/** One request of the tus protocol over a real connection; with `breaks` the line breaks after the bytes. */
async function tusRequest(method: 'PATCH' | 'HEAD', id: string, options: { offset?: number; bytes?: Buffer; breaks?: boolean; who?: SignedIn; at?: TestApplication; version?: string; mediaType?: string } = {}) {
  const { offset = 0, bytes = Buffer.alloc(0), breaks = false, who = editor, at = liaison, version = '1.0.0', mediaType = 'application/offset+octet-stream' } = options;
  const request = httpRequest({
    port: portOf(at), method, path: `/api/uploads/${id}`,
    headers: {
      cookie: who.cookie, 'x-liaison': '1', 'tus-resumable': version,
      ...(method === 'PATCH' && { 'upload-offset': offset, 'content-type': mediaType, 'content-length': bytes.length + (breaks ? 1000 : 0) }),
    },
  });
  if (breaks) {
    request.on('error', () => undefined);
    request.write(bytes, () => request.socket?.end());
    await once(request, 'close');
    return { status: 0, offset: NaN };
  }
  request.end(bytes);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await buffer(response);
  return { status: response.statusCode, offset: Number(response.headers['upload-offset']) };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}

/** Sends a file in one piece and takes it in. */
async function sent(name: string, bytes: Buffer) {
  const { body } = await announce(name, bytes.length);
  await tusRequest('PATCH', body.id, { bytes });
  return { id: body.id, answer: await finish(body.id) };
}

async function aZip(entries: Record<string, string | Buffer>, compress = false): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return buffer(zip.outputStream);
}

describe('a file that comes in pieces', () => {
  const bytes = Buffer.from('Λέξεις und слова. '.repeat(40_000));

  it('goes on where the line broke, in another process, and exists for nobody before it is whole and checked', async () => {
    const { body, status } = await announce('Λέξεις.txt', bytes.length);
    expect(status).toBe(201);
    await tusRequest('PATCH', body.id, { bytes: bytes.subarray(0, 300_000), breaks: true });
    await until(async () => (await tusRequest('HEAD', body.id)).offset === 300_000);
    expect((await finish(body.id)).problem.code).toBe('upload-incomplete');

    const second = await TestApplication.beside(liaison);
    try {
      await second.app.listen(0, '127.0.0.1');
      expect(await tusRequest('HEAD', body.id, { at: second })).toEqual({ status: 200, offset: 300_000 });
      // Who does not know how far it is is told, and overwrites nothing.
      expect((await tusRequest('PATCH', body.id, { offset: 200_000, bytes: bytes.subarray(200_000, 200_010), at: second })).status).toBe(409);
      expect(await tusRequest('PATCH', body.id, { offset: 300_000, bytes: bytes.subarray(300_000), at: second })).toEqual({ status: 204, offset: bytes.length });
    } finally {
      await second.stop();
    }
    const before = await liaison.call('GET /materials/:id', `/materials/${materialId}`, { cookie: editor.cookie });
    expect(before.body.editions[0]?.languageVersions).toEqual([]);
    expect((await liaison.call('GET /uploads', '/uploads', { cookie: editor.cookie })).body.items).toMatchObject([{ id: body.id, state: 'received', received: bytes.length }]);

    const done = await finish(body.id);
    const [file] = done.body.editions[0]?.languageVersions[0]?.files ?? [];
    expect(file).toMatchObject({ name: 'Λέξεις.txt', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    // An answer that got lost is given again.
    expect((await finish(body.id)).body.editions).toEqual(done.body.editions);
    expect((await liaison.request('GET', `/files/${file?.id}`, { cookie: editor.cookie })).raw.equals(bytes)).toBe(true);
    expect((await liaison.call('GET /uploads', '/uploads', { cookie: editor.cookie })).body.items).toEqual([]);
  });

  it('is sent by the client of the protocol itself, which asks how far it is after it was ended', async () => {
    const whole = randomBytes(9_500_000).toString('hex').slice(0, 9_500_000);
    const { body } = await announce('client.txt', whole.length);
    const sending = (chunkSize: number, onProgress: (upload: tus.Upload, sent: number) => void) =>
      new Promise<string>((resolve, reject) => {
        const upload: tus.Upload = new tus.Upload(Buffer.from(whole), {
          uploadUrl: `http://127.0.0.1:${portOf(liaison)}/api/uploads/${body.id}`, chunkSize, retryDelays: null,
          headers: { cookie: editor.cookie, 'x-liaison': '1' },
          onChunkComplete: (_, accepted) => onProgress(upload, accepted), onSuccess: () => resolve('arrived'), onError: reject,
        });
        upload.start();
        ended = () => void upload.abort().then(() => resolve('ended'));
      });
    let ended: () => void = () => undefined;
    expect(await sending(3_000_000, (_, accepted) => { if (accepted >= 6_000_000) ended(); })).toBe('ended');
    const stood = (await tusRequest('HEAD', body.id)).offset;
    expect(stood).toBeGreaterThanOrEqual(6_000_000);
    expect(stood).toBeLessThan(whole.length);
    expect(await sending(16 * 1024 * 1024, () => undefined)).toBe('arrived');
    expect((await finish(body.id)).body.editions[0]?.languageVersions[0]?.files[0]?.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  it('is not harmed by a line that broke long ago and wakes up late', async () => {
    const { body } = await announce('late.txt', bytes.length);
    const late = httpRequest({
      port: portOf(liaison), method: 'PATCH', path: `/api/uploads/${body.id}`,
      headers: { cookie: editor.cookie, 'x-liaison': '1', 'tus-resumable': '1.0.0', 'upload-offset': 0, 'content-type': 'application/offset+octet-stream', 'content-length': 200_000 },
    });
    const answered = once(late, 'response') as Promise<[IncomingMessage]>;
    // Its first half is under way when somebody asks how far it is and sends everything again.
    await new Promise<void>((resolve) => late.write(bytes.subarray(0, 100_000), () => resolve()));
    expect((await tusRequest('PATCH', body.id, { bytes })).offset).toBe(bytes.length);
    late.end(Buffer.alloc(100_000, '?'));
    expect((await answered)[0].statusCode).toBe(409);
    expect((await finish(body.id)).body.editions[0]?.languageVersions[0]?.files[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('takes no more bytes than were announced, and none by another protocol', async () => {
    const { body } = await announce('short.txt', 10);
    expect((await tusRequest('PATCH', body.id, { bytes: Buffer.alloc(11, 'x') })).status).toBe(413);
    expect((await tusRequest('PATCH', body.id, { bytes: Buffer.alloc(10, 'x'), version: '0.2.2' })).status).toBe(412);
    expect((await tusRequest('PATCH', body.id, { bytes: Buffer.alloc(10, 'x'), mediaType: 'application/octet-stream' })).status).toBe(415);
    expect((await tusRequest('HEAD', body.id)).offset).toBe(0);
  });

  it('is its owner’s alone, in every request', async () => {
    const { body } = await announce('mine.txt', 10);
    const other = await signedIn(liaison.pool, stage, { role: 'editor' });
    expect((await tusRequest('HEAD', body.id, { who: other })).status).toBe(404);
    expect((await tusRequest('PATCH', body.id, { bytes: Buffer.alloc(10, 'x'), who: other })).status).toBe(404);
    expect((await finish(body.id, other)).problem.code).toBe('not-found');
    expect((await liaison.call('DELETE /uploads/:id', `/uploads/${body.id}`, { cookie: other.cookie })).problem.code).toBe('not-found');
    expect((await liaison.call('GET /uploads/:id', `/uploads/${body.id}`, { cookie: other.cookie })).problem.code).toBe('not-found');
    expect((await tusRequest('HEAD', body.id)).offset).toBe(0);
    expect((await liaison.call('DELETE /uploads/:id', `/uploads/${body.id}`, { cookie: editor.cookie })).status).toBe(204);
    expect((await tusRequest('HEAD', body.id)).status).toBe(404);
  });

  it('loses nothing when the process dies after the bytes went into the store and before the row was written', async () => {
    const { body } = await announce('killed.txt', bytes.length);
    await tusRequest('PATCH', body.id, { bytes });
    await liaison.pool.query(`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`);
    await liaison.pool.query(`create trigger die before insert on kept_file for each row execute function die()`);
    expect((await finish(body.id)).status).toBe(500);
    await liaison.pool.query('drop trigger die on kept_file; drop function die');
    const parts = await readdir(path.join(liaison.dataDir, 'uploads'));
    expect(parts).not.toContain(`${body.id}.part`);
    expect((await finish(body.id)).body.editions[0]?.languageVersions[0]?.files).toMatchObject([{ name: 'killed.txt', size: bytes.length }]);
  });

  it('is taken in once, though it is finished twice at once', async () => {
    const { body } = await announce('twice.txt', bytes.length);
    await tusRequest('PATCH', body.id, { bytes });
    const answers = await Promise.all([finish(body.id), finish(body.id)]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    for (const { status, problem } of answers) if (status !== 200) expect(problem.code).toBe('upload-being-checked');
    expect((await liaison.pool.query('select 1 from material_file f join language_version v on v.id = f.language_version_id where v.edition_id = $1', [draftId])).rows).toHaveLength(1);
  });

  it('goes with the draft it was for, and is cleared when nobody goes on with it', async () => {
    const [gone, left] = [(await announce('gone.txt', 20)).body.id, (await announce('left.txt', 20)).body.id];
    for (const id of [gone, left]) await tusRequest('PATCH', id, { bytes: Buffer.alloc(10, 'x') });
    await liaison.pool.query('delete from upload where id = $1', [gone]);
    const forget = () => liaison.app.get(FinishUpload).forget();
    const lying = async () => (await readdir(path.join(liaison.dataDir, 'uploads'))).filter((name) => [gone, left].includes(name.replace('.part', '')));
    await forget();
    expect(await lying()).toEqual([`${left}.part`]);
    liaison.clock.set('2026-03-10T10:00:00Z');
    await forget();
    liaison.clock.set('2026-03-02T10:00:00Z');
    expect(await lying()).toEqual([]);
  });

  it('is refused before its first byte where it could not be kept', async () => {
    expect((await announce('huge.txt', 3 * 1024 ** 3)).problem).toMatchObject({ code: 'body-too-large', params: { megabytes: 2048 } });
    expect((await announce('nothing.txt', 0)).problem).toMatchObject({ code: 'file-empty', params: { name: 'nothing.txt' } });
    await liaison.pool.query(`update edition set state = 'in-review' where id = $1`, [draftId]);
    expect((await announce('late.txt', 10)).problem.code).toBe('edition-in-review');
  });
});

describe('what is looked at before a file is taken in', () => {
  const word = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const office = (more: Record<string, string> = {}) => aZip({ '[Content_Types].xml': word, 'word/document.xml': '<w/>', ...more });
  const aScriptedPdf = async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'JavaScript', JS: 'app.alert(1)' }));
    return Buffer.from(await document.save());
  };
  const aLockedPdf = async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    return Buffer.from(await document.save());
  };
  const named = (zip: Buffer, from: string, to: string) => Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

  const files: readonly [what: string, name: string, code: string, bytes: () => Promise<Buffer> | Buffer][] = [
    ['a drawing with a script', 'drawing.svg', 'file-is-web-page', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a web page that calls itself a PDF', 'page.pdf', 'file-is-web-page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['the EICAR test string', 'harmless.txt', 'file-infected', () => Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')],
    ['what the scanner finds', 'found.txt', 'file-infected', () => Buffer.from('there is harm in it')],
    ['a PDF with a password', 'locked.pdf', 'file-protected', aLockedPdf],
    ['a PDF that runs a script', 'acting.pdf', 'file-is-active', aScriptedPdf],
    ['a damaged PDF', 'damaged.pdf', 'file-broken', () => Buffer.from('%PDF-1.7\nnothing')],
    ['a document with macros', 'macros.docx', 'file-has-macros', () => office({ 'word/vbaProject.bin': 'x' })],
    ['a document with a control', 'control.docx', 'file-is-active', () => office({ 'word/activeX/activeX1.xml': '<x/>' })],
    ['a document that fetches its template', 'fetching.docx', 'file-is-active', () => office({ 'word/_rels/settings.xml.rels': '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>' })],
    ['a document whose kind is one with macros', 'macros.docx', 'file-has-macros', () => aZip({ '[Content_Types].xml': word.replace('vnd.openxmlformats-officedocument.wordprocessingml.document.main', 'vnd.ms-word.document.macroEnabled.main'), 'word/document.xml': '<w/>' })],
    ['a document that is locked as a whole', 'locked.docx', 'file-protected', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])],
    ['an OpenDocument text with a password', 'locked.odt', 'file-protected', () => aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' })],
    ['an archive that unpacks too far', 'bomb.zip', 'file-unpacks-too-far', () => aZip({ 'zeros.txt': Buffer.alloc(101 * 1024 * 1024) }, true)],
    ['an archive in an archive', 'nested.zip', 'file-unpacks-too-far', () => aZip({ 'inner.zip': 'PK' })],
    ['an archive whose names lead out', 'slip.zip', 'file-unsafe-names', async () => named(await aZip({ 'xx/xx/passwd': 'x' }), 'xx/xx/passwd', '../../passwd')],
    ['an archive with a program', 'program.zip', 'file-unsafe-names', () => aZip({ 'setup.exe': 'MZ' })],
  ];
  it.each(files)('%s is refused with the reason', async (_, name, code, make) => {
    const { id, answer } = await sent(name, await make());
    expect(answer.problem.code).toBe(code);
    // In words, in the language of whoever reads it.
    await liaison.pool.query(`update account set language = 'de' where id = $1`, [editor.accountId]);
    const german = await finish(id);
    expect([answer.problem.detail, german.problem.detail].map((words) => words?.length ?? 0).every((length) => length > 15)).toBe(true);
    expect(german.problem.detail).not.toBe(answer.problem.detail);
    // Told again to whoever asks again, and nothing of it is kept.
    expect((await finish(id)).problem.code).toBe(code);
    expect(await readdir(path.join(liaison.dataDir, 'uploads'))).toEqual([]);
  });

  it('takes what is harmless, under any name', async () => {
    const greek = `${'Εγχειρίδιο '.repeat(30)}.pdf`;
    expect(greek.length).toBeGreaterThan(300);
    expect((await sent(greek, await aPdf())).answer.status).toBe(200);
    expect((await sent('../../etc/κείμενο.txt', Buffer.from('κείμενο'))).answer.status).toBe(200);
    expect((await sent('fine.docx', await office({ 'word/_rels/document.xml.rels': '<Relationship Type="…/hyperlink" Target="https://example.org" TargetMode="External"/>' }))).answer.status).toBe(200);
    expect((await sent('fine.zip', await aZip({ 'Ордер/план.txt': 'слова', 'bilder/a.png': 'x' }))).answer.status).toBe(200);
    const names = (await liaison.pool.query<{ name: string }>('select f.name from material_file f join language_version v on v.id = f.language_version_id where v.edition_id = $1', [draftId])).rows.map(({ name }) => name);
    expect(names).toContain('κείμενο.txt');
    expect(names.find((name) => name.startsWith('Εγχειρίδιο'))).toMatch(/^[Α-ώ ]{190,200}\.pdf$/u);
  });

  it('waits with everything while the scanner cannot be reached, and goes on afterwards', async () => {
    scanner.answers = false;
    const { id, answer } = await sent('later.txt', Buffer.from('words'));
    expect([answer.status, answer.problem.code]).toEqual([503, 'file-not-scanned']);
    scanner.answers = true;
    expect((await finish(id)).status).toBe(200);
  });

  it('is told to administrators, with whether the scanner answers, and to nobody else', async () => {
    const administrator = await signedIn(liaison.pool, stage, { role: 'administrator' });
    const keeping = (who = administrator, at = liaison) => at.call('GET /file-keeping', '/file-keeping', { cookie: who.cookie });
    await announce('waiting.txt', 10);
    expect((await keeping()).body).toMatchObject({ store: 'disk', maxUpload: 2 * 1024 ** 3, allowMacros: false, sending: 1, scanner: { state: 'ready', version: 'ClamAV 1.4.2/27500/Mon Mar  2 09:00:00 2026' } });
    scanner.answers = false;
    expect((await keeping()).body.scanner).toEqual({ state: 'silent', version: null });
    expect((await keeping(editor)).problem.code).toBe('not-allowed');
  });
});
