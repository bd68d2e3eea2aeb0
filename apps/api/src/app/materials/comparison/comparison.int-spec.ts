import { randomUUID } from 'node:crypto';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, saidOf, type EditionTraits, type MaterialTraits } from '../../../../test/factories/materials';
import { aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let reader: SignedIn;
let editor: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  reader = await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'NGO' });
  editor = await signedIn(liaison.pool, stage, { role: 'editor' });
});
afterAll(() => liaison.stop());

/** Pages of lines, as a word processor leaves them: each line set by itself, a number at the foot. */
async function aPdfThatSays(pages: readonly (readonly string[])[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [index, lines] of pages.entries()) {
    const page = document.addPage([400, 500]);
    for (const [at, line] of lines.entries()) page.drawText(line, { x: 30, y: 440 - at * 16, size: 12, font });
    page.drawText(`Handbook · ${index + 1} / ${pages.length}`, { x: 30, y: 20, size: 8, font });
  }
  return Buffer.from(await document.save());
}

async function followed(traits: MaterialTraits, ...editions: EditionTraits[]) {
  const id = await aMaterial(liaison.pool, stage, traits);
  const stored = [];
  for (const [at, edition] of editions.entries()) stored.push(await anEdition(liaison, id, { publishedAt: `2026-0${at + 1}-10T09:00:00Z`, state: at < editions.length - 1 ? 'superseded' : 'published', ...edition }));
  return { id, editions: stored };
}
const compare = (id: string, query = '', who = reader) => liaison.call('GET /materials/:id/comparison', `/materials/${id}/comparison${query}`, { cookie: who.cookie });
const text = (id: string, before = '', after = '', who = reader) =>
  liaison.call('GET /materials/:id/comparison/text', `/materials/${id}/comparison/text?before=${before}&after=${after}`, { cookie: who.cookie });

describe('two editions', () => {
  it('are compared by files, languages and notes, from what the reader holds to what is current', async () => {
    const same = Buffer.from('not a word changed');
    const { id, editions: [first, second, third] } = await followed({ titleEn: 'Handbook' },
      { number: '1.0', languages: ['en', 'fr'], note: 'First' }, { number: '1.1', languages: ['en'], note: 'Corrected' }, { number: '2.0', languages: ['en', 'ro'], note: 'Rewritten' });
    const { rows: [version] } = await liaison.pool.query<{ id: string }>('select id from language_version where edition_id = $1 and language = $2', [third!.id, 'en']);
    await liaison.pool.query(`insert into stored_blob (sha256, size, media_type, stored_at) values ($1, $2, 'text/plain', now()) on conflict do nothing`, ['ab'.repeat(32), same.length]);
    await insert(liaison.pool, 'material_file', { id: randomUUID(), language_version_id: version!.id, name: 'annex.txt', sha256: 'ab'.repeat(32) });
    await insert(liaison.pool, 'download', { account_id: reader.accountId, person_id: reader.personId, file_id: first!.files['en'], edition_id: first!.id, at: '2026-01-12T00:00:00Z' });

    const { body } = await compare(id);
    expect(body).toMatchObject({ from: { edition: '1.0' }, to: { edition: '2.0' }, fields: null });
    expect(body.editions.map(({ edition }) => edition)).toEqual(['2.0', '1.1', '1.0']);
    expect(body.notes.map(({ edition, changeNote }) => [edition, changeNote.en])).toEqual([['2.0', 'Rewritten'], ['1.1', 'Corrected']]);
    expect(body.languages.map(({ language, change, files }) => [language, change, files.map((file) => [file.change, file.readable])])).toEqual([
      ['en', 'changed', [['added', false], ['replaced', true]]],
      ['fr', 'removed', [['removed', false]]],
      ['ro', 'added', [['added', false]]],
    ]);
    // Whichever way round somebody asks, the older one comes first.
    expect((await compare(id, '?from=1.1&to=1.0')).body).toMatchObject({ from: { edition: '1.0' }, to: { edition: '1.1' } });
    expect((await compare(id, '?from=1.1&to=3.0')).status).toBe(404);
    expect(second?.id).toBeDefined();
    const single = await followed({}, { number: '1.0' });
    expect((await compare(single.id)).problem.code).toBe('one-edition-only');
  });

  it('say what is said of the material otherwise, as it was on the day each was published', async () => {
    const { body: added } = await liaison.call('POST /materials', '/materials', {
      cookie: editor.cookie,
      body: { code: 'CMP-1', title: { en: 'Old title', de: 'Alter Titel' }, kind: 'manual', tlp: 'GREEN', audience: 'everyone', moduleIds: [], sourceLanguage: 'en', reviewDue: null },
    });
    const publish = async (step: 'major' | 'minor') => {
      const started = await liaison.call('POST /materials/:id/editions', `/materials/${added.id}/editions`, { cookie: editor.cookie, body: { step, changeNote: { en: '', de: '' } } });
      const draft = started.body.editions.find(({ state }) => state === 'draft')!;
      const uploaded = await liaison.request('POST', `/editions/${draft.id}/files?language=en&name=a.txt`, { cookie: editor.cookie, headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(`${step} ${randomUUID()}`) });
      const { version } = (uploaded.body as typeof added).editions.find(({ id }) => id === draft.id)!;
      return liaison.call('POST /editions/:id/publish', `/editions/${draft.id}/publish`, { cookie: editor.cookie, body: { version } });
    };
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const trainingId = await aTraining(liaison.pool, stage, { state: 'planned', quotas: {} });
    await publish('major');
    const { body: now } = await liaison.call('GET /materials/:id', `/materials/${added.id}`, { cookie: editor.cookie });
    const change = await liaison.call('PUT /materials/:id', `/materials/${added.id}`, {
      cookie: manager.cookie,
      body: { ...saidOf(now), title: { en: 'New title', de: 'Alter Titel' }, kind: 'guide', tlp: 'CLEAR', reviewDue: '2027-01-01', disciplines: ['police'], licence: 'CC-BY-4.0', reviewMonths: 12, reviewOwnerId: editor.accountId, trainingId },
    });
    expect(change.status).toBe(200);
    await publish('minor');
    const fields = [
      { field: 'titleEn', before: ['Old title'], after: ['New title'] },
      { field: 'kind', before: ['manual'], after: ['guide'] },
      { field: 'tlp', before: ['GREEN'], after: ['CLEAR'] },
      { field: 'disciplines', before: [], after: ['police'] },
      { field: 'licence', before: [], after: ['CC-BY-4.0'] },
    ];
    const months = { field: 'reviewMonths', before: [], after: ['12'] };
    const { rows: [named] } = await liaison.pool.query<{ name: string; code: string }>('select p.display_name as name, t.code from person p, training t where p.id = $1 and t.id = $2', [editor.personId, trainingId]);
    // Who reviews it is told to those who keep the library; which training, to those who may know of it.
    expect((await compare(added.id, '', manager)).body.fields).toEqual([...fields, { field: 'training', before: [], after: [named?.code] }, months, { field: 'reviewOwner', before: [], after: [named?.name] }]);
    expect((await compare(added.id, '', editor)).body.fields).toEqual([...fields, { field: 'training', before: [], after: ['–'] }, months, { field: 'reviewOwner', before: [], after: [named?.name] }]);
    const trainer = await signedIn(liaison.pool, stage, { role: 'national-coordinator', sectorCode: 'POL' });
    expect((await compare(added.id, '', trainer)).body.fields).toEqual([...fields, { field: 'training', before: [], after: [named?.code] }, months]);
  });

  it('that may not be read do not exist: drafts, withdrawn ones, materials of others', async () => {
    const { id, editions } = await followed({}, { number: '1.0' }, { number: '1.1', state: 'withdrawn' }, { number: '2.0' });
    await anEdition(liaison, id, { number: '2.1', state: 'draft' });
    expect((await compare(id)).body.editions.map(({ edition }) => edition)).toEqual(['2.0', '1.0']);
    for (const hidden of ['1.1', '2.1', '9.9']) expect((await compare(id, `?from=1.0&to=${hidden}`)).status).toBe(404);
    expect((await compare(id, '?from=2.0&to=2.1', editor)).body.to).toMatchObject({ edition: '2.1', state: 'draft' });
    expect((await text(id, editions[0]!.files['en'], editions[1]!.files['en'])).status).toBe(404);
    const police = await followed({ audience: 'law-enforcement' }, { number: '1.0' }, { number: '2.0' });
    expect((await compare(police.id)).status).toBe(404);
    expect((await text(police.id, police.editions[0]!.files['en'], police.editions[1]!.files['en'])).status).toBe(404);
    // Files of another material, or in another language, are not laid beside these.
    expect((await text(id, editions[0]!.files['en'], police.editions[1]!.files['en'])).status).toBe(404);
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator' });
    expect((await compare(id, '', abroad)).status).toBe(404);
  });
});

describe('texts of two files', () => {
  const pdf = 'application/pdf';
  it('are laid side by side sentence by sentence, whatever page and line they stand on', async () => {
    const before = await aPdfThatSays([['The reflection period is a right.', 'It lasts thirty days in every', 'country of the network.'], ['Counsel is free of charge.']]);
    const after = await aPdfThatSays([['The reflection period is a right.', 'It lasts at least thirty days in every country of the network.'], ['Nobody is punished for it.', 'Counsel is free of charge.'], ['Ask for it.']]);
    const { id, editions: [old, fresh] } = await followed({}, { number: '1.0', bytes: before, mediaType: pdf }, { number: '1.1', bytes: after, mediaType: pdf });
    const { body } = await text(id, old!.files['en'], fresh!.files['en']);
    expect(body).toMatchObject({ outcome: 'changed', cut: false, more: 0 });
    const told = body.passages.map(({ pages, words }) => [pages.before, pages.after, words.map(({ kind, text: said }) => (kind === 'same' ? said : kind === 'gone' ? `[-${said}-]` : `[+${said}+]`)).join('')]);
    expect(told).toEqual([
      [1, 1, 'It lasts [+at least +]thirty days in every country of the network.[+ Nobody is punished for it.+]'],
      [2, 3, '[+Ask for it.+]'],
    ]);
    // The same question again, from many at once, is answered by one comparison.
    const answers = await Promise.all(Array.from({ length: 6 }, () => text(id, old!.files['en'], fresh!.files['en'])));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
  });

  it('are told apart from files that have none, and from bytes that say the same', async () => {
    const none = await followed({}, { number: '1.0', bytes: await aPdfThatSays([['Words.']]), mediaType: pdf }, { number: '1.1', bytes: Buffer.from('%PDF-1.7 nothing'), mediaType: pdf });
    expect((await text(none.id, none.editions[0]!.files['en'], none.editions[1]!.files['en'])).body).toMatchObject({ outcome: 'no-text', passages: [] });
    const same = await followed({}, { number: '1.0', bytes: Buffer.from('One.\nДва слова.\n') }, { number: '1.1', bytes: Buffer.from('One. \nДва  слова.\n\n') });
    expect((await text(same.id, same.editions[0]!.files['en'], same.editions[1]!.files['en'])).body).toMatchObject({ outcome: 'same', passages: [] });
  });

  it('say where they were too long to be compared to their end, and list no more than can be read', async () => {
    const long = (word: string) => Buffer.from(Array.from({ length: 30_000 }, (_, n) => `Sentence ${n} says ${n % 50 === 0 ? word : 'it'}.`).join('\n'));
    const { id, editions: [old, fresh] } = await followed({}, { number: '1.0', bytes: long('this') }, { number: '1.1', bytes: long('that') });
    const { body } = await text(id, old!.files['en'], fresh!.files['en']);
    expect(body).toMatchObject({ outcome: 'changed', cut: true });
    expect(body.passages).toHaveLength(200);
    expect(body.more).toBeGreaterThan(100);
  });

  it('under TLP:AMBER are shown to nobody, because what is shown here would carry no name', async () => {
    const { id, editions: [old, fresh] } = await followed({ tlp: 'AMBER' }, { number: '1.0', bytes: await aPdfThatSays([['A']]), mediaType: pdf }, { number: '1.1', bytes: await aPdfThatSays([['B']]), mediaType: pdf });
    expect((await compare(id)).body.languages[0]?.files).toMatchObject([{ change: 'replaced', readable: false }]);
    for (const who of [reader, editor]) expect((await text(id, old!.files['en'], fresh!.files['en'], who)).status).toBe(404);
  });
});
