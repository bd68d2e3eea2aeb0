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
