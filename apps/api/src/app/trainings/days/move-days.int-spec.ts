import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aSession, aTrainer, aTraining, trainingFields } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

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

const planned = async () => (await liaison.call('POST /trainings', '/trainings', { cookie: coordinator.cookie, body: trainingFields(stage, { startsOn: '2026-09-14', endsOn: '2026-09-15' }) })).body.id;
const preview = (id: string, startsOn: string, by = coordinator) => liaison.call('GET /trainings/:id/days', `/trainings/${id}/days?startsOn=${startsOn}`, { cookie: by.cookie });
const move = (id: string, startsOn: string, version: number, by = coordinator) => liaison.call('POST /trainings/:id/days', `/trainings/${id}/days`, { cookie: by.cookie, body: { startsOn, version } });
const one = async (id: string) => (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: coordinator.cookie })).body;

describe('moving a training to other days', () => {
  it('says what moves and what stays before it moves, and then does just that, at the same times across a change of clocks', async () => {
    const id = await planned();
    await aSession(liaison.pool, id, { startsAt: '2026-09-14T06:00:00Z', endsAt: '2026-09-14T07:00:00Z' });
    await aNomination(liaison.pool, stage, id, { state: 'selected' });
    await liaison.pool.query(`update training_task set reminded_at = now() where training_id = $1 and code = 'request'`, [id]);
    const { body } = await preview(id, '2026-11-02');
    expect(body).toMatchObject({ startsOn: '2026-11-02', endsOn: '2026-11-03', before: { startsOn: '2026-09-14' }, sessions: 1, skipped: [], busy: [], people: 1, version: 1 });
    expect(body.tasks.find(({ code }) => code === 'request')).toEqual({ code: 'request', from: '2026-06-22', to: '2026-08-10', reminded: true });
    expect((await one(id)).startsOn).toBe('2026-09-14');
    const moved = await move(id, '2026-11-02', body.version);
    expect(moved.body).toMatchObject({ startsOn: '2026-11-02', endsOn: '2026-11-03' });
    // 09:00 at the place, in summer and in winter.
    expect(new Date(moved.body.sessions[0]?.startsAt ?? '').toISOString()).toBe('2026-11-02T07:00:00.000Z');
    const { rows } = await liaison.pool.query<{ due: string; reminded: boolean }>(`select due_on::text as due, reminded_at is not null as reminded from training_task where training_id = $1 and code = 'request'`, [id]);
    expect(rows).toEqual([{ due: '2026-08-10', reminded: true }]);
  });

  it('is refused on an older version, with how it stands now, to one of two at the same time', async () => {
    const id = await planned();
    const answers = await Promise.all(['2026-10-05', '2026-10-12'].map((day) => move(id, day, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({ code: 'stale-version', current: { version: 2 } });
  });

  it('names trainers who are bound elsewhere then, public holidays, and times that the clock skips', async () => {
    const id = await planned();
    const trainer = await aTrainer(liaison.pool, stage, { familyName: 'Ångström' });
    await aSession(liaison.pool, id, { startsAt: '2026-09-13T23:30:00Z', endsAt: '2026-09-14T00:30:00Z', title: 'Night exercise', trainers: [trainer] });
    const other = await aTraining(liaison.pool, stage, { title: 'Elsewhere' });
    await aSession(liaison.pool, other, { startsAt: '2026-12-25T01:00:00Z', endsAt: '2026-12-25T03:00:00Z', trainers: [trainer] });
    const christmas = (await preview(id, '2026-12-25')).body;
    expect(christmas.busy).toEqual([expect.stringContaining('Ångström')]);
    expect(JSON.stringify(christmas)).not.toContain('Elsewhere');
    expect(christmas.holidays).toMatchObject([{ date: '2026-12-25' }]);
    expect((await move(id, '2026-12-25', 1)).problem.code).toBe('trainer-busy');
    // On that Sunday the clock of the place goes from 02:00 to 03:00.
    expect((await preview(id, '2027-03-28')).body.skipped).toEqual(['Night exercise']);
    expect((await move(id, '2027-03-28', 1)).status).toBe(400);
  });

  it('is for those who plan it, and not once it was held', async () => {
    const id = await planned();
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect([(await preview(id, '2026-10-05', elsewhere)).status, (await move(id, '2026-10-05', 1, elsewhere)).status]).toEqual([403, 403]);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await preview(id, '2026-10-05', outside)).status).toBe(404);
    const held = await aTraining(liaison.pool, stage, { state: 'delivered' });
    expect((await preview(held, '2026-10-05')).problem.code).toBe('transition-not-allowed');
  });
});
