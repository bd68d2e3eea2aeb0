import type { BodyFor, QueryFor } from '@liaison/contracts';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aSession, aTrainer, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let modules: string[];
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  const { rows } = await liaison.pool.query<{ id: string }>('select id from module order by position limit 2');
  modules = rows.map(({ id }) => id);
});
afterAll(() => liaison.stop());

const accredit = (personId: string, moduleId: string, expiresOn: string | null, at = stage) =>
  liaison.pool.query('insert into trainer_module values ($1, $2, $3, $4, $5)', [at.programmeId, personId, moduleId, '2024-01-01', expiresOn]);
const search = async (query: QueryFor<'GET /trainers'>, by = manager) =>
  (await liaison.call('GET /trainers', `/trainers?${new URLSearchParams(query as Record<string, string>).toString()}`, { cookie: by.cookie })).body.items;
const asTrainer = async (personId: string) => signedIn(liaison.pool, stage, { role: 'trainer', person: { personId, organisationId: manager.organisationId } });
const invite = (id: string, body: Partial<BodyFor<'POST /trainings/:id/trainer-invitations'>>, by = manager) =>
  liaison.call('POST /trainings/:id/trainer-invitations', `/trainings/${id}/trainer-invitations`, {
    cookie: by.cookie, body: { personIds: [], sessionId: null, answerUntil: null, message: '', ...body },
  });
const answer = (id: string, to: 'accepted' | 'declined', version: number, by: SignedIn, reason = '') =>
  liaison.call('POST /trainer-invitations/:id/answer', `/trainer-invitations/${id}/answer`, { cookie: by.cookie, body: { to, reason, version } });
const mails = async (template: string) =>
  (await liaison.pool.query<{ payload: { to: string; params: Record<string, string> } }>(`select payload from outbox_message where payload ->> 'template' = $1`, [template])).rows.map(({ payload }) => payload);

describe('who is free', () => {
  it('is told with every reason against somebody, the free ones first', async () => {
    const here = await aProgramme(liaison.pool);
    const planner = await signedIn(liaison.pool, here, { role: 'programme-manager' });
    const [free, busy, expired, never, orthodox, suspended] = await Promise.all(
      (['MD', 'MD', 'AT', 'AT', 'RO', 'BY'] as const).map((countryCode) => aTrainer(liaison.pool, here, { countryCode })),
    ) as [string, string, string, string, string, string];
    for (const person of [free, busy, orthodox, suspended]) await accredit(person, modules[0] ?? '', null, here);
    await accredit(expired, modules[0] ?? '', '2026-04-12', here);
    const elsewhere = await aTraining(liaison.pool, here, { title: 'Elsewhere' });
    await aSession(liaison.pool, elsewhere, { startsAt: '2026-04-13T06:00:00Z', endsAt: '2026-04-13T10:00:00Z', trainers: [busy] });
    await liaison.pool.query(`update country set state = 'suspended' where code = 'BY'`);
    // The Monday after Orthodox Easter 2026; in Moldova it is a holiday as well.
    const items = await search({ from: '2026-04-13', to: '2026-04-14', timeZone: 'Europe/Vienna', module: modules[0] }, planner);
    const reasons = new Map(items.map(({ id, obstacles }) => [id, obstacles.map(({ code }) => code)]));
    expect(reasons.get(free)).toEqual(['holiday-at-home']);
    expect(reasons.get(busy)).toEqual(['busy', 'holiday-at-home']);
    expect(reasons.get(expired)).toEqual(['accreditation-expired']);
    expect(reasons.get(never)).toEqual(['not-accredited']);
    expect(reasons.get(orthodox)).toEqual(['holiday-at-home']);
    expect(reasons.get(suspended)?.[0]).toBe('country-suspended');
    expect(items.slice(-2).map(({ id }) => id).sort()).toEqual([busy, suspended].sort());
    expect(items.find(({ id }) => id === busy)?.obstacles[0]).toMatchObject({ title: expect.stringContaining('Elsewhere') as string });
    const later = await search({ from: '2026-04-22', to: '2026-04-23', module: modules[0], free: 'true' }, planner);
    expect(later.map(({ id }) => id).sort()).toEqual([free, busy, orthodox].sort());
    await liaison.pool.query(`update country set state = 'active' where code = 'BY'`);
  });

  it('filters by the profession a trainer speaks for, not only by their own', async () => {
    const here = await aProgramme(liaison.pool);
    const planner = await signedIn(liaison.pool, here, { role: 'programme-manager' });
    const police = await aTrainer(liaison.pool, here, { sectorCode: 'POL' });
    const both = await aTrainer(liaison.pool, here, { sectorCode: 'POL' });
    await liaison.pool.query(`update trainer set disciplines = '{police,ngo}' where person_id = $1`, [both]);
    expect((await search({ discipline: 'police' }, planner)).map(({ id }) => id).sort()).toEqual([police, both].sort());
    expect((await search({ discipline: 'ngo' }, planner)).map(({ id }) => id)).toEqual([both]);
  });
});

describe('a profile', () => {
  it('is kept by coordination of the trainer’s country on the version that was seen, and not by trainers themselves', async () => {
    const trainer = await aTrainer(liaison.pool, stage, { givenName: 'Žofia', familyName: 'Κωνσταντίνου' });
    const body = { disciplines: ['ngo' as const], active: true, note: 'x', modules: [{ moduleId: modules[0] ?? '', accreditedOn: '2025-01-01', expiresOn: '2026-01-01' }] };
    const change = (by: SignedIn, version: number) => liaison.call('PUT /trainers/:id', `/trainers/${trainer}`, { cookie: by.cookie, body: { ...body, version } });
    expect((await change(await asTrainer(trainer), 1)).problem.code).toBe('not-allowed');
    const austrian = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT' });
    expect((await change(austrian, 1)).problem.code).toBe('not-allowed');
    const saved = await change(manager, 1);
    expect(saved.body).toMatchObject({ displayName: 'Žofia Κωνσταντίνου', version: 2, modules: [{ state: 'expired' }] });
    const stale = await change(manager, 1);
    expect([stale.status, stale.problem.code, (stale.problem.current as { version: number }).version]).toEqual([409, 'stale-version', 2]);
  });

  it('names with whom somebody taught, pairs across disciplines first, and nothing behind the wall', async () => {
    const [one, police, judge] = [await aTrainer(liaison.pool, stage), await aTrainer(liaison.pool, stage), await aTrainer(liaison.pool, stage, { sectorCode: 'JUD-C' })];
    const id = await aTraining(liaison.pool, stage);
    await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [one, police, judge] });
    const { body } = await liaison.call('GET /trainers/:id', `/trainers/${one}`, { cookie: manager.cookie });
    expect(body.pairs.map((pair) => [pair.id, pair.across])).toEqual([[judge, true], [police, false]]);
    const stranger = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await liaison.call('GET /trainers/:id', `/trainers/${one}`, { cookie: stranger.cookie })).status).toBe(404);
  });

  it('is made of a person one sees, once', async () => {
    const { personId } = await signedIn(liaison.pool, stage, { role: 'participant' });
    const add = (person: string) => liaison.call('POST /trainers', '/trainers', { cookie: manager.cookie, body: { personId: person, disciplines: [], modules: [], active: true, note: '' } });
    expect((await add(personId)).status).toBe(201);
    expect((await add(personId)).problem.code).toBe('already-exists');
    expect((await add('4b0e6f9e-7a63-4f0c-9d3c-3d6f4c1f7a10')).problem.code).toBe('unknown-reference');
  });
});

describe('an invitation', () => {
  it('to a session puts the trainer on it once they accept, and tells both sides', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const account = await asTrainer(trainer);
    const id = await aTraining(liaison.pool, stage, { title: 'Asked and answered' });
    const sessionId = await aSession(liaison.pool, id, { startsAt: '2026-06-11T06:00:00Z', endsAt: '2026-06-11T07:00:00Z' });
    const asked = await invite(id, { personIds: [trainer], sessionId, answerUntil: '2026-04-01' });
    expect(asked.status).toBe(201);
    expect((await mails('trainerInvited')).filter(({ params }) => params['training'] === 'Asked and answered')).toHaveLength(1);
    const own = await liaison.call('GET /trainer-invitations', '/trainer-invitations', { cookie: account.cookie });
    expect(own.body.items).toMatchObject([{ state: 'asked', session: { id: sessionId }, moves: [{ to: 'accepted', needsReason: false }, { to: 'declined', needsReason: true }] }]);
    const invitation = own.body.items[0]?.id ?? '';
    expect((await answer(invitation, 'accepted', 1, manager)).problem.code).toBe('not-allowed');
    expect((await answer(invitation, 'accepted', 1, account)).body).toMatchObject({ state: 'accepted', version: 2 });
    expect((await liaison.pool.query('select 1 from session_trainer where session_id = $1 and person_id = $2', [sessionId, trainer])).rows).toHaveLength(1);
    expect((await mails('trainerAnswered')).map(({ params }) => params['answer'])).toEqual(['accepted']);
    expect((await answer(invitation, 'declined', 1, account, 'Ill')).problem.code).toBe('stale-version');
    expect((await answer(invitation, 'declined', 2, account)).problem.code).toBe('invalid-input');
    expect((await answer(invitation, 'declined', 2, account, 'Ill')).body.state).toBe('declined');
    expect((await liaison.pool.query('select 1 from session_trainer where session_id = $1', [sessionId])).rows).toEqual([]);
  });

  it('goes once to one person for one thing, though two ask in the same second', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const id = await aTraining(liaison.pool, stage);
    const answers = await Promise.all([invite(id, { personIds: [trainer] }), invite(id, { personIds: [trainer] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('already-invited');
  });

  it('is refused for somebody of a suspended country, of another programme, and by trainers who do not plan the training', async () => {
    const id = await aTraining(liaison.pool, stage);
    await liaison.pool.query(`update country set state = 'suspended' where code = 'BY'`);
    const suspended = await aTrainer(liaison.pool, stage, { countryCode: 'BY' });
    expect((await invite(id, { personIds: [suspended] })).problem.code).toBe('country-suspended');
    await liaison.pool.query(`update country set state = 'active' where code = 'BY'`);
    const foreign = await aTrainer(liaison.pool, await aProgramme(liaison.pool));
    expect((await invite(id, { personIds: [foreign] })).problem.code).toBe('unknown-reference');
    const trainer = await aTrainer(liaison.pool, stage);
    expect((await invite(id, { personIds: [trainer] }, await asTrainer(trainer))).problem.code).toBe('not-allowed');
  });

  it('cannot be accepted by somebody who stands somewhere else then, and the refusal says where', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const account = await asTrainer(trainer);
    const [first, second] = [await aTraining(liaison.pool, stage, { title: 'There already' }), await aTraining(liaison.pool, stage)];
    await aSession(liaison.pool, first, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer] });
    const sessionId = await aSession(liaison.pool, second, { startsAt: '2026-05-11T06:30:00Z', endsAt: '2026-05-11T07:30:00Z' });
    const asked = await invite(second, { personIds: [trainer], sessionId });
    const refused = await answer(asked.body.items[0]?.id ?? '', 'accepted', 1, account);
    expect([refused.status, refused.problem.code]).toEqual([409, 'trainer-busy']);
    expect(refused.problem.title).toContain('There already');
  });

  it('is taken back by those who plan, who tell why; a trainer keeps the rights on trainings they taught after these ended', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const account = await asTrainer(trainer);
    const id = await aTraining(liaison.pool, stage, { state: 'closed', startsOn: '2026-01-12', endsOn: '2026-01-13' });
    await aSession(liaison.pool, id, { startsAt: '2026-01-12T07:00:00Z', endsAt: '2026-01-12T08:00:00Z', trainers: [trainer] });
    const seen = await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: account.cookie });
    expect(seen.body.people).toEqual([]);
    const other = await liaison.call('GET /trainings/:id', `/trainings/${await aTraining(liaison.pool, stage)}`, { cookie: account.cookie });
    expect(other.body).toMatchObject({ people: null, may: { plan: false } });
    const open = await aTraining(liaison.pool, stage);
    const asked = (await invite(open, { personIds: [trainer] })).body.items[0]?.id ?? '';
    const withdraw = (by: SignedIn) => liaison.call('POST /trainer-invitations/:id/withdrawal', `/trainer-invitations/${asked}/withdrawal`, { cookie: by.cookie, body: { reason: 'Other dates', version: 1 } });
    expect((await withdraw(account)).problem.code).toBe('transition-not-allowed');
    expect((await withdraw(manager)).body).toMatchObject({ state: 'withdrawn', reason: 'Other dates' });
    expect(await mails('trainerInvitationWithdrawn')).toHaveLength(1);
  });
});
