import type { BodyFor, BodyOf, QueryFor } from '@liaison/contracts';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact } from '../../../../test/factories/network';
import { aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
let reader: SignedIn;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  for (const country_code of ['MD', 'RO']) await insert(liaison.pool, 'phase_country', { phase_id: stage.phaseId, country_code, part: 'implementing' });
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  reader = await signedIn(liaison.pool, stage, { role: 'participant' });
});
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));
afterAll(() => liaison.stop());

type Statement = BodyFor<'POST /strategies/:code/statements'>;
const strategies = async (query: string, { cookie } = reader) => (await liaison.call('GET /strategies', `/strategies?${query}`, { cookie })).body.items;
const of = async (code: string, on = '', as = reader) => (await strategies(`country=${code}${on && `&on=${on}`}`, as))[0];
const topic = async (code: string, name: Statement['topic'], on = '') => (await of(code, on))?.topics.find((one) => one.topic === name);
const said = (more: Partial<Statement> = {}): Statement => ({ topic: 'referral', standing: 'yes', text: 'Mecanism național de referire', source: '', since: '2026-02-01', ...more });
const say = (body: Statement, code = 'MD', { cookie } = coordinator) => liaison.call('POST /strategies/:code/statements', `/strategies/${code}/statements`, { cookie, body });

type Entered = BodyOf<'POST /strategies/:code/measures'>;
const fields = { title: 'Formare comună', sectorCode: 'LEG', source: '', dueOn: '2026-12-31', contribution: '' } as const;
const enter = async (more: Partial<Entered> = {}, { cookie } = coordinator) => {
  const answer = await liaison.call('POST /strategies/:code/measures', '/strategies/MD/measures', { cookie, body: { ...fields, kind: 'measure', since: '2025-06-01', ...more } });
  return { ...answer, measure: answer.status === 201 ? answer.body.measures.find(({ title }) => title === (more.title ?? fields.title)) : undefined };
};
const move = (id: string | undefined, state: BodyOf<'POST /strategy-measures/:id/state'>['state'], more: object = {}, { cookie } = coordinator) =>
  liaison.call('POST /strategy-measures/:id/state', `/strategy-measures/${id}/state`, { cookie, body: { state, on: '2026-03-01', note: '', version: 1, ...more } });

describe('a national strategy', () => {
  it('begins with what the reference data says, as of its day', async () => {
    expect((await topic('MD', 'referral', '2009-01-01'))?.now).toMatchObject({ id: null, since: '2008-01-01', standing: 'unknown' });
    expect(await topic('BY', 'rapporteur', '2009-01-01')).toMatchObject({ now: { standing: 'no' }, before: [] });
    expect((await topic('MD', 'referral', '2007-12-31'))?.now).toBeNull();
    expect((await topic('BE', 'law'))?.now).toMatchObject({ since: '2025-01-01', standing: 'yes' });
    const diaspora = await aProgramme(liaison.pool, 'diaspora-engagement');
    const elsewhere = await signedIn(liaison.pool, diaspora, { role: 'programme-manager' });
    expect((await of('MD', '', elsewhere))?.topics.every(({ now }) => now === null)).toBe(true);
  });

  it('is told by its coordination from a day on, and what was said before stays with its day', async () => {
    expect((await say(said())).status).toBe(201);
    const now = await topic('MD', 'referral');
    expect(now).toMatchObject({ now: { text: 'Mecanism național de referire', since: '2026-02-01' }, before: [{ id: null, since: '2025-01-01' }, { id: null, since: '2008-01-01' }] });
    expect((await topic('MD', 'referral', '2026-01-31'))?.now?.id).toBeNull();
    expect((await say(said())).problem.code).toBe('already-exists');
    const id = now?.now?.id;
    const correct = (version: number, text: string) => liaison.call('PUT /strategy-statements/:id', `/strategy-statements/${id}`, { cookie: coordinator.cookie, body: { standing: 'partly', text, source: '', version } });
    const both = await Promise.all([correct(1, 'Întâi'), correct(1, 'A doua')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({ code: 'stale-version', current: { countryCode: 'MD' } });
  });

  it('is written by nobody but the coordination of the country, never with a case in it, and behind the wall', async () => {
    expect((await say(said({ since: '2026-02-02' }), 'RO')).problem.code).toBe('not-allowed');
    expect((await say(said({ since: '2026-02-02' }), 'XX')).problem.code).toBe('not-found');
    expect((await say(said({ since: '2026-02-02' }), 'MD', reader)).problem.code).toBe('not-allowed');
    expect((await say(said({ since: '2026-02-02', text: 'Aktenzeichen: XII 4/24' }))).problem.code).toBe('no-place-for-case-data');
    const { measure } = await enter({ title: 'Walled' });
    const beyond = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await move(measure?.id, 'running', {}, beyond)).problem.code).toBe('not-found');
    expect((await of('MD', '', beyond))?.measures).toEqual([]);
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await move(measure?.id, 'running', {}, abroad)).problem.code).toBe('not-allowed');
    expect((await enter({ title: 'Nobody', sectorCode: 'NONE' as 'POL' })).status).toBeGreaterThanOrEqual(400);
  });

  it('has measures that go one step at a time, each on its day, and says as of a day how far they were', async () => {
    const { measure } = await enter({ title: 'Puncte de contact' });
    const walk = async (state: Parameters<typeof move>[1], more: object) => (await move(measure?.id, state, more)).problem?.code ?? 'ok';
    expect(await walk('running', { on: '2025-05-31' })).toBe('invalid-input');
    expect(await walk('running', { on: '2026-03-03' })).toBe('invalid-input');
    expect(await walk('dropped', { on: '2026-01-10' })).toBe('invalid-input');
    const both = await Promise.all([move(measure?.id, 'running', { on: '2026-01-10' }), move(measure?.id, 'done', { on: '2026-01-11' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    if (both[0]?.status === 200) expect(await walk('done', { on: '2026-02-20', version: 2 })).toBe('ok');
    expect(await walk('running', { version: both[0]?.status === 200 ? 3 : 2 })).toBe('transition-not-allowed');
    const at = async (on: string) => (await of('MD', on))?.measures.find(({ title }) => title === 'Puncte de contact')?.state;
    expect([await at('2025-05-31'), await at('2025-06-01'), await at('2026-03-02')]).toEqual([undefined, 'planned', 'done']);
    expect((await of('MD'))?.progress.done).toBe(1);
  });

  it('tells trainings, materials and coverage only to those whose role reads them, and only what they see', async () => {
    await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-10', endsOn: '2026-02-10', title: 'Held' });
    await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-20', endsOn: '2026-02-28', countryCode: 'RO' });
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', verification: 'V3', verifyDue: '2026-12-31' });
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', verification: 'V3', verifyDue: '2026-12-31', listing: 'coordination' });
    expect((await of('MD'))?.trainings).toMatchObject({ held: 1, persons: null, latest: [{ title: 'Held' }] });
    expect((await of('MD', '2026-02-09'))?.trainings?.held).toBe(0);
    expect((await of('MD'))?.coverage).toBeNull();
    expect((await of('MD', '', coordinator))?.coverage?.find(({ discipline }) => discipline === 'police')).toMatchObject({ class: 'covered', verified: 2 });
    const abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO', sectorCode: 'NGO' });
    expect((await of('MD', '', abroad))?.coverage?.find(({ discipline }) => discipline === 'police')).toMatchObject({ class: 'single-point', verified: 1 });
    expect((await of('MD', '', abroad))?.coverage?.find(({ discipline }) => discipline === 'ngo')?.class).toBe('not-disclosed');
    const donor = await signedIn(liaison.pool, stage, { role: 'donor-viewer' });
    expect(await of('MD', '', donor)).toMatchObject({ trainings: null, materials: null, coverage: null, may: { edit: false } });
    expect((await of('MD'))?.materials).toEqual([{ language: 'ro-MD', materials: 0 }, { language: 'ru', materials: 0 }]);
  });

  it('stands beside those of other countries, in the order asked for', async () => {
    expect((await strategies('country=RO&country=MD')).map(({ countryCode }) => countryCode)).toEqual(['RO', 'MD']);
    const tooMany: QueryFor<'GET /strategies'>['country'] = ['AT', 'BE', 'BG', 'CZ', 'FR', 'GR', 'HU'];
    expect((await liaison.call('GET /strategies', `/strategies?${(tooMany as string[]).map((code) => `country=${code}`).join('&')}`, { cookie: reader.cookie })).problem.code).toBe('invalid-input');
    expect((await liaison.call('GET /strategies', '/strategies', { cookie: reader.cookie })).problem.code).toBe('invalid-input');
  });
});
