import type { ContactFields } from '@liaison/contracts';
import { aContact } from '../../../test/factories/network';
import { aPerson, aProgramme, anOrganisation, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';

describe('contacts of the network', () => {
  let liaison: TestApplication;
  let stage: Stage;
  let coordinator: SignedIn;
  let second: SignedIn;
  let police: string;
  beforeAll(async () => {
    liaison = await TestApplication.start();
    stage = await aProgramme(liaison.pool);
    coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    second = await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE' });
    police = await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', name: 'Serviciul de politie' });
  });
  afterAll(() => liaison.stop());

  const fields = (more: Partial<ContactFields> = {}): ContactFields => ({
    title: 'Duty desk',
    organisationId: police,
    personId: null,
    languages: ['ro', 'ru'],
    competences: [{ code: 'ID.IND', level: 'specialist' }],
    email: 'desk@example.org',
    phone: '+999 22 123 456',
    note: 'Office hours in Chişinău',
    rules: { listing: 'network', email: 'network', phone: 'coordination' },
    ...more,
  });
  const add = (cookie: string, body: unknown) => liaison.call('POST /contacts', '/contacts', { cookie, body: body as ContactFields });

  it('are added with everything typed kept as typed, and found under every part of it', async () => {
    const { status, body } = await add(coordinator.cookie, fields({ title: 'Дежурная часть' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: 'Дежурная часть', verification: 'V0', email: 'desk@example.org', may: { edit: true, verify: true } });
    for (const words of ['dezhurna', 'ДЕЖУРНАЯ', 'serviciul politie', 'poliţie']) {
      const { body: list } = await liaison.call('GET /contacts', `/contacts?q=${encodeURIComponent(words)}`, { cookie: coordinator.cookie });
      expect(list.items.map(({ id }) => id)).toEqual([body.id]);
    }
    const none = await liaison.call('GET /contacts', '/contacts?q=%F0%9F%98%80', { cookie: coordinator.cookie });
    expect(none.body.total).toBe(0);
  });

  it('show each field to those whose rule it is, and leave it out for the others', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: police, phoneRule: 'coordination', emailRule: 'same-sector' });
    const abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'AT', sectorCode: 'NGO' });
    const colleague = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'RO', sectorCode: 'POL' });
    const seen = async (cookie: string) => (await liaison.call('GET /contacts/:id', `/contacts/${contactId}`, { cookie })).body;
    expect(await seen(abroad.cookie)).not.toHaveProperty('email');
    expect(await seen(abroad.cookie)).not.toHaveProperty('rules');
    expect(await seen(colleague.cookie)).toMatchObject({ email: 'desk@example.org' });
    expect(await seen(colleague.cookie)).not.toHaveProperty('phone');
    expect(await seen(coordinator.cookie)).toMatchObject({ phone: '+999 12 345', rules: { phone: 'coordination' } });
  });

  it('do not name a holder whom the viewer may not see, and are not found by that name', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: police, familyName: 'Verborgen', listing: 'coordination' });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: police, personId });
    const abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'AT' });
    const { body } = await liaison.call('GET /contacts/:id', `/contacts/${contactId}`, { cookie: abroad.cookie });
    expect(body).toMatchObject({ personId: null, personName: null });
    expect((await liaison.call('GET /contacts', '/contacts?q=verborgen', { cookie: abroad.cookie })).body.total).toBe(0);
    expect((await liaison.call('GET /contacts', '/contacts?q=verborgen', { cookie: coordinator.cookie })).body.items[0]?.personId).toBe(personId);
  });

  it('are filtered, sorted and paged with one statement and one total', async () => {
    const own = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, own, { role: 'programme-manager' });
    await aContact(liaison.pool, own, { countryCode: 'AT', sectorCode: 'JUD-P', title: 'Büro B', languages: ['de'], verification: 'V3', verifyDue: '2026-09-01' });
    await aContact(liaison.pool, own, { countryCode: 'AT', sectorCode: 'POL', title: 'Ärztin', languages: ['de', 'en'], verification: 'V3', verifyDue: '2026-03-01' });
    await aContact(liaison.pool, own, { countryCode: 'SK', sectorCode: 'NGO', title: 'Zentrum', competences: { 'FA.SHEL': 'practised' } });
    await aContact(liaison.pool, own, { countryCode: null, sectorCode: 'IGO', title: 'Mission' });
    const titles = async (query: string) => {
      const { body } = await liaison.call('GET /contacts', `/contacts?${query}`, { cookie });
      return [body.total, ...body.items.map(({ title }) => title)];
    };
    expect(await titles('')).toEqual([4, 'Ärztin', 'Büro B', 'Zentrum', 'Mission']);
    expect(await titles('sort=-title&size=2&page=2')).toEqual([4, 'Büro B', 'Ärztin']);
    expect(await titles('sort=due&country=AT')).toEqual([2, 'Ärztin', 'Büro B']);
    expect(await titles('country=AT&country=international&discipline=judiciary&discipline=other')).toEqual([2, 'Büro B', 'Mission']);
    expect(await titles('language=en&sector=POL')).toEqual([1, 'Ärztin']);
    expect(await titles('competence=FA.SHEL')).toEqual([1, 'Zentrum']);
    // The check of Ärztin was good until yesterday.
    expect(await titles('verified=true')).toEqual([1, 'Büro B']);
    expect(await titles('verified=false&sector=POL')).toEqual([1, 'Ärztin']);
    expect(await titles('page=9')).toEqual([4]);
  });

  it('are added by coordinators in their countries and by contact points for their own house', async () => {
    const abroad = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const point = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO', person: await aPerson(liaison.pool, stage, { organisationId: abroad }) });
    expect((await add(coordinator.cookie, fields({ organisationId: abroad }))).problem.code).toBe('not-allowed');
    expect((await add(point.cookie, fields())).problem.code).toBe('not-allowed');
    expect((await add(point.cookie, fields({ organisationId: abroad, rules: { listing: 'network', email: 'only-me', phone: 'network' } }))).status).toBe(201);
    const own = await add(point.cookie, fields({ organisationId: abroad, personId: point.personId, rules: { listing: 'only-me', email: 'only-me', phone: 'only-me' } }));
    expect(own.body).toMatchObject({ verification: 'V1', personId: point.personId, email: 'desk@example.org' });
  });

  it('refuse what does not exist here: another programme’s organisation, a person of another house, a competence', async () => {
    const other = await aProgramme(liaison.pool);
    const foreign = await anOrganisation(liaison.pool, other);
    const elsewhere = await aPerson(liaison.pool, stage, { countryCode: 'MD' });
    const hidden = await aPerson(liaison.pool, stage, { organisationId: police, listing: 'only-me' });
    const refused = async (more: Partial<ContactFields>) => {
      const { problem } = await add(coordinator.cookie, fields(more));
      return [problem.code, problem.errors?.[0]?.path];
    };
    expect(await refused({ organisationId: foreign })).toEqual(['unknown-reference', 'body.organisationId']);
    expect(await refused({ personId: elsewhere.personId })).toEqual(['unknown-reference', 'body.personId']);
    expect(await refused({ personId: hidden.personId })).toEqual(['unknown-reference', 'body.personId']);
    expect(await refused({ competences: [{ code: 'ID.IND', level: 'informed' }, { code: 'NO.SUCH', level: 'informed' }] })).toEqual(['unknown-reference', 'body.competences.1.code']);
    expect(await refused({ rules: { listing: 'only-me', email: 'network', phone: 'network' } })).toEqual(['invalid-input', 'body.rules.listing']);
  });

  it('have no place for case data, and say where it stands', async () => {
    for (const [field, text] of [['note', 'Siehe Az. 123/24'], ['note', '12 Js 345/23'], ['title', 'Case no. 77'], ['note', 'about 2024/1234']] as const) {
      const { problem, status } = await add(coordinator.cookie, fields({ [field]: text }));
      expect([status, problem.code, problem.errors?.[0]?.path]).toEqual([409, 'no-place-for-case-data', `body.${field}`]);
    }
  });

  it('are verified by two people, until a date that counts by itself', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: police });
    const check = (cookie: string, version: number) =>
      liaison.call('POST /contacts/:id/verification', `/contacts/${contactId}/verification`, { cookie, body: { method: 'call', version } });
    const first = await check(coordinator.cookie, 1);
    expect(first.body).toMatchObject({ verification: 'V2', version: 2, may: { verify: false } });
    expect((await check(coordinator.cookie, 2)).problem.code).toBe('second-person-needed');
    const stale = await check(second.cookie, 1);
    expect([stale.status, stale.problem.code, (stale.problem.current as { version: number }).version]).toEqual([409, 'stale-version', 2]);
    const both = await check(second.cookie, 2);
    expect(both.body).toMatchObject({ verification: 'V3', verifyDue: '2026-09-02', version: 3, may: { verify: false } });
    expect((await check(second.cookie, 3)).problem.code).toBe('transition-not-allowed');
    liaison.clock.set('2026-09-03T10:00:00Z');
    const later = await liaison.call('GET /contacts/:id', `/contacts/${contactId}`, { cookie: second.cookie });
    expect(later.body).toMatchObject({ verification: 'VX', may: { verify: true } });
    liaison.clock.set('2026-03-02T10:00:00Z');
    const trail = await liaison.pool.query(`select action, after from audit_entry where stream = $1 order by seq`, [`contact:${contactId}`]);
    expect(trail.rows.map(({ action, after }: { action: string; after: { state: string } }) => [action, after.state])).toEqual([['contact.checked', 'V2'], ['contact.checked', 'V3']]);
  });

  it('are verified neither from abroad nor by their own holder', async () => {
    const ro = await aContact(liaison.pool, stage, { countryCode: 'RO' });
    const own = await aContact(liaison.pool, stage, { organisationId: police, personId: coordinator.personId });
    for (const { contactId } of [ro, own]) {
      const { problem } = await liaison.call('POST /contacts/:id/verification', `/contacts/${contactId}/verification`, { cookie: coordinator.cookie, body: { method: 'met', version: 1 } });
      expect(problem.code).toBe('not-allowed');
    }
  });

  it('become verified once when two people check in the same moment', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: police, verification: 'V2', confirmedBy: coordinator.accountId });
    const third = await signedIn(liaison.pool, stage, { role: 'administrator' });
    const answers = await Promise.all(
      [second, third].map(({ cookie }) => liaison.call('POST /contacts/:id/verification', `/contacts/${contactId}/verification`, { cookie, body: { method: 'mail', version: 1 } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('lose their verification with a change of substance, and keep it with a note', async () => {
    const { body: contact } = await add(coordinator.cookie, fields());
    await liaison.pool.query(`update contact set verification = 'V3', verify_due = '2026-12-01', confirmed_by = $2 where id = $1`, [contact.id, second.accountId]);
    const save = (more: object, version: number) =>
      liaison.call('PUT /contacts/:id', `/contacts/${contact.id}`, { cookie: coordinator.cookie, body: { ...fields(more), version } });
    const noted = await save({ note: 'Ring twice', languages: ['ru', 'ro'] }, 1);
    expect(noted.body).toMatchObject({ note: 'Ring twice', verification: 'V3', version: 2 });
    const moved = await save({ phone: '+999 22 99 99 99' }, 2);
    expect(moved.body).toMatchObject({ verification: 'V0', verifiedAt: null, verifyDue: null, version: 3 });
    expect((await save({}, 2)).problem).toMatchObject({ code: 'stale-version', current: { version: 3 } });
  });

  it('keep what their editor may not see, and its rule', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: police, listing: 'broker-only' });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: police, personId, emailRule: 'broker-only', phoneRule: 'coordination' });
    const before = await liaison.call('GET /contacts/:id', `/contacts/${contactId}`, { cookie: coordinator.cookie });
    expect(before.body).toMatchObject({ personId: null, unseen: ['email'] });
    const { email: _, ...rest } = fields({ rules: { listing: 'network', email: 'broker-only', phone: 'network' } });
    const save = (body: object) => liaison.call('PUT /contacts/:id', `/contacts/${contactId}`, { cookie: coordinator.cookie, body: body as never });
    expect((await save({ ...rest, email: null, version: 1 })).problem).toMatchObject({ code: 'not-allowed', errors: [{ path: 'body.email' }] });
    expect((await save({ ...rest, rules: { ...rest.rules, email: 'network' }, version: 1 })).problem).toMatchObject({ code: 'not-allowed', errors: [{ path: 'body.rules.email' }] });
    expect((await save({ ...rest, version: 1 })).status).toBe(200);
    const { rows } = await liaison.pool.query('select email, person_id, phone from contact where id = $1', [contactId]);
    expect(rows[0]).toEqual({ email: 'desk@example.org', person_id: personId, phone: '+999 22 123 456' });
    // The trail is read by people who may see neither channel.
    const trail = await liaison.pool.query(`select before::text || after::text as words from audit_entry where stream = $1`, [`contact:${contactId}`]);
    expect(trail.rows[0]?.words).not.toMatch(/desk@|[+]999/);
  });
});
