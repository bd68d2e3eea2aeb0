import { DataSource } from 'typeorm';
import { personFields } from './person-fields';
import { anOrganisation, aPerson, aProgramme, signedIn, type Stage } from '../../../test/factories/base';
import { hostileNames, newPerson, unspeakableNames } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Aaa' })).cookie;
});
afterAll(() => liaison.stop());

const list = async (cookie: string, query = '') => (await liaison.call('GET /people', `/people${query}`, { cookie })).body;
const names = async (cookie: string, query = '') => (await list(cookie, query)).items.map((item) => item.displayName);
const add = (cookie: string, body: ReturnType<typeof newPerson>) => liaison.call('POST /people', '/people', { cookie, body });
const trail = async (id: string) =>
  (await liaison.pool.query<{ action: string; before: unknown; after: unknown }>(
    'select action, before, after from audit_entry where subject_id = $1 order by id', [id])).rows;

describe('the list of people', () => {
  it('is sorted, paged and counted within the filters', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'HR', sectorCode: 'JUD-P' });
    for (const familyName of ['Cerić', 'Babić', 'Anić']) await aPerson(liaison.pool, stage, { organisationId, familyName });
    await aPerson(liaison.pool, stage, { countryCode: 'HR', sectorCode: 'POL', familyName: 'Drugi' });
    const first = await list(manager, '?country=HR&sector=JUD-P&size=2');
    expect(first).toMatchObject({ total: 3, page: 1, size: 2 });
    expect(first.items.map((item) => item.displayName)).toEqual(['Ana Anić', 'Ana Babić']);
    expect(first.items[0]).toMatchObject({ countryCode: 'HR', sectorCode: 'JUD-P', functionCode: 'investigator', organisationId });
    expect(await names(manager, '?country=HR&sector=JUD-P&size=2&page=2')).toEqual(['Ana Cerić']);
    expect(await names(manager, '?country=HR&sector=JUD-P&sort=-name')).toEqual(['Ana Cerić', 'Ana Babić', 'Ana Anić']);
    expect(await list(manager, '?country=HR&sector=JUD-P&page=9')).toMatchObject({ items: [], total: 3 });
    expect((await list(manager, '?country=HR&country=MD&sector=JUD-P&sector=POL')).total).toBeGreaterThanOrEqual(4);
  });

  it('finds the international ones by that name', async () => {
    await aPerson(liaison.pool, stage, { countryCode: null, sectorCode: 'IGO', familyName: 'Oneworld' });
    expect(await names(manager, '?country=international')).toEqual(['Ana Oneworld']);
  });

  it('shows and counts only whom the viewer may see', async () => {
    const other = await aProgramme(liaison.pool);
    const { cookie: trainer, organisationId } = await signedIn(liaison.pool, other, { role: 'trainer', countryCode: 'RO', sectorCode: 'NGO-S', familyName: 'Me' });
    const { cookie: coordinator } = await signedIn(liaison.pool, other, { role: 'national-coordinator', scope: 'SK', countryCode: 'SK', sectorCode: 'LAB', familyName: 'Coordinator' });
    for (const [familyName, listing, place] of [
      ['Public', 'public', {}], ['Network', 'network', {}],
      ['Country', 'same-country', { countryCode: 'RO', sectorCode: 'POL' }], ['Elsewhere', 'same-country', { countryCode: 'SK', sectorCode: 'POL' }],
      ['Sector', 'same-sector', { countryCode: 'SK', sectorCode: 'NGO-S' }], ['Colleague', 'own-organisation', { organisationId }],
      ['Steered', 'coordination', { countryCode: 'SK', sectorCode: 'POL' }], ['Broker', 'broker-only', {}], ['Alone', 'only-me', {}],
    ] as const) {
      await aPerson(liaison.pool, other, { givenName: '', familyName, listing, ...place });
    }
    const shown = await list(trainer, '?size=100');
    expect(shown.items.map((item) => item.displayName.trim()).sort()).toEqual(['Ana Coordinator', 'Ana Me', 'Colleague', 'Country', 'Network', 'Public', 'Sector']);
    expect(shown.total).toBe(7);
    const steered = await list(coordinator, '?size=100&country=SK');
    expect(steered.items.map((item) => item.displayName.trim()).sort()).toEqual(['Ana Coordinator', 'Elsewhere', 'Sector', 'Steered']);
    expect(steered.total).toBe(4);
    expect(await names(manager, '?q=colleague')).toEqual([]);
  });

  it('finds parts of names whatever the accents, script and umlauts', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'BG' });
    for (const [givenName, familyName] of [['Jürgen', 'Müller-Łęcki'], ['Елена', 'Щерева'], ['Νίκος', 'Παπαδόπουλος'], ['Ștefan', 'Țîrlea']] as const) {
      expect((await add(manager, newPerson(organisationId, { givenName, familyName, languages: givenName === 'Елена' ? ['bg'] : ['en'] }))).status).toBe(201);
    }
    for (const q of ['muller', 'MUELLER', 'üller', 'lecki', 'mueller lecki', 'Мюллер', 'mulller']) expect([q, ...(await names(manager, `?q=${encodeURIComponent(q)}`))]).toEqual([q, 'Jürgen Müller-Łęcki']);
    for (const q of ['shtereva', 'Щерева', 'elena sht']) expect(await names(manager, `?q=${encodeURIComponent(q)}`)).toEqual(['Елена Щерева']);
    for (const q of ['papadop', 'nikos', 'παπαδοπουλοσ']) expect(await names(manager, `?q=${encodeURIComponent(q)}`)).toEqual(['Νίκος Παπαδόπουλος']);
    for (const q of ['stefan', 'tirlea', 'țîr', 'st ti']) expect(await names(manager, `?q=${encodeURIComponent(q)}`)).toEqual(['Ștefan Țîrlea']);
    expect(await names(manager, `?q=${encodeURIComponent('%')}`)).toEqual([]);
    expect(await names(manager, `?q=${encodeURIComponent('ma_')}`)).toEqual([]);
  });

  it('runs one statement beside the session, however long it is', async () => {
    const asked: unknown[] = [];
    const pool = (liaison.app.get<unknown>(DataSource) as { driver: { master: { query: (...args: unknown[]) => unknown } } }).driver.master;
    const original = pool.query;
    pool.query = function (this: unknown, ...args: unknown[]) {
      asked.push(args[0]);
      return original.apply(this, args);
    };
    try {
      await list(manager, '?size=1');
      await list(manager, '?size=200');
    } finally {
      pool.query = original;
    }
    expect(asked).toHaveLength(4);
  });
});

describe('adding a person', () => {
  it('keeps the name as typed, proposes Latin letters, and puts the person where the mandate says', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'UA', sectorCode: 'JUD-C' });
    const answer = await add(manager, newPerson(organisationId, { givenName: 'Олена', familyName: 'Гайдученко', languages: ['uk', 'uk', 'en'] }));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      displayName: 'Олена Гайдученко', latinName: 'Olena Haiduchenko', countryCode: 'UA', sectorCode: 'JUD-C', organisationId,
      languages: ['uk', 'en'], gender: null, may: { edit: true }, version: 1,
    });
    expect(answer.body.mandates).toHaveLength(1);
    expect(await trail(answer.body.id)).toMatchObject([{ action: 'person.added', before: null, after: { familyName: 'Гайдученко' } }]);
  });

  it('takes the Latin spelling the person uses, and their order of names', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'HU' });
    const body = newPerson(organisationId, { givenName: 'János', familyName: 'Nagy', nameOrder: 'family-first', latinGivenName: 'Janos', latinFamilyName: 'Nagy' });
    const { body: person } = await add(manager, body);
    expect([person.displayName, person.latinName]).toEqual(['Nagy János', 'Nagy Janos']);
  });

  it.each(hostileNames)('stores %j faithfully', async (familyName) => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const answer = await add(manager, newPerson(organisationId, { givenName: '', familyName }));
    expect(answer.status).toBe(201);
    const read = await liaison.call('GET /people/:id', `/people/${answer.body.id}`, { cookie: manager });
    expect(read.body.familyName).toBe(familyName.normalize('NFC'));
    const copy = await liaison.pool.query<{ sort_key: string }>('select sort_key from programme_person where person_id = $1', [answer.body.id]);
    expect(copy.rows[0]?.sort_key).not.toBe('');
  });

  it.each(unspeakableNames)('refuses %j at its field', async (familyName) => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const answer = await add(manager, newPerson(organisationId, { familyName }));
    expect([answer.status, answer.problem.code, answer.problem.errors?.[0]?.path]).toEqual([400, 'invalid-input', 'body.familyName']);
  });

  it('refuses an organisation behind the wall like one that does not exist', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const hidden = await anOrganisation(liaison.pool, elsewhere);
    const behind = await add(manager, newPerson(hidden));
    const absent = await add(manager, newPerson('00000000-0000-4000-8000-000000000000'));
    expect([behind.status, behind.problem.code]).toEqual([409, 'unknown-reference']);
    expect(behind.problem).toEqual(absent.problem);
  });

  it('refuses a function nobody knows, and another country’s organisation', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'MD' });
    const mandate = { organisationId, postId: null, functionCode: 'investigator', validFrom: '2026-01-01' };
    expect((await add(manager, newPerson(organisationId, { mandate: { ...mandate, functionCode: 'emperor' } }))).problem.code).toBe('unknown-reference');
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    expect((await add(cookie, newPerson(organisationId))).problem.code).toBe('not-allowed');
  });

  it('leaves nothing behind when it is refused', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const body = newPerson(organisationId, { familyName: 'Traceless', mandate: { organisationId, postId: null, functionCode: 'emperor', validFrom: '2026-01-01' } });
    await add(manager, body);
    const { rows } = await liaison.pool.query(`select 1 from person where family_name = 'Traceless'`);
    expect(rows).toEqual([]);
  });
});

describe('changing a person', () => {
  const fieldsOf = (person: Awaited<ReturnType<typeof one>>) => ({ ...personFields(person), version: person.version });
  const one = async (cookie: string, id: string) => (await liaison.call('GET /people/:id', `/people/${id}`, { cookie })).body;
  const save = (cookie: string, id: string, body: ReturnType<typeof fieldsOf>) => liaison.call('PUT /people/:id', `/people/${id}`, { cookie, body });

  it('moves the person in every list, and the trail knows before and after', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'GR', familyName: 'Zett' });
    const before = await one(manager, personId);
    const answer = await save(manager, personId, { ...fieldsOf(before), familyName: 'Άλφα', latinFamilyName: 'Alfa', gender: 'female' });
    expect(answer.body).toMatchObject({ displayName: 'Ana Άλφα', gender: 'female', version: 2 });
    await aPerson(liaison.pool, stage, { countryCode: 'GR', familyName: 'Beta' });
    expect(await names(manager, '?country=GR')).toEqual(['Ana Άλφα', 'Ana Beta']);
    expect(await names(manager, '?q=zett')).toEqual([]);
    expect((await trail(personId)).at(-1)).toMatchObject({ action: 'person.changed', before: { familyName: 'Zett', gender: null }, after: { familyName: 'Άλφα', gender: 'female' } });
  });

  it('takes effect at once when the person hides', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'IT', familyName: 'Nascosto' });
    const { cookie: trainer } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT' });
    expect(await names(trainer, '?q=nascosto')).toEqual(['Ana Nascosto']);
    const answer = await save(manager, personId, { ...fieldsOf(await one(manager, personId)), listing: 'only-me' });
    expect(answer.status).toBe(200);
    expect(await names(trainer, '?q=nascosto')).toEqual([]);
    expect((await liaison.call('GET /people/:id', `/people/${personId}`, { cookie: trainer })).status).toBe(404);
    expect((await liaison.call('GET /people/:id', `/people/${personId}`, { cookie: manager })).status).toBe(404);
  });

  it('hides the person everywhere, and opens them in no other programme', async () => {
    const { personId, organisationId } = await aPerson(liaison.pool, stage, { familyName: 'Zweifach', listing: 'network' });
    const other = await aProgramme(liaison.pool);
    await liaison.pool.query('insert into programme_organisation values ($1, $2)', [other.programmeId, organisationId]);
    await liaison.pool.query(
      `insert into programme_person select $1, person_id, mandate_id, organisation_id, country_code, sector_code, 'coordination', sort_key
       from programme_person where person_id = $2`, [other.programmeId, personId]);
    const { cookie } = await signedIn(liaison.pool, other, { role: 'programme-manager' });
    const listings = async () => [(await one(manager, personId)).listing, (await one(cookie, personId)).listing];
    await save(manager, personId, { ...fieldsOf(await one(manager, personId)), listing: 'public' });
    expect(await listings()).toEqual(['public', 'coordination']);
    await save(cookie, personId, { ...fieldsOf(await one(cookie, personId)), listing: 'own-organisation', givenName: 'Anna' });
    expect(await listings()).toEqual(['own-organisation', 'own-organisation']);
    expect((await one(manager, personId)).givenName).toBe('Anna');
  });

  it('refuses a stale save and shows what is saved now', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const seen = fieldsOf(await one(manager, personId));
    await save(manager, personId, { ...seen, givenName: 'First' });
    const second = await save(manager, personId, { ...seen, givenName: 'Second' });
    expect([second.status, second.problem.code]).toEqual([409, 'stale-version']);
    expect(second.problem.current).toMatchObject({ givenName: 'First', version: 2 });
  });

  it('lets one of twenty editors of the same second win, and tells the others', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const seen = fieldsOf(await one(manager, personId));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => save(manager, personId, { ...seen, givenName: `Editor ${n}` })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ problem, status }) => status === 409 && problem.code === 'stale-version')).toHaveLength(19);
    expect((await trail(personId)).filter(({ action }) => action === 'person.changed')).toHaveLength(1);
    expect((await one(manager, personId)).version).toBe(2);
  });

  it('answers for another programme as for nobody, and refuses another country', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const hidden = await aPerson(liaison.pool, elsewhere);
    const body = { ...fieldsOf(await one(manager, (await aPerson(liaison.pool, stage)).personId)) };
    const behind = await save(manager, hidden.personId, body);
    const absent = await save(manager, '00000000-0000-4000-8000-000000000000', body);
    expect([behind.status, behind.problem.code, absent.problem.code]).toEqual([404, 'not-found', 'not-found']);
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'SK' });
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'CZ', countryCode: 'CZ' });
    expect((await one(cookie, personId)).may.edit).toBe(false);
    expect((await save(cookie, personId, fieldsOf(await one(cookie, personId)))).problem.code).toBe('not-allowed');
  });
});

describe('a name in Latin letters', () => {
  it('is proposed by the rules of its language', async () => {
    const body = { givenName: 'Георги', familyName: 'Щерев', language: 'bg' };
    const answer = await liaison.call('POST /latin-names', '/latin-names', { cookie: manager, body });
    expect(answer.body).toEqual({ latinGivenName: 'Georgi', latinFamilyName: 'Shterev', latinPatronymic: '' });
  });
});
