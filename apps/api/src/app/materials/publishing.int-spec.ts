import { createHash } from 'node:crypto';
import type { MaterialDetail } from '@liaison/contracts';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aMaterial, anEdition, aPdf, saidOf } from '../../../test/factories/materials';
import { TestApplication } from '../../../test/test-application';

const note = { en: 'Chapter 3 rewritten', de: 'Kapitel 3 neu gefasst' };

describe('publishing an edition', () => {
  let application: TestApplication;
  let stage: Stage;
  let editor: SignedIn;
  let second: SignedIn;
  let reader: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    stage = await aProgramme(application.pool);
    editor = await signedIn(application.pool, stage, { role: 'editor' });
    second = await signedIn(application.pool, stage, { role: 'programme-manager' });
    reader = await signedIn(application.pool, stage, { role: 'participant' });
  });

  const detail = async (id: string, who = editor) => (await application.call('GET /materials/:id', `/materials/${id}`, { cookie: who.cookie })).body;
  const start = (id: string, step: 'major' | 'minor' = 'minor') =>
    application.call('POST /materials/:id/editions', `/materials/${id}/editions`, { cookie: editor.cookie, body: { step, changeNote: note } });
  const publish = ({ id, version }: { id: string; version: number }, who = editor) =>
    application.call('POST /editions/:id/publish', `/editions/${id}/publish`, { cookie: who.cookie, body: { version } });
  const upload = (editionId: string, language: string, { name = 'text.txt', bytes = Buffer.from(`in ${language}`), who = editor }: { name?: string; bytes?: Buffer; who?: SignedIn } = {}) =>
    application.request<MaterialDetail>('POST', `/editions/${editionId}/files?language=${language}&name=${encodeURIComponent(name)}`, {
      cookie: who.cookie,
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const newest = (material: MaterialDetail) => material.editions[0]!;
  const actions = async (id: string) =>
    (await application.pool.query<{ action: string }>('select action from audit_entry where subject_id = $1 order by id', [id])).rows.map(({ action }) => action);
  const holds = (person: SignedIn, edition: { id: string; files: Readonly<Record<string, string>> }) =>
    insert(application.pool, 'download', {
      account_id: person.accountId, person_id: person.personId, file_id: Object.values(edition.files)[0], edition_id: edition.id, at: '2026-02-01T00:00:00Z',
    });
  const mails = async () => {
    const { rows } = await application.pool.query<{ payload: { to: string; template: string; params: Record<string, string> } }>(
      'select payload from outbox_message where programme_id = $1 order by payload->>$2', [stage.programmeId, 'to'],
    );
    return rows.map(({ payload }) => payload);
  };

  it('walks from a new material to a published edition, with a trail', async () => {
    const { body: material } = await application.call('POST /materials', '/materials', {
      cookie: editor.cookie,
      body: { code: 'HB', title: { en: 'Handbook', de: 'Handbuch' }, kind: 'manual', tlp: 'GREEN', audience: 'everyone', moduleIds: [], sourceLanguage: 'en', reviewDue: null },
    });
    const { body: drafted } = await start(material.id, 'major');
    expect(newest(drafted)).toMatchObject({ major: 1, minor: 0, state: 'draft', changeNote: note, steps: ['in-review'] });
    const { body: filled, status } = await upload(newest(drafted).id, 'en');
    expect(status).toBe(201);
    const { body: published } = await publish(newest(filled));
    expect(published).toMatchObject({ edition: '1.0', changeNote: note, languages: ['en'] });
    expect(newest(published)).toMatchObject({ state: 'published', steps: ['withdrawn'], languageVersions: [{ language: 'en', freshness: 'current', files: [{ name: 'text.txt', size: 5 }] }] });
    expect(await actions(newest(published).id)).toEqual(['edition.started', 'edition.file-added', 'edition.published']);
    expect(await actions(material.id)).toEqual(['material.added']);
  });

  it('makes translations stale at once, tells who holds the former edition once, and says both before', async () => {
    const id = await aMaterial(application.pool, stage, { titleEn: 'Handbook', titleDe: 'Handbuch' });
    const former = await anEdition(application, id, { languages: ['en', 'ro', 'uk'] });
    const german = await signedIn(application.pool, stage, { role: 'trainer', language: 'de' });
    const closed = await signedIn(application.pool, stage, { role: 'trainer' });
    await application.pool.query('update account set active = false where id = $1', [closed.accountId]);
    const without = await signedIn(application.pool, stage, { role: 'nominating-authority' });
    for (const one of [reader, reader, german, closed, without, editor]) await holds(one, former);
    const draft = newest((await start(id)).body);
    const { body: filled } = await upload(draft.id, 'en');
    const consequences = await application.call('GET /editions/:id/consequences', `/editions/${draft.id}/consequences`, { cookie: editor.cookie });
    expect(consequences.body).toEqual({ supersedes: '1.0', stale: ['ro', 'uk'], mails: 2 });

    const { body } = await publish(newest(filled));
    expect(body.editions.map(({ state, languageVersions }) => [state, languageVersions.map(({ language, freshness, editionsBehind }) => [language, freshness, editionsBehind])])).toEqual([
      ['published', [['en', 'current', 0]]],
      ['superseded', [['en', 'superseded', 1], ['ro', 'stale', 1], ['uk', 'stale', 1]]],
    ]);
    expect((await mails()).map(({ template, params }) => [template, params])).toEqual([
      ['editionPublished', { title: 'Handbook', edition: '1.1', former: '1.0', note: note.en, path: `/materials/${id}` }],
      ['editionPublished', { title: 'Handbuch', edition: '1.1', former: '1.0', note: note.de, path: `/materials/${id}` }],
    ]);
    expect(await actions(former.id)).toEqual(['edition.superseded']);
  });

  it('lets one of two publishers win in the same second, and sends each mail once', async () => {
    const id = await aMaterial(application.pool, stage);
    const former = await anEdition(application, id);
    await holds(reader, former);
    const draft = newest((await start(id)).body);
    const ready = newest((await upload(draft.id, 'en')).body);
    const answers = await Promise.all([editor, second, editor, second, editor].map((who) => publish(ready, who)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ problem }) => problem.code))).toEqual(new Set(['already-published']));
    expect(await mails()).toHaveLength(1);
  });

  it('refuses what the publisher has not seen, with the state as it is now', async () => {
    const id = await aMaterial(application.pool, stage);
    const draft = newest((await start(id)).body);
    const seen = newest((await upload(draft.id, 'en')).body);
    await upload(draft.id, 'ro');
    const { problem } = await publish(seen);
    expect(problem.code).toBe('stale-version');
    expect(newest(problem.current as MaterialDetail).languageVersions.map(({ language }) => language)).toEqual(['en', 'ro']);
    const stale = await application.call('PUT /editions/:id', `/editions/${draft.id}`, { cookie: editor.cookie, body: { changeNote: note, version: 1 } });
    expect(stale.problem.code).toBe('stale-version');
  });

  it('needs the source language with a file', async () => {
    const draft = newest((await start(await aMaterial(application.pool, stage))).body);
    expect((await publish(draft)).problem.code).toBe('edition-empty');
    const other = newest((await upload(draft.id, 'ro')).body);
    expect((await publish(other)).problem.code).toBe('edition-empty');
  });

  it('needs another person for TLP:AMBER, whoever had a hand in it', async () => {
    const id = await aMaterial(application.pool, stage, { tlp: 'AMBER' });
    const draft = newest((await start(id)).body);
    const bytes = await aPdf();
    const filled = newest((await upload(draft.id, 'en', { name: 'a.pdf', bytes })).body);
    expect((await publish(filled, second)).problem.code).toBe('transition-not-allowed');
    const submitted = await application.call('POST /editions/:id/review', `/editions/${draft.id}/review`, { cookie: editor.cookie, body: { version: filled.version } });
    const inReview = newest(submitted.body);
    expect(inReview).toMatchObject({ state: 'in-review', needsOtherPerson: true, steps: ['draft', 'published'] });
    expect((await upload(draft.id, 'ro', { name: 'a.pdf', bytes })).problem.code).toBe('edition-in-review');
    expect((await publish(inReview)).problem.code).toBe('second-person-needed');
    const back = await application.call('POST /editions/:id/return', `/editions/${draft.id}/return`, { cookie: second.cookie, body: { reason: 'Page 3', version: inReview.version } });
    // The reviewer corrects something and so becomes an author too.
    const corrected = newest((await upload(draft.id, 'ro', { name: 'a.pdf', bytes, who: second })).body);
    expect(corrected.version).toBe(newest(back.body).version + 1);
    const again = newest((await application.call('POST /editions/:id/review', `/editions/${draft.id}/review`, { cookie: editor.cookie, body: { version: corrected.version } })).body);
    expect((await publish(again, second)).problem.code).toBe('second-person-needed');
    const third = await signedIn(application.pool, stage, { role: 'editor' });
    expect((await publish(again, third)).status).toBe(200);
    // A translation would be readable at once: here it goes through the next edition.
    expect((await upload(draft.id, 'uk', { name: 'a.pdf', bytes })).problem.code).toBe('second-person-needed');
  });

  it('keeps what is published for ever, and takes translations it lacks', async () => {
    const id = await aMaterial(application.pool, stage);
    const edition = await anEdition(application, id, { languages: ['en'] });
    expect((await upload(edition.id, 'en')).problem.code).toBe('edition-frozen');
    const translated = await upload(edition.id, 'ro');
    expect(newest(translated.body).languageVersions.map(({ language, freshness }) => [language, freshness])).toEqual([['en', 'current'], ['ro', 'current']]);
    expect((await upload(edition.id, 'ro', { name: 'other.txt' })).problem.code).toBe('edition-frozen');
    const removed = await application.call('DELETE /files/:id', `/files/${edition.files['en']}`, { cookie: editor.cookie });
    expect(removed.problem.code).toBe('edition-frozen');
    const { version } = newest(await detail(id));
    expect((await application.call('DELETE /editions/:id', `/editions/${edition.id}?version=${version}`, { cookie: editor.cookie })).problem.code).toBe('edition-frozen');
    expect((await application.call('PUT /editions/:id', `/editions/${edition.id}`, { cookie: editor.cookie, body: { changeNote: note, version } })).problem.code).toBe('edition-frozen');
  });

  it('takes one draft at a time, and discards it with its files', async () => {
    const id = await aMaterial(application.pool, stage);
    await anEdition(application, id, { number: '2.3' });
    const draft = newest((await start(id, 'major')).body);
    expect(draft).toMatchObject({ major: 3, minor: 0 });
    expect((await start(id)).problem.code).toBe('already-exists');
    const filled = newest((await upload(draft.id, 'en')).body);
    const fileId = filled.languageVersions[0]!.files[0]!.id;
    await application.request('GET', `/files/${fileId}`, { cookie: editor.cookie });
    const emptied = await application.call('DELETE /files/:id', `/files/${fileId}`, { cookie: editor.cookie });
    expect(newest(emptied.body).languageVersions).toEqual([]);
    const { version } = newest((await upload(draft.id, 'en')).body);
    const { body } = await application.call('DELETE /editions/:id', `/editions/${draft.id}?version=${version}`, { cookie: editor.cookie });
    expect(body.editions.map(({ major, minor }) => `${major}.${minor}`)).toEqual(['2.3']);
  });

  it('withdraws: readers find nothing any more, and who holds it is told why', async () => {
    const id = await aMaterial(application.pool, stage, { titleEn: 'Handbook' });
    const edition = await anEdition(application, id);
    await holds(reader, edition);
    const consequences = await application.call('GET /editions/:id/consequences', `/editions/${edition.id}/consequences`, { cookie: editor.cookie });
    expect(consequences.body).toEqual({ supersedes: null, stale: [], mails: 1 });
    const { body } = await application.call('POST /editions/:id/withdraw', `/editions/${edition.id}/withdraw`, { cookie: editor.cookie, body: { reason: 'Wrong number', version: 1 } });
    expect(newest(body)).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Wrong number', steps: [] });
    expect((await application.request('GET', `/files/${edition.files['en']}`, { cookie: reader.cookie })).problem.code).toBe('not-found');
    expect((await application.request('GET', `/materials/${id}`, { cookie: reader.cookie })).problem.code).toBe('not-found');
    expect((await mails())[0]).toMatchObject({ template: 'editionWithdrawn', params: { title: 'Handbook', edition: '1.0', reason: 'Wrong number' } });
    // The number is not used again, and the next edition stands for itself.
    expect(newest((await start(id)).body)).toMatchObject({ major: 1, minor: 1 });
  });

  it('keeps only the title of TLP:RED', async () => {
    const red = await aMaterial(application.pool, stage, { tlp: 'RED' });
    expect((await start(red)).problem.code).toBe('red-is-not-stored');
    const green = await aMaterial(application.pool, stage);
    await anEdition(application, green);
    const said = saidOf(await detail(green));
    const change = (tlp: MaterialDetail['tlp'], who = editor) =>
      application.call('PUT /materials/:id', `/materials/${green}`, { cookie: who.cookie, body: { ...said, tlp } });
    expect((await change('RED')).problem.code).toBe('red-is-not-stored');
    // Text files cannot carry a name on every page.
    expect((await change('AMBER')).problem).toMatchObject({ code: 'watermark-needs-pdf', params: { name: 'text.txt' } });
    expect((await change('CLEAR')).body.tlp).toBe('CLEAR');
    expect((await change('CLEAR')).problem.code).toBe('stale-version');
  });

  it('asks somebody else before what was AMBER may circulate', async () => {
    const id = await aMaterial(application.pool, stage, { tlp: 'AMBER' });
    await anEdition(application, id, { bytes: await aPdf(), mediaType: 'application/pdf', createdBy: editor.accountId });
    const said = saidOf(await detail(id));
    const lower = (who: SignedIn) =>
      application.call('PUT /materials/:id', `/materials/${id}`, { cookie: who.cookie, body: { ...said, tlp: 'GREEN' } });
    expect((await lower(editor)).problem.code).toBe('second-person-needed');
    expect((await lower(second)).status).toBe(200);
  });

  it('does not become AMBER with a file too large to be copied for each reader', async () => {
    const id = await aMaterial(application.pool, stage);
    const { bytes } = await anEdition(application, id, { bytes: await aPdf([[333, 444]]), mediaType: 'application/pdf' });
    const sum = createHash('sha256').update(bytes['en'] ?? '').digest('hex');
    const said = saidOf(await detail(id));
    const raise = () =>
      application.call('PUT /materials/:id', `/materials/${id}`, { cookie: editor.cookie, body: { ...said, tlp: 'AMBER' } });
    await application.pool.query('update stored_blob set size = $2 where sha256 = $1', [sum, 100 * 1024 * 1024 + 1]);
    expect((await raise()).problem).toMatchObject({ code: 'watermark-needs-pdf', params: { name: 'text.pdf' } });
    await application.pool.query('update stored_blob set size = $2 where sha256 = $1', [sum, 100 * 1024 * 1024]);
    expect((await raise()).status).toBe(200);
  });

  it('is for those who may, in their programme', async () => {
    const id = await aMaterial(application.pool, stage);
    const draft = newest((await start(id)).body);
    expect((await publish(draft, reader)).problem.code).toBe('not-allowed');
    const elsewhere = await signedIn(application.pool, await aProgramme(application.pool), { role: 'editor' });
    expect((await publish(draft, elsewhere)).problem.code).toBe('not-found');
    expect((await upload(draft.id, 'en', { who: elsewhere })).problem.code).toBe('not-found');
    const national = await signedIn(application.pool, stage, { role: 'editor', scope: 'MD' });
    expect((await publish(draft, national)).problem.code).toBe('not-allowed');
    expect((await detail(id, national)).may).toEqual({ edit: false, publish: false, recall: false });
    const [sameCode, unknownModule] = await Promise.all(
      [{ code: (await detail(id)).code, moduleIds: [] }, { code: 'other', moduleIds: ['00000000-0000-4000-8000-000000000000'] }].map((said) =>
        application.call('POST /materials', '/materials', {
          cookie: editor.cookie,
          body: { title: { en: 'A', de: 'A' }, kind: 'manual', tlp: 'GREEN', audience: 'everyone', sourceLanguage: 'en', reviewDue: null, ...said },
        }),
      ),
    );
    expect([sameCode!.problem.code, unknownModule!.problem.code]).toEqual(['already-exists', 'unknown-reference']);
  });
});
