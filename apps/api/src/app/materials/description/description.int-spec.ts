import type { MaterialDetail } from '@liaison/contracts';
import { mayRead, marksOf, roles, tlpLabels, type Role } from '@liaison/domain/access';
import { disciplines } from '@liaison/domain/disciplines';
import { audiences } from '@liaison/domain/materials';
import fc from 'fast-check';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, saidOf, type MaterialTraits } from '../../../../test/factories/materials';
import { aNomination, aSession, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { WriteDigests } from '../updates/write-digests';
import { Reviews } from './reviews';

let liaison: TestApplication;
let stage: Stage;
let editor: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  editor = await signedIn(liaison.pool, stage, { role: 'editor', sectorCode: 'NGO' });
});
afterAll(() => liaison.stop());

const detail = async (id: string, who = editor) => liaison.call('GET /materials/:id', `/materials/${id}`, { cookie: who.cookie });
const list = async (query: string, who = editor) => (await liaison.call('GET /materials', `/materials?size=200&${query}`, { cookie: who.cookie })).body;
const facets = async (query: string, who = editor) => (await liaison.call('GET /materials/facets', `/materials/facets?${query}`, { cookie: who.cookie })).body;
const mails = async () => (await liaison.pool.query<{ to: string }>(`select payload->>'to' as to from outbox_message where payload->>'template' = 'materialReviewDue'`)).rows.length;

describe('whom a material is for', () => {
  it('is decided alike by the domain and by the database, for every reader, label, audience and circle', async () => {
    const place = await aProgramme(liaison.pool);
    const training = await aTraining(liaison.pool, place, { countryCode: 'MD', state: 'confirmed' });
    const other = await aTraining(liaison.pool, place, { countryCode: 'RO', state: 'confirmed' });
    const readers: { who: SignedIn; role: Role; sectorCode: string; trainings: string[] }[] = [];
    for (const role of roles) {
      for (const [sectorCode, inside] of [['POL', false], ['NGO', true]] as const) {
        const who = await signedIn(liaison.pool, place, { role, sectorCode, scope: role === 'national-coordinator' ? 'MD' : null });
        if (inside) await aNomination(liaison.pool, place, training, { person: who, sectorCode, state: 'attended' });
        else await aNomination(liaison.pool, place, other, { person: who, sectorCode, state: 'endorsed' });
        const coordinates = role === 'programme-manager' || role === 'administrator' ? [training, other] : role === 'national-coordinator' ? [training] : [];
        readers.push({ who, role, sectorCode, trainings: [...(inside ? [training] : []), ...coordinates] });
      }
    }
    const books: { id: string; traits: Required<Pick<MaterialTraits, 'tlp' | 'audience' | 'disciplines' | 'roles'>> & { trainingId: string | null } }[] = [];
    const sample = fc.sample(fc.record({
      tlp: fc.constantFrom(...tlpLabels), audience: fc.constantFrom(...audiences), disciplines: fc.subarray([...disciplines], { maxLength: 2 }),
      roles: fc.subarray(['trainer', 'participant', 'national-coordinator', 'contact-point'] as const, { maxLength: 2 }), trainingId: fc.constantFrom(null, null, training, other),
    }), { numRuns: 40, seed: 7 });
    for (const traits of sample) {
      const id = await aMaterial(liaison.pool, place, traits);
      if (traits.tlp !== 'RED') await anEdition(liaison, id);
      books.push({ id, traits });
    }
    for (const { who, role, sectorCode, trainings } of readers) {
      const reads = (traits: (typeof books)[number]['traits']) =>
        mayRead({ ...who, sectorCode, role, trainings }, { ...traits, tlp: traits.tlp === 'RED' ? 'AMBER+STRICT' : traits.tlp });
      const expected = books.filter(({ traits }) => reads(traits)).map(({ id }) => id);
      const { status, body } = await liaison.call('GET /materials', '/materials?size=200', { cookie: who.cookie });
      expect([role, sectorCode, status === 200 ? body.items.map(({ id }) => id).sort() : []]).toEqual([role, sectorCode, status === 200 ? expected.sort() : []]);
      if (status !== 200) expect(expected.filter((id) => books.some((book) => book.id === id && book.traits.tlp !== 'CLEAR'))).toEqual([]);
    }
  });

  it('hides what is bound to a training from everybody else: list, count, search, facets, page, file, old link, digest', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'confirmed' });
    const [inside, outside, candidate, trainer] = [await signedIn(liaison.pool, stage, { role: 'participant' }), await signedIn(liaison.pool, stage, { role: 'participant' }),
      await signedIn(liaison.pool, stage, { role: 'participant' }), await signedIn(liaison.pool, stage, { role: 'trainer' })];
    await aNomination(liaison.pool, stage, training, { person: inside, state: 'confirmed' });
    await aNomination(liaison.pool, stage, training, { person: candidate, state: 'endorsed' });
    await aSession(liaison.pool, training, { startsAt: '2026-05-11T07:00:00Z', endsAt: '2026-05-11T08:00:00Z', trainers: [trainer.personId] });
    const id = await aMaterial(liaison.pool, stage, { titleEn: 'Quokka exercise', tlp: 'CLEAR', trainingId: training });
    const { files } = await anEdition(liaison, id);
    const { rows } = await liaison.pool.query<{ link: string }>('select link from material where id = $1', [id]);
    const seen = async (who: SignedIn | undefined) => {
      const cookie = who?.cookie;
      const [page, file, link, found] = await Promise.all([
        liaison.request('GET', `/materials/${id}`, { cookie }), liaison.request('GET', `/files/${files['en']}`, { cookie }), liaison.request('GET', `/links/${rows[0]?.link}/1.0/en`, { cookie }),
        liaison.request<{ hits?: unknown[] }>('GET', '/search?q=quokka', { cookie }),
      ]);
      return [page.status, file.status, link.status, found.body.hits?.length ?? 0];
    };
    for (const who of [inside, trainer]) expect(await seen(who)).toEqual([200, 200, 200, 1]);
    for (const who of [outside, candidate]) {
      expect(await seen(who)).toEqual([404, 404, 404, 0]);
      expect(await list('q=quokka', who)).toMatchObject({ total: 0, items: [] });
      expect(await facets('q=quokka', who)).toMatchObject({ total: 0, kinds: [], audiences: [] });
    }
    expect((await seen(undefined)).slice(1)).toEqual([401, 404, 0]);
    expect((await facets('q=quokka')).audiences).toEqual([{ value: 'training', count: 1 }]);
  });

  it('keeps digests and notices from whoever is not in it any more', async () => {
    liaison.clock.set('2026-03-02T10:00:00Z');
    const place = await aProgramme(liaison.pool);
    const training = await aTraining(liaison.pool, place, { state: 'confirmed' });
    const [inside, outside, keeper] = [await signedIn(liaison.pool, place, { role: 'participant' }), await signedIn(liaison.pool, place, { role: 'participant' }), await signedIn(liaison.pool, place, { role: 'editor' })];
    await aNomination(liaison.pool, place, training, { person: inside, state: 'attended' });
    const id = await aMaterial(liaison.pool, place, { titleEn: 'Wombat exercise' });
    const { files } = await anEdition(liaison, id);
    for (const who of [inside, outside]) {
      await liaison.call('POST /updates/subscriptions', '/updates/subscriptions', { cookie: who.cookie, body: { kind: 'material', of: id } });
      expect((await liaison.request('GET', `/files/${files['en']}`, { cookie: who.cookie })).status).toBe(200);
    }
    await liaison.pool.query('update material set training_id = $2 where id = $1', [id, training]);
    const { body: drafted } = await liaison.call('POST /materials/:id/editions', `/materials/${id}/editions`, { cookie: keeper.cookie, body: { step: 'minor', changeNote: { en: 'New', de: 'Neu' } } });
    const draft = drafted.editions.find(({ state }) => state === 'draft');
    const filled = await liaison.request<MaterialDetail>('POST', `/editions/${draft?.id}/files?language=en&name=text.txt`, { cookie: keeper.cookie, body: Buffer.from('new'), headers: { 'content-type': 'application/octet-stream' } });
    const published = await liaison.call('POST /editions/:id/publish', `/editions/${draft?.id}/publish`, { cookie: keeper.cookie, body: { version: filled.body.editions[0]?.version ?? 0 } });
    expect(published.status).toBe(200);
    liaison.clock.set('2026-03-09T10:00:00Z');
    await liaison.app.get(WriteDigests).run();
    const { rows } = await liaison.pool.query<{ to: string }>(`select distinct payload->>'to' as to from outbox_message where programme_id = $1`, [place.programmeId]);
    const { rows: expected } = await liaison.pool.query<{ to: string }>('select email as to from account where id = $1', [inside.accountId]);
    expect(rows).toEqual(expected);
  });

  it('is said whole with every change, so that nothing opens by being left out, and points only to what is there', async () => {
    const id = await aMaterial(liaison.pool, stage, { disciplines: ['judiciary'] });
    const said = saidOf((await detail(id)).body);
    const put = (body: object) => liaison.request<{ code?: string }>('PUT', `/materials/${id}`, { cookie: editor.cookie, body });
    const { disciplines: _, ...without } = said;
    expect((await put(without)).status).toBe(400);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const wrong of [{ trainingId: nowhere }, { reviewOwnerId: nowhere }, { countries: ['ZZ'] }]) {
      expect([wrong, (await put({ ...said, ...wrong })).body.code]).toEqual([wrong, 'unknown-reference']);
    }
    // An editor from an NGO could not open what is for law enforcement only.
    expect((await put({ ...said, audience: 'law-enforcement', reviewOwnerId: editor.accountId })).body.code).toBe('unknown-reference');
    const saved = await liaison.call('PUT /materials/:id', `/materials/${id}`, {
      cookie: editor.cookie, body: { ...said, roles: ['trainer', 'trainer'], countries: ['RO', 'MD'], licence: 'CC-BY-4.0', reviewMonths: 12, reviewOwnerId: editor.accountId },
    });
    expect(saved.body).toMatchObject({ disciplines: ['judiciary'], roles: ['trainer'], countries: ['MD', 'RO'], licence: 'CC-BY-4.0', reviewOwner: { id: editor.accountId } });
  });
});

describe('reviews', () => {
  it('stand on the first page of their owner, are reminded of once, and come back a cycle later', async () => {
    liaison.clock.set('2026-03-02T10:00:00Z');
    const id = await aMaterial(liaison.pool, stage);
    await anEdition(liaison, id);
    const saved = await liaison.call('PUT /materials/:id', `/materials/${id}`, {
      cookie: editor.cookie, body: { ...saidOf((await detail(id)).body), reviewDue: '2026-03-02', reviewMonths: 6, reviewOwnerId: editor.accountId },
    });
    const colleague = await signedIn(liaison.pool, stage, { role: 'editor' });
    const due = async (who: SignedIn) => {
      const { body } = await liaison.call('GET /today', '/today', { cookie: who.cookie });
      return [body.tasks.find(({ code }) => code === 'reviews-due')?.count ?? 0, (await list('work=review', who)).total];
    };
    expect(await due(editor)).toEqual([1, 1]);
    expect(await due(colleague)).toEqual([0, 0]);
    const reviews = liaison.app.get(Reviews);
    const sent = await Promise.all([reviews.remind(), reviews.remind()]);
    expect([sent[0] + sent[1], await mails(), await reviews.remind()]).toEqual([1, 1, 0]);
    const review = (version: number) => liaison.call('POST /materials/:id/review', `/materials/${id}/review`, { cookie: editor.cookie, body: { version } });
    expect((await review(saved.body.version)).body).toMatchObject({ reviewDue: '2026-09-02', version: saved.body.version + 1 });
    expect((await review(saved.body.version)).problem.code).toBe('stale-version');
    expect(await due(editor)).toEqual([0, 0]);
    const reader = await signedIn(liaison.pool, stage, { role: 'participant' });
    expect((await detail(id, reader)).body.reviewOwner).toBeNull();
    expect((await list('work=review', reader)).total).toBe(0);
  });
});

describe('facets', () => {
  it('count exactly what the list would show, whatever else is chosen', async () => {
    const place = await aProgramme(liaison.pool);
    const reader = await signedIn(liaison.pool, place, { role: 'trainer', sectorCode: 'POL' });
    const traits = fc.sample(fc.record({
      kind: fc.constantFrom('manual', 'slides', 'guide'), audience: fc.constantFrom(...audiences), disciplines: fc.subarray(['police', 'ngo'] as const),
      roles: fc.subarray(['trainer', 'participant'] as const), countries: fc.subarray(['MD', 'RO']), tlp: fc.constantFrom('CLEAR', 'GREEN', 'AMBER'),
    }), { numRuns: 30, seed: 11 });
    for (const [index, one] of traits.entries()) {
      const id = await aMaterial(liaison.pool, place, one);
      if (index % 3 > 0) await anEdition(liaison, id, { number: '1.0', state: 'superseded', languages: index % 2 ? ['en', 'ro', 'uk'] : ['en', 'de'] });
      await anEdition(liaison, id, { number: index % 4 ? '1.1' : '2.0', languages: index % 5 ? ['en'] : ['en', 'ro'], publishedAt: index % 2 ? '2026-02-20T00:00:00Z' : '2026-01-01T00:00:00Z' });
    }
    const names = { kinds: 'kind', languages: 'language', countries: 'country', audiences: 'audience', freshnesses: 'freshness', modules: 'module' } as const;
    for (const query of ['', 'kind=manual', 'language=ro', 'language=ro&freshness=current', 'freshness=stale&country=MD', 'audience=discipline-police&kind=slides&kind=guide', 'news=true', 'news=false&language=uk']) {
      const answer = await facets(query, reader);
      expect([query, answer.total]).toEqual([query, (await list(query, reader)).total]);
      for (const [facet, name] of Object.entries(names) as [keyof typeof names, string][]) {
        const others = query.split('&').filter((part) => part && !part.startsWith(`${name}=`));
        for (const { value, count } of answer[facet]) {
          const shown = await list([...others, `${name}=${encodeURIComponent(value)}`].join('&'), reader);
          expect([query, name, value, count]).toEqual([query, name, value, shown.total]);
        }
      }
    }
  });

  it('name whom a material is for as the domain does', async () => {
    const place = await aProgramme(liaison.pool);
    const reader = await signedIn(liaison.pool, place, { role: 'administrator', sectorCode: 'POL' });
    const circle = { audience: 'trainers', disciplines: ['police'], roles: ['participant'], trainingId: null } as const;
    await aMaterial(liaison.pool, place, circle);
    await aMaterial(liaison.pool, place, { ...circle, audience: 'everyone' });
    const marks = [circle, { ...circle, audience: 'everyone' as const }].flatMap(marksOf);
    expect((await facets('', reader)).audiences.flatMap(({ value, count }) => Array.from({ length: count }, () => value)).sort()).toEqual(marks.sort());
  });
});

describe('metadata for other catalogues', () => {
  it('tells everybody the same, of what is public now, and says when nothing changed', async () => {
    const title = 'Karten & <Fragen> \u0007"Χαρτογράφηση"';
    const open = await aMaterial(liaison.pool, stage, { tlp: 'CLEAR', titleEn: title, countries: ['MD'] });
    await anEdition(liaison, open, { number: '1.0', state: 'superseded', languages: ['en', 'ro'], publishedAt: '2025-05-01T00:00:00Z' });
    await anEdition(liaison, open, { number: '2.0', languages: ['en', 'de'] });
    const training = await aTraining(liaison.pool, stage);
    const hidden = await Promise.all([{ tlp: 'GREEN' }, { audience: 'trainers' }, { disciplines: ['ngo'] }, { roles: ['trainer'] }, { trainingId: training }].map(async (traits) => {
      const id = await aMaterial(liaison.pool, stage, { tlp: 'CLEAR', titleEn: 'Never told', ...(traits as MaterialTraits) });
      await anEdition(liaison, id);
      return id;
    }));
    await anEdition(liaison, await aMaterial(liaison.pool, stage, { tlp: 'CLEAR', titleEn: 'Never told' }), { state: 'withdrawn' });
    const link = async (id: string) => (await liaison.pool.query<{ link: string }>('select link from material where id = $1', [id])).rows[0]?.link ?? '';
    const get = (address: string, headers: Record<string, string> = {}, cookie?: string) => liaison.request('GET', address, { headers, cookie });
    const [stranger, own] = [await get('/catalogue'), await get('/catalogue', {}, editor.cookie)];
    expect([stranger.status, stranger.headers['content-type'], own.raw.equals(stranger.raw)]).toEqual([200, 'application/ld+json; charset=utf-8', true]);
    expect(stranger.raw.toString()).not.toContain('Never told');
    for (const id of hidden) expect((await get(`/catalogue/${await link(id)}`)).status).toBe(404);
    const one = JSON.parse((await get(`/catalogue/${await link(open)}`)).raw.toString()) as Record<string, unknown>;
    // The Romanian version is behind by a major edition and is offered to nobody.
    expect(one).toMatchObject({ '@type': 'LearningResource', version: '2.0', inLanguage: ['de', 'en'], conditionsOfAccess: 'TLP:CLEAR', datePublished: expect.stringMatching(/^2025-05-01/) as unknown });
    const { contentUrl } = (one['encoding'] as { contentUrl: string }[])[0] ?? { contentUrl: '' };
    expect((await get(contentUrl.replace(/^.*\/api/, ''))).status).toBe(200);
    const xml = (await get('/catalogue?format=dc')).raw.toString();
    expect(xml).toContain('Karten &amp; &lt;Fragen&gt; &quot;Χαρτογράφηση&quot;');
    expect(xml).not.toMatch(/Never told|\u0007/);
    expect((await get('/catalogue', { 'if-none-match': String(stranger.headers['etag']) })).status).toBe(304);
    await liaison.pool.query(`update edition set state = 'withdrawn', withdrawn_reason = 'x', withdrawn_at = now() where material_id = $1 and state = 'published'`, [open]);
    expect((await get(`/catalogue/${await link(open)}`)).status).toBe(404);
    expect((await get('/catalogue', { 'if-none-match': String(stranger.headers['etag']) })).status).toBe(200);
  });
});
