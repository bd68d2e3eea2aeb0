import fc from 'fast-check';
import { audiences } from '@liaison/domain/materials';
import { mayRead, openCircle, roles, tlpLabels } from '@liaison/domain/access';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';

describe('links', () => {
  let application: TestApplication;
  let stage: Stage;
  let reader: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    stage = await aProgramme(application.pool);
    reader = await signedIn(application.pool, stage, { role: 'participant', sectorCode: 'NGO' });
  });

  const linkOf = async (id: string) => (await application.pool.query<{ link: string }>('select link from material where id = $1', [id])).rows[0]?.link ?? '';
  const check = async (link: string, edition?: string, who?: SignedIn) =>
    (await application.call('GET /links/:link', `/links/${link}${edition ? `?edition=${edition}` : ''}`, who ? { cookie: who.cookie } : {})).body;
  const bytes = (address: string, who?: SignedIn, headers = {}) => application.request('GET', `/links/${address}`, { ...(who && { cookie: who.cookie }), headers });
  const unknown = { known: false, title: null, current: null, languages: [], materialId: null };

  it('lead to the current version in the reader’s language, and pinned ones to the same bytes for ever', async () => {
    const id = await aMaterial(application.pool, stage, { tlp: 'CLEAR' });
    const first = await anEdition(application, id, { languages: ['en', 'ro'] });
    const link = await linkOf(id);
    const romanian = () => bytes(`${link}/current`, undefined, { 'accept-language': 'ro-MD, en;q=0.5' });
    expect((await romanian()).raw.equals(first.bytes['ro']!)).toBe(true);
    expect((await bytes(`${link}/1.0/ro`)).headers).toMatchObject({ 'content-language': 'ro' });
    await application.pool.query(`update edition set state = 'superseded' where id = $1`, [first.id]);
    const second = await anEdition(application, id, { number: '1.1', languages: ['en', 'ro'], publishedAt: '2026-02-01T09:00:00Z' });
    expect((await romanian()).raw.equals(second.bytes['ro']!)).toBe(true);
    for (const who of [undefined, reader]) expect((await bytes(`${link}/1.0/ro`, who)).raw.equals(first.bytes['ro']!)).toBe(true);
    const { rows } = await application.pool.query('select 1 from download where person_id = $1', [reader.personId]);
    expect(rows).toHaveLength(1);
    expect(await check(link, '1.0')).toMatchObject({ known: true, current: '1.1', asked: { state: 'behind' }, materialId: null });
    expect(await check(link, '1.1', reader)).toMatchObject({ asked: { state: 'current' }, materialId: id });
  });

  it('say plainly what was withdrawn, and serve it to nobody', async () => {
    const id = await aMaterial(application.pool, stage, { tlp: 'CLEAR' });
    await anEdition(application, id, { state: 'superseded' });
    await anEdition(application, id, { number: '2.0', state: 'withdrawn', publishedAt: '2026-02-01T09:00:00Z' });
    const link = await linkOf(id);
    const gone = await bytes(`${link}/2.0/en`);
    expect([gone.status, gone.problem.code]).toEqual([410, 'edition-withdrawn']);
    expect((await bytes(`${link}/2.0/en`, reader)).status).toBe(410);
    expect((await check(link, '2.0')).asked?.state).toBe('withdrawn');
    // Nothing stands in its place: what came before is not handed out as if it were valid.
    expect((await check(link, '1.0')).asked?.state).toBe('do-not-use');
    expect((await bytes(`${link}/1.0/en`)).status).toBe(404);
    expect((await bytes(`${link}/current`)).status).toBe(404);
  });

  it('answer about hidden things as about none, whoever asks for whatever', async () => {
    const answers = new Map<string, { link: string; traits: { tlp: (typeof tlpLabels)[number]; audience: (typeof audiences)[number] } }>();
    for (const tlp of tlpLabels) {
      for (const audience of audiences) {
        const id = await aMaterial(application.pool, stage, { tlp, audience });
        if (tlp !== 'RED') await anEdition(application, id);
        answers.set(`${tlp} ${audience}`, { link: await linkOf(id), traits: { tlp, audience } });
      }
    }
    const foreign = await aProgramme(application.pool);
    const people = new Map<string, SignedIn>();
    for (const role of roles) people.set(role, await signedIn(application.pool, stage, { role, sectorCode: 'NGO' }));
    const stranger = await signedIn(application.pool, foreign, { role: 'administrator', sectorCode: 'POL' });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...answers.values()), fc.constantFrom(null, 'stranger', ...roles), fc.constantFrom(undefined, '1.0', '7.7'), async ({ link, traits }, who, edition) => {
        const actor = who === 'stranger' ? stranger : who === null ? undefined : people.get(who);
        const reads = who === null || who === 'stranger'
          ? mayRead(null, { ...openCircle, ...traits })
          : mayRead({ personId: 'p', organisationId: 'o', sectorCode: 'NGO', role: who, trainings: [] }, { ...openCircle, ...traits }) || mayRead(null, { ...openCircle, ...traits });
        const visible = reads && traits.tlp !== 'RED';
        const answer = await check(link, edition, actor);
        expect([traits, who, answer.known]).toEqual([traits, who, visible]);
        if (visible) return;
        expect(answer).toEqual({ ...(await check('never-was', edition, actor)), ...unknown });
        const [here, never] = await Promise.all([bytes(`${link}/1.0/en`, actor), bytes('never-was/1.0/en', actor)]);
        expect([here.status, here.problem.code]).toEqual([never.status, never.problem.code]);
      }),
      { numRuns: 60 },
    );
  });

  it('slow down strangers who try names, and nobody else', async () => {
    const asks = await Promise.all(Array.from({ length: 130 }, (_, number) => application.request('GET', `/links/guess-${number}`, { headers: { 'x-forwarded-for': '203.0.113.9' } })));
    expect(asks.some(({ status }) => status === 429)).toBe(true);
    expect((await check('guess-1', undefined, reader)).known).toBe(false);
    application.clock.set('2026-03-02T10:05:00Z');
    expect((await check('guess-1')).known).toBe(false);
  });
});
