import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PDFDocument } from '@cantoo/pdf-lib';
import { ZipFile } from 'yazl';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, type MaterialTraits } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { JobList } from '../../shared/jobs/job-list';
import { ReadContents } from './read-contents';

let liaison: TestApplication;
let stage: Stage;
let reader: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  reader = await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'NGO' });
});
afterAll(() => liaison.stop());

async function aPdfThatSays(words: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([300, 400]).drawText(words, { x: 20, y: 350, size: 14 });
  document.addPage([300, 400]);
  return Buffer.from(await document.save());
}

async function packed(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}
const aDocument = (words: string) =>
  packed({ '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>` });
const slides = (words: string) => packed({ 'ppt/slides/slide1.xml': `<p:sld xmlns:a="a" xmlns:p="p"><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:sld>`, 'ppt/media/a.xml': '<a>elsewhere</a>' });
const openText = (words: string) => packed({ 'content.xml': `<office:text xmlns:office="o" xmlns:text="t"><text:p>${words}</text:p></office:text>`, 'styles.xml': '<a>elsewhere</a>' });

async function aFileThatSays(bytes: Buffer, mediaType: string, language: string, traits: MaterialTraits & { state?: 'published' | 'draft' } = {}) {
  const { state, ...material } = traits;
  const materialId = await aMaterial(liaison.pool, stage, material);
  const edition = await anEdition(liaison, materialId, { languages: [language], bytes, mediaType, state: state ?? 'published' });
  return { materialId, fileId: edition.files[language] ?? '', editionId: edition.id };
}

const readAll = async () => { while ((await liaison.app.get(ReadContents).run()) > 0); };
const found = async (q: string, who = reader) => (await liaison.call('GET /materials', `/materials?q=${encodeURIComponent(q)}`, { cookie: who.cookie })).body.items.map(({ id }) => id);
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what stands in a file', () => {
  it('is found by the forms of its language, and by the word alone where none are known', async () => {
    const german = await aFileThatSays(await aDocument('Bei Schuldknechtschaft sind die Pässe oft einbehalten.'), word, 'de');
    const english = await aFileThatSays(await aPdfThatSays('Traffickers confiscated passports.'), 'application/pdf', 'en');
    const ukrainian = await aFileThatSays(Buffer.from('Боргова кабала'), 'text/plain; charset=utf-8', 'uk');
    await readAll();
    expect(await found('Pass')).toEqual([german.materialId]);
    expect(await found('confiscating passport')).toEqual([english.materialId]);
    expect(await found('кабала')).toEqual([ukrainian.materialId]);
    expect(await found('"passports confiscated"')).toEqual([]);
  });

  it('is found in slides, in OpenDocument and where a line was broken, and not in what nobody wrote', async () => {
    const powerpoint = await aFileThatSays(await slides('Kaltvakuum'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'de');
    const writer = await aFileThatSays(await openText('Ορφανοτροφείο'), 'application/vnd.oasis.opendocument.text', 'el');
    const broken = await aFileThatSays(Buffer.from('Die Schuldknecht-\nschaftsregel und der eﬃziente Weg'), 'text/plain; charset=utf-8', 'de');
    await readAll();
    expect(await found('kaltvakuum')).toEqual([powerpoint.materialId]);
    expect(await found('ορφανοτροφείο')).toEqual([writer.materialId]);
    expect(await found('Schuldknechtschaftsregel')).toEqual([broken.materialId]);
    expect(await found('effizient')).toEqual([broken.materialId]);
    expect(await found('elsewhere')).toEqual([]);
  });

  it('is found in the search for everything too, and in a translation that is still offered, but not in what was replaced', async () => {
    const materialId = await aMaterial(liaison.pool, stage, { titleEn: 'Plain title' });
    const text = (words: string) => ({ bytes: Buffer.from(words), mediaType: 'text/plain; charset=utf-8' });
    await anEdition(liaison, materialId, { number: '1.0', state: 'superseded', languages: ['ro'], ...text('vechitura') });
    await anEdition(liaison, materialId, { number: '1.1', state: 'superseded', languages: ['en'], ...text('flotsam') });
    await anEdition(liaison, materialId, { number: '1.2', languages: ['en'], ...text('jetsam') });
    const withdrawn = await aMaterial(liaison.pool, stage);
    await anEdition(liaison, withdrawn, { state: 'withdrawn', ...text('lagan') });
    await readAll();
    const everywhere = async (q: string, who = reader) => (await liaison.call('GET /search', `/search?q=${q}`, { cookie: who.cookie })).body.hits.map(({ kind, id }) => [kind, id]);
    expect(await everywhere('jetsam')).toEqual([['material', materialId]]);
    expect(await everywhere('vechitura')).toEqual([['material', materialId]]);
    for (const gone of ['flotsam', 'lagan']) expect([gone, await everywhere(gone), await found(gone)]).toEqual([gone, [], []]);
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator' });
    expect(await everywhere('jetsam', abroad)).toEqual([]);
  });

  it('is found by nobody who may not read it, nor in what is not published', async () => {
    // Not even that there is something: no list, no count, no hit, also for a title that others see.
    const secret = await aFileThatSays(Buffer.from('windmill operation'), 'text/plain; charset=utf-8', 'en', { audience: 'law-enforcement' });
    await aFileThatSays(Buffer.from('windmill draft'), 'text/plain; charset=utf-8', 'en', { state: 'draft' });
    await readAll();
    expect((await liaison.call('GET /materials', '/materials?q=windmill', { cookie: reader.cookie })).body).toMatchObject({ items: [], total: 0 });
    expect((await liaison.call('GET /search', '/search?q=windmill', { cookie: reader.cookie })).body.hits).toEqual([]);
    const police = await signedIn(liaison.pool, stage, { role: 'editor', sectorCode: 'POL' });
    expect(await found('windmill', police)).toEqual([secret.materialId]);
  });

  it('tells pages and shows the first one, to those who may have the file', async () => {
    const bytes = await aPdfThatSays('Only once');
    const { materialId, fileId } = await aFileThatSays(bytes, 'application/pdf', 'en');
    const amber = await aFileThatSays(await aPdfThatSays('Amber once'), 'application/pdf', 'en', { tlp: 'AMBER' });
    const picture = (id: string, who = reader) => liaison.request('GET', `/files/${id}/picture`, { cookie: who.cookie });
    expect((await picture(fileId)).status).toBe(404);
    await readAll();
    const { body } = await liaison.call('GET /materials/:id', `/materials/${materialId}`, { cookie: reader.cookie });
    expect(body.editions[0]?.languageVersions[0]?.files).toMatchObject([{ pages: 2, pictured: true }]);
    const { status, raw, headers } = await picture(fileId);
    expect([status, headers['content-type'], raw.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
    expect((await picture(amber.fileId)).status).toBe(404);
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator' });
    expect((await picture(fileId, abroad)).status).toBe(404);
    expect((await liaison.pool.query('select 1 from download where file_id = $1', [fileId])).rows).toEqual([]);
  });

  it('is left where it cannot be read, and not tried for ever; one that is missing keeps nobody waiting', async () => {
    await aFileThatSays(Buffer.from('%PDF-1.7 nothing'), 'application/pdf', 'en');
    const bytes = Buffer.from('lighthouse, missing');
    const missing = await aFileThatSays(bytes, 'text/plain; charset=utf-8', 'en');
    const sum = createHash('sha256').update(bytes).digest('hex');
    const place = path.join(liaison.dataDir, 'files', sum.slice(0, 2), sum);
    await rm(place);
    const other = await aFileThatSays(Buffer.from('harbour, there'), 'text/plain; charset=utf-8', 'en');
    await readAll();
    expect(await liaison.app.get(ReadContents).run()).toBe(0);
    expect(await found('harbour')).toEqual([other.materialId]);
    await writeFile(place, bytes);
    liaison.clock.set('2026-03-02T12:00:00Z');
    await readAll();
    liaison.clock.set('2026-03-02T10:00:00Z');
    expect(await found('lighthouse')).toEqual([missing.materialId]);
  });

  it('is read by the next process where one was asked to end in the middle', async () => {
    const { materialId } = await aFileThatSays(await aPdfThatSays('Interrupted chapter'), 'application/pdf', 'en');
    const ending = await TestApplication.beside(liaison);
    const reading = ending.app.get(ReadContents).run();
    ending.app.get(JobList).onModuleDestroy();
    await reading;
    await ending.stop();
    expect(await found('interrupted')).toEqual([]);
    await readAll();
    expect(await found('interrupted')).toEqual([materialId]);
  });

  it('is read once, though two processes look for work', async () => {
    for (let n = 0; n < 3; n += 1) await aFileThatSays(Buffer.from(`number ${n}`), 'text/plain; charset=utf-8', 'en');
    const second = await TestApplication.beside(liaison);
    try {
      const counts = await Promise.all([liaison, second].map(({ app }) => app.get(ReadContents).run()));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    } finally {
      await second.stop();
    }
  });
});
