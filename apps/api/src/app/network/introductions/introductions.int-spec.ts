import { consentTextVersions } from '@liaison/domain/consents';
import { monthlyBrokerings } from '@liaison/domain/network';
import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact, aTie } from '../../../../test/factories/network';
import { TestApplication } from '../../../../test/test-application';
import { DeliverOutbox } from '../../shared/jobs/deliver-outbox';
import { ExpireIntroductions } from './expire-introductions';

let liaison: TestApplication;
let stage: Stage;
let asker: SignedIn;
let broker: SignedIn;
let target: SignedIn;
let coordinator: SignedIn;
let stranger: SignedIn;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  stranger = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'AT' });
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  asker = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO' });
  broker = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO' });
  // Of another country than the coordinator's own, and no reader of the network: being asked needs no directory.
  target = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'MD', familyName: 'Ţurcanu' });
  await aTie(liaison.pool, stage, { personId: broker.personId }, { personId: target.personId });
});
afterAll(() => liaison.stop());

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await liaison.pool.query(text, values)).rows as T[];
const ask = (body: { targetId?: string; brokerId?: string | null; purpose?: string } = {}, who = asker) =>
  liaison.call('POST /introductions', '/introductions', { cookie: who.cookie, body: { targetId: target.personId, brokerId: broker.personId, purpose: 'Exchange on early indicators', ...body } });
type Step = { to: 'broker-asked' | 'target-asked' | 'released' | 'met' | 'closed' | 'declined' | 'withdrawn'; version: number; [field: string]: unknown };
const step = (who: SignedIn, id: string, body: Step) => liaison.call('POST /introductions/:id/steps', `/introductions/${id}/steps`, { cookie: who.cookie, body });
const read = (who: SignedIn, id: string) => liaison.call('GET /introductions/:id', `/introductions/${id}`, { cookie: who.cookie });
const release = { email: 'turcanu@example.org', phone: '+999 11 2233', note: 'mornings' };
const mailsTo = async (accountId: string) =>
  (await query<{ template: string }>(`select payload ->> 'template' as template from outbox_message m join account a on a.email = m.payload ->> 'to' where a.id = $1 order by m.created_at, m.id`, [accountId])).map((mail) => mail.template);

describe('an introduction', () => {
  it('goes from who asks over the broker to the target, and hands over what the target chose', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: target.organisationId, personId: target.personId, verification: 'V3', verifyDue: '2026-08-01' });
    const made = await ask();
    expect(made.body).toMatchObject({ state: 'broker-asked', parts: ['requester'], waits: false, steps: ['withdrawn'], released: null });
    const { id } = made.body;
    expect((await read(target, id)).status).toBe(404);
    expect((await step(broker, id, { to: 'target-asked', version: 1 })).body.state).toBe('target-asked');
    const asked = await read(target, id);
    expect(asked.body).toMatchObject({ waits: true, steps: ['released', 'declined'] });
    expect((await step(target, id, { to: 'released', version: 2 })).problem.code).toBe('invalid-input');
    expect((await step(target, id, { to: 'released', version: 2, release })).body.released).toEqual(release);
    expect((await read(asker, id)).body).toMatchObject({ released: release, steps: ['met', 'closed'] });
    for (const who of [broker, coordinator]) expect((await liaison.request('GET', `/introductions/${id}`, { cookie: who.cookie })).raw.toString()).not.toContain('turcanu@example.org');
    await step(asker, id, { to: 'met', version: 3 });
    const closed = await step(asker, id, { to: 'closed', version: 4, outcome: 'cooperation' });
    expect(closed.body).toMatchObject({ state: 'closed', outcome: 'cooperation', steps: [] });
    expect(closed.body.history.map(({ state }) => state)).toEqual(['requested', 'broker-asked', 'target-asked', 'released', 'met', 'closed']);
    expect(await query('select verification from contact where id = $1', [contactId])).toEqual([{ verification: 'V4' }]);
    expect([await mailsTo(broker.accountId), await mailsTo(target.accountId), await mailsTo(asker.accountId)]).toEqual([['introductionBrokerAsked'], ['introductionTargetAsked'], ['introductionReleased']]);
    const [trail] = await query<{ text: string }>(`select string_agg(coalesce(after::text, ''), ' ') as text from audit_entry where subject_id = $1`, [id]);
    expect(trail?.text).not.toContain('turcanu');
  });

  it('puts nothing of the target on the wire before it is released, whoever says no', async () => {
    await aContact(liaison.pool, stage, { organisationId: target.organisationId, personId: target.personId, listing: 'only-me', email: 'hidden-desk@example.org', phone: '+999 66 5544' });
    const answers: string[] = [];
    const listen = async (id: string) => {
      for (const address of [`/introductions/${id}`, '/introductions?box=requester', '/introductions']) answers.push((await liaison.request('GET', address, { cookie: asker.cookie })).raw.toString());
    };
    const made = await ask();
    // Hidden since: the name goes too, for who asked and for whoever is to introduce.
    await liaison.pool.query(`update programme_person set listing = 'only-me' where person_id = $1`, [target.personId]);
    await listen(made.body.id);
    const declined = await step(broker, made.body.id, { to: 'declined', version: 1 });
    answers.push(declined.raw.toString());
    await listen(made.body.id);
    for (const secret of ['hidden-desk', '66 5544', 'Ţurcanu', target.personId]) expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
    expect((await read(target, made.body.id)).status).toBe(404);
    expect(await mailsTo(target.accountId)).toEqual([]);
    expect(await mailsTo(asker.accountId)).toEqual(['introductionDeclined']);
  });

  it('has no place for a case, in any of its texts', async () => {
    expect((await ask({ purpose: 'About Az. 12 Js 345/23' })).problem).toMatchObject({ code: 'no-place-for-case-data', errors: [{ path: 'body.purpose' }] });
    const { id } = (await ask()).body;
    await step(broker, id, { to: 'target-asked', version: 1 });
    expect((await step(target, id, { to: 'released', version: 2, release: { ...release, note: 'case no. 77/12' } })).problem.code).toBe('no-place-for-case-data');
  });

  it('is asked of nobody hidden, unwilling, unknown to the target, or oneself, and once at a time', async () => {
    const hidden = await aPerson(liaison.pool, stage, { listing: 'only-me' });
    const noFriend = await aPerson(liaison.pool, stage, {});
    expect((await ask({ targetId: hidden.personId })).problem.code).toBe('unknown-reference');
    expect((await ask({ brokerId: hidden.personId })).problem.code).toBe('unknown-reference');
    expect((await ask({ brokerId: noFriend.personId })).problem.code).toBe('not-brokering');
    expect((await ask({ targetId: asker.personId })).problem.code).toBe('self-introduction');
    const [first, second] = await Promise.all([ask(), ask()]);
    expect([first.status, second.status].sort()).toEqual([201, 409]);
    const decide = (who: SignedIn, purpose: 'broker' | 'introductions') =>
      liaison.call('PUT /my-data/consents/:purpose', `/my-data/consents/${purpose}`, { cookie: who.cookie, body: { given: false, textVersion: consentTextVersions[purpose] } });
    await decide(broker, 'broker');
    expect((await ask({}, stranger)).problem.code).toBe('not-brokering');
    await decide(target, 'introductions');
    expect((await ask({}, stranger)).problem.code).toBe('takes-no-introductions');
    // What was under way ends within the minute, with one mail, and the waiting mail to the broker does not leave.
    await liaison.app.get(ExpireIntroductions).run();
    await liaison.app.get(ExpireIntroductions).run();
    expect(await query(`select state from introduction where requester_id = $1`, [asker.personId])).toEqual([{ state: 'expired' }]);
    await liaison.app.get(DeliverOutbox).run();
    expect(await mailsTo(asker.accountId)).toEqual(['introductionExpired']);
    expect(await query(`select m.state from outbox_message m join account a on a.email = m.payload ->> 'to' where a.id = $1`, [broker.accountId])).toEqual([{ state: 'withheld' }]);
  });

  it('asks a broker so often in a month and no more, also of two at once', async () => {
    for (let n = 1; n < monthlyBrokerings; n += 1) {
      await insert(liaison.pool, 'introduction', {
        programme_id: stage.programmeId, requester_id: (await aPerson(liaison.pool, stage)).personId, broker_id: broker.personId, target_id: target.personId, country_code: 'MD', purpose: 'x',
        state: 'declined', broker_asked_at: '2026-03-01T00:00:00Z', created_at: '2026-03-01T00:00:00Z', changed_at: '2026-03-01T00:00:00Z',
      });
    }
    const both = await Promise.all([ask(), ask({}, stranger)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('broker-asked-enough');
    liaison.clock.set('2026-04-01T00:00:00Z');
    const again = both[0]?.status === 201 ? stranger : asker;
    expect((await ask({}, again)).status).toBe(201);
  });

  it('ends by itself when its time is over, and whoever asked is told once', async () => {
    const { id } = (await ask()).body;
    liaison.clock.set('2026-03-09T09:59:59Z');
    await liaison.app.get(ExpireIntroductions).run();
    expect((await read(asker, id)).body.state).toBe('broker-asked');
    liaison.clock.set('2026-03-09T10:00:01Z');
    await Promise.all([liaison.app.get(ExpireIntroductions).run(), liaison.app.get(ExpireIntroductions).run()]);
    expect((await read(asker, id)).body.state).toBe('expired');
    expect(await mailsTo(asker.accountId)).toEqual(['introductionExpired']);
    expect((await step(broker, id, { to: 'target-asked', version: 2 })).problem.code).toBe('transition-not-allowed');
  });

  it('is stale for whoever comes second, and shows them what the first one left', async () => {
    const { id } = (await ask()).body;
    const both = await Promise.all([step(broker, id, { to: 'target-asked', version: 1 }), step(asker, id, { to: 'withdrawn', version: 1 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({ code: 'stale-version', current: { version: 2 } });
  });

  it('does not exist for those who have no part in it', async () => {
    const { id } = (await ask()).body;
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT' });
    for (const who of [stranger, abroad, target]) {
      expect((await read(who, id)).status).toBe(404);
      expect((await step(who, id, { to: 'declined', version: 1 })).status).toBe(404);
      expect((await liaison.call('GET /introductions', '/introductions', { cookie: who.cookie })).body.items.map((item) => item.id)).not.toContain(id);
    }
    expect((await step(asker, id, { to: 'target-asked', version: 1 })).problem.code).toBe('not-allowed');
  });
});

describe('the coordination office', () => {
  it('finds a broker, also one who is named to nobody else, and gives a reason when it declines', async () => {
    const unnamed = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'MD', familyName: 'Unnamed', listing: 'broker-only' });
    await aTie(liaison.pool, stage, { personId: unnamed.personId }, { personId: target.personId }, { state: 'stated' });
    const made = await ask({ brokerId: null });
    expect(made.body).toMatchObject({ state: 'requested', broker: null });
    const { id } = made.body;
    const brokers = async () => (await liaison.call('GET /introductions/:id/brokers', `/introductions/${id}/brokers`, { cookie: coordinator.cookie })).body.items.map((one) => one.id);
    expect(await brokers()).toEqual([broker.personId]);
    await liaison.call('PUT /my-data/consents/:purpose', '/my-data/consents/broker', { cookie: unnamed.cookie, body: { given: true, textVersion: 1 } });
    expect(await brokers()).toEqual([broker.personId, unnamed.personId]);
    expect((await step(coordinator, id, { to: 'declined', version: 1 })).problem.code).toBe('invalid-input');
    const moved = await step(coordinator, id, { to: 'broker-asked', version: 1, brokerId: unnamed.personId });
    expect(moved.body.broker?.id).toBe(unnamed.personId);
    const told = await liaison.request('GET', `/introductions/${id}`, { cookie: asker.cookie });
    expect(told.raw.toString()).not.toContain('Unnamed');
    expect((await read(unnamed, id)).body).toMatchObject({ parts: ['broker'], waits: true });
    expect((await liaison.request('GET', `/introductions/${id}/brokers`, { cookie: asker.cookie })).problem.code).toBe('not-allowed');
  });
});
