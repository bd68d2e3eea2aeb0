import { anOrganisation, aPerson, aProgramme, signedIn, type Stage } from '../../../test/factories/base';
import { newOrganisation, newPerson, newPost } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';
import { organisationFields } from './organisation-fields';
import { personFields } from './person-fields';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', familyName: 'Keeper', countryCode: 'BE' })).cookie;
});
afterAll(() => liaison.stop());

const person = async (id: string, on = '', cookie = manager) => (await liaison.call('GET /people/:id', `/people/${id}${on && `?on=${on}`}`, { cookie })).body;
const organisation = async (id: string, on = '') => (await liaison.call('GET /organisations/:id', `/organisations/${id}${on && `?on=${on}`}`, { cookie: manager })).body;
const change = async (id: string, changes: object) => {
  const now = await person(id);
  return liaison.call('PUT /people/:id', `/people/${id}`, { cookie: manager, body: { ...personFields(now), ...changes, version: now.version } });
};
const history = async (id: string) => (await liaison.call('GET /people/:id/history', `/people/${id}/history`, { cookie: manager })).body;
const revert = async (id: string, seq: number, fields?: string[]) => {
  const { version } = await person(id);
  return liaison.call('POST /people/:id/revert', `/people/${id}/revert`, { cookie: manager, body: { seq, version, ...(fields && { fields }) } });
};
const added = async (changes = {}) => {
  const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'BG' });
  const { body } = await liaison.call('POST /people', '/people', { cookie: manager, body: newPerson(organisationId, { givenName: 'Йордан', familyName: 'Щерев', languages: ['bg'], ...changes }) });
  // Until people were told of their entry only coordination sees them.
  await liaison.pool.query(`update programme_person set notice = 'given' where person_id = $1`, [body.id]);
  return body;
};

/** Everything a save can hold. */
const full = { patronymic: 'Петров', workName: 'J. Steiner', languages: ['bg', 'en'], languageLevels: { bg: 'native', en: 'C1' }, emails: ['b@example.org', 'a@example.org'] };

describe('the history of a person', () => {
  it('tells every field’s past, who and when', async () => {
    const { id } = await added();
    liaison.clock.set('2026-03-03T10:00:00Z');
    expect((await change(id, { ...full, familyName: 'Щерева' })).status).toBe(200);
    const { items, total } = await history(id);
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({ seq: 2, at: '2026-03-03T10:00:00.000Z', actorName: 'Ana Keeper', role: 'programme-manager', action: 'person.changed', revertible: true });
    expect(Object.fromEntries(items[0]?.changes.map(({ field, before, after }) => [field, [before, after]]) ?? [])).toMatchObject({
      familyName: ['Щерев', 'Щерева'], patronymic: ['', 'Петров'], workName: ['', 'J. Steiner'], emails: [[], ['b@example.org', 'a@example.org']],
      languageLevels: [{}, { bg: 'native', en: 'C1' }],
    });
    expect(items[1]).toMatchObject({ action: 'person.added', revertible: false });
  });

  it('puts back one field or all of a step, as a new version, and leaves alone what came later', async () => {
    const { id } = await added();
    await change(id, { ...full, familyName: 'Щерева' });
    await change(id, { gender: 'male' });
    expect((await revert(id, 2, ['familyName'])).body).toMatchObject({ familyName: 'Щерев', workName: 'J. Steiner', gender: 'male', version: 4 });
    const all = (await revert(id, 2)).body;
    expect(all).toMatchObject({ familyName: 'Щерев', patronymic: '', workName: '', gender: 'male', emails: [], languageLevels: {} });
    expect((await history(id)).items[0]?.action).toBe('person.reverted');
    expect((await revert(id, 1)).problem.code).toBe('nothing-to-revert');
    expect((await revert(id, 99)).problem.code).toBe('nothing-to-revert');
    expect((await liaison.call('POST /people/:id/revert', `/people/${id}/revert`, { cookie: manager, body: { seq: 2, version: 1 } })).problem.code).toBe('stale-version');
  });

  it('is for those who keep the record, and says nothing of who acted in another programme', async () => {
    const { id } = await added();
    const { cookie: trainer } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'BG' });
    expect((await liaison.call('GET /people/:id/history', `/people/${id}/history`, { cookie: trainer })).status).toBe(403);
    const { cookie: elsewhere } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    expect((await liaison.call('GET /people/:id/history', `/people/${id}/history`, { cookie: elsewhere })).status).toBe(403);
    const other = await aProgramme(liaison.pool);
    await liaison.pool.query('insert into programme_organisation select $1, organisation_id from mandate where person_id = $2', [other.programmeId, id]);
    await liaison.pool.query(
      `insert into programme_person (programme_id, person_id, mandate_id, organisation_id, country_code, sector_code, listing, sort_key)
       select $1, person_id, mandate_id, organisation_id, country_code, sector_code, listing, sort_key from programme_person where person_id = $2`, [other.programmeId, id]);
    const { cookie } = await signedIn(liaison.pool, other, { role: 'programme-manager' });
    const seen = (await liaison.call('GET /people/:id/history', `/people/${id}/history`, { cookie })).body;
    expect(seen.items).toMatchObject([{ action: 'person.added', actorName: null, role: null }]);
  });
});

describe('the history of what refers to other records', () => {
  const steps = async (path: 'organisations' | 'posts' | 'people', id: string, cookie = manager) =>
    (await liaison.call(`GET /${path}/:id/history`, `/${path}/${id}/history`, { cookie })).body.items.map(({ changes }) => Object.fromEntries(changes.map(({ field, before, after }) => [field, [before, after]])));

  it('names parents, successors, organisations and posts', async () => {
    const { body: top } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Ministerul', nameEn: 'Ministry' }) });
    const { body: unit } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Unitatea', parentId: top.id }) });
    await liaison.call('PUT /organisations/:id', `/organisations/${unit.id}`, { cookie: manager, body: { ...organisationFields(unit), parentId: null, successorId: top.id, version: 1 } });
    const [changed, addedUnit] = await steps('organisations', unit.id);
    expect(changed).toEqual({ parentId: [{ id: top.id, name: 'Ministry' }, null], successorId: [null, { id: top.id, name: 'Ministry' }] });
    expect(addedUnit).toMatchObject({ parentId: [null, { id: top.id, name: 'Ministry' }] });

    const { body: head } = await liaison.call('POST /posts', '/posts', { cookie: manager, body: newPost(top.id, { title: 'Șef', titleEn: 'Head' }) });
    const { body: post } = await liaison.call('POST /posts', '/posts', { cookie: manager, body: newPost(unit.id, { title: 'Ofițer', reportsTo: head.id }) });
    expect(await steps('posts', post.id)).toMatchObject([{ organisationId: [null, { id: unit.id, name: 'Unitatea' }], reportsTo: [null, { id: head.id, name: 'Head' }] }]);
    const holder = (await added({ mandate: { organisationId: unit.id, postId: post.id, functionCode: 'head-of-unit', validFrom: '2026-01-01' } })).id;
    expect((await steps('people', holder))[0]?.['mandate']).toEqual([null, expect.objectContaining({ organisationId: { id: unit.id, name: 'Unitatea' }, postId: { id: post.id, name: 'Ofițer' } })]);
  });

  it('tells to whom a post was handed over, and why a mandate ended', async () => {
    const { body: at } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation() });
    const { body: post } = await liaison.call('POST /posts', '/posts', { cookie: manager, body: newPost(at.id) });
    const heir = await added();
    const body = { personId: heir.id, mandateId: null, lastDay: null, from: '2026-03-02', isSide: true, version: post.version };
    expect((await liaison.call('POST /posts/:id/hand-over', `/posts/${post.id}/hand-over`, { cookie: manager, body })).status).toBe(200);
    expect((await steps('posts', post.id))[0]).toMatchObject({ personId: [null, { id: heir.id, name: heir.displayName }] });
    const held = (await person(heir.id)).mandates.find(({ postId }) => postId === post.id);
    const ending = { lastDay: null, reason: 'Left the service', version: held?.version ?? 0 };
    expect((await liaison.call('POST /mandates/:id/end', `/mandates/${held?.id}/end`, { cookie: manager, body: ending })).status).toBe(200);
    expect((await steps('people', heir.id))[0]).toMatchObject({ reason: [null, 'Left the service'] });
  });

  it('says of a record that the reader may not see only that there was one', async () => {
    const { body: top } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Ministerul Ascuns' }) });
    const { body: unit } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ parentId: top.id }) });
    await liaison.pool.query('delete from programme_organisation where organisation_id = $1', [top.id]);
    const answer = await liaison.call('GET /organisations/:id/history', `/organisations/${unit.id}/history`, { cookie: manager });
    expect(answer.body.items[0]?.changes).toContainEqual({ field: 'parentId', before: null, after: { id: null, name: null } });
    expect(JSON.stringify(answer.body)).not.toContain(top.id);
    expect(JSON.stringify(answer.body)).not.toContain('Ascuns');
  });
});

describe('the directory as it was', () => {
  it('shows a person under the name and in the office of that day', async () => {
    const { id } = await added({ mandate: { organisationId: await anOrganisation(liaison.pool, stage, { countryCode: 'BG' }), postId: null, functionCode: 'investigator', validFrom: '2025-06-01' } });
    const ministry = await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'NRM' });
    liaison.clock.set('2026-04-10T10:00:00Z');
    await change(id, { familyName: 'Щерева', emails: ['x@example.org'] });
    await liaison.call('POST /people/:id/mandates', `/people/${id}/mandates`, { cookie: manager, body: { organisationId: ministry, postId: null, functionCode: 'policy-officer', isSide: false, validFrom: '2026-04-01', validTo: null } });
    expect(await person(id)).toMatchObject({ displayName: 'Йордан Щерева', countryCode: 'RO' });
    expect(await person(id, '2026-03-15')).toMatchObject({ displayName: 'Йордан Щерев', latinName: 'Yordan Shterev', countryCode: 'BG', emails: [], functionCode: 'investigator', may: { edit: false } });
    expect(await person(id, '2026-04-05')).toMatchObject({ displayName: 'Йордан Щерев', countryCode: 'RO' });
    expect(await person(id, '2025-01-01')).toMatchObject({ organisationId: null, countryCode: null, mandates: [] });
    const list = async (on: string, cookie = manager) => (await liaison.call('GET /people', `/people?on=${on}&q=yordan`, { cookie })).body;
    expect((await list('2026-03-15')).items).toMatchObject([{ id, displayName: 'Йордан Щерев', countryCode: 'BG' }]);
    expect((await list('2026-04-11')).items).toMatchObject([{ id, displayName: 'Йордан Щерева', countryCode: 'RO', functionCode: 'policy-officer' }]);
    expect((await list('2025-01-01')).total).toBe(0);
  });

  it('tells former names to those who keep the record only', async () => {
    const { id } = await added();
    liaison.clock.set('2026-04-10T10:00:00Z');
    await change(id, { familyName: 'Щерева' });
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'BG' });
    expect((await person(id, '2026-03-15', cookie)).familyName).toBe('Щерева');
    const listed = await liaison.call('GET /people', '/people?on=2026-03-15&q=yordan', { cookie });
    expect(listed.body.items.map(({ displayName }) => displayName)).toEqual(['Йордан Щерева']);
  });

  it('shows an organisation under the name it had, finds it by that, and knows those that are gone', async () => {
    const body = newOrganisation({
      name: 'Liga pentru Protecție', validFrom: '2001-01-01', validTo: '2019-12-31',
      names: [{ name: 'Лига защиты', language: 'ru', validFrom: null, validTo: null }, { name: 'Casa Speranței', language: 'ro', validFrom: '2001-01-01', validTo: '2010-06-30' }],
    });
    const { body: gone } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body });
    const { body: heir } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Centrul Nou' }) });
    await liaison.call('PUT /organisations/:id', `/organisations/${gone.id}`, { cookie: manager, body: { ...organisationFields(gone), successorId: heir.id, version: 1 } });
    expect((await organisation(heir.id)).predecessors).toEqual([{ id: gone.id, name: 'Liga pentru Protecție' }]);
    expect((await organisation(gone.id, '2005-01-01')).name).toBe('Casa Speranței');
    expect((await organisation(gone.id, '2015-01-01')).name).toBe('Liga pentru Protecție');
    const found = async (query: string) => (await liaison.call('GET /organisations', `/organisations?${query}`, { cookie: manager })).body.items.map(({ name }) => name);
    expect(await found('q=casa%20sperantei')).toEqual(['Liga pentru Protecție']);
    expect(await found(`q=${encodeURIComponent('liga zashchity')}`)).toEqual(['Liga pentru Protecție']);
    expect(await found('q=sperantei&on=2005-01-01')).toEqual(['Casa Speranței']);
    expect(await found('q=sperantei&on=2022-01-01')).toEqual([]);
  });

  it('reverts an organisation, its names and its place in the tree', async () => {
    const { body: top } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Ministerul' }) });
    const { body: unit } = await liaison.call('POST /organisations', '/organisations', { cookie: manager, body: newOrganisation({ name: 'Unitatea', parentId: top.id }) });
    expect(unit.within).toEqual([{ id: top.id, name: 'Ministerul' }]);
    const changed = { ...organisationFields(unit), parentId: null, name: 'Direcția', names: [{ name: 'Unitatea', language: 'ro', validFrom: null, validTo: '2026-03-01' }] };
    await liaison.call('PUT /organisations/:id', `/organisations/${unit.id}`, { cookie: manager, body: { ...changed, version: 1 } });
    expect((await organisation(top.id)).units).toEqual([]);
    const back = await liaison.call('POST /organisations/:id/revert', `/organisations/${unit.id}/revert`, { cookie: manager, body: { seq: 2, version: 2 } });
    expect(back.body).toMatchObject({ name: 'Unitatea', names: [], within: [{ id: top.id }], version: 3 });
  });

  it('has no circle in its tree, also when two close it at once', async () => {
    const [a, b] = [await anOrganisation(liaison.pool, stage), await anOrganisation(liaison.pool, stage)];
    const save = (id: string, changes: object) => liaison.call('PUT /organisations/:id', `/organisations/${id}`, { cookie: manager, body: { ...newOrganisation(), ...changes, version: 1 } });
    expect((await save(a, { parentId: a })).problem.code).toBe('circle-of-organisations');
    const answers = await Promise.all([save(a, { parentId: b }), save(b, { parentId: a })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { personId } = await aPerson(liaison.pool, stage);
    expect((await save(a, { parentId: personId })).problem.code).toBe('stale-version');
  });
});
