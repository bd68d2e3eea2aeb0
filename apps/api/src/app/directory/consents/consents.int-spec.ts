import { consentTextVersions, type ConsentPurpose } from '@liaison/domain/consents';
import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { newPerson } from '../../../../test/factories/directory';
import { aContact, aTie } from '../../../../test/factories/network';
import { TestApplication } from '../../../../test/test-application';
import { Database } from '../../shared/database/database';
import { DeliverOutbox } from '../../shared/jobs/deliver-outbox';
import { SendNotices } from './send-notices';

let liaison: TestApplication;
let stage: Stage;
let reader: SignedIn;
let coordinator: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  reader = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO' });
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  administrator = await signedIn(liaison.pool, stage, { role: 'administrator' });
});
afterAll(() => liaison.stop());

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await liaison.pool.query(text, values)).rows as T[];
const decide = (who: SignedIn, purpose: ConsentPurpose, given: boolean, textVersion = consentTextVersions[purpose]) =>
  liaison.call('PUT /my-data/consents/:purpose', `/my-data/consents/${purpose}`, { cookie: who.cookie, body: { given, textVersion } });
const finds = async (personId: string, { cookie } = reader) => (await liaison.request('GET', `/people/${personId}`, { cookie })).status === 200;
const someone = (traits: Partial<Parameters<typeof signedIn>[2]> = {}) => signedIn(liaison.pool, stage, { role: 'contact-point', ...traits });

describe('a consent', () => {
  it('is nobody’s before it was given, and is proven by text, version, way and time', async () => {
    const ana = await someone();
    const before = await liaison.call('GET /my-data', '/my-data', { cookie: ana.cookie });
    expect(before.body.consents.map(({ given }) => given)).toEqual(before.body.consents.map(() => null));
    const after = await decide(ana, 'newsletter', true);
    expect(after.body.consents.find(({ purpose }) => purpose === 'newsletter')).toMatchObject({ given: true, way: 'self-service', textVersion: 1, decidedAt: expect.stringContaining('2026-03-02T10:00:00') });
    expect(await query('select language, length(text_hash) as hash, decided_by from consent where person_id = $1', [ana.personId])).toEqual([{ language: 'en', hash: 64, decided_by: ana.accountId }]);
    const trail = await query<{ after: object }>(`select after from audit_entry where subject_id = $1 and action = 'consent.given'`, [ana.personId]);
    expect(trail).toEqual([{ after: expect.objectContaining({ purpose: 'newsletter', textVersion: 1, way: 'self-service' }) }]);
  });

  it('to a text that is not the one that stands is none; withdrawing asks for no text', async () => {
    const ana = await someone();
    expect((await decide(ana, 'quotation', true, 99)).problem.code).toBe('consent-text-changed');
    expect((await decide(ana, 'quotation', false, 99)).status).toBe(200);
  });

  it('ends in one of two states when it is given and withdrawn at once, with a trail that tells the same', async () => {
    const ana = await someone();
    await decide(ana, 'broker', true);
    await Promise.all([decide(ana, 'broker', false), decide(ana, 'broker', true), decide(ana, 'broker', false)]);
    const [row] = await query<{ given: boolean }>(`select given from consent where person_id = $1 and purpose = 'broker'`, [ana.personId]);
    const [last] = await query<{ given: boolean }>(`select (after ->> 'given')::boolean as given from audit_entry where subject_id = $1 order by seq desc limit 1`, [ana.personId]);
    expect(last).toEqual(row);
  });
});

describe('withdrawing takes effect at once', () => {
  it('in the directory, its search, and on cards, and giving again brings back what was chosen and no more', async () => {
    const ana = await someone({ listing: 'same-sector', sectorCode: 'POL', familyName: 'Zadnipru' });
    const peer = await someone({ countryCode: 'AT', sectorCode: 'POL' });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: ana.organisationId, personId: ana.personId, verification: 'V3' });
    const seen = async (who: SignedIn) => [
      await finds(ana.personId, who),
      (await liaison.call('GET /contacts/:id', `/contacts/${contactId}`, { cookie: who.cookie })).status === 200,
      (await liaison.call('GET /search', '/search?q=Zadnipru', { cookie: who.cookie })).body.hits.length > 0,
    ];
    expect(await seen(peer)).toEqual([true, true, true]);
    await decide(ana, 'directory-listing', false);
    expect(await seen(peer)).toEqual([false, false, false]);
    expect(await seen(coordinator)).toEqual([true, true, true]);
    await decide(ana, 'beyond-own-country', false);
    await decide(ana, 'directory-listing', true);
    expect(await seen(peer)).toEqual([false, false, false]);
    await decide(ana, 'beyond-own-country', true);
    expect(await seen(peer)).toEqual([true, true, true]);
    expect((await liaison.call('GET /my-data', '/my-data', { cookie: ana.cookie })).body).toMatchObject({ chosenListing: 'same-sector', listing: 'same-sector' });
  });

  it('on paths; somebody who brokers without being named is only said to be there', async () => {
    const from = (await aPerson(liaison.pool, stage, { countryCode: 'RO' })).personId;
    const broker = await someone();
    const to = (await aPerson(liaison.pool, stage, { countryCode: 'AT' })).personId;
    await aTie(liaison.pool, stage, { personId: from }, { personId: broker.personId });
    await aTie(liaison.pool, stage, { personId: broker.personId }, { personId: to });
    const ways = async () => {
      const { body } = await liaison.call('GET /paths', `/paths?from=${from}&to=${to}`, { cookie: reader.cookie });
      return [body.paths.length, body.throughCoordination];
    };
    expect(await ways()).toEqual([1, false]);
    await decide(broker, 'broker', false);
    expect(await ways()).toEqual([0, false]);
    await liaison.pool.query(`update programme_person set listing = 'broker-only' where person_id = $1`, [broker.personId]);
    expect(await ways()).toEqual([0, false]);
    await decide(broker, 'broker', true);
    expect(await ways()).toEqual([0, true]);
    const told = await liaison.request('GET', `/paths?from=${from}&to=${to}`, { cookie: reader.cookie });
    expect(told.raw.toString()).not.toContain(broker.personId);
  });

  it('on a mail that waits', async () => {
    const ana = await someone();
    const send = () => liaison.app.get(Database).transaction(null, (tx) => tx.mail({
      to: 'waiting@example.org', language: 'en', template: 'test', params: { name: 'x' }, programmeId: stage.programmeId, unlessWithdrawn: { personId: ana.personId, purpose: 'event-invitations' },
    }));
    const stateOf = async (id: string) => (await query<{ state: string }>('select state from outbox_message where id = $1', [id]))[0]?.state;
    const first = await send();
    await decide(ana, 'event-invitations', false);
    await liaison.app.get(DeliverOutbox).run();
    expect(await stateOf(first)).toBe('withheld');
    await decide(ana, 'event-invitations', true);
    const second = await send();
    await liaison.app.get(DeliverOutbox).run();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['withheld', 'sent']);
  });
});

describe('a merge', () => {
  const merge = async (survivorId: string, absorbedId: string) => liaison.call('POST /merges', '/merges', {
    cookie: administrator.cookie, body: { kind: 'person', survivorId, absorbedId, survivorVersion: 1, absorbedVersion: 1, choices: {} },
  });
  const consentsOf = async (personId: string) =>
    Object.fromEntries((await query<{ purpose: string; given: boolean }>('select purpose, given from consent where person_id = $1', [personId])).map(({ purpose, given }) => [purpose, given]));
  const given = (personId: string, purpose: ConsentPurpose, isGiven: boolean) => insert(liaison.pool, 'consent', {
    programme_id: stage.programmeId, person_id: personId, purpose, given: isGiven, text_version: 1, language: 'en', text_hash: '', way: 'letter', decided_at: '2026-01-01T00:00:00Z',
  });

  it('keeps the stricter of two decisions, makes no consent of one record one of the other, and can be undone', async () => {
    const [survivor, absorbed] = [await aPerson(liaison.pool, stage), await aPerson(liaison.pool, stage)].map(({ personId }) => personId) as [string, string];
    await given(survivor, 'newsletter', true);
    await given(absorbed, 'newsletter', false);
    await given(absorbed, 'directory-listing', false);
    await given(absorbed, 'quotation', true);
    await given(survivor, 'research-reuse', true);
    const merged = await merge(survivor, absorbed);
    expect(merged.status).toBe(201);
    expect(await consentsOf(survivor)).toEqual({ newsletter: false, 'directory-listing': false, 'research-reuse': true });
    expect(await finds(survivor)).toBe(false);
    const undone = await liaison.call('POST /merges/:id/undo', `/merges/${merged.body.id}/undo`, { cookie: administrator.cookie, body: { later: [] } });
    expect(undone.status).toBe(200);
    expect(await consentsOf(survivor)).toEqual({ newsletter: true, 'research-reuse': true });
    expect(await consentsOf(absorbed)).toEqual({ newsletter: false, 'directory-listing': false, quotation: true });
  });
});

describe('somebody whom others entered', () => {
  const enter = async (email: string) => {
    const { organisationId } = await aPerson(liaison.pool, stage);
    const answer = await liaison.call('POST /people', '/people', { cookie: coordinator.cookie, body: newPerson(organisationId, { emails: [email] }) });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  /** The link as the mail says it; the outbox forgets it once the mail has gone. */
  const linkTo = async (email: string) => (await query<{ path: string }>(`select payload -> 'params' ->> 'path' as path from outbox_message where payload ->> 'to' = $1`, [email]))[0]?.path.split('/').at(-1) ?? '';

  it('is hidden until the notice has gone, which goes once', async () => {
    const id = await enter('new@example.org');
    expect([await finds(id), await finds(id, coordinator)]).toEqual([false, true]);
    await liaison.app.get(SendNotices).follow();
    expect(await finds(id)).toBe(false);
    await liaison.app.get(DeliverOutbox).run();
    await liaison.app.get(SendNotices).follow();
    expect(await finds(id)).toBe(true);
    await liaison.call('POST /notices', '/notices', { cookie: coordinator.cookie, body: { upTo: 500 } });
    expect((await query(`select 1 from outbox_message where payload ->> 'to' = 'new@example.org'`)).length).toBe(1);
  });

  it('stays hidden without an address, or where the mail came back, until somebody told them otherwise', async () => {
    const id = await enter('lost@example.org');
    await liaison.pool.query(`update outbox_message set state = 'failed' where payload ->> 'to' = 'lost@example.org'`);
    await liaison.app.get(SendNotices).follow();
    const due = await liaison.call('GET /notices', '/notices?size=200', { cookie: coordinator.cookie });
    expect(due.body.items.find(({ personId }) => personId === id)).toMatchObject({ notice: 'due' });
    expect(await finds(id)).toBe(false);
    const told = (body: { personId: string; way: 'letter' }, { cookie } = coordinator) => liaison.call('POST /notices/told', '/notices/told', { cookie, body });
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT' });
    expect((await told({ personId: id, way: 'letter' }, abroad)).problem.code).toBe('unknown-reference');
    expect((await told({ personId: id, way: 'letter' })).status).toBe(204);
    expect((await told({ personId: id, way: 'letter' })).problem.code).toBe('transition-not-allowed');
    expect(await finds(id)).toBe(true);
  });

  it('decides with the link of the notice, which opening alone does not', async () => {
    const id = await enter('link@example.org');
    const token = await linkTo('link@example.org');
    const answer = (decision: 'list' | 'hide' | 'erase') => liaison.call('POST /notices/:token', `/notices/${token}`, { body: { decision, textVersion: 1 } });
    expect((await liaison.call('GET /notices/:token', `/notices/${token}`)).body).toMatchObject({ emails: ['link@example.org'], given: null });
    expect((await liaison.request('GET', `/notices/${'x'.repeat(43)}`)).status).toBe(404);
    expect(await finds(id)).toBe(false);
    expect((await answer('list')).body.given).toBe(true);
    expect(await finds(id)).toBe(true);
    await answer('erase');
    await answer('erase');
    expect(await finds(id)).toBe(false);
    expect((await query(`select 1 from outbox_message where payload ->> 'template' = 'erasureAsked' and payload -> 'params' ->> 'address' = 'link@example.org'`)).length).toBe(1);
  });
});

describe('my data', () => {
  it('say who viewed, exported and changed them, and not the name of somebody I may not see', async () => {
    const ana = await someone();
    const hidden = await signedIn(liaison.pool, stage, { role: 'programme-manager', listing: 'only-me', countryCode: 'AT' });
    await finds(ana.personId);
    await finds(ana.personId);
    await finds(ana.personId, hidden);
    await liaison.request('GET', `/people/export?format=csv&separator=comma&purpose=audit`, { cookie: hidden.cookie });
    const { body } = await liaison.call('GET /my-data/accesses', '/my-data/accesses', { cookie: ana.cookie });
    expect(body.items.map(({ kind, role, purpose, name }) => [kind, role, purpose, name !== null])).toEqual(
      expect.arrayContaining([['viewed', 'contact-point', null, true], ['viewed', 'programme-manager', null, false], ['exported', 'programme-manager', 'audit', false]]));
    expect(body.total).toBe(3);
  });

  it('go along as a file with all that the page shows, in any script, and leave a line in the trail', async () => {
    const [ana, visitor] = [await someone({ name: 'Олена Шевченко' }), await someone()];
    await finds(ana.personId, visitor);
    const taken = await liaison.request('GET', '/my-data/download', { cookie: ana.cookie });
    expect([taken.status, taken.headers['content-type'], taken.headers['content-disposition']]).toEqual([200, 'application/json; charset=utf-8', 'attachment; filename="liaison-2026-03-02.json"']);
    const shown = (await liaison.call('GET /my-data', '/my-data', { cookie: ana.cookie })).body;
    const looked = (await liaison.call('GET /my-data/accesses', '/my-data/accesses', { cookie: ana.cookie })).body;
    expect(JSON.parse(taken.raw.toString('utf8'))).toEqual({ takenAt: '2026-03-02T10:00:00.000Z', ...shown, accesses: looked.items });
    expect(looked.items.map(({ kind }) => kind)).toEqual(['viewed']);
    expect(await query(`select account_id from audit_entry where action = 'person.data-taken' and subject_id = $1`, [ana.personId])).toEqual([{ account_id: ana.accountId }]);
    expect((await liaison.request('GET', '/my-data/download')).status).toBe(401);
  });
});
