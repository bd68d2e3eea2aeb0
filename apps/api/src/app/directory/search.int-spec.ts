import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { newPerson } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', givenName: 'Max', familyName: 'Manager' })).cookie;
});
afterAll(() => liaison.stop());

const people = async (query: string, cookie = manager) => (await liaison.call('GET /people', `/people?${query}`, { cookie })).body.items;
const found = async (q: string, cookie = manager) => (await people(`q=${encodeURIComponent(q)}`, cookie)).map(({ displayName }) => displayName);
const add = async (givenName: string, familyName: string, language: string, organisationId: string) => {
  const answer = await liaison.call('POST /people', '/people', { cookie: manager, body: newPerson(organisationId, { givenName, familyName, languages: [language] }) });
  expect(answer.status).toBe(201);
  return answer.body;
};

describe('names', () => {
  it('are found with a reason where the words do not stand there as typed, the best first', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'BG' });
    await add('Йордан', 'Щерев', 'bg', organisationId);
    await add('Ana', 'Müller', 'de', organisationId);
    await add('Anabela', 'Aarez', 'pt', organisationId);
    await add('Ana', 'Zorić', 'hr', organisationId);
    const reasons = async (q: string) => (await people(`q=${encodeURIComponent(q)}`)).map(({ displayName, matched }) => [displayName, matched]);
    expect(await reasons('щерев')).toEqual([['Йордан Щерев', null]]);
    expect(await reasons('shterev')).toEqual([['Йордан Щерев', { name: 'latin', text: null, how: 'as-typed' }]]);
    expect(await reasons('mueller')).toEqual([['Ana Müller', { name: 'name', text: null, how: 'spelling' }]]);
    expect(await reasons('shteerv')).toEqual([['Йордан Щерев', { name: 'name', text: null, how: 'typo' }]]);
    expect(await found('ana')).toEqual(['Ana Müller', 'Ana Zorić', 'Anabela Aarez', 'Max Manager']);
    expect((await people('q=ana&sort=-name')).map(({ displayName }) => displayName)).toEqual(['Ana Zorić', 'Ana Müller', 'Max Manager', 'Anabela Aarez']);
    expect((await people('sort=name'))[0]).not.toHaveProperty('matched');
  });

  it('of an organisation are found in any language', async () => {
    const id = await anOrganisation(liaison.pool, stage, { name: 'Dom' });
    await liaison.pool.query(`update organisation set name_en = 'House', name_de = 'Haus', folded = E'dom\nhouse\nhaus\nold house' where id = $1`, [id]);
    await insert(liaison.pool, 'organisation_name', { organisation_id: id, name: 'Old house', language: 'en', valid_to: '2009-12-31' });
    const matched = async (q: string) => (await liaison.call('GET /organisations', `/organisations?q=${encodeURIComponent(q)}`, { cookie: manager })).body.items.map((item) => item.matched);
    expect(await matched('dom')).toEqual([null]);
    expect(await matched('haus')).toEqual([{ name: 'translation', text: 'Haus', how: 'as-typed' }]);
    expect(await matched('old house')).toEqual([{ name: 'other', text: 'Old house', how: 'as-typed' }]);
    expect(await matched('dóm')).toEqual([{ name: 'name', text: null, how: 'spelling' }]);
  });
});

describe('filters', () => {
  it('narrow by function, language, role and whether a contact is verified', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const person = async (familyName: string) => (await aPerson(liaison.pool, stage, { givenName: '', familyName, organisationId })).personId;
    const [judge, speaker, verified] = [await person('Judge'), await person('Speaker'), await person('Verified')];
    await liaison.pool.query(`update mandate set function_code = (select code from job_function where code <> 'investigator' order by code limit 1) where person_id = $1`, [judge]);
    const other = (await liaison.pool.query<{ code: string }>('select function_code as code from mandate where person_id = $1', [judge])).rows[0]?.code ?? '';
    await liaison.pool.query(`update person set languages = '{uk,en}' where id = $1`, [speaker]);
    const card = { programme_id: stage.programmeId, organisation_id: organisationId, languages: ['ro'], email_visibility: 'network', phone_visibility: 'network', created_at: '2026-01-01T00:00:00Z' };
    await insert(liaison.pool, 'contact', { ...card, person_id: verified, title: 'Open', folded: 'open', listing: 'network', verification: 'V3' });
    await insert(liaison.pool, 'contact', { ...card, person_id: judge, title: 'Closed', folded: 'closed', listing: 'only-me', verification: 'V3' });
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', givenName: '', familyName: 'Trainer', organisationId });
    const names = async (query: string, cookie = manager) => (await people(query, cookie)).map(({ displayName }) => displayName.trim());
    expect(await names(`function=${other}`)).toEqual(['Judge']);
    expect(await names('language=uk&language=de')).toEqual(['Speaker']);
    expect(await names('verified=true')).toEqual(['Verified']);
    expect(await names('verified=false&q=verified')).toEqual([]);
    expect(await names('role=trainer')).toEqual(['Trainer']);
    expect(await names('role=trainer', trainer.cookie)).toEqual([]);
  });
});

describe('saved searches', () => {
  it('belong to one account in one programme', async () => {
    const { cookie: other } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const keep = (address: string) => liaison.call('POST /saved-searches', '/saved-searches', { cookie: manager, body: { list: 'people', name: 'Mine', address } });
    await keep('country=MD');
    const { body } = await keep('country=RO&q=%C8%99t');
    const mine = async (cookie: string) => (await liaison.call('GET /saved-searches', '/saved-searches', { cookie })).body.items;
    expect(await mine(manager)).toEqual([{ id: body.id, list: 'people', name: 'Mine', address: 'country=RO&q=%C8%99t' }]);
    const view = await liaison.call('POST /saved-searches', '/saved-searches', { cookie: manager, body: { list: 'network', name: 'Mine', address: 'level=countries' } });
    expect((await mine(manager)).map(({ list, address }) => [list, address])).toEqual([['people', 'country=RO&q=%C8%99t'], ['network', 'level=countries']]);
    expect((await liaison.request('DELETE', `/saved-searches/${view.body.id}`, { cookie: manager })).status).toBe(204);
    expect(await mine(other)).toEqual([]);
    expect((await liaison.request('DELETE', `/saved-searches/${body.id}`, { cookie: other })).status).toBe(404);
    expect((await liaison.request('DELETE', `/saved-searches/${body.id}`, { cookie: manager })).status).toBe(204);
    expect(await mine(manager)).toEqual([]);
    expect((await liaison.request('POST', '/saved-searches', { cookie: manager, body: { list: 'people', name: 'Evil', address: 'javascript:alert(1)//"><' } })).status).toBe(400);
  });
});
