import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { countStatements } from '../../../test/factories/statements';
import { aSession, aTrainer, aTraining, trainingFields } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
afterAll(() => liaison.stop());

const plan = (fields: Parameters<typeof trainingFields>[1] = {}, by = coordinator) =>
  liaison.call('POST /trainings', '/trainings', { cookie: by.cookie, body: trainingFields(stage, fields) });
const change = (id: string, version: number, fields: Parameters<typeof trainingFields>[1] & { moveSessions?: boolean } = {}, by = coordinator) => {
  const { phaseId: _, ...rest } = { moveSessions: false, ...trainingFields(stage), ...fields, version };
  return liaison.call('PUT /trainings/:id', `/trainings/${id}`, { cookie: by.cookie, body: rest });
};

describe('planning a training', () => {
  it('keeps what was typed, numbers it in its country and year, and leaves the rest of the places to any discipline', async () => {
    const { status, body } = await plan({ title: 'Primul interviu în siguranță ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: 'Primul interviu în siguranță', state: 'planned', version: 1, may: { plan: true, nominate: false, select: false } });
    expect(body.code).toMatch(/^P\d+-MD-2026-01$/);
    expect(body.quotas).toEqual([
      { discipline: 'police', places: 6, taken: 0 },
      { discipline: 'judiciary', places: 5, taken: 0 },
      { discipline: 'ngo', places: 5, taken: 0 },
      { discipline: null, places: 4, taken: 0 },
    ]);
    expect(body.moves).toEqual([
      { to: 'announced', needsReason: false },
      { to: 'postponed', needsReason: true },
      { to: 'cancelled', needsReason: true },
    ]);
  });

  it('gives each its own number when several are planned at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => plan({ startsOn: '2027-02-01', endsOn: '2027-02-01' })));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(6);
  });

  it.each([
    ['a country outside the role', { countryCode: 'RO', timeZone: 'Europe/Bucharest' }, 403, 'not-allowed'],
    ['a country that is none', { countryCode: 'QQ' }, 403, 'not-allowed'],
    ['a phase of another programme', { phaseId: 'b8f0e3f4-6f3b-4b0a-8f0e-1c2d3e4f5a6b' }, 409, 'unknown-reference'],
    ['an end before the start', { startsOn: '2026-05-13', endsOn: '2026-05-11' }, 400, 'invalid-input'],
    ['a date that does not exist', { startsOn: '2026-02-30' }, 400, 'invalid-input'],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, 400, 'invalid-input'],
    ['quotas beyond the capacity', { capacity: 10 }, 400, 'invalid-input'],
    ['a title of control characters', { title: 'a\u0000b' }, 400, 'invalid-input'],
  ])('refuses %s', async (_, fields, status, code) => {
    const answer = await plan(fields);
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  it('refuses a country that does not exist to those who act for all', async () => {
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const answer = await plan({ countryCode: 'QQ' }, manager);
    expect([answer.status, answer.problem.code]).toEqual([409, 'unknown-reference']);
  });

  it('lets a trainer plan in their country and change what is theirs, and nothing else', async () => {
    const person = { personId: await aTrainer(liaison.pool, stage), organisationId: coordinator.organisationId };
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD', person });
    const own = await plan({}, trainer);
    expect(own.status).toBe(201);
    expect((await change(own.body.id, 1, { title: 'Renamed' }, trainer)).status).toBe(200);
    const foreign = await aTraining(liaison.pool, stage, { state: 'planned' });
    expect((await change(foreign, 1, {}, trainer)).status).toBe(403);
    await aSession(liaison.pool, foreign, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer.personId] });
    expect((await change(foreign, 1, {}, trainer)).status).toBe(200);
    expect((await plan({ countryCode: 'RO' }, trainer)).status).toBe(403);
  });
});

describe('changing a training', () => {
  it('refuses the second of two editors and shows what is saved now', async () => {
    const { body } = await plan();
    expect((await change(body.id, 1, { title: 'First' })).body).toMatchObject({ title: 'First', version: 2 });
    const second = await change(body.id, 1, { title: 'Second' });
    expect([second.status, second.problem.code]).toEqual([409, 'stale-version']);
    expect(second.problem.current).toMatchObject({ title: 'First', version: 2 });
  });

  it('lets one of two simultaneous editors win', async () => {
    const { body } = await plan();
    const answers = await Promise.all(['A', 'B'].map((title) => change(body.id, 1, { title })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses days that leave sessions outside, and moves them along when asked to, on the same clock', async () => {
    const { body } = await plan({ startsOn: '2026-03-26', endsOn: '2026-03-27' });
    // 09:00 in Chișinău before the change of clocks.
    await aSession(liaison.pool, body.id, { startsAt: '2026-03-26T07:00:00Z', endsAt: '2026-03-26T08:00:00Z', title: 'Opening' });
    const refused = await change(body.id, 1, { startsOn: '2026-04-02', endsOn: '2026-04-03' });
    expect([refused.status, refused.problem.code, refused.problem.params]).toEqual([409, 'outside-agenda', { count: 1, title: 'Opening' }]);
    const moved = await change(body.id, 1, { startsOn: '2026-04-02', endsOn: '2026-04-03', moveSessions: true });
    expect(moved.status).toBe(200);
    // Still 09:00 on the wall, which is an hour earlier in UTC by then.
    expect(Date.parse(moved.body.sessions[0]?.startsAt ?? '')).toBe(Date.parse('2026-04-02T06:00:00Z'));
  });

  it('keeps the times on the wall when the zone is corrected', async () => {
    const { body } = await plan();
    await aSession(liaison.pool, body.id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z' });
    const { body: changed } = await change(body.id, 1, { timeZone: 'Europe/Vienna' });
    expect(Date.parse(changed.sessions[0]?.startsAt ?? '')).toBe(Date.parse('2026-05-11T07:00:00Z'));
  });

  it('does not change what was held', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'delivered' });
    expect((await change(id, 1)).problem.code).toBe('transition-not-allowed');
  });

  it('needs the number of places once nominations were opened', async () => {
    const id = await aTraining(liaison.pool, stage);
    expect((await change(id, 1, { capacity: null, quotas: [] })).problem.code).toBe('capacity-not-set');
  });
});

describe('the list of trainings', () => {
  it('knows nothing of another programme, another phase that is not read, and plans it may not see', async () => {
    const other = await aProgramme(liaison.pool);
    const here = await aProgramme(liaison.pool);
    await aTraining(liaison.pool, other);
    const planned = await aTraining(liaison.pool, here, { state: 'planned' });
    const announced = await aTraining(liaison.pool, here, { state: 'announced' });
    const participant = await signedIn(liaison.pool, here, { role: 'participant' });
    const list = await liaison.call('GET /trainings', '/trainings', { cookie: participant.cookie });
    expect(list.body).toMatchObject({ total: 1, items: [{ id: announced }] });
    expect((await liaison.call('GET /trainings/:id', `/trainings/${planned}`, { cookie: participant.cookie })).status).toBe(404);
    expect((await liaison.call('GET /trainings/year-line', '/trainings/year-line?year=2026', { cookie: participant.cookie })).body.trainings).toHaveLength(1);

    const phaseId = '5b0e6f9e-7a63-4f0c-9d3c-3d6f4c1f7a10';
    await insert(liaison.pool, 'phase', { id: phaseId, programme_id: here.programmeId, number: 2, name_en: '', name_de: '', starts_on: '2028-01-01', ends_on: '2028-12-31', co_funding_en: '', co_funding_de: '' });
    await liaison.pool.query('update session set phase_id = $1 where account_id = $2', [phaseId, participant.accountId]);
    expect((await liaison.call('GET /trainings', '/trainings', { cookie: participant.cookie })).body.total).toBe(0);
  });

  it('filters, searches without accents, sorts and pages', async () => {
    const here = await aProgramme(liaison.pool);
    const manager = await signedIn(liaison.pool, here, { role: 'programme-manager' });
    const add = (title: string, countryCode: string, startsOn: string) =>
      liaison.call('POST /trainings', '/trainings', { cookie: manager.cookie, body: trainingFields(here, { title, countryCode, startsOn, endsOn: startsOn }) });
    await add('Ärztliche Hilfe', 'AT', '2026-06-01');
    await add('Zusammenarbeit', 'BE', '2026-04-01');
    await add('Přiměřená pomoc', 'CZ', '2026-09-01');
    const titles = async (query: string) => {
      const { body } = await liaison.call('GET /trainings', `/trainings?${query}`, { cookie: manager.cookie });
      return [body.total, ...body.items.map(({ title }) => title)];
    };
    expect(await titles('')).toEqual([3, 'Zusammenarbeit', 'Ärztliche Hilfe', 'Přiměřená pomoc']);
    expect(await titles('sort=title')).toEqual([3, 'Ärztliche Hilfe', 'Přiměřená pomoc', 'Zusammenarbeit']);
    expect(await titles('q=primerena')).toEqual([1, 'Přiměřená pomoc']);
    expect(await titles('q=%F0%9F%92%A5')).toEqual([0]);
    expect(await titles('country=AT&country=BE&from=2026-05-01')).toEqual([1, 'Ärztliche Hilfe']);
    expect(await titles('size=1&page=2')).toEqual([3, 'Ärztliche Hilfe']);
    expect(await titles('size=1&page=9')).toEqual([3]);
    expect(await titles('mine=true&state=planned')).toEqual([3, 'Zusammenarbeit', 'Ärztliche Hilfe', 'Přiměřená pomoc']);
  });

  it('asks the database twice, however long it is: who is calling, and the page', async () => {
    const here = await aProgramme(liaison.pool);
    const manager = await signedIn(liaison.pool, here, { role: 'programme-manager' });
    for (let number = 0; number < 12; number += 1) await aTraining(liaison.pool, here);
    for (const address of ['/trainings', '/trainings/year-line?year=2026', `/trainings/${await aTraining(liaison.pool, here)}`]) {
      expect(await countStatements(() => liaison.request('GET', address, { cookie: manager.cookie }))).toBe(2);
    }
  });
});
