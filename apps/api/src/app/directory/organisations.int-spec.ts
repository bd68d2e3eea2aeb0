import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { aTrainingRow, hostileNames, newOrganisation, unspeakableNames } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO' })).cookie;
});
afterAll(() => liaison.stop());

const add = (cookie: string, body: ReturnType<typeof newOrganisation>) => liaison.call('POST /organisations', '/organisations', { cookie, body });
const one = async (cookie: string, id: string) => (await liaison.call('GET /organisations/:id', `/organisations/${id}`, { cookie })).body;
const save = (cookie: string, id: string, body: ReturnType<typeof newOrganisation> & { version: number }) =>
  liaison.call('PUT /organisations/:id', `/organisations/${id}`, { cookie, body });
const found = async (cookie: string, query: string) => (await liaison.call('GET /organisations', `/organisations?${query}`, { cookie })).body;

describe('organisations', () => {
  it('are listed by country, sector and words in any of their names, within the wall', async () => {
    const names = { name: 'Българска фондация', nameEn: 'Bulgarian Foundation', nameDe: 'Bulgarische Stiftung' };
    const { body } = await add(manager, newOrganisation({ ...names, countryCode: 'BG', sectorCode: 'NGO-S' }));
    const elsewhere = await aProgramme(liaison.pool);
    await anOrganisation(liaison.pool, elsewhere, { countryCode: 'BG', sectorCode: 'NGO-S', name: 'Bulgarian hidden foundation' });
    for (const query of ['q=foundation', 'q=STIFTUNG', `q=${encodeURIComponent('фондация')}`, 'q=balgarska', 'country=BG', 'country=BG&sector=NGO-S', 'q=fuondation']) {
      const page = await found(manager, query);
      expect([query, page.total, page.items[0]?.id]).toEqual([query, 1, body.id]);
    }
    expect(await found(manager, 'country=BG&sector=POL')).toMatchObject({ total: 0, items: [] });
  });

  it('list people and contacts only as the viewer may see them', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'FR' });
    await aPerson(liaison.pool, stage, { organisationId, familyName: 'Visible' });
    await aPerson(liaison.pool, stage, { organisationId, familyName: 'Hidden', listing: 'only-me' });
    for (const [title, listing] of [['Open desk', 'network'], ['Closed desk', 'only-me']]) {
      await insert(liaison.pool, 'contact', {
        programme_id: stage.programmeId, organisation_id: organisationId, title, languages: ['fr'], listing, email_visibility: 'network',
        phone_visibility: 'network', folded: title?.toLowerCase(), created_at: '2026-01-01T00:00:00Z',
      });
    }
    const seen = await one(manager, organisationId);
    expect([seen.people.map((person) => person.displayName), seen.contacts.map((contact) => contact.title)]).toEqual([['Ana Visible'], ['Open desk']]);
    const { cookie: authority } = await signedIn(liaison.pool, stage, { role: 'nominating-authority', countryCode: 'FR' });
    expect(await one(authority, organisationId)).toMatchObject({ people: [], contacts: [], may: { edit: false } });
  });

  it.each(hostileNames)('keep %j faithfully', async (name) => {
    const { status, body } = await add(manager, newOrganisation({ name }));
    expect([status, (await one(manager, body.id)).name]).toEqual([201, name.normalize('NFC')]);
  });

  it.each(unspeakableNames.filter((name) => name.length <= 100))('refuse %j at its field', async (name) => {
    const { status, problem } = await add(manager, newOrganisation({ name }));
    expect([status, problem.errors?.[0]?.path]).toEqual([400, 'body.name']);
  });

  it('refuse dates in the wrong order, scripts as addresses and countries nobody knows', async () => {
    expect((await add(manager, newOrganisation({ validFrom: '2020-01-02', validTo: '2020-01-01' }))).problem.errors?.[0]?.path).toBe('body.validTo');
    expect((await add(manager, newOrganisation({ website: 'javascript:alert(1)' }))).problem.errors?.[0]?.path).toBe('body.website');
    expect((await add(manager, newOrganisation({ countryCode: 'XX' }))).problem.code).toBe('unknown-reference');
  });

  it('take their people along into another country and sector', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'CZ', sectorCode: 'POL' });
    const { personId } = await aPerson(liaison.pool, stage, { organisationId });
    const { version } = await one(manager, organisationId);
    const answer = await save(manager, organisationId, { ...newOrganisation({ countryCode: 'SK', sectorCode: 'LAB' }), version });
    expect([answer.status, answer.body.version]).toEqual([200, 2]);
    const people = await liaison.call('GET /people', '/people?country=SK&sector=LAB', { cookie: manager });
    expect(people.body.items.map((person) => person.id)).toEqual([personId]);
    expect((await liaison.call('GET /people', '/people?country=CZ', { cookie: manager })).body.total).toBe(0);
  });

  it('never lose somebody who is added while they move', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'GR', sectorCode: 'POL' });
    let version = 1;
    for (const countryCode of ['IT', 'GR', 'IT', 'GR', 'IT']) {
      const person = { givenName: '', familyName: `In ${countryCode}`, nameOrder: 'given-first' as const, latinGivenName: '', latinFamilyName: '', gender: null, languages: [], listing: 'network' as const, mandate: { organisationId, functionCode: 'investigator', validFrom: '2026-01-01' } };
      const [moved, ...added] = await Promise.all([
        save(manager, organisationId, { ...newOrganisation({ countryCode }), version }),
        ...[1, 2, 3].map(() => liaison.call('POST /people', '/people', { cookie: manager, body: person })),
      ]);
      expect([moved.status, ...added.map(({ status }) => status)]).toEqual([200, 201, 201, 201]);
      version = moved.body.version;
      const { rows } = await liaison.pool.query('select distinct country_code from programme_person where organisation_id = $1', [organisationId]);
      expect(rows).toEqual([{ country_code: countryCode }]);
    }
  });

  it('refuse a stale save with both states, and let one of many editors win', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => save(manager, organisationId, { ...newOrganisation({ note: `Editor ${n}` }), version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)]);
    const lost = answers.find(({ status }) => status === 409);
    expect([lost?.problem.code, (lost?.problem.current as { version: number }).version]).toEqual(['stale-version', 2]);
  });

  it('belong to their country: a coordinator changes their own, not others’, not international ones, and moves none away', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const own = await anOrganisation(liaison.pool, stage, { countryCode: 'MD' });
    const other = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const international = await anOrganisation(liaison.pool, stage, { countryCode: null });
    expect((await save(cookie, own, { ...newOrganisation(), version: 1 })).status).toBe(200);
    for (const [id, countryCode] of [[other, 'RO'], [international, null], [own, 'RO'], [other, 'MD']] as const) {
      expect((await save(cookie, id, { ...newOrganisation({ countryCode }), version: id === own ? 2 : 1 })).problem.code).toBe('not-allowed');
    }
    expect((await add(cookie, newOrganisation({ countryCode: 'RO' }))).problem.code).toBe('not-allowed');
  });

  it('become police by those who answer for the whole programme, not by the coordinator of a country alone', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const own = await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S' });
    const police = newOrganisation({ countryCode: 'MD', sectorCode: 'POL' });
    expect((await save(cookie, own, { ...police, version: 1 })).problem.code).toBe('sector-needs-management');
    expect((await save(cookie, own, { ...police, sectorCode: 'NGO', version: 1 })).status).toBe(200);
    expect((await save(manager, own, { ...police, version: 2 })).status).toBe(200);
    expect((await save(cookie, own, { ...police, sectorCode: 'BOR', version: 3 })).status).toBe(200);
  });

  it('are new as police only as units of a police of that country, but for those who answer for the whole programme', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const [police, abroad, ngo] = [
      await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'BOR' }), await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'POL' }),
      await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S' }),
    ];
    const entered = (parentId: string | null, sectorCode: 'POL' | 'BOR' | 'NGO-S' = 'POL', as = cookie) => add(as, newOrganisation({ countryCode: 'MD', sectorCode, parentId }));
    for (const parentId of [null, abroad, ngo]) {
      expect((await entered(parentId)).problem.code).toBe('sector-needs-management');
      expect((await entered(parentId, 'BOR')).problem.code).toBe('sector-needs-management');
    }
    expect([(await entered(police)).status, (await entered(null, 'NGO-S')).status, (await entered(null, 'POL', manager)).status]).toEqual([201, 201, 201]);
  });

  it('answer for another programme as for nobody', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const hidden = await anOrganisation(liaison.pool, elsewhere);
    const behind = await liaison.call('GET /organisations/:id', `/organisations/${hidden}`, { cookie: manager });
    const absent = await liaison.call('GET /organisations/:id', '/organisations/00000000-0000-4000-8000-000000000000', { cookie: manager });
    expect([behind.status, { ...behind.problem, instance: '' }]).toEqual([404, { ...absent.problem, instance: '' }]);
    expect((await save(manager, hidden, { ...newOrganisation(), version: 1 })).status).toBe(404);
  });

  it('show predecessor and successor', async () => {
    const former = await anOrganisation(liaison.pool, stage, { name: 'Former' });
    const present = await anOrganisation(liaison.pool, stage, { name: 'Present' });
    await liaison.pool.query('update organisation set successor_id = $1 where id = $2', [present, former]);
    expect((await one(manager, former)).successor).toEqual({ id: present, name: 'Present' });
    expect((await one(manager, present)).predecessors).toEqual([{ id: former, name: 'Former' }]);
  });
});

describe('countries', () => {
  it('are reference data with facts, and count what the viewer may see', async () => {
    const { body } = await liaison.call('GET /countries', '/countries', { cookie: manager });
    expect(body.items.length).toBeGreaterThanOrEqual(17);
    const other = await aProgramme(liaison.pool);
    const { cookie: own } = await signedIn(liaison.pool, other, { role: 'programme-manager', countryCode: 'BE' });
    const { cookie: trainee } = await signedIn(liaison.pool, other, { role: 'participant', countryCode: 'BE' });
    await anOrganisation(liaison.pool, other, { countryCode: 'MT' });
    await aTrainingRow(liaison.pool, other, { countryCode: 'MT', state: 'planned' });
    await aTrainingRow(liaison.pool, other, { countryCode: 'MT', state: 'announced' });
    const country = async (cookie: string) => (await liaison.call('GET /countries/:code', '/countries/MT', { cookie })).body;
    expect(await country(own)).toMatchObject({ code: 'MT', organisations: 1, trainings: 2, contacts: 0 });
    expect((await country(own)).facts).toHaveProperty('law_now');
    expect(await country(trainee)).toMatchObject({ organisations: 0, trainings: 1, contacts: 0 });
    expect((await liaison.call('GET /countries/:code', '/countries/ZZ', { cookie: own })).status).toBe(404);
    expect((await liaison.call('GET /countries/:code', '/countries/mt', { cookie: own })).status).toBe(400);
  });

  it('and the code lists are named in both languages', async () => {
    const { body } = await liaison.call('GET /code-lists', '/code-lists', { cookie: manager });
    for (const list of [body.sectors, body.functions, body.competences, body.competencePhases, body.tieKinds]) {
      expect(list.length).toBeGreaterThan(3);
      for (const { name } of list) expect(name.en && name.de).toBeTruthy();
    }
  });
});
