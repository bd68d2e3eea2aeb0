import { randomUUID } from 'node:crypto';
import type { MaterialDetail, TranslationDetail } from '@liaison/contracts';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, aPdf } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';

describe('translations', () => {
  let application: TestApplication;
  let stage: Stage;
  let editor: SignedIn;
  let translator: SignedIn;
  let reviser: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    stage = await aProgramme(application.pool);
    editor = await signedIn(application.pool, stage, { role: 'editor' });
    translator = await signedIn(application.pool, stage, { role: 'interpreter', givenName: 'Ștefan', familyName: 'Țîrlea', language: 'de' });
    reviser = await signedIn(application.pool, stage, { role: 'contact-point', givenName: 'Олена', familyName: 'Коваль' });
    for (const who of [translator, reviser]) {
      await application.call('PUT /translators/me', '/translators/me', { cookie: who.cookie, body: { languages: ['ro', 'uk'] } });
    }
  });

  const order = (editionId: string, more: Partial<{ language: string; translatorId: string; reviserId: string; machine: boolean }> = {}, who = editor) =>
    application.call('POST /editions/:id/translations', `/editions/${editionId}/translations`, {
      cookie: who.cookie,
      body: { language: 'ro', translatorId: translator.accountId, reviserId: reviser.accountId, dueOn: '2026-03-20', machine: false, note: '', ...more },
    });
  const step = ({ id, version }: { id: string; version: number }, to: 'in-translation' | 'in-revision' | 'approved', who: SignedIn, more: { reason?: string; machine?: boolean } = {}) =>
    application.call('POST /translations/:id/steps', `/translations/${id}/steps`, { cookie: who.cookie, body: { to, version, ...more } });
  const give = (id: string, who: SignedIn, { name = 'Ghid – ediția 1.txt', bytes }: { name?: string; bytes?: Buffer } = {}) =>
    application.request<TranslationDetail>('POST', `/translations/${id}/files?name=${encodeURIComponent(name)}`, {
      cookie: who.cookie, body: bytes ?? Buffer.from('textul în română\n'), headers: { 'content-type': 'application/octet-stream' },
    });
  const open = (id: string, who: SignedIn) => application.call('GET /translations/:id', `/translations/${id}`, { cookie: who.cookie });
  const material = async (id: string, who = editor) => (await application.call('GET /materials/:id', `/materials/${id}`, { cookie: who.cookie })).body;
  const mails = async () => {
    const { rows } = await application.pool.query<{ payload: { template: string; language: string; params: Record<string, string> } }>(
      'select payload from outbox_message where programme_id = $1 order by created_at, id', [stage.programmeId],
    );
    return rows.map(({ payload }) => payload);
  };
  /** From the order to the approval, by the people it takes. */
  async function translated(editionId: string, language: string): Promise<void> {
    const ordered = (await order(editionId, { language })).body;
    const filled = (await give(ordered.id, translator, { name: 'text.txt' })).body;
    const handed = (await step(filled, 'in-revision', translator)).body;
    expect((await step(handed, 'approved', reviser)).status).toBe(200);
  }
  const readiness = async (id: string, who = editor) => {
    const { editions } = await material(id, who);
    const newest = (language: string) => editions.flatMap((edition) => edition.languageVersions.filter((version) => version.language === language))[0];
    return ['en', 'ro', 'uk'].map((language) => newest(language)?.freshness);
  };

  it('come in pieces from their translator, who edits nothing else, and are nobody else’s on the way', async () => {
    const edition = await anEdition(application, await aMaterial(application.pool, stage));
    const { id } = (await order(edition.id)).body;
    const bytes = Buffer.from('textul în română\n'.repeat(20));
    const announce = (who: SignedIn, size = bytes.length) =>
      application.call('POST /translations/:id/uploads', `/translations/${id}/uploads`, { cookie: who.cookie, body: { name: 'Ghid.txt', size, modified: 1 } });
    const { body: upload, status } = await announce(translator);
    expect([status, upload.translationId, upload.language]).toEqual([201, id, 'ro']);
    const send = (offset: number, part: Buffer, who = translator) => application.request('PATCH', `/uploads/${upload.id}`, {
      cookie: who.cookie, body: part, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    });
    const finish = (who: SignedIn) => application.call('POST /uploads/:id/translation', `/uploads/${upload.id}/translation`, { cookie: who.cookie });
    expect((await send(0, bytes.subarray(0, 100))).status).toBe(204);
    expect((await finish(translator)).problem.code).toBe('upload-incomplete');
    expect((await application.call('GET /uploads', '/uploads', { cookie: translator.cookie })).body.items).toMatchObject([{ received: 100, translationId: id }]);
    for (const who of [reviser, editor]) {
      expect((await send(100, bytes.subarray(100), who)).status).toBe(404);
      expect((await finish(who)).status).toBe(404);
    }
    expect((await send(100, bytes.subarray(100))).status).toBe(204);
    // It is for a translation, and by no other way becomes a file of the edition.
    const { status: refused } = await application.request('POST', `/uploads/${upload.id}/finish`, { cookie: translator.cookie });
    expect(refused).toBe(403);
    const { body } = await finish(translator);
    expect([body.state, body.files.map(({ name, size }) => [name, size])]).toEqual(['in-translation', [['Ghid.txt', bytes.length]]]);
    expect((await finish(translator)).body.files).toHaveLength(1);

    const stranger = await signedIn(application.pool, stage, { role: 'interpreter' });
    expect((await announce(stranger)).status).toBe(404);
    expect((await announce(translator, 0)).problem.code).toBe('file-empty');
    const late = (await announce(translator)).body;
    const handed = (await step(body, 'in-revision', translator)).body;
    expect((await step(handed, 'approved', reviser)).status).toBe(200);
    expect((await application.request('PATCH', `/uploads/${late.id}`, { cookie: translator.cookie, body: bytes, headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } })).status).toBe(204);
    expect((await application.call('POST /uploads/:id/translation', `/uploads/${late.id}/translation`, { cookie: translator.cookie })).problem.code).toBe('transition-not-allowed');
  });

  it('walk from the order to readers, by two people, with a mail at each hand-over and a trail', async () => {
    const id = await aMaterial(application.pool, stage, { titleEn: 'Handbook', titleDe: 'Handbuch' });
    const edition = await anEdition(application, id);
    const ordered = (await order(edition.id)).body;
    expect(ordered).toMatchObject({ state: 'not-started', edition: '1.0', language: 'ro', part: 'editor', translator: { name: 'Ștefan Țîrlea' }, overdue: false });
    const list = await application.call('GET /translations', '/translations', { cookie: translator.cookie });
    expect(list.body.items.map(({ id: one, part }) => [one, part])).toEqual([[ordered.id, 'translator']]);
    const begun = (await step(ordered, 'in-translation', translator)).body;
    expect((await step(begun, 'in-revision', translator)).problem.code).toBe('translation-empty');
    const filled = (await give(ordered.id, translator)).body;
    expect(filled).toMatchObject({ state: 'in-translation', steps: ['in-revision'], files: [{ name: 'Ghid – ediția 1.txt' }] });
    expect((await give(ordered.id, reviser)).problem.code).toBe('not-allowed');

    const reader = await signedIn(application.pool, stage, { role: 'participant' });
    const waiting = (await material(id, reader)).editions[0]!;
    expect(waiting.translations).toEqual([{ id: ordered.id, language: 'ro', state: 'in-translation', dueOn: '2026-03-20', open: false }]);
    expect(waiting.languageVersions.map(({ language }) => language)).toEqual(['en']);
    for (const address of [`/files/${filled.files[0]!.id}`, `/translation-files/${filled.files[0]!.id}`, `/translations/${ordered.id}`]) {
      expect((await application.request('GET', address, { cookie: reader.cookie })).problem.code).toBe('not-found');
    }

    const handed = (await step(filled, 'in-revision', translator)).body;
    expect((await step(handed, 'approved', translator)).problem.code).toBe('second-person-needed');
    expect((await step(handed, 'in-translation', reviser)).problem.code).toBe('invalid-input');
    const back = (await step(handed, 'in-translation', reviser, { reason: 'Capitolul 3' })).body;
    expect((await open(back.id, translator)).body).toMatchObject({ state: 'in-translation', returnedReason: 'Capitolul 3' });
    const again = (await step(back, 'in-revision', translator)).body;
    const approved = (await step(again, 'approved', reviser)).body;
    expect(approved).toMatchObject({ state: 'current', steps: [], may: { upload: false }, files: [{ name: 'Ghid – ediția 1.txt' }] });

    const read = (await material(id, reader)).editions[0]!;
    expect(read.languageVersions.map(({ language, freshness, machine }) => [language, freshness, machine])).toEqual([['en', 'current', false], ['ro', 'current', false]]);
    expect(read.translations).toEqual([]);
    expect((await application.request('GET', `/files/${read.languageVersions[1]!.files[0]!.id}`, { cookie: reader.cookie })).status).toBe(200);
    // At one instant of the test's clock they stand in no order.
    expect((await mails()).map(({ template, language, params }) => [template, language, params['language']].join(' ')).sort()).toEqual([
      'translationApproved de Rumänisch', 'translationOrdered de Rumänisch', 'translationOrdered en Romanian',
      'translationReturned de Rumänisch', 'translationSubmitted en Romanian', 'translationSubmitted en Romanian',
    ]);
    const { rows } = await application.pool.query<{ action: string }>('select action from audit_entry where subject_id = $1 order by id', [ordered.id]);
    expect(rows.map(({ action }) => action)).toEqual(['ordered', 'in-translation', 'file-added', 'in-revision', 'returned', 'in-revision', 'approved'].map((what) => `translation.${what}`));
  });

  it('are behind with every edition: EN 1.0 with RO and UK, then 1.1, then 2.0, then RO catches up', async () => {
    const id = await aMaterial(application.pool, stage);
    const first = await anEdition(application, id);
    await translated(first.id, 'ro');
    await translated(first.id, 'uk');
    expect(await readiness(id)).toEqual(['current', 'current', 'current']);
    const follows = async (number: string) => {
      await application.pool.query(`update edition set state = 'superseded' where material_id = $1 and state = 'published'`, [id]);
      return anEdition(application, id, { number, publishedAt: `2026-02-0${number.length + 1}T09:00:00Z` });
    };
    await follows('1.1');
    expect(await readiness(id)).toEqual(['current', 'stale', 'stale']);
    const major = await follows('2.0');
    expect(await readiness(id)).toEqual(['current', 'stale-do-not-use', 'stale-do-not-use']);
    await translated(major.id, 'ro');
    expect(await readiness(id)).toEqual(['current', 'current', 'stale-do-not-use']);
    expect((await readiness(id, reviser))).toEqual(['current', 'current', 'stale-do-not-use']);
  });

  it('may still be used where coordination finds a major edition leaves them untouched, with the reason', async () => {
    const id = await aMaterial(application.pool, stage);
    await anEdition(application, id, { languages: ['en', 'ro', 'uk'], state: 'superseded' });
    await anEdition(application, id, { number: '2.0', publishedAt: '2026-02-01T09:00:00Z' });
    const moldova = await signedIn(application.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    const languages = (await application.pool.query<{ material_languages: string[] }>(`select material_languages from country where code = 'MD'`)).rows[0]?.material_languages ?? [];
    if (!languages.includes('ro')) await application.pool.query(`update country set material_languages = array['ro'] where code = 'MD'`);
    await application.pool.query(`update country set material_languages = array_remove(material_languages, 'uk') where code = 'MD'`);
    const versions = (await material(id, moldova)).editions[1]!.languageVersions;
    expect(versions.map(({ language, freshness, mayConfirm }) => [language, freshness, mayConfirm])).toEqual([
      ['en', 'superseded', false], ['ro', 'stale-do-not-use', true], ['uk', 'stale-do-not-use', false],
    ]);
    const confirm = (language: string, who: SignedIn) =>
      application.call('POST /language-versions/:id/untouched', `/language-versions/${versions.find((one) => one.language === language)!.id}/untouched`, { cookie: who.cookie, body: { reason: 'Only the English annex changed' } });
    expect((await confirm('uk', moldova)).problem.code).toBe('not-allowed');
    const { body } = await confirm('ro', moldova);
    expect(body.editions[1]!.languageVersions[1]).toMatchObject({ freshness: 'stale', untouched: { major: 2, reason: 'Only the English annex changed' }, mayConfirm: false });
    expect((await confirm('ro', moldova)).problem.code).toBe('transition-not-allowed');
    await application.pool.query(`update edition set state = 'superseded' where material_id = $1 and state = 'published'`, [id]);
    await anEdition(application, id, { number: '3.0', publishedAt: '2026-02-20T09:00:00Z' });
    expect(await readiness(id)).toEqual(['current', 'stale-do-not-use', 'stale-do-not-use']);
  });

  it('that come too late for their edition come in as stale, and say which one they translate', async () => {
    const id = await aMaterial(application.pool, stage);
    const edition = await anEdition(application, id);
    const ordered = (await order(edition.id, { machine: true })).body;
    const filled = (await give(ordered.id, translator, { name: 'a.txt' })).body;
    await application.pool.query(`update edition set state = 'superseded' where id = $1`, [edition.id]);
    await anEdition(application, id, { number: '1.1', publishedAt: '2026-02-01T09:00:00Z' });
    const handed = (await step(filled, 'in-revision', translator)).body;
    const approved = (await step(handed, 'approved', reviser)).body;
    expect(approved).toMatchObject({ state: 'stale', edition: '1.0', newer: '1.1', machine: true });
    expect((await material(id)).editions[1]!.languageVersions).toMatchObject([{ language: 'en' }, { language: 'ro', freshness: 'stale', machine: true }]);
  });

  it('are asked of people who offered it or may be seen, never of who may not read the text', async () => {
    const id = await aMaterial(application.pool, stage, { audience: 'law-enforcement' });
    const edition = await anEdition(application, id, { languages: ['en'] });
    const officer = await signedIn(application.pool, stage, { role: 'editor', sectorCode: 'POL' });
    const hidden = await signedIn(application.pool, stage, { role: 'interpreter', sectorCode: 'POL', listing: 'only-me' });
    const lawyer = await signedIn(application.pool, stage, { role: 'interpreter', sectorCode: 'NGO' });
    await application.call('PUT /translators/me', '/translators/me', { cookie: lawyer.cookie, body: { languages: ['ro'] } });
    const { body } = await application.call('GET /translators', `/translators?material=${id}&language=ro`, { cookie: officer.cookie });
    const found = body.items.map((one) => one.id);
    expect(found).toEqual(expect.arrayContaining([translator.accountId, reviser.accountId]));
    expect(found).not.toContain(hidden.accountId);
    expect(found).not.toContain(lawyer.accountId);
    for (const one of [hidden.accountId, lawyer.accountId, randomUUID()]) {
      expect((await order(edition.id, { translatorId: one }, officer)).problem.code).toBe('unknown-reference');
    }
    expect((await order(edition.id, { reviserId: translator.accountId }, officer)).problem.code).toBe('second-person-needed');
  });

  it('of AMBER need PDFs, and nobody approves what they alone wrote', async () => {
    const id = await aMaterial(application.pool, stage, { tlp: 'AMBER' });
    const bytes = await aPdf();
    const edition = await anEdition(application, id, { bytes, mediaType: 'application/pdf' });
    const ordered = (await order(edition.id)).body;
    expect((await give(ordered.id, translator, { name: 'a.txt', bytes: Buffer.from('text') })).problem.code).toBe('watermark-needs-pdf');
    const filled = (await give(ordered.id, editor, { name: 'a.pdf', bytes })).body;
    const handed = (await step(filled, 'in-revision', editor)).body;
    expect((await step(handed, 'approved', editor)).problem.code).toBe('second-person-needed');
    const work = await application.request('GET', `/translation-files/${handed.files[0]!.id}`, { cookie: reviser.cookie });
    expect([work.status, work.headers['etag']]).toEqual([200, undefined]);
    expect((await step(handed, 'approved', reviser)).status).toBe(200);
    expect((await material(id)).languages).toEqual(['en', 'ro']);
  });

  it('are ordered once for a language of what is published, and taken back with what was written', async () => {
    const id = await aMaterial(application.pool, stage);
    const edition = await anEdition(application, id);
    const answers = await Promise.all([1, 2, 3].map(() => order(edition.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [ordered] = answers.filter(({ status }) => status === 201);
    expect((await order(edition.id, { language: 'en' })).problem.code).toBe('already-exists');
    const draft = await anEdition(application, await aMaterial(application.pool, stage), { state: 'draft' });
    expect((await order(draft.id)).problem.code).toBe('transition-not-allowed');
    const filled = (await give(ordered!.body.id, translator, { name: 'a.txt' })).body;
    const gone = (version: number, who = editor) => application.request('DELETE', `/translations/${filled.id}?version=${version}`, { cookie: who.cookie });
    expect((await gone(1)).problem.code).toBe('stale-version');
    expect((await gone(filled.version, translator)).problem.code).toBe('not-allowed');
    expect((await gone(filled.version)).status).toBe(204);
    expect((await open(filled.id, editor)).problem.code).toBe('not-found');
  });

  it('let one of two steps in the same second win, and show the other how it stands', async () => {
    const id = await aMaterial(application.pool, stage);
    const edition = await anEdition(application, id);
    const filled = (await give((await order(edition.id)).body.id, translator, { name: 'a.txt' })).body;
    const handed = (await step(filled, 'in-revision', translator)).body;
    const answers = await Promise.all([step(handed, 'approved', reviser), step(handed, 'in-translation', reviser, { reason: 'no' }), step(handed, 'approved', reviser)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem?.code === 'stale-version')).toHaveLength(2);
  });

  it('disappear with a withdrawn edition, and show nothing of it to the translator', async () => {
    const id = await aMaterial(application.pool, stage);
    const edition = await anEdition(application, id);
    const ordered = (await order(edition.id)).body;
    const { version } = (await material(id)).editions[0] as MaterialDetail['editions'][number];
    await application.call('POST /editions/:id/withdraw', `/editions/${edition.id}/withdraw`, { cookie: editor.cookie, body: { reason: 'Wrong law', version } });
    expect((await open(ordered.id, translator)).problem.code).toBe('not-found');
    expect((await application.call('GET /translations', '/translations', { cookie: translator.cookie })).body.total).toBe(0);
  });
});
