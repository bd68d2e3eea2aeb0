import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { ExpireAnswers } from '../selection/expire-answers';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
afterAll(() => liaison.stop());
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

const training = (state: 'nominations-open' | 'nominations-closed' = 'nominations-open') => aTraining(liaison.pool, stage, { state, quotas: { police: 1, any: 0 }, capacity: 1 });
const authority = () => signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
const colleague = ({ organisationId }: SignedIn) => aPerson(liaison.pool, stage, { organisationId });
const listOf = (id: string, by: SignedIn) => liaison.call('GET /trainings/:id/list', `/trainings/${id}/list`, { cookie: by.cookie });
const draft = (id: string, personId: string, by: SignedIn, rank: number | null = null) =>
  liaison.call('POST /trainings/:id/nominations', `/trainings/${id}/nominations`, { cookie: by.cookie, body: { personId, route: 'authority', rank, draft: true } });
const order = (id: string, ids: string[], version: number, by: SignedIn) => liaison.call('PUT /trainings/:id/list', `/trainings/${id}/list`, { cookie: by.cookie, body: { order: ids, version } });
const send = (id: string, version: number, by: SignedIn) => liaison.call('POST /trainings/:id/list/sending', `/trainings/${id}/list/sending`, { cookie: by.cookie, body: { version } });
const replace = (id: string, nominationId: string, version: number, personId: string, by: SignedIn) =>
  liaison.call('POST /trainings/:id/nominations/:nominationId/replacement', `/trainings/${id}/nominations/${nominationId}/replacement`, { cookie: by.cookie, body: { personId, version } });
const terms = (id: string, closesOn: string | null, replaceUntil: string | null, zone = 'Europe/Brussels', version = 0, by = coordinator) =>
  liaison.call('PUT /trainings/:id/terms', `/trainings/${id}/terms`, { cookie: by.cookie, body: { closesOn, replaceUntil, zone, version } });

describe('the list of an authority', () => {
  it('is ordered and sent by it, and until then nobody who selects sees its names on the board', async () => {
    const [id, own, other] = [await training(), await authority(), await authority()];
    const [first, second] = [await colleague(own), await colleague(own)];
    await draft(id, first.personId, own);
    await draft(id, second.personId, own);
    const { body } = await listOf(id, own);
    expect(body).toMatchObject({ sentAt: null, version: 0, may: { edit: true, setTerms: false } });
    const ids = body.entries.map(({ nominationId }) => nominationId).reverse();
    const ordered = await order(id, ids, 0, own);
    expect(ordered.body.entries.map(({ nominationId, rank }) => [nominationId, rank])).toEqual([[ids[0], 1], [ids[1], 2]]);
    expect((await order(id, ids, 0, own)).problem.code).toBe('stale-version');
    const board = () => liaison.call('GET /trainings/:id/board', `/trainings/${id}/board`, { cookie: coordinator.cookie });
    expect((await board()).body.nominees).toEqual([]);
    const sent = await send(id, 1, own);
    expect(sent.body).toMatchObject({ sentAt: '2026-03-02T10:00:00+00:00', entries: [{ state: 'submitted', rank: 1 }, { state: 'submitted', rank: 2 }] });
    expect((await send(id, 2, own)).problem.code).toBe('list-empty');
    expect((await board()).body.nominees.map(({ rank }) => rank)).toEqual([2, 1]);
    expect((await listOf(id, other)).body.entries).toEqual([]);
    expect((await order(id, ids, 0, other)).problem.code).toBe('unknown-reference');
  });

  it('closes with the last minute of its day where the deadline is: 23:59 in Brussels is 00:59 in Tallinn', async () => {
    const [id, own] = [await training(), await authority()];
    const set = await terms(id, '2026-03-06', '2026-03-20');
    expect(set.body).toMatchObject({ closesAt: '2026-03-06T22:59:00Z', version: 1 });
    expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Tallinn', timeStyle: 'short' }).format(new Date(set.body.closesAt ?? ''))).toBe('00:59');
    liaison.clock.set('2026-03-06T22:59:59Z');
    expect((await draft(id, (await colleague(own)).personId, own)).status).toBe(201);
    liaison.clock.set('2026-03-06T23:00:00Z');
    const late = await draft(id, (await colleague(own)).personId, own);
    expect([late.status, late.problem.code]).toEqual([409, 'deadline-over']);
    expect((await send(id, 0, own)).problem.code).toBe('deadline-over');
    expect((await listOf(id, own)).body).toMatchObject({ may: { edit: false } });
    expect((await draft(id, (await aPerson(liaison.pool, stage)).personId, coordinator)).status).toBe(201);
    expect((await terms(id, null, null, 'Europe/Brussels', 0)).problem.code).toBe('stale-version');
    expect((await terms(id, null, null, 'Europe/Brussels', 1, await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' }))).status).toBe(403);
  });

  it('keeps the place when a name is replaced, until the day that was set', async () => {
    const [id, own] = [await training('nominations-closed'), await authority()];
    const { nominationId } = await aNomination(liaison.pool, stage, id, { person: await colleague(own), state: 'selected' });
    const waiting = await aNomination(liaison.pool, stage, id, { state: 'reserve' });
    await liaison.pool.query('update nomination set queue_number = 1 where id = $1', [waiting.nominationId]);
    await terms(id, '2026-03-01', '2026-03-02', 'Europe/Chisinau');
    const successor = await colleague(own);
    expect((await replace(id, nominationId, 1, (await aPerson(liaison.pool, stage)).personId, own)).problem.code).toBe('unknown-reference');
    const { status, body } = await replace(id, nominationId, 1, successor.personId, own);
    expect(status).toBe(200);
    expect(body.entries.map(({ state }) => state)).toEqual(['selected', 'replaced']);
    expect(body.entries[0]?.replaces).toBe(body.entries[1]?.displayName);
    const { rows } = await liaison.pool.query<{ state: string; taken: number }>('select n.state, q.taken from nomination n, training_quota q where n.id = $1 and q.training_id = $2 and q.discipline = $3', [waiting.nominationId, id, 'police']);
    expect(rows).toEqual([{ state: 'reserve', taken: 1 }]);
    liaison.clock.set('2026-03-02T22:00:00Z');
    const again = body.entries[0];
    expect((await replace(id, again?.nominationId ?? '', again?.version ?? 1, (await colleague(own)).personId, own)).problem.code).toBe('deadline-over');
  });

  it('does not take a successor of whom the training asks more, nor let another authority replace its name', async () => {
    const [id, own, other] = [await training('nominations-closed'), await authority(), await authority()];
    const module = (await liaison.pool.query<{ id: string }>('select id from module order by code limit 1')).rows[0]?.id;
    const { nominationId } = await aNomination(liaison.pool, stage, id, { person: await colleague(own), state: 'selected' });
    await insert(liaison.pool, 'training_prerequisite', { training_id: id, module_id: module });
    expect((await replace(id, nominationId, 1, (await colleague(own)).personId, own)).problem).toMatchObject({ code: 'not-eligible', params: { because: 'prerequisite' } });
    expect((await replace(id, nominationId, 1, (await colleague(other)).personId, other)).status).toBe(404);
    const { rows } = await liaison.pool.query<{ state: string }>('select state from nomination where training_id = $1', [id]);
    expect(rows).toEqual([{ state: 'selected' }]);
  });
});

describe('an invitation', () => {
  const invite = (id: string, personId: string, holdsPlace: boolean, by = coordinator, until = '2026-03-06', zone = 'Europe/Brussels') =>
    liaison.call('POST /trainings/:id/nomination-invitations', `/trainings/${id}/nomination-invitations`, { cookie: by.cookie, body: { personId, route: 'ngo', until, zone, holdsPlace } });
  const nominationOf = async (id: string, personId: string) =>
    (await liaison.pool.query<{ id: string; state: string; queue_number: number | null }>('select id, state, queue_number from nomination where training_id = $1 and person_id = $2', [id, personId])).rows[0];
  const taken = async (id: string) => (await liaison.pool.query<{ taken: number }>('select sum(taken)::int as taken from training_quota where training_id = $1', [id])).rows[0]?.taken;
  const reachable = async () => {
    const person = await aPerson(liaison.pool, stage);
    await insert(liaison.pool, 'person_email', { person_id: person.personId, email: `${person.personId}@example.org`, is_primary: true });
    return person;
  };
  const tokenSentTo = async (personId: string) =>
    (await liaison.pool.query<{ path: string }>(`select payload -> 'params' ->> 'path' as path from outbox_message where payload ->> 'to' = $1 and payload ->> 'template' in ('placeHeld', 'nomineeInvited')`, [`${personId}@example.org`])).rows[0]?.path.replace('/places/', '') ?? '';
  const answer = (token: string, given: 'confirm' | 'withdraw') => liaison.call('POST /places/:token', `/places/${token}`, { body: { answer: given } });

  it('that holds a place counts as one, until the last minute of its day there; then the place goes to whoever waits', async () => {
    const id = await training();
    const person = await reachable();
    expect((await invite(id, person.personId, true)).status).toBe(201);
    expect([await taken(id), (await nominationOf(id, person.personId))?.state]).toEqual([1, 'selected']);
    expect((await invite(id, (await reachable()).personId, true)).problem.code).toBe('quota-full');
    const waiting = await aNomination(liaison.pool, stage, id, { state: 'reserve' });
    await liaison.pool.query('update nomination set queue_number = 1 where id = $1', [waiting.nominationId]);
    const expire = liaison.app.get(ExpireAnswers, { strict: false });
    liaison.clock.set('2026-03-06T22:59:59Z');
    expect(await expire.run()).toBe(0);
    liaison.clock.set('2026-03-06T23:00:00Z');
    expect((await answer(await tokenSentTo(person.personId), 'confirm')).problem.code).toBe('answer-too-late');
    await expire.run();
    expect([await taken(id), (await nominationOf(id, person.personId))?.state, (await nominationOf(id, waiting.personId))?.state]).toEqual([1, 'endorsed', 'selected']);
  });

  it('does not jump the queue, nor pass what a selection is held to, and is not for authorities to hold places with', async () => {
    const id = await training();
    const waiting = await aNomination(liaison.pool, stage, id, { state: 'reserve' });
    await liaison.pool.query('update nomination set queue_number = 1 where id = $1', [waiting.nominationId]);
    expect((await invite(id, (await reachable()).personId, true)).problem.code).toBe('queue-first');
    const strict = await training();
    const module = (await liaison.pool.query<{ id: string }>('select id from module order by code limit 1')).rows[0]?.id;
    await insert(liaison.pool, 'training_prerequisite', { training_id: strict, module_id: module });
    expect((await invite(strict, (await reachable()).personId, true)).problem).toMatchObject({ code: 'not-eligible', params: { because: 'prerequisite' } });
    const open = await aTraining(liaison.pool, stage, { capacity: null, quotas: {} });
    expect((await invite(open, (await reachable()).personId, true)).problem.code).toBe('capacity-not-set');
    const own = await authority();
    expect((await invite(await training(), (await colleague(own)).personId, true, own)).status).toBe(403);
    expect((await invite(strict, (await reachable()).personId, true, coordinator, '2026-03-01')).status).toBe(400);
  });

  it('for the last place and a direct selection in the same instant are one place', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await training();
      const { nominationId } = await aNomination(liaison.pool, stage, id);
      const person = await reachable();
      const [held, selected] = await Promise.all([
        invite(id, person.personId, true), liaison.call('POST /trainings/:id/selection', `/trainings/${id}/selection`, { cookie: coordinator.cookie, body: { nominationId } }),
      ]);
      expect([held.status < 300, selected.status < 300].filter(Boolean)).toHaveLength(1);
      expect(await taken(id)).toBe(1);
    }
  });

  it('without a place asks the person, who becomes a nominee by accepting, and ends without an answer', async () => {
    const id = await training();
    const [yes, silent] = [await reachable(), await reachable()];
    for (const { personId } of [yes, silent]) expect((await invite(id, personId, false)).status).toBe(201);
    expect([await taken(id), (await nominationOf(id, yes.personId))?.state]).toEqual([0, 'invited']);
    const select = async (personId: string) => (await liaison.call('POST /trainings/:id/selection', `/trainings/${id}/selection`, { cookie: coordinator.cookie, body: { nominationId: (await nominationOf(id, personId))?.id ?? '' } }));
    expect((await select(yes.personId)).problem.code).toBe('transition-not-allowed');
    expect((await answer(await tokenSentTo(yes.personId), 'confirm')).body).toMatchObject({ state: 'submitted', may: { confirm: false } });
    expect((await select(yes.personId)).status).toBe(200);
    liaison.clock.set('2026-03-06T23:00:00Z');
    await liaison.app.get(ExpireAnswers, { strict: false }).run();
    expect((await nominationOf(id, silent.personId))?.state).toBe('withdrawn');
  });

  it('is not found by trying addresses, which is slowed down', async () => {
    await liaison.pool.query('delete from sign_in_failure');
    for (let tried = 0; tried < 20; tried += 1) expect((await answer('x'.repeat(43), 'confirm')).status).toBe(404);
    expect((await liaison.call('GET /places/:token', `/places/${'y'.repeat(43)}`)).status).toBe(429);
    await liaison.pool.query('delete from sign_in_failure');
  });
});
