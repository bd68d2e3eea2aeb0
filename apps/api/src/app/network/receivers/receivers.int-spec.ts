import type { BodyFor } from '@liaison/contracts';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact, type ContactTraits } from '../../../../test/factories/network';
import { TestApplication } from '../../../../test/test-application';

type Body = BodyFor<'PUT /procedures/:code/:request'>;

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE' });
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
});
afterAll(() => liaison.stop());

const good = { verification: 'V3', verifyDue: '2026-09-01' } as const;
const contact = async (title: string, traits: ContactTraits = {}) => (await aContact(liaison.pool, stage, { title, countryCode: 'MD', ...traits })).contactId;
const find = async (query: string, { cookie } = manager) => (await liaison.call('GET /receivers', `/receivers?${query}`, { cookie })).body;
const titles = async (query: string, as = manager) => (await find(query, as)).items.map(({ title }) => title);
const sheet = (more: Partial<Body> = {}): Body => ({ answer: 'yes', channel: '', languages: [], documents: '', note: '', postId: null, source: '', asOf: '2026-01-01', version: null, ...more });
const save = (code: string, request: string, body: Body, { cookie } = coordinator) => liaison.call('PUT /procedures/:code/:request', `/procedures/${code}/${request}`, { cookie, body });
const seat = async (organisationId: string, functionCode: string) =>
  (await liaison.pool.query<{ id: string }>(`insert into post (organisation_id, title, function_code, folded) values ($1, 'Seat', $2, 'seat') returning id`, [organisationId, functionCode])).rows[0]?.id ?? '';

describe('who can receive a request', () => {
  it('are those who can do it or sit in the seat, the surest first, then the named, the able and the fresh', async () => {
    await contact('said by themselves', { verification: 'V1', competences: { 'FA.SHEL': 'trains-others' } });
    await contact('lapsed yesterday', { verification: 'V3', verifyDue: '2026-03-01', competences: { 'FA.SHEL': 'trains-others' } });
    await contact('proven', { verification: 'V4', verifyDue: '2026-09-01', competences: { 'FA.SHEL': 'informed' } });
    await contact('able', { ...good, competences: { 'FA.SHEL': 'specialist' } });
    await contact('revoked', { verification: 'VR', competences: { 'FA.SHEL': 'specialist' } });
    await contact('of something else', { ...good, competences: { 'CJ.INV': 'specialist' } });
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S' });
    const seated = await contact('seated', { ...good, organisationId });
    await liaison.pool.query('update contact set post_id = $1 where id = $2', [await seat(organisationId, 'shelter-manager'), seated]);
    const named = await contact('named', { ...good, organisationId });
    const postId = await seat(organisationId, 'policy-officer');
    await liaison.pool.query('update contact set post_id = $1 where id = $2', [postId, named]);
    expect((await save('MD', 'shelter', sheet({ postId }))).status).toBe(200);
    const { items, sheets } = await find('request=shelter&country=MD');
    expect(items.map(({ title }) => title)).toEqual(['proven', 'named', 'able', 'seated', 'said by themselves', 'lapsed yesterday']);
    expect(items.map(({ fits }) => [fits.named, fits.functionCode, fits.competences[0]?.level ?? null])).toEqual([
      [false, null, 'informed'], [true, null, null], [false, null, 'specialist'], [false, 'shelter-manager', null], [false, null, 'trains-others'], [false, null, 'trains-others'],
    ]);
    expect(sheets).toMatchObject([{ countryCode: 'MD', answer: 'yes', post: { id: postId } }]);
  });

  it('are nobody where the country takes no such request, whoever could', async () => {
    await contact('able', { ...good, competences: { 'CJ.EIO': 'specialist' } });
    await contact('elsewhere', { ...good, countryCode: 'RO', competences: { 'CJ.EIO': 'specialist' } });
    await save('MD', 'investigation-order', sheet({ answer: 'no', note: 'Ask by letter rogatory.' }));
    expect(await titles('request=investigation-order')).toEqual(['elsewhere']);
    expect(await find('request=investigation-order&country=MD')).toMatchObject({ total: 0, sheets: [{ answer: 'no' }] });
  });

  it('speak the language, are there for whom it is, have a line at night and answer now', async () => {
    const can = { ...good, competences: { 'FA.SHEL': 'practised' } } as const;
    const [day, night] = [await contact('by day', { ...can, languages: ['ro'] }), await contact('by night', { ...can, languages: ['ro', 'en'] })];
    await contact('nobody knows when', { ...can, languages: ['en'] });
    const hours = async (id: string, open: string, populations: string[]) => insert(liaison.pool, 'contact_reach', { contact_id: id, open_minutes: open, hours: '[]', populations });
    await hours(day, '{[540,1020),[1980,2460)}', ['women']);
    await hours(night, '{[0,360),[1320,1800)}', []);
    await insert(liaison.pool, 'contact_channel', { contact_id: night, kind: 'urgent-phone', value: '+999 1 112', visibility: 'coordination' });
    expect(await find('request=shelter&now=true')).toMatchObject({ total: 1, closed: 2, items: [{ title: 'by day' }] });
    liaison.clock.set('2026-03-02T21:00:00Z');
    expect(await titles('request=shelter&now=true')).toEqual(['by night']);
    expect(await titles('request=shelter&language=en')).toEqual(['by night', 'nobody knows when']);
    expect(await titles('request=shelter&population=children')).toEqual(['by night', 'nobody knows when']);
    expect(await titles('request=shelter&urgent=true')).toEqual(['by night']);
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT', sectorCode: 'NGO' });
    expect(await titles('request=shelter&urgent=true', trainer)).toEqual([]);
    expect((await find('request=shelter', trainer)).items.some(({ urgent }) => urgent)).toBe(false);
  });

  it('leaves out of list, total and order whom the viewer may not see, as if they were not there', async () => {
    const can = { ...good, competences: { 'CJ.INV': 'specialist' } } as const;
    await contact('for all', can);
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT', sectorCode: 'NGO' });
    const told = async (query: string) => (await liaison.request('GET', `/receivers?request=police-information${query}`, { cookie: trainer.cookie })).raw.toString();
    const queries = ['', '&now=true', '&urgent=true', '&country=MD&language=en', '&page=2&size=1'];
    const before = await Promise.all(queries.map(told));
    for (const listing of ['same-country', 'same-sector', 'own-organisation', 'coordination', 'broker-only', 'only-me'] as const) {
      const id = await contact(`hidden ${listing}`, { ...can, sectorCode: 'POL', listing });
      await insert(liaison.pool, 'contact_channel', { contact_id: id, kind: 'urgent-phone', value: '+999 1 112', visibility: 'public' });
      expect(await Promise.all(queries.map(told))).toEqual(before);
    }
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'MD', familyName: 'Verborgen', listing: 'coordination' });
    await contact('unnamed', { ...can, personId });
    expect(await told('')).not.toContain('Verborgen');
    expect((await find('request=police-information')).total).toBe(6);
  });

  it('knows no end and no other programme', async () => {
    const other = await aProgramme(liaison.pool);
    await aContact(liaison.pool, other, { ...good, countryCode: 'MD', competences: { 'CJ.INV': 'specialist' } });
    expect(await find('request=police-information')).toMatchObject({ total: 0, items: [] });
    expect((await liaison.call('GET /receivers', '/receivers?request=anything', { cookie: manager.cookie })).problem.code).toBe('invalid-input');
  });
});

describe('a procedure sheet', () => {
  it('is written by the coordination of the country, once by one and then on what stands there', async () => {
    expect((await save('RO', 'return', sheet())).problem.code).toBe('not-allowed');
    expect((await save('ZZ', 'return', sheet(), manager)).problem.code).toBe('not-found');
    expect((await save('MD', 'return', sheet({ channel: 'IOM', documents: 'Consent' }))).body).toMatchObject({ channel: 'IOM', version: 1 });
    expect((await save('MD', 'return', sheet({ channel: 'other' }))).problem).toMatchObject({ code: 'stale-version', current: { channel: 'IOM' } });
    expect((await save('MD', 'return', sheet({ channel: 'other', version: 1 }))).body).toMatchObject({ channel: 'other', version: 2 });
    const both = await Promise.all([save('MD', 'return', sheet({ version: 2 })), save('MD', 'return', sheet({ version: 2 }))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('names no seat abroad, no case and no shelter', async () => {
    const abroad = await seat(await anOrganisation(liaison.pool, stage, { countryCode: 'AT' }), 'liaison-officer');
    const international = await seat(await anOrganisation(liaison.pool, stage, { countryCode: null, sectorCode: 'IGO' }), 'liaison-officer');
    expect((await save('MD', 'return', sheet({ postId: abroad }))).problem.code).toBe('unknown-reference');
    expect((await save('MD', 'return', sheet({ postId: international }))).status).toBe(200);
    const refused = (await save('MD', 'return', sheet({ note: 'as in 12 Js 345/23', version: 1 }))).problem;
    expect([refused.code, refused.errors?.[0]?.path]).toEqual(['no-place-for-case-data', 'body.note']);
  });
});
