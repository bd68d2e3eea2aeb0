import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, aPdf, type MaterialTraits } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { Apart } from '../../shared/files/apart';
import { contentLimits, type Contents, type ContentsWork } from '../../shared/files/content-limits';

let liaison: TestApplication;
let stage: Stage;
let editor: SignedIn;
let second: SignedIn;
let reader: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  editor = await signedIn(liaison.pool, stage, { role: 'editor' });
  second = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  reader = await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'NGO' });
});
const contents = new Apart<ContentsWork, Contents>('contents-process', contentLimits);
afterAll(async () => {
  contents.stop();
  await liaison.stop();
});

/** How often words stand in a PDF, wherever lines broke them: once on every page that carries them. */
async function counted(raw: Buffer, ...words: string[]): Promise<number[]> {
  const file = path.join(liaison.dataDir, randomUUID());
  await writeFile(file, raw);
  const text = ((await contents.do(() => ({ file, mediaType: pdf })))?.text ?? '').replace(/\s/g, '');
  return words.map((one) => text.split(one.replace(/\s/g, '')).length - 1);
}

const pdf = 'application/pdf';
const sizes = [[595, 842], [842, 595], [300, 400]] as const;
const detail = async (id: string, who = editor) => (await liaison.call('GET /materials/:id', `/materials/${id}`, { cookie: who.cookie })).body;
const get = (path: string, who = reader) => liaison.request('GET', path, { cookie: who.cookie });
async function stampOn(id: string, stamped = true) {
  const { version } = await detail(id);
  return liaison.call('PUT /materials/:id/stamp', `/materials/${id}/stamp`, { cookie: editor.cookie, body: { stamped, version } });
}
async function publish(editionId: string, materialId: string, who = editor) {
  const { version } = (await detail(materialId)).editions.find(({ id }) => id === editionId)!;
  return liaison.call('POST /editions/:id/publish', `/editions/${editionId}/publish`, { cookie: who.cookie, body: { version } });
}
async function aStamped(traits: MaterialTraits = {}, bytes?: Buffer) {
  const id = await aMaterial(liaison.pool, stage, traits);
  await stampOn(id);
  const edition = await anEdition(liaison, id, { number: '2.0', state: traits.tlp === 'AMBER' ? 'in-review' : 'draft', languages: ['en', 'de'], bytes: bytes ?? (await aPdf(sizes)), mediaType: pdf });
  return { id, edition };
}

describe('a stamp', () => {
  it('is on every page of every PDF from the publication on, and what is served is what sums, links and archives are of', async () => {
    const { id, edition } = await aStamped({ tlp: 'CLEAR' });
    expect((await publish(edition.id, id)).status).toBe(200);
    const german = edition.files['de'] ?? '';
    const { raw, headers } = await get(`/files/${german}`);
    const { link, editions } = await detail(id);
    expect(await counted(raw, 'Ausgabe 2.0 · DE', `/m/${link}/2.0/de`)).toEqual([3, 3]);
    expect(await counted((await get(`/files/${edition.files['en'] ?? ''}`)).raw, 'Edition 2.0 · EN')).toEqual([3]);
    const sha256 = createHash('sha256').update(raw).digest('hex');
    expect(headers['etag']).toBe(`"${sha256}"`);
    expect(editions[0]?.languageVersions.find(({ language }) => language === 'de')?.files[0]).toMatchObject({ sha256, size: raw.length });
    expect((await liaison.request('GET', `/links/${link}/2.0/de`)).raw.equals(raw)).toBe(true);
    expect((await liaison.call('GET /materials/:id/stamp', `/materials/${id}/stamp`, { cookie: editor.cookie })).body).toEqual({ stamped: true, carrying: 2, pdfs: 2 });
    // Switched off or on, what is published stays.
    await stampOn(id, false);
    expect((await get(`/files/${german}`)).raw.equals(raw)).toBe(true);
  });

  it('is answered by a page that tells strangers nothing of what is not public', async () => {
    const [open, closed] = [await aStamped({ tlp: 'CLEAR' }), await aStamped({ tlp: 'GREEN' })];
    for (const { id, edition } of [open, closed]) await publish(edition.id, id);
    const ask = async (link: string) => (await liaison.request('GET', `/links/${link}?edition=2.0&language=de`)).body;
    expect(await ask((await detail(open.id)).link)).toMatchObject({ known: true, asked: { state: 'current' } });
    expect(await ask((await detail(closed.id)).link)).toEqual(await ask('never-was'));
  });

  it('under TLP:AMBER stands below the name of each reader', async () => {
    const { id, edition } = await aStamped({ tlp: 'AMBER' });
    expect((await publish(edition.id, id, second)).status).toBe(200);
    expect(await counted((await get(`/files/${edition.files['en'] ?? ''}`)).raw, 'Edition 2.0 · EN', 'TLP:AMBER ·')).toEqual([3, 3]);
  });

  it('comes with a translation that joins later, is no change between editions, and leaves other files alone', async () => {
    const id = await aMaterial(liaison.pool, stage);
    const bytes = await aPdf(sizes);
    await anEdition(liaison, id, { number: '1.0', state: 'superseded', bytes, mediaType: pdf });
    await stampOn(id);
    const edition = await anEdition(liaison, id, { number: '1.1', state: 'draft', bytes, mediaType: pdf });
    await publish(edition.id, id);
    const upload = (language: string, name: string, body: Buffer) =>
      liaison.request('POST', `/editions/${edition.id}/files?language=${language}&name=${name}`, { cookie: editor.cookie, headers: { 'content-type': 'application/octet-stream' }, body });
    expect((await upload('de', 'a.pdf', await aPdf())).status).toBe(201);
    expect((await upload('ro', 'a.txt', Buffer.from('text'))).status).toBe(201);
    const file = (await detail(id)).editions[0]?.languageVersions.find(({ language }) => language === 'de')?.files[0];
    expect(await counted((await get(`/files/${file?.id ?? ''}`)).raw, 'Ausgabe 1.1 · DE')).toEqual([1]);
    const compared = await liaison.call('GET /materials/:id/comparison', `/materials/${id}/comparison?from=1.0&to=1.1`, { cookie: reader.cookie });
    expect(compared.body.languages.map(({ language, change }) => [language, change])).toEqual([['de', 'added'], ['en', 'same'], ['ro', 'added']]);
    // What was uploaded is what is recalled: the old edition has the same bytes, without the stamp.
    const { version } = (await detail(id)).editions[0]!;
    await liaison.call('POST /files/:id/recall', `/files/${edition.files['en'] ?? ''}/recall`, { cookie: editor.cookie, body: { reason: 'Wrong', version } });
    expect((await detail(id)).editions.map(({ languageVersions }) => languageVersions.map(({ language }) => language))).toEqual([['de', 'ro'], []]);
  });

  it('that cannot be put on keeps the edition from coming out, and says which file', async () => {
    const broken = await aStamped({}, Buffer.from('%PDF-1.7 nothing'));
    const refused = await publish(broken.edition.id, broken.id);
    expect(refused.problem.code).toBe('stamp-impossible');
    await stampOn(broken.id, false);
    expect((await publish(broken.edition.id, broken.id)).status).toBe(200);
    expect((await liaison.call('PUT /materials/:id/stamp', `/materials/${broken.id}/stamp`, { cookie: editor.cookie, body: { stamped: true, version: 1 } })).problem.code).toBe('stale-version');
  });
});
