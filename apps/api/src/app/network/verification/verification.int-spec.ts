import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact, type ContactTraits } from '../../../../test/factories/network';
import { TestApplication } from '../../../../test/test-application';
import { RemindHolders } from './remind-holders';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));
afterAll(() => liaison.stop());

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await liaison.pool.query(text, values)).rows as T[];
const contact = async (traits: ContactTraits = {}) => (await aContact(liaison.pool, stage, { verification: 'V3', verifyDue: '2026-03-20', confirmedBy: coordinator.accountId, ...traits })).contactId;
const remind = () => liaison.app.get(RemindHolders).run();
const tokensOf = async (email: string) =>
  (await query<{ path: string }>(`select payload -> 'params' ->> 'path' as path from outbox_message where payload ->> 'to' = $1 order by created_at, id`, [email])).map(({ path }) => path.split('/').at(-1) ?? '');
const answer = (token: string, said: 'still-true' | 'changed' = 'still-true') => liaison.call('POST /checks/:token', `/checks/${token}`, { body: { answer: said } });
const stateOf = async (id: string) => (await query<{ verification: string; due: string; method: string | null }>('select verification, verify_due::text as due, verify_method as method from contact where id = $1', [id]))[0];
const counted = async () => (await liaison.call('GET /coverage', '/coverage', { cookie: coordinator.cookie })).body.totals.all.verified;

describe('a reminder', () => {
  it('goes 30, 7 and 1 days before, each once, also where two processes send', async () => {
    await contact({ email: 'three@example.org' });
    await Promise.all([remind(), remind()]);
    expect((await tokensOf('three@example.org')).length).toBe(1);
    for (const [day, mails] of [['2026-03-12T10:00:00Z', 1], ['2026-03-13T10:00:00Z', 2], ['2026-03-14T10:00:00Z', 2], ['2026-03-19T10:00:00Z', 3], ['2026-03-20T21:00:00Z', 3], ['2026-03-21T10:00:00Z', 3]] as const) {
      liaison.clock.set(day);
      await remind();
      expect([day, (await tokensOf('three@example.org')).length]).toEqual([day, mails]);
    }
  });

  it('is answered by the button and not by opening it, once, and renews the check', async () => {
    const id = await contact({ email: 'button@example.org' });
    await remind();
    const [token = ''] = await tokensOf('button@example.org');
    for (let opened = 0; opened < 3; opened += 1) expect((await liaison.call('GET /checks/:token', `/checks/${token}`)).body.answer).toBeNull();
    expect(await stateOf(id)).toMatchObject({ verification: 'V3', due: '2026-03-20' });
    const both = await Promise.all([answer(token), answer(token, 'changed')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await answer(token)).problem.code).toBe('answered-already');
    expect((await liaison.request('GET', `/checks/${'y'.repeat(43)}`)).status).toBe(404);
  });

  it('renews by the holder alone only once in a row; then a second person has to look', async () => {
    const id = await contact({ email: 'again@example.org', sectorCode: 'POL' });
    await remind();
    expect((await answer((await tokensOf('again@example.org'))[0] ?? '')).body).toMatchObject({ answer: 'still-true', renewedUntil: '2026-09-02' });
    expect(await stateOf(id)).toEqual({ verification: 'V3', due: '2026-09-02', method: 'own-answer' });
    liaison.clock.set('2026-08-20T10:00:00Z');
    await remind();
    expect((await answer((await tokensOf('again@example.org'))[1] ?? '')).body).toMatchObject({ answer: 'still-true', renewedUntil: null });
    expect(await stateOf(id)).toMatchObject({ due: '2026-09-02' });
  });

  it('disputes the contact where something changed, or the mail came back', async () => {
    const [changed, bounced] = [await contact({ email: 'changed@example.org' }), await contact({ email: 'bounced@example.org' })];
    await remind();
    await answer((await tokensOf('changed@example.org'))[0] ?? '', 'changed');
    await liaison.pool.query(`update outbox_message set state = 'failed' where payload ->> 'to' = 'bounced@example.org'`);
    await liaison.app.get(RemindHolders).disputeBounced();
    expect([await stateOf(changed), await stateOf(bounced)]).toEqual([expect.objectContaining({ verification: 'VQ' }), expect.objectContaining({ verification: 'VQ' })]);
    expect((await query(`select 1 from audit_entry where subject_id = $1 and action = 'contact.disputed'`, [bounced])).length).toBe(1);
  });
});

it('counts to the last minute of the day where the contact is, and not one more', async () => {
  await contact({ email: null, verifyDue: '2026-05-10', countryCode: 'MD' });
  // Chişinău is three hours ahead in May.
  liaison.clock.set('2026-05-10T20:59:00Z');
  const before = await counted();
  liaison.clock.set('2026-05-10T21:00:00Z');
  expect(await counted()).toBe(before - 1);
});

describe('the list of checks', () => {
  it('says what each contact needs, in the countries of the role, and knows nothing of hidden ones', async () => {
    liaison.clock.set('2026-03-02T10:00:00Z');
    const ids = { disputed: await contact({ verification: 'VQ' }), due: await contact({ verifyDue: '2026-03-25' }), never: await contact({ verification: 'V0', verifyDue: null }) };
    const [hidden, abroad] = [await contact({ verification: 'VQ', listing: 'only-me' }), await contact({ verification: 'VQ', countryCode: 'AT' })];
    const { body } = await liaison.call('GET /verification/tasks', '/verification/tasks?size=200', { cookie: coordinator.cookie });
    const needs = new Map(body.items.map((task) => [task.contactId, task.need]));
    expect([needs.get(ids.disputed), needs.get(ids.due), needs.get(ids.never), needs.get(hidden), needs.get(abroad)]).toEqual(['disputed', 'due', 'never', undefined, undefined]);
    expect(body.items[0]?.need).toBe('disputed');
  });

  it('names a steward and a deputy, two people who may check there; a stale choice is refused', async () => {
    const choose = (body: { stewardId: string | null; deputyId: string | null; version: number | null }) =>
      liaison.call('PUT /verification/countries/:code', '/verification/countries/MD', { cookie: coordinator.cookie, body });
    const other = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const reader = await signedIn(liaison.pool, stage, { role: 'contact-point' });
    expect((await choose({ stewardId: reader.accountId, deputyId: null, version: null })).problem.code).toBe('unknown-reference');
    expect((await choose({ stewardId: other.accountId, deputyId: other.accountId, version: null })).problem.code).toBe('invalid-input');
    expect((await choose({ stewardId: coordinator.accountId, deputyId: other.accountId, version: null })).body).toMatchObject({ steward: { id: coordinator.accountId }, deputy: { id: other.accountId }, version: 1 });
    expect((await choose({ stewardId: null, deputyId: null, version: null })).problem.code).toBe('stale-version');
    expect((await choose({ stewardId: null, deputyId: other.accountId, version: 1 })).body).toMatchObject({ steward: null, version: 2 });
  });
});
