import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { ForgetApplications } from './forget-applications';

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
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  await liaison.pool.query('delete from sign_in_failure');
});

const academyOf = (by: Stage = stage) => signedIn(liaison.pool, by, { role: 'nominating-authority', scope: 'MD', sectorCode: 'ACA' });
const publish = (id: string, by: SignedIn, closesOn = '2026-03-06', organisationId: string | null = null) =>
  liaison.call('POST /trainings/:id/calls', `/trainings/${id}/calls`, { cookie: by.cookie, body: { route: 'judicial', organisationId, note: 'For judges of all courts.', closesOn, zone: 'Europe/Brussels' } });
async function aCall(by: SignedIn, closesOn?: string) {
  const trainingId = await aTraining(liaison.pool, stage);
  const { body } = await publish(trainingId, by, closesOn);
  const call = body.calls[0];
  if (!call) throw new Error('no call was published');
  return { trainingId, ...call, token: call.path.replace('/apply/', '') };
}
const behind = (token: string, cookie?: string) => liaison.call('GET /open-calls/:token', `/open-calls/${token}`, { cookie });
const applyOwn = (token: string, by: SignedIn, motivation = 'I teach colleagues.') =>
  liaison.call('POST /open-calls/:token/own-application', `/open-calls/${token}/own-application`, { cookie: by.cookie, body: { motivation } });
const applyAs = (token: string, email: string, familyName = 'Θεοδωρόπουλος') =>
  liaison.call('POST /open-calls/:token/applications', `/open-calls/${token}/applications`, {
    body: { givenName: 'Ελένη', familyName, email, workplace: 'Court of appeal', motivation: 'I sit in the chamber for organised crime.', language: 'en' },
  });
const answer = (token: string, given: 'confirm' | 'withdraw') => liaison.call('POST /applications/:token', `/applications/${token}`, { body: { answer: given } });
const applications = async (id: string, by: SignedIn) => (await liaison.call('GET /calls/:id/applications', `/calls/${id}/applications`, { cookie: by.cookie })).body.items;
const decide = (id: string, version: number, by: SignedIn, to: 'passed-on' | 'not-chosen' = 'passed-on', reason = '') =>
  liaison.call('POST /applications/:id/decision', `/applications/${id}/decision`, { cookie: by.cookie, body: { to, reason, version } });
const nominations = async (trainingId: string) =>
  (await liaison.pool.query<{ person_id: string; route: string; state: string; rank: number | null }>('select person_id, route, state, rank from nomination where training_id = $1 order by rank nulls last', [trainingId])).rows;
async function secretSentTo(email: string): Promise<string> {
  const { rows } = await liaison.pool.query<{ path: string }>(`select payload -> 'params' ->> 'path' as path from outbox_message where payload ->> 'to' = $1 order by created_at desc limit 1`, [email]);
  return (rows[0]?.path ?? '').replace('/applications/', '');
}
const judge = () => signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'JUD-C' });

describe('a call of an academy', () => {
  it('takes applications, is selected from by the academy alone, and what is passed on is a ranked nomination without a place', async () => {
    const [academy, other] = [await academyOf(), await academyOf()];
    const { id, token, trainingId } = await aCall(academy);
    const [first, second, third] = [await judge(), await judge(), await judge()];
    for (const one of [first, second, third]) expect((await applyOwn(token, one)).status).toBe(201);
    expect((await applyOwn(token, first)).problem.code).toBe('already-exists');
    expect((await liaison.call('GET /calls', '/calls', { cookie: first.cookie })).body.items.find((one) => one.id === id)).toMatchObject({ applied: true });
    const items = await applications(id, academy);
    const of = ({ personId }: SignedIn) => items.find((one) => one.personId === personId);
    expect((await decide(of(third)?.id ?? '', 1, academy)).body).toMatchObject({ state: 'passed-on', rank: 1 });
    expect((await decide(of(first)?.id ?? '', 1, academy)).body).toMatchObject({ state: 'passed-on', rank: 2 });
    expect((await decide(of(second)?.id ?? '', 1, academy, 'not-chosen')).status).toBe(400);
    expect((await decide(of(second)?.id ?? '', 1, academy, 'not-chosen', 'Trained last year.')).body).toMatchObject({ state: 'not-chosen', reason: 'Trained last year.' });
    expect((await decide(of(second)?.id ?? '', 1, academy)).problem.code).toBe('stale-version');
    expect(await nominations(trainingId)).toEqual([
      { person_id: third.personId, route: 'judicial', state: 'submitted', rank: 1 }, { person_id: first.personId, route: 'judicial', state: 'submitted', rank: 2 },
    ]);
    expect((await liaison.pool.query('select sum(taken)::int as taken from training_quota where training_id = $1', [trainingId])).rows).toEqual([{ taken: 0 }]);
    for (const [key, address] of [['GET /calls/:id/applications', `/calls/${id}/applications`]] as const) expect((await liaison.call(key, address, { cookie: other.cookie })).status).toBe(404);
    expect((await decide(of(second)?.id ?? '', 2, other)).status).toBe(404);
    expect((await behind(token, second.cookie)).body.own).toMatchObject({ state: 'not-chosen', reason: 'Trained last year.' });
  });

  it('ends with its day where it is published: 23:59 in Brussels, and a withdrawn application can be made again until then', async () => {
    const { token } = await aCall(await academyOf());
    const one = await judge();
    await applyOwn(token, one);
    const gone = await liaison.call('DELETE /open-calls/:token/own-application', `/open-calls/${token}/own-application`, { cookie: one.cookie });
    expect(gone.body).toMatchObject({ own: null, mayApply: true });
    liaison.clock.set('2026-03-06T22:59:59Z');
    expect((await applyOwn(token, one)).status).toBe(201);
    liaison.clock.set('2026-03-06T23:00:00Z');
    expect((await applyOwn(token, await judge())).problem.code).toBe('deadline-over');
    expect((await behind(token)).body).toMatchObject({ isOpen: false, closesAt: '2026-03-06T22:59:00Z' });
  });

  it('is published once by an organisation, by coordination for others, by nobody else, and not without a training that takes names', async () => {
    const academy = await academyOf();
    const id = await aTraining(liaison.pool, stage);
    const ngo = await anOrganisation(liaison.pool, stage, { sectorCode: 'NGO-S' });
    expect((await publish(id, academy)).status).toBe(201);
    expect((await publish(id, academy)).problem.code).toBe('already-exists');
    expect((await publish(id, academy, '2026-03-06', ngo)).status).toBe(403);
    expect((await publish(id, coordinator, '2026-03-06', ngo)).body.calls).toHaveLength(2);
    expect((await liaison.call('GET /trainings/:id/calls', `/trainings/${id}/calls`, { cookie: academy.cookie })).body.calls).toHaveLength(1);
    expect((await publish(id, await academyOf(), '2026-06-30')).status).toBe(400);
    expect((await publish(await aTraining(liaison.pool, stage, { state: 'planned' }), academy)).status).toBe(404);
    expect((await publish(await aTraining(liaison.pool, stage, { state: 'confirmed' }), academy)).problem.code).toBe('transition-not-allowed');
    const call = (await liaison.call('GET /trainings/:id/calls', `/trainings/${id}/calls`, { cookie: academy.cookie })).body.calls[0];
    const change = (state: 'published' | 'closed', version: number, note = 'Changed') => liaison.call('PUT /calls/:id', `/calls/${call?.id}`, { cookie: academy.cookie, body: { note, closesOn: '2026-03-07', zone: 'Europe/Chisinau', state, version } });
    expect((await change('closed', 1)).body.calls[0]).toMatchObject({ state: 'closed', closesOn: '2026-03-07', version: 2 });
    expect((await change('published', 1)).problem.code).toBe('stale-version');
    expect((await change('published', 2, 'About Az. 12 Js 345/23')).problem.code).toBe('no-place-for-case-data');
    const elsewhere = await aProgramme(liaison.pool);
    const token = call?.path.replace('/apply/', '') ?? '';
    expect((await applyOwn(token, await signedIn(liaison.pool, elsewhere, { role: 'participant' }))).status).toBe(404);
  });
});

describe('an application without an account', () => {
  it('counts once its address is confirmed, and finds the one person whose address it is', async () => {
    const academy = await academyOf();
    const { id, token, trainingId } = await aCall(academy);
    const known = await aPerson(liaison.pool, stage, { sectorCode: 'JUD-C' });
    await insert(liaison.pool, 'person_email', { person_id: known.personId, email: 'judge@court.example', is_primary: true });
    expect((await applyAs(token, 'Judge@court.example')).status).toBe(204);
    expect(await applications(id, academy)).toEqual([]);
    const former = await secretSentTo('judge@court.example');
    liaison.clock.set('2026-03-02T10:01:00Z');
    // Again, by whoever: the answer is the same, one application stays one, and the newest link is the one that works.
    expect((await applyAs(token, 'judge@court.example', 'Else')).status).toBe(204);
    const secret = await secretSentTo('judge@court.example');
    expect((await answer(former, 'confirm')).status).toBe(404);
    const seen = await liaison.call('GET /applications/:token', `/applications/${secret}`);
    expect(seen.body).toMatchObject({ name: 'Ελένη Θεοδωρόπουλος', state: 'unconfirmed', may: { confirm: true } });
    expect((await answer(secret, 'confirm')).body).toMatchObject({ state: 'submitted', may: { confirm: false, withdraw: true } });
    const [one] = await applications(id, academy);
    expect(one).toMatchObject({ personId: null, name: 'Ελένη Θεοδωρόπουλος', workplace: 'Court of appeal' });
    expect((await decide(one?.id ?? '', one?.version ?? 0, academy)).body).toMatchObject({ personId: known.personId, needsPerson: false });
    expect(await nominations(trainingId)).toMatchObject([{ person_id: known.personId, route: 'judicial' }]);
  });

  it('of somebody nobody knows waits until coordination says who it is; whoever is a nominee already stays one and is none twice', async () => {
    const academy = await academyOf();
    const { id, token, trainingId } = await aCall(academy);
    await applyAs(token, 'unknown@court.example');
    await answer(await secretSentTo('unknown@court.example'), 'confirm');
    const [one] = await applications(id, academy);
    const passed = await decide(one?.id ?? '', 2, academy);
    expect(passed.body).toMatchObject({ personId: null, needsPerson: true });
    expect(await nominations(trainingId)).toEqual([]);
    const nominated = await aNomination(liaison.pool, stage, trainingId, { sectorCode: 'JUD-C', state: 'endorsed' });
    const identify = (by: SignedIn) => liaison.call('PUT /applications/:id/person', `/applications/${one?.id}/person`, { cookie: by.cookie, body: { personId: nominated.personId, version: 3 } });
    expect((await identify(academy)).status).toBe(403);
    expect((await identify(coordinator)).body).toMatchObject({ personId: nominated.personId, needsPerson: false });
    expect(await nominations(trainingId)).toMatchObject([{ person_id: nominated.personId, route: 'authority', state: 'endorsed' }]);
  });

  it('is not found by guessing, which is slowed down and told nothing, and one caller cannot fill mailboxes', async () => {
    const { token } = await aCall(await academyOf());
    const guess = () => answer('x'.repeat(43), 'confirm');
    for (let tried = 0; tried < 20; tried += 1) expect((await guess()).status).toBe(404);
    expect((await guess()).status).toBe(429);
    for (let sent = 0; sent < 3; sent += 1) expect((await applyAs(token, 'full@mailbox.example')).status).toBe(204);
    expect((await applyAs(token, 'full@mailbox.example')).status).toBe(429);
  });

  it('is deleted where nobody confirmed it for two weeks, and three months after the training where nobody knows who wrote it', async () => {
    const academy = await academyOf();
    const { id, token } = await aCall(academy);
    const forget = liaison.app.get(ForgetApplications, { strict: false });
    const left = async () => (await liaison.pool.query<{ email: string | null }>('select email from application where call_id = $1 order by email nulls last', [id])).rows.map(({ email }) => email);
    await applyAs(token, 'a@confirmed.example');
    await answer(await secretSentTo('a@confirmed.example'), 'confirm');
    await applyAs(token, 'b@silent.example');
    await applyOwn(token, await judge());
    liaison.clock.set('2026-03-16T10:00:00Z');
    await forget.run();
    expect(await left()).toEqual(['a@confirmed.example', 'b@silent.example', null]);
    liaison.clock.set('2026-03-16T10:00:01Z');
    await forget.run();
    expect(await left()).toEqual(['a@confirmed.example', null]);
    // The training ends on 13 May.
    liaison.clock.set('2026-08-11T20:59:00Z');
    await forget.run();
    expect(await left()).toHaveLength(2);
    liaison.clock.set('2026-08-11T21:00:00Z');
    await forget.run();
    expect(await left()).toEqual([null]);
  });

  it('goes with the person who is erased', async () => {
    const academy = await academyOf();
    const { id, token } = await aCall(academy);
    const one = await judge();
    await applyOwn(token, one);
    const { rows } = await liaison.pool.query<{ email: string }>('select email from account where id = $1', [one.accountId]);
    expect((await liaison.call('POST /my-data/erasure', '/my-data/erasure', { cookie: one.cookie, body: { email: rows[0]?.email ?? '' } })).status).toBe(204);
    expect(await applications(id, academy)).toEqual([]);
  });
});

describe('a name on whatever way', () => {
  const moduleAt = async (place: number) => (await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by code offset $1 limit 1', [place])).rows[0] ?? { id: '', code: '' };
  async function trained(personId: string, organisationId: string, endsOn: string, moduleId: string, title: string): Promise<string> {
    const past = await aTraining(liaison.pool, stage, { state: 'closed', startsOn: endsOn, endsOn, title });
    await liaison.pool.query(`insert into agenda_session (training_id, title, starts_at, ends_at, module_id) values ($1, 'Module', $2::timestamptz, $2::timestamptz + interval '1 hour', $3)`, [past, `${endsOn}T07:00:00Z`, moduleId]);
    await aNomination(liaison.pool, stage, past, { person: { personId, organisationId }, state: 'attended' });
    return past;
  }

  it('is told as a repeat with the training it repeats, up to 24 months before, and has learnt what was taught before the first day', async () => {
    const [taught, asked] = [await moduleAt(0), await moduleAt(1)];
    const id = await aTraining(liaison.pool, stage, { startsOn: '2026-05-11', endsOn: '2026-05-12' });
    await liaison.pool.query(`insert into agenda_session (training_id, title, starts_at, ends_at, module_id) values ($1, 'Module', '2026-05-11T07:00:00Z', '2026-05-11T08:00:00Z', $2)`, [id, taught.id]);
    await insert(liaison.pool, 'training_prerequisite', { training_id: id, module_id: asked.id });
    const cases = [
      { route: 'authority', repeated: '2024-05-11', learnt: '2026-05-10', isRepeat: true, lacks: false },
      { route: 'judicial', repeated: '2024-05-10', learnt: '2026-05-11', isRepeat: false, lacks: true },
      { route: 'ngo', repeated: '2026-05-10', learnt: '2019-01-01', isRepeat: true, lacks: false },
    ] as const;
    for (const { route, repeated, learnt, isRepeat, lacks } of cases) {
      const person = await aPerson(liaison.pool, stage);
      const past = await trained(person.personId, person.organisationId, repeated, taught.id, `Before by ${route}`);
      await trained(person.personId, person.organisationId, learnt, asked.id, 'Something else');
      await liaison.call('POST /trainings/:id/nominations', `/trainings/${id}/nominations`, { cookie: coordinator.cookie, body: { personId: person.personId, route, rank: null } });
      const { nominees } = (await liaison.call('GET /trainings/:id/board', `/trainings/${id}/board`, { cookie: coordinator.cookie })).body;
      expect(nominees.find(({ personId }) => personId === person.personId)).toMatchObject({
        route, repeatOf: isRepeat ? { id: past, title: `Before by ${route}`, endsOn: repeated } : null, missing: lacks ? [asked.code] : [],
      });
    }
  });
});
