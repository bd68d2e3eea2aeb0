import type { ResponseOf } from '@liaison/contracts';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aMaterial, anEdition } from '../../../test/factories/materials';
import { TestApplication } from '../../../test/test-application';

describe('the library', () => {
  let application: TestApplication;
  let stage: Stage;
  let romanian: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    application.clock.set('2026-03-02T10:00:00Z');
    stage = await aProgramme(application.pool);
    romanian = await signedIn(application.pool, stage, { role: 'participant' });
    await application.pool.query(`update person set languages = '{ro,ru}' where id = $1`, [romanian.personId]);
  });

  const list = async (query = '', reader = romanian) => {
    const { body, status } = await application.call('GET /materials', `/materials${query}`, { cookie: reader.cookie });
    expect(status).toBe(200);
    return body;
  };
  const visit = (seenUntil: string, reader = romanian, clear = false) =>
    application.call('POST /materials/visit', '/materials/visit', { cookie: reader.cookie, body: { seenUntil, clear } });
  const signInAgain = ({ accountId }: SignedIn) =>
    application.pool.query('update material_visit set session_id = gen_random_uuid() where account_id = $1', [accountId]);
  const titles = (page: ResponseOf<'GET /materials'>) => page.items.map(({ title }) => title.en);

  it('offers the reader’s language, and says so when it cannot', async () => {
    const { pool } = application;
    const inRomanian = await aMaterial(pool, stage, { titleEn: 'A' });
    await anEdition(application, inRomanian, { number: '1.0', languages: ['en', 'ro'] });
    const behind = await aMaterial(pool, stage, { titleEn: 'B' });
    await anEdition(application, behind, { number: '1.0', state: 'superseded', languages: ['en', 'ro'] });
    await anEdition(application, behind, { number: '1.1', state: 'superseded', languages: ['en'] });
    await anEdition(application, behind, { number: '1.2', languages: ['en'] });
    const wrong = await aMaterial(pool, stage, { titleEn: 'C' });
    await anEdition(application, wrong, { number: '1.0', state: 'superseded', languages: ['en', 'ro'] });
    await anEdition(application, wrong, { number: '2.0', languages: ['en'] });
    const none = await aMaterial(pool, stage, { titleEn: 'D' });
    await anEdition(application, none, { languages: ['de', 'en'] });

    const offers = (await list()).items.map(({ offer }) => offer && [offer.language, offer.edition, offer.freshness, offer.editionsBehind, offer.fallback, offer.wanted]);
    expect(offers).toEqual([
      ['ro', '1.0', 'current', 0, false, 'ro'],
      ['ro', '1.0', 'stale', 2, false, 'ro'],
      ['en', '2.0', 'current', 0, true, 'ro'],
      ['en', '1.0', 'current', 0, true, 'ro'],
    ]);
  });

  it('holds what is published, for those it is for, inside the programme, and nothing else', async () => {
    const { pool } = application;
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'open' }));
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'draft only' }), { state: 'draft' });
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'withdrawn only' }), { state: 'withdrawn' });
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'trainers', audience: 'trainers' }));
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'police', audience: 'law-enforcement' }));
    await aMaterial(pool, stage, { titleEn: 'red', tlp: 'RED' });
    await anEdition(application, await aMaterial(pool, await aProgramme(pool), { titleEn: 'elsewhere' }));

    const ngo = await signedIn(pool, stage, { role: 'participant', sectorCode: 'NGO' });
    const editor = await signedIn(pool, stage, { role: 'editor', sectorCode: 'NGO' });
    expect(titles(await list('', ngo))).toEqual(['open', 'red']);
    expect(titles(await list())).toEqual(['open', 'police', 'red']);
    expect(titles(await list('', editor))).toEqual(['draft only', 'open', 'red', 'trainers', 'withdrawn only']);
    const { body } = await application.call('GET /materials/facets', '/materials/facets', { cookie: ngo.cookie });
    expect(body).toEqual({
      total: 2, kinds: [{ value: 'manual', count: 2 }], modules: [], languages: [{ value: 'en', count: 1 }], countries: [],
      audiences: [{ value: 'everyone', count: 2 }], freshnesses: [{ value: 'current', count: 1 }],
    });
  });

  it('filters by kind, language and words, pages, and counts what is left', async () => {
    const { pool } = application;
    for (const [titleEn, kind, languages] of [
      ['Șapte indicatori', 'checklist', ['en', 'ro']],
      ['Посібник', 'manual', ['en', 'uk']],
      ['Handbook of referral', 'manual', ['en']],
    ] as const) {
      const id = await aMaterial(pool, stage, { titleEn, kind });
      await anEdition(application, id, { languages });
    }
    await pool.query(`update material set folded = 'sapte indicatori' where title_en like 'Șapte%'`);
    await pool.query(`update material set folded = 'posibnyk' where title_en = 'Посібник'`);
    expect(titles(await list('?kind=manual'))).toEqual(['Handbook of referral', 'Посібник']);
    expect(titles(await list('?language=uk&language=ro'))).toEqual(['Șapte indicatori', 'Посібник']);
    expect(titles(await list('?q=%C8%99apte'))).toEqual(['Șapte indicatori']);
    expect(titles(await list('?q=Посібник'))).toEqual(['Посібник']);
    expect(titles(await list('?q=handboook'))).toEqual(['Handbook of referral']);
    expect(titles(await list('?q=%25'))).toEqual([]);
    expect(await list('?size=1&page=2&kind=manual')).toMatchObject({ total: 2, page: 2, items: [{ title: { en: 'Посібник' } }] });
    expect(await list('?page=9')).toMatchObject({ total: 3, items: [] });
  });

  it('finds by freshness what the reader would be offered', async () => {
    const { pool } = application;
    const behind = await aMaterial(pool, stage, { titleEn: 'behind in Romanian' });
    await anEdition(application, behind, { number: '1.0', state: 'superseded', languages: ['en', 'ro'] });
    await anEdition(application, behind, { number: '1.1', languages: ['en'] });
    await anEdition(application, await aMaterial(pool, stage, { titleEn: 'current' }), { languages: ['en'] });
    const english = await signedIn(pool, stage, { role: 'participant' });
    expect(titles(await list('?freshness=stale'))).toEqual(['behind in Romanian']);
    expect(await list('?freshness=stale', english)).toMatchObject({ total: 0, items: [] });
    expect(await list('?freshness=stale&freshness=current&size=1&page=2')).toMatchObject({ total: 2, items: [{ title: { en: 'current' } }] });
  });

  it('finds for editors what waits for them, and tells readers of no drafts', async () => {
    const { pool } = application;
    const behind = await aMaterial(pool, stage, { titleEn: 'behind' });
    await anEdition(application, behind, { number: '1.0', state: 'superseded', languages: ['en', 'hu'] });
    await anEdition(application, behind, { number: '1.1', languages: ['en'] });
    const drafted = await aMaterial(pool, stage, { titleEn: 'drafted' });
    await anEdition(application, drafted, { number: '1.0', languages: ['en', 'hu'] });
    await anEdition(application, drafted, { number: '1.1', state: 'draft', languages: ['en'] });
    const editor = await signedIn(pool, stage, { role: 'editor' });
    expect(titles(await list('?work=behind', editor))).toEqual(['behind']);
    expect(titles(await list('?work=drafts', editor))).toEqual(['drafted']);
    expect(titles(await list('?work=drafts'))).toEqual([]);
  });

  describe('tells what is news since the last visit', () => {
    const news = async (reader = romanian) => (await list('?news=true', reader)).items.map(({ title, news, changes }) => [title.en, news, changes.map(({ edition }) => edition)]);

    it('on a first visit, of the last 30 days', async () => {
      await anEdition(application, await aMaterial(application.pool, stage, { titleEn: 'old' }), { publishedAt: '2025-11-01T09:00:00Z' });
      await anEdition(application, await aMaterial(application.pool, stage, { titleEn: 'recent' }), { publishedAt: '2026-02-20T09:00:00Z' });
      expect(await news()).toEqual([['recent', 'new', ['1.0']]]);
      expect((await list()).newsSince).toBeNull();
    });

    it('new, changed with every note since, and translated into the reader’s language', async () => {
      const { pool } = application;
      await visit('2026-02-01T00:00:00Z');
      await signInAgain(romanian);
      const changed = await aMaterial(pool, stage, { titleEn: 'changed' });
      await anEdition(application, changed, { number: '1.0', state: 'superseded', publishedAt: '2026-01-01T09:00:00Z' });
      await anEdition(application, changed, { number: '1.1', state: 'superseded', publishedAt: '2026-02-03T09:00:00Z' });
      await anEdition(application, changed, { number: '1.2', publishedAt: '2026-02-09T09:00:00Z' });
      await anEdition(application, await aMaterial(pool, stage, { titleEn: 'fresh' }), { publishedAt: '2026-02-02T09:00:00Z' });
      await anEdition(application, await aMaterial(pool, stage, { titleEn: 'same' }), { publishedAt: '2026-01-05T09:00:00Z' });
      const translated = await aMaterial(pool, stage, { titleEn: 'translated' });
      const { id } = await anEdition(application, translated, { publishedAt: '2026-01-05T09:00:00Z', languages: ['en', 'ro', 'hu'] });
      await pool.query(`update language_version set created_at = '2026-02-05T09:00:00Z' where edition_id = $1 and language <> 'en'`, [id]);
      expect(await news()).toEqual([
        ['changed', 'changed', ['1.2', '1.1']],
        ['fresh', 'new', ['1.0']],
        ['translated', 'translated', []],
      ]);
      expect(titles(await list('?news=false'))).toEqual(['same']);
    });

    it('until the session ends, so that a reload hides nothing, or until it is cleared', async () => {
      await visit('2026-02-01T00:00:00Z');
      await signInAgain(romanian);
      await anEdition(application, await aMaterial(application.pool, stage, { titleEn: 'fresh' }), { publishedAt: '2026-02-02T09:00:00Z' });
      const { asOf } = await list();
      expect((await visit(asOf)).body.newsSince).toBe('2026-02-01T00:00:00.000Z');
      expect(await news()).toHaveLength(1);
      expect((await visit(asOf)).body.newsSince).toBe('2026-02-01T00:00:00.000Z');
      await signInAgain(romanian);
      expect(await news()).toEqual([]);

      await anEdition(application, await aMaterial(application.pool, stage, { titleEn: 'fresher' }), { publishedAt: '2026-03-02T09:59:58Z' });
      expect(await news()).toHaveLength(1);
      expect((await visit('2026-03-02T09:59:59Z', romanian, true)).body.newsSince).toBe('2026-03-02T09:59:59.000Z');
      expect(await news()).toEqual([]);
    });

    it('whatever a browser’s clock says: time goes forward only, and not past now', async () => {
      expect((await visit('2099-01-01T00:00:00Z', romanian, true)).body.newsSince).toBe('2026-03-02T10:00:00.000Z');
      expect((await visit('2001-01-01T00:00:00Z', romanian, true)).body.newsSince).toBe('2026-03-02T10:00:00.000Z');
    });
  });

  it('says what the viewer holds', async () => {
    const id = await aMaterial(application.pool, stage);
    const old = await anEdition(application, id, { number: '1.9', state: 'superseded' });
    await anEdition(application, id, { number: '1.10', languages: ['en'] });
    await insert(application.pool, 'download', { account_id: romanian.accountId, person_id: romanian.personId, file_id: old.files['en'], edition_id: old.id, at: '2026-02-01T00:00:00Z' });
    expect((await list()).items[0]).toMatchObject({ heldEdition: '1.9', edition: '1.10' });
    const { body } = await application.call('GET /materials/:id', `/materials/${id}`, { cookie: romanian.cookie });
    expect(body.held).toEqual([{ edition: '1.9', language: 'en', at: expect.stringContaining('2026-02-01') }]);
  });

  it('takes as many statements for fifty as for one', async () => {
    for (let i = 0; i < 12; i += 1) {
      const id = await aMaterial(application.pool, stage);
      await anEdition(application, id, { number: '1.0', state: 'superseded', languages: ['en', 'ro'] });
      await anEdition(application, id, { number: '1.1', languages: ['en'] });
    }
    const statements = async (query: string) => {
      const seen = jest.spyOn(Object.getPrototypeOf(application.pool) as { query: () => unknown }, 'query');
      try {
        await list(query);
        return seen.mock.calls.length;
      } finally {
        seen.mockRestore();
      }
    };
    await statements('');
    // Session, reader, page; a filter on freshness asks the rules of every row in one more.
    expect([await statements('?size=1'), await statements('?size=50')]).toEqual([3, 3]);
    expect([await statements('?size=1&freshness=stale'), await statements('?size=50&freshness=stale')]).toEqual([4, 4]);
  });
});
