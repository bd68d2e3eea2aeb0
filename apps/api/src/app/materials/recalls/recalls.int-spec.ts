import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { ReadContents } from '../contents/read-contents';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let coordinator: SignedIn;
let editor: SignedIn;
let reader: SignedIn;
let moduleId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  moduleId = (await liaison.pool.query<{ id: string }>('select id from module order by position limit 1')).rows[0]?.id ?? '';
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  [manager, coordinator, editor, reader] = [
    await signedIn(liaison.pool, stage, { role: 'programme-manager' }), await signedIn(liaison.pool, stage, { role: 'national-coordinator' }),
    await signedIn(liaison.pool, stage, { role: 'editor' }), await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'NGO', language: 'de' }),
  ];
  await liaison.pool.query('delete from edition_notice');
  await liaison.pool.query('delete from outbox_message');
});

const get = (path: string, who = reader) => liaison.request('GET', path, { cookie: who.cookie });
const detail = async (id: string, who = editor) => (await liaison.call('GET /materials/:id', `/materials/${id}`, { cookie: who.cookie })).body;
const versionOf = async (materialId: string, editionId: string) => (await detail(materialId)).editions.find(({ id }) => id === editionId)?.version ?? 0;
const recall = (fileId: string, version: number, who = editor) =>
  liaison.call('POST /files/:id/recall', `/files/${fileId}/recall`, { cookie: who.cookie, body: { reason: 'A name stood in it', version } });
const upload = (editionId: string, bytes: Buffer, language = 'en') =>
  liaison.request('POST', `/editions/${editionId}/files?language=${language}&name=again.txt`, { cookie: editor.cookie, headers: { 'content-type': 'application/octet-stream' }, body: bytes });
const mails = async () => (await liaison.pool.query<{ payload: { to: string; template: string; params: Record<string, string> } }>('select payload from outbox_message order by created_at')).rows.map(({ payload }) => payload);

describe('a file that is recalled', () => {
  it('is gone at once: from library, search, pictures, packs, archives, comparisons and every link, and who fetched it is told once', async () => {
    const id = await aMaterial(liaison.pool, stage, { tlp: 'CLEAR', titleEn: 'Handbook', titleDe: 'Handbuch' });
    await insert(liaison.pool, 'material_module', { material_id: id, module_id: moduleId });
    const first = await anEdition(liaison, id, { number: '1.0', state: 'superseded', bytes: Buffer.from('lantern, with a name'), languages: ['en'] });
    const second = await anEdition(liaison, id, { number: '1.1', publishedAt: '2026-02-10T09:00:00Z', languages: ['en', 'ro'] });
    const file = first.files['en'] ?? '';
    const link = (await detail(id)).link;
    const trainingId = await aTraining(liaison.pool, stage, { state: 'confirmed', quotas: {} });
    const { rows: [version] } = await liaison.pool.query<{ id: string }>('select id from language_version where edition_id = $1', [first.id]);
    await liaison.pool.query(`insert into pack (id, training_id, created_by, created_at, version) values ($1, $1, $2, now(), 1)`, [trainingId, editor.accountId]);
    await insert(liaison.pool, 'pack_item', { pack_id: trainingId, language_version_id: version!.id, part: 'participants' });
    await insert(liaison.pool, 'pack_file', { pack_id: trainingId, file_id: file });
    await liaison.pool.query('update pack set frozen_at = now() where id = $1', [trainingId]);
    await liaison.app.get(ReadContents).run();
    const [pinned, fetched, packed] = [() => liaison.request('GET', `/links/${link}/1.0/en`), () => get(`/files/${file}`), () => get(`/packs/${trainingId}/zip`)];
    expect([(await pinned()).status, (await fetched()).status, (await packed()).status]).toEqual([200, 200, 200]);

    const asked = await liaison.call('GET /files/:id/recall', `/files/${file}/recall`, { cookie: editor.cookie });
    expect(asked.body).toEqual({ places: [{ title: { en: 'Handbook', de: 'Handbuch' }, edition: '1.0', language: 'en' }], otherPlaces: 0, mails: 1 });
    const before = await versionOf(id, first.id);
    expect((await recall(file, before + 1)).problem.code).toBe('stale-version');
    const both = await Promise.all([recall(file, before), recall(file, before)]);
    // Of two in the same second one does it.
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);

    expect((await pinned()).status).toBe(404);
    for (const who of [reader, editor, manager]) {
      expect((await get(`/files/${file}`, who)).status).toBe(404);
      expect((await get(`/files/${file}/picture`, who)).status).toBe(404);
      expect((await get(`/materials/${id}/comparison/text?before=${file}&after=${second.files['en'] ?? ''}`, who)).status).toBe(404);
      expect(JSON.stringify((await detail(id, who)).editions)).not.toContain(file);
    }
    expect((await packed()).problem.code).toBe('pack-empty');
    expect(JSON.stringify((await get(`/trainings/${trainingId}/pack`)).body)).not.toContain(file);
    expect((await liaison.call('GET /materials', '/materials?q=lantern', { cookie: reader.cookie })).body.items).toEqual([]);
    expect((await mails()).map(({ to, template, params }) => [to, template, params['title'], params['edition'], params['reason']])).toEqual([
      [expect.any(String), 'fileRecalled', 'Handbuch', '1.0', 'A name stood in it'],
    ]);
    expect((await mails())[0]?.params['language']).toBe('Englisch');

    // What is said of it, for those who publish; the others do not learn that there was anything.
    const list = () => liaison.call('GET /materials/:id/recalls', `/materials/${id}/recalls`, { cookie: editor.cookie });
    expect((await list()).body.items).toMatchObject([{ id: file, edition: '1.0', language: 'en', reason: 'A name stood in it', holders: 1 }]);
    expect((await get(`/materials/${id}/recalls`)).status).toBe(403);
    const trail = await liaison.pool.query<{ action: string; after: object }>(`select action, after from audit_entry where subject_id = $1`, [file]);
    expect(trail.rows).toMatchObject([{ action: 'file.recalled', after: { reason: 'A name stood in it', edition: '1.0' } }]);
  });

  it('goes wherever the same bytes stand, does not come back, and leaves its link empty for ever', async () => {
    const bytes = Buffer.from('the same in both');
    const [one, other] = [await aMaterial(liaison.pool, stage), await aMaterial(liaison.pool, stage, { audience: 'law-enforcement' })];
    const first = await anEdition(liaison, one, { bytes });
    const twin = await anEdition(liaison, other, { bytes });
    const draft = await anEdition(liaison, one, { number: '1.1', state: 'draft', bytes });
    const abroadStage = await aProgramme(liaison.pool);
    const abroad = await anEdition(liaison, await aMaterial(liaison.pool, abroadStage), { bytes });
    expect((await recall(draft.files['en'] ?? '', await versionOf(one, draft.id))).problem.code).toBe('recall-of-draft');
    expect((await recall(first.files['en'] ?? '', await versionOf(one, first.id))).status).toBe(200);
    const left = (await liaison.pool.query<{ id: string }>('select id from material_file where id = any($1)', [[first, twin, draft, abroad].map(({ files }) => files['en'])])).rows;
    expect(left.map(({ id }) => id)).toEqual([abroad.files['en']]);

    expect((await upload(draft.id, bytes)).problem.code).toBe('file-was-recalled');
    expect((await upload(first.id, Buffer.from('something else'))).problem.code).toBe('language-was-recalled');
    expect((await upload(first.id, Buffer.from('another language'), 'ro')).status).toBe(201);
    expect((await upload(draft.id, Buffer.from('corrected'))).status).toBe(201);
    const published = await liaison.call('POST /editions/:id/publish', `/editions/${draft.id}/publish`, { cookie: editor.cookie, body: { version: await versionOf(one, draft.id) } });
    expect(published.status).toBe(200);
  });

  it('leaves the other files of its language where they are, and falls back where it was the only one', async () => {
    const id = await aMaterial(liaison.pool, stage);
    const old = await anEdition(liaison, id, { number: '1.0', state: 'superseded', languages: ['en', 'de'] });
    const now = await anEdition(liaison, id, { number: '1.1', publishedAt: '2026-02-10T09:00:00Z', languages: ['en', 'de'] });
    expect((await recall(now.files['de'] ?? '', await versionOf(id, now.id))).status).toBe(200);
    const { offer } = await detail(id, reader);
    expect(offer).toMatchObject({ language: 'de', edition: '1.0', freshness: 'stale', files: [{ id: old.files['de'] }] });
  });
});

describe('a file that a country recalls', () => {
  it('is one of a material that speaks of this country alone; elsewhere the same bytes stay, and nobody learns of them', async () => {
    const bytes = Buffer.from('the law of Moldova, wrongly');
    const moldova = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', sectorCode: 'NGO' });
    const romania = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    const [own, common, both, police] = [await aMaterial(liaison.pool, stage, { countries: ['MD'] }), await aMaterial(liaison.pool, stage), await aMaterial(liaison.pool, stage, { countries: ['MD', 'RO'] }),
      await aMaterial(liaison.pool, stage, { audience: 'law-enforcement', countries: ['MD'] })];
    const law = await anEdition(liaison, own, { bytes });
    const [handbook, shared, secret] = [await anEdition(liaison, common, { bytes }), await anEdition(liaison, both, { bytes }), await anEdition(liaison, police, { bytes: Buffer.from('for police') })];
    const draft = await anEdition(liaison, own, { number: '1.1', state: 'draft', bytes: Buffer.from('not out yet') });
    const [file, draftFile] = [law.files['en'] ?? '', draft.files['en'] ?? ''];
    await get(`/files/${file}`);

    expect((await detail(own, moldova)).may).toEqual({ edit: false, publish: false, recall: true });
    for (const [who, material] of [[moldova, common], [moldova, both], [romania, own], [reader, own]] as const) expect((await detail(material, who)).may.recall).toBe(false);
    for (const [who, id, code] of [[moldova, handbook.files['en'], 'not-allowed'], [moldova, shared.files['en'], 'not-allowed'], [romania, file, 'not-allowed'], [reader, file, 'not-allowed'],
      [moldova, secret.files['en'], 'not-found'], [moldova, draftFile, 'not-found']] as const) {
      expect((await recall(id ?? '', 1, who)).problem.code).toBe(code);
      expect((await liaison.request('GET', `/files/${id ?? ''}/recall`, { cookie: who.cookie })).problem.code).toBe(code);
    }

    const asked = await liaison.call('GET /files/:id/recall', `/files/${file}/recall`, { cookie: moldova.cookie });
    expect(asked.body).toMatchObject({ places: [{ edition: '1.0', language: 'en' }], otherPlaces: 0, mails: 1 });
    expect((await recall(file, await versionOf(own, law.id), moldova)).status).toBe(200);
    expect((await get(`/files/${file}`, editor)).status).toBe(404);
    expect(await Promise.all([handbook, shared].map(async ({ files }) => (await get(`/files/${files['en'] ?? ''}`, editor)).status))).toEqual([200, 200]);
    expect((await mails()).map(({ template }) => template)).toEqual(['fileRecalled']);
    expect((await upload(draft.id, bytes, 'ro')).problem.code).toBe('file-was-recalled');
    const list = (who: SignedIn) => liaison.call('GET /materials/:id/recalls', `/materials/${own}/recalls`, { cookie: who.cookie });
    expect((await list(moldova)).body.items).toMatchObject([{ id: file, holders: 1 }]);
    expect((await list(romania)).problem.code).toBe('not-allowed');
    // Whoever publishes takes it out of the rest.
    expect((await recall(handbook.files['en'] ?? '', await versionOf(common, handbook.id))).status).toBe(200);
    expect((await get(`/files/${shared.files['en'] ?? ''}`, editor)).status).toBe(404);
  });

  it('says who recalled it only to those who may see them', async () => {
    const own = await aMaterial(liaison.pool, stage, { countries: ['MD'] });
    const edition = await anEdition(liaison, own, { languages: ['en', 'ro'] });
    const moldova = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const hidden = await signedIn(liaison.pool, stage, { role: 'editor', listing: 'only-me' });
    await recall(edition.files['en'] ?? '', await versionOf(own, edition.id), hidden);
    await recall(edition.files['ro'] ?? '', await versionOf(own, edition.id), moldova);
    const by = async (who: SignedIn) => (await liaison.call('GET /materials/:id/recalls', `/materials/${own}/recalls`, { cookie: who.cookie })).body.items.map(({ language, by: name }) => [language, name !== null]);
    expect(await by(moldova)).toEqual([['en', false], ['ro', true]]);
    expect(await by(editor)).toEqual([['en', true], ['ro', true]]);
  });
});

describe('who still holds an edition', () => {
  it('is a list for coordination, goes out as a file with its purpose in the trail, and knows of recalls', async () => {
    const id = await aMaterial(liaison.pool, stage);
    const first = await anEdition(liaison, id, { number: '1.0', state: 'superseded' });
    await anEdition(liaison, id, { number: '2.0', publishedAt: '2026-02-10T09:00:00Z' });
    await get(`/files/${first.files['en'] ?? ''}`);
    await recall(first.files['en'] ?? '', await versionOf(id, first.id));
    const holders = await liaison.call('GET /editions/:id/holders', `/editions/${first.id}/holders`, { cookie: manager.cookie });
    expect(holders.body).toMatchObject({ total: 1, items: [{ id: reader.personId, languages: ['en'] }] });

    const take = (who: SignedIn, format = 'csv') => get(`/holders/export?edition=${first.id}&format=${format}&separator=semicolon&purpose=Calls%20on%20Monday`, who);
    const file = await take(manager);
    expect(file.status).toBe(200);
    expect(file.raw.toString('utf8').trim().split('\n')).toHaveLength(2);
    expect((await take(manager, 'xlsx')).raw.subarray(0, 2).toString()).toBe('PK');
    const { rows } = await liaison.pool.query<{ after: object }>(`select after from audit_entry where action = 'list.exported' and after ->> 'list' = 'holders' and after #>> '{filters,edition}' = $1`, [first.id]);
    expect(rows.map(({ after }) => after)).toMatchObject([{ purpose: 'Calls on Monday', count: 1, format: 'csv' }, { format: 'xlsx' }]);
    for (const who of [reader, editor]) expect((await take(who)).status).toBe(403);
    // A coordinator of a country takes out whom they may see, and that may be nobody.
    expect((await take(coordinator)).status).toBe(200);
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await take(abroad)).status).toBe(404);
  });
});
