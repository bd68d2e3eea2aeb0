import type { BodyFor } from '@liaison/contracts';
import { anOrganisation, aPerson, aProgramme, insert, signedIn, type PersonTraits, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';
import { ScanDuplicates } from './scan-duplicates';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' })).cookie;
});
afterAll(() => liaison.stop());

const typed = (familyName: string, changes: Partial<BodyFor<'POST /people/suggestions'>> = {}): BodyFor<'POST /people/suggestions'> => ({
  givenName: 'Ana', familyName, latinGivenName: '', latinFamilyName: '', languages: ['ro'], emails: [], organisationId: null, exceptId: null, ...changes,
});
const suggested = async (cookie: string, body: BodyFor<'POST /people/suggestions'>) => {
  const answer = await liaison.call('POST /people/suggestions', '/people/suggestions', { cookie, body });
  expect(answer.status).toBe(200);
  return answer.body.items.map(({ record, reasons }) => [record.name, ...reasons]);
};
const person = async (familyName: string, traits: PersonTraits & { email?: string } = {}) => {
  const { personId } = await aPerson(liaison.pool, stage, { familyName, ...traits });
  await liaison.pool.query('update person set folded = lower(display_name) where id = $1', [personId]);
  if (traits.email) await insert(liaison.pool, 'person_email', { person_id: personId, email: traits.email });
  return personId;
};
const scan = async () => {
  expect((await liaison.call('POST /duplicates/scan', '/duplicates/scan', { cookie: manager })).status).toBe(202);
  await liaison.app.get(ScanDuplicates).run();
  return (await liaison.call('GET /duplicates/scan', '/duplicates/scan', { cookie: manager })).body;
};
const pairs = async (cookie: string, query = '') => (await liaison.call('GET /duplicates', `/duplicates${query}`, { cookie })).body;

describe('while somebody types', () => {
  it('the person who is there already is suggested, with why', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'MD' });
    await person('Popescu', { organisationId, email: 'ana.popescu@example.org' });
    await person('Rusu', { organisationId });
    expect(await suggested(manager, typed('Popescu'))).toEqual([['Ana Popescu', 'name-same']]);
    expect(await suggested(manager, typed('Popsecu', { organisationId }))).toEqual([['Ana Popescu', 'name-typo', 'organisation']]);
    expect(await suggested(manager, typed('Popescu', { givenName: 'A.', organisationId }))).toEqual([['Ana Popescu', 'name-initials', 'organisation']]);
    expect(await suggested(manager, typed('Attila', { emails: ['Ana.Popescu@example.org'] }))).toEqual([['Ana Popescu', 'email']]);
    expect(await suggested(manager, typed('P', { givenName: '' }))).toEqual([]);
  });

  it('a shared mailbox alone suggests nothing', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    await person('Popescu', { organisationId, email: 'thb@example.org' });
    expect(await suggested(manager, typed('Rusu', { organisationId, emails: ['thb@example.org'] }))).toEqual([]);
    expect(await suggested(manager, typed('Popescu', { emails: ['thb@example.org'] }))).toEqual([['Ana Popescu', 'name-same', 'shared-mailbox']]);
  });

  it('nobody is hinted at whom the viewer may not see', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    const ro = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const elsewhere = await aProgramme(liaison.pool);
    await person('Hidden', { organisationId: ro, listing: 'coordination' });
    await person('Hidden', { listing: 'only-me' });
    await aPerson(liaison.pool, elsewhere, { familyName: 'Hidden' });
    expect(await suggested(cookie, typed('Hidden'))).toEqual([]);
    expect(await suggested(cookie, typed('Hidden', { organisationId: ro }))).toEqual([]);
  });

  it('an address tells whose it is to those only who read addresses there', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    const [md, ro] = [await anOrganisation(liaison.pool, stage, { countryCode: 'MD' }), await anOrganisation(liaison.pool, stage, { countryCode: 'RO' })];
    await person('Heredia', { organisationId: md, email: 'heredia@example.org' });
    await person('Abroad', { organisationId: ro, email: 'abroad@example.org' });
    const asked = (who: string, familyName: string, email: string) => suggested(who, typed(familyName, { emails: [email] }));
    expect(await asked(cookie, 'Xenia', 'heredia@example.org')).toEqual([['Ana Heredia', 'email']]);
    expect(await asked(cookie, 'Xenia', 'abroad@example.org')).toEqual([]);
    expect(await asked(cookie, 'Abroad', 'abroad@example.org')).toEqual(await asked(cookie, 'Abroad', 'nobody@example.org'));
    expect(await asked(manager, 'Xenia', 'abroad@example.org')).toEqual([['Ana Abroad', 'email']]);

    await person('Twinning', { organisationId: md, email: 'twinning@example.org' });
    await person('Twinning', { organisationId: ro, email: 'twinning@example.org' });
    await scan();
    expect((await pairs(manager)).items.map(({ reasons }) => reasons.includes('email'))).toEqual([true]);
    const known = (await pairs(cookie)).items;
    expect(known.map(({ first }) => first?.name)).toEqual(['Ana Twinning']);
    expect(known[0]).toMatchObject({ reasons: ['name-same'], score: 60 });
  });

  it('organisations are suggested within their country', async () => {
    await anOrganisation(liaison.pool, stage, { name: 'La Strada', countryCode: 'MD', sectorCode: 'NGO-S' });
    await anOrganisation(liaison.pool, stage, { name: 'La Strada', countryCode: 'UA', sectorCode: 'NGO-S' });
    const body = { names: ['la strada'], countryCode: 'MD', sectorCode: 'NGO-S', website: null, exceptId: null };
    const answer = await liaison.call('POST /organisations/suggestions', '/organisations/suggestions', { cookie: manager, body });
    expect(answer.body.items.map(({ record, reasons }) => [record.countryCode, ...reasons])).toEqual([['MD', 'name-same', 'country', 'sector']]);
  });
});

describe('the stock', () => {
  it('is looked through in the background, likeliest first, with score and reasons', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { name: 'Casa', countryCode: 'MD' });
    await person('Popescu', { organisationId });
    await person('Popescu', { organisationId });
    await person('Rusu', { countryCode: 'MD' });
    await person('Rusu', { countryCode: 'MD' });
    await person('Rusu', { countryCode: 'RO' });
    await person('Popsecu', { organisationId });
    await anOrganisation(liaison.pool, stage, { name: 'casa', countryCode: 'MD' });
    expect(await scan()).toMatchObject({ state: 'done', pairs: 5 });
    const found = await pairs(manager);
    expect(found.total).toBe(4);
    expect(found.items.map(({ score, reasons }) => [score, ...reasons].join(' ')).sort()).toEqual([
      '70 name-same country', '70 name-typo organisation', '70 name-typo organisation', '85 name-same organisation',
    ]);
    expect(found.items[0]?.score).toBe(85);
    expect((await pairs(manager, '?kind=organisation')).items).toMatchObject([{ score: 80, reasons: ['name-same', 'country', 'sector'] }]);
  });

  it('a pair that is none stays away until one of the two changes', async () => {
    const [one] = [await person('Popescu', { countryCode: 'MD' }), await person('Popescu', { countryCode: 'MD' })];
    await scan();
    const [pair] = (await pairs(manager)).items;
    const dismiss = (dismissed: boolean) => liaison.call('PUT /duplicates/:id/dismissed', `/duplicates/${pair?.id}/dismissed`, { cookie: manager, body: { dismissed } });
    expect((await dismiss(true)).status).toBe(204);
    expect((await pairs(manager)).total).toBe(0);
    expect((await pairs(manager, '?dismissed=true')).total).toBe(1);
    expect(await suggested(manager, typed('Popescu', { exceptId: one }))).toEqual([]);
    await scan();
    expect((await pairs(manager)).total).toBe(0);
    await liaison.pool.query(`update person set gender = 'female', version = version + 1 where id = $1`, [one]);
    await scan();
    expect((await pairs(manager)).items.map(({ id }) => id)).toEqual([pair?.id]);
    await dismiss(true);
    await dismiss(false);
    expect((await pairs(manager)).total).toBe(1);
  });

  it('goes to those who may see both; of a closed record its steward alone hears, and not who it is', async () => {
    const coordinator = async (scope: string) => (await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope, countryCode: scope, familyName: `Coordinator${scope}` })).cookie;
    const [md, ro] = [await coordinator('MD'), await coordinator('RO')];
    const office = await anOrganisation(liaison.pool, stage, { countryCode: 'MD' });
    await person('Openly', { organisationId: office });
    await person('Openly', { organisationId: office, listing: 'coordination' });
    await person('Closed', { organisationId: office });
    const closed = await person('Closed', { organisationId: office, listing: 'only-me' });
    await person('Secret', { organisationId: office, listing: 'only-me' });
    await person('Secret', { organisationId: office, listing: 'broker-only' });
    await scan();
    expect((await pairs(ro)).items).toEqual([]);
    const mine = (await pairs(md)).items;
    expect(mine).toHaveLength(2);
    expect(JSON.stringify(mine)).not.toContain(closed);
    const half = mine.find(({ first, second }) => first === null || second === null);
    expect([half?.first ?? half?.second]).toMatchObject([{ name: 'Ana Closed' }]);
    expect(half?.may).toEqual({ merge: false, dismiss: false });
    expect((await liaison.request('PUT', `/duplicates/${half?.id}/dismissed`, { cookie: md, body: { dismissed: true } })).status).toBe(404);
    expect((await liaison.request('PUT', `/duplicates/${mine[0]?.id}/dismissed`, { cookie: ro, body: { dismissed: true } })).status).toBe(404);
  });

  it('is scanned by one process only, however many try', async () => {
    await person('Popescu', { countryCode: 'MD' });
    await person('Popescu', { countryCode: 'MD' });
    await liaison.call('POST /duplicates/scan', '/duplicates/scan', { cookie: manager });
    const job = liaison.app.get(ScanDuplicates);
    await Promise.all([job.run(), job.run(), job.run()]);
    expect((await pairs(manager)).total).toBe(1);
  });
});
