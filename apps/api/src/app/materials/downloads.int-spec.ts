import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { aPerson, aProgramme, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aMaterial, anEdition, aPdf } from '../../../test/factories/materials';
import { TestApplication } from '../../../test/test-application';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes);

describe('downloading a file', () => {
  let application: TestApplication;
  let stage: Stage;
  let reader: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    stage = await aProgramme(application.pool);
    reader = await signedIn(application.pool, stage, { role: 'participant' });
  });

  const get = (id: string | undefined, headers: Record<string, string> = {}, who = reader, method: 'GET' | 'HEAD' = 'GET') =>
    application.request(method as 'GET', `/files/${id}`, { cookie: who.cookie, headers });
  const ledger = async () =>
    (await application.pool.query<{ file_id: string; person_id: string }>('select file_id, person_id from download where account_id = $1', [reader.accountId])).rows;

  it('gives the bytes with a name, a language and a sum to check them by', async () => {
    const id = await aMaterial(application.pool, stage, { titleEn: 'Ghid: „Victime/martori”', titleDe: 'Leitfaden für Zeug/innen' });
    const bytes = randomBytes(300_000);
    const { files } = await anEdition(application, id, { number: '2.1', languages: ['ro', 'de-AT'], bytes });
    const answer = await get(files['ro']);
    expect(answer.status).toBe(200);
    expect(answer.raw.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '300000',
      'content-language': 'ro',
      'accept-ranges': 'bytes',
      etag: `"${sha256(bytes).digest('hex')}"`,
      'repr-digest': `sha-256=:${sha256(bytes).digest('base64')}:`,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Ghid - -Victime-martori- 2.1 RO.txt"; filename*=UTF-8''Ghid%20%E2%80%93%20%E2%80%9EVictime-martori%E2%80%9D%202.1%20RO.txt`,
    );
    expect((await get(files['de-AT'])).headers['content-disposition']).toContain(`Leitfaden%20f%C3%BCr%20Zeug-innen%202.1%20DE-AT.txt`);
  });

  it('is remembered once, and not for the ranges that continue it', async () => {
    const { files } = await anEdition(application, await aMaterial(application.pool, stage), { bytes: randomBytes(1000) });
    await get(files['en'], { range: 'bytes=0-499' });
    await get(files['en'], { range: 'bytes=500-' });
    await get(files['en'], { range: 'bytes=-10' });
    const etag = String((await get(files['en'], {}, reader, 'HEAD')).headers['etag']);
    await get(files['en'], { 'if-none-match': etag });
    expect(await ledger()).toEqual([{ file_id: files['en'], person_id: reader.personId }]);
  });

  it.each([
    ['bytes=0-0', 206, 'bytes 0-0/1000', 0, 1],
    ['bytes=10-19', 206, 'bytes 10-19/1000', 10, 20],
    ['bytes=990-', 206, 'bytes 990-999/1000', 990, 1000],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', 990, 1000],
    ['bytes=-5', 206, 'bytes 995-999/1000', 995, 1000],
    ['bytes=-5000', 206, 'bytes 0-999/1000', 0, 1000],
    ['bytes=0-1,5-6', 200, undefined, 0, 1000],
    ['bytes=5-1', 200, undefined, 0, 1000],
    ['lines=1-2', 200, undefined, 0, 1000],
    ['bytes=', 200, undefined, 0, 1000],
    ['bytes=1000-', 416, 'bytes */1000', 0, 0],
    ['bytes=-0', 416, 'bytes */1000', 0, 0],
  ])('answers range %j with %i', async (range, status, contentRange, from, to) => {
    const bytes = randomBytes(1000);
    const { files } = await anEdition(application, await aMaterial(application.pool, stage), { bytes });
    const answer = await get(files['en'], { range });
    expect([answer.status, answer.headers['content-range']]).toEqual([status, contentRange]);
    if (status < 300) expect(answer.raw.equals(bytes.subarray(from, to))).toBe(true);
    else expect(answer.problem.code).toBe('range-not-satisfiable');
  });

  it('answers conditions: unchanged, changed meanwhile, head only', async () => {
    const bytes = randomBytes(1000);
    const { files } = await anEdition(application, await aMaterial(application.pool, stage), { bytes });
    const etag = `"${sha256(bytes).digest('hex')}"`;
    expect(await get(files['en'], { 'if-none-match': `"x", W/${etag}` })).toMatchObject({ status: 304, raw: Buffer.alloc(0) });
    expect((await get(files['en'], { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await get(files['en'], { 'if-match': '"x"' })).problem.code).toBe('precondition-failed');
    expect((await get(files['en'], { 'if-match': etag, range: 'bytes=1-2' })).status).toBe(206);
    expect((await get(files['en'], { 'if-range': '"x"', range: 'bytes=1-2' })).status).toBe(200);
    expect((await get(files['en'], { 'if-range': `W/${etag}`, range: 'bytes=1-2' })).status).toBe(200);
    const head = await get(files['en'], {}, reader, 'HEAD');
    expect(head).toMatchObject({ status: 200, raw: Buffer.alloc(0) });
    expect(head.headers).toMatchObject({ 'content-length': '1000', etag });
  });

  it('is never a mixture of two editions: the old one is continued as it was, the new one starts whole', async () => {
    const id = await aMaterial(application.pool, stage);
    const [one, two] = [randomBytes(1000), randomBytes(1200)];
    const old = await anEdition(application, id, { number: '1.0', state: 'superseded', bytes: one });
    const now = await anEdition(application, id, { number: '1.1', bytes: two });
    const begun = await get(old.files['en'], { range: 'bytes=0-399' });
    const resume = { range: 'bytes=400-', 'if-range': String(begun.headers['etag']) };
    const continued = await get(old.files['en'], resume);
    expect(Buffer.concat([begun.raw, continued.raw]).equals(one)).toBe(true);
    const other = await get(now.files['en'], resume);
    expect([other.status, other.raw.equals(two)]).toEqual([200, true]);
    await application.pool.query(`update edition set state = 'withdrawn' where id = $1`, [now.id]);
    expect((await get(now.files['en'], resume)).problem.code).toBe('not-found');
    expect((await get(old.files['en'], resume)).problem.code).toBe('not-found');
  });

  it('is handed to the proxy once it is allowed, with the name of its bytes, and counted as ever', async () => {
    const { files, bytes } = await anEdition(application, await aMaterial(application.pool, stage), { bytes: randomBytes(1000) });
    const amber = await anEdition(application, await aMaterial(application.pool, stage, { tlp: 'AMBER' }), { bytes: await aPdf(), mediaType: 'application/pdf' });
    const sum = sha256(bytes['en']!).digest('hex');
    const proxied = await TestApplication.beside(application, { LIAISON_ACCEL: '/stored-files/' });
    try {
      const asked = (id?: string, headers: Record<string, string> = {}) => proxied.request('GET', `/files/${id}`, { cookie: reader.cookie, headers });
      const whole = await asked(files['en']);
      expect([whole.status, whole.raw.length, whole.headers['x-accel-redirect'], whole.headers['etag']]).toEqual([200, 0, `/stored-files/${sum.slice(0, 2)}/${sum}`, `"${sum}"`]);
      // The proxy cuts the part; that there is one by this name is decided here.
      const part = await asked(files['en'], { range: 'bytes=500-', 'if-range': `"${sum}"` });
      expect([part.status, part.headers['content-range'], part.headers['x-accel-redirect']]).toEqual([200, undefined, whole.headers['x-accel-redirect']]);
      expect((await asked(files['en'], { 'if-match': '"x"' })).problem.code).toBe('precondition-failed');
      expect(await ledger()).toHaveLength(1);
      // A copy that carries a name is made here, and a refusal names no place.
      const copy = await asked(amber.files['en']);
      expect([copy.headers['x-accel-redirect'], copy.raw.subarray(0, 5).toString()]).toEqual([undefined, '%PDF-']);
      const refused = await asked('00000000-0000-4000-8000-000000000000');
      expect([refused.status, refused.headers['x-accel-redirect']]).toEqual([404, undefined]);
    } finally {
      await proxied.stop();
    }
  });

  it('finds nothing for those it is not for, exactly as if it were not there', async () => {
    const { pool } = application;
    const police = await aMaterial(pool, stage, { audience: 'law-enforcement' });
    const draft = await anEdition(application, await aMaterial(pool, stage), { state: 'draft' });
    const hidden = [
      (await anEdition(application, police)).files['en'],
      draft.files['en'],
      (await anEdition(application, await aMaterial(pool, await aProgramme(pool)))).files['en'],
      '00000000-0000-4000-8000-000000000000',
    ];
    const ngo = await signedIn(pool, stage, { role: 'participant', sectorCode: 'NGO' });
    for (const id of hidden) {
      const { status, problem } = await get(id, { range: 'bytes=9999-', 'if-match': '"x"' }, ngo);
      expect([status, problem.code, problem.params]).toEqual([404, 'not-found', undefined]);
    }
    const editor = await signedIn(pool, stage, { role: 'editor' });
    expect((await get(draft.files['en'], {}, editor)).status).toBe(200);
    const { rows } = await pool.query('select 1 from download where account_id = $1', [editor.accountId]);
    expect(rows).toEqual([]);
    expect((await application.request('GET', `/files/${hidden[0]}`)).problem.code).toBe('not-signed-in');
  });

  it('says that bytes are missing instead of ending in the middle', async () => {
    const { files, bytes } = await anEdition(application, await aMaterial(application.pool, stage), { bytes: randomBytes(50) });
    const sum = sha256(bytes['en']!).digest('hex');
    await rm(path.join(application.dataDir, 'files', sum.slice(0, 2), sum));
    expect((await get(files['en'])).problem.code).toBe('unexpected');
    expect(await ledger()).toEqual([]);
  });

  describe('under TLP:AMBER', () => {
    it('puts the reader’s name on every page, in every script, and into the trail', async () => {
      const { pool } = application;
      const person = await aPerson(pool, stage, { givenName: 'Олександр', familyName: 'Їжакевич' });
      await pool.query(`update person set display_name = 'Олександр Їжакевич / Ștefan Țîrlea / Ελένη #[*x*]' where id = $1`, [person.personId]);
      const named = await signedIn(pool, stage, { role: 'participant', person });
      const original = await aPdf([[595, 842], [960, 540], [595, 842]]);
      const { files } = await anEdition(application, await aMaterial(pool, stage, { titleEn: 'Channels', tlp: 'AMBER' }), { bytes: original, mediaType: 'application/pdf' });
      const answer = await get(files['en'], { range: 'bytes=0-10', 'if-range': '"x"' }, named);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({ 'accept-ranges': 'none', 'cache-control': 'private, no-store', 'repr-digest': `sha-256=:${sha256(answer.raw).digest('base64')}:` });
      expect(answer.headers['etag']).toBeUndefined();
      expect((await PDFDocument.load(answer.raw)).getPages().map((page) => [page.getWidth(), page.getHeight()])).toEqual([[595, 842], [960, 540], [595, 842]]);
      const letters = await markedLetters(answer.raw);
      for (const letter of 'TLP:AMBER·ОлександрЇжакевич/ȘtefanȚîrleaΕλένη#[*x*]2026-03-02') expect(letters).toContain(letter);
      const { rows } = await pool.query('select action, person_id from audit_entry where subject_id = $1', [files['en']]);
      expect(rows).toEqual([{ action: 'file.downloaded', person_id: named.personId }]);
    });

    it('gives two readers two copies, at the same time', async () => {
      const { pool } = application;
      const { files } = await anEdition(application, await aMaterial(pool, stage, { tlp: 'AMBER' }), { bytes: await aPdf(), mediaType: 'application/pdf' });
      const readers = await Promise.all(['Ж', 'Ш', 'Ю', 'Я'].map((givenName) => signedIn(pool, stage, { role: 'trainer', givenName, familyName: 'Test' })));
      const copies = await Promise.all(readers.map((who) => get(files['en'], {}, who)));
      const letters = await Promise.all(copies.map(({ raw }) => markedLetters(raw)));
      expect(letters.map((found) => [...found].filter((letter) => 'ЖШЮЯ'.includes(letter)))).toEqual([['Ж'], ['Ш'], ['Ю'], ['Я']]);
    });

    it('gives nothing rather than a copy without a name', async () => {
      const { files } = await anEdition(application, await aMaterial(application.pool, stage, { tlp: 'AMBER' }), { bytes: Buffer.from('%PDF-1.7 broken'), mediaType: 'application/pdf' });
      expect((await get(files['en'])).problem.code).toBe('watermark-needs-pdf');
      expect(await ledger()).toEqual([]);
    });
  });
});

/** The letters that marks can write, by the tables from glyphs to characters; and that every page carries a mark. */
async function markedLetters(bytes: Buffer): Promise<Set<string>> {
  const document = await PDFDocument.load(bytes);
  for (const page of document.getPages()) {
    expect(page.node.Resources()?.lookup(PDFName.of('XObject'))?.toString()).toMatch(/ R/);
  }
  const letters = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const text = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
    if (!text.includes('beginbfchar')) continue;
    for (const [, hex] of text.matchAll(/<[0-9A-Fa-f]+> *<([0-9A-Fa-f]+)>/g)) letters.add(Buffer.from(hex!, 'hex').swap16().toString('utf16le'));
  }
  return letters;
}
