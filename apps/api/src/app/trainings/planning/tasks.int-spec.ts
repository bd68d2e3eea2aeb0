import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aTraining, trainingFields } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { RemindOwners } from './remind-owners';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
afterAll(() => liaison.stop());

const plan = async (startsOn: string, endsOn = startsOn) =>
  (await liaison.call('POST /trainings', '/trainings', { cookie: manager.cookie, body: trainingFields(stage, { startsOn, endsOn }) })).body;
const move = (id: string, startsOn: string, version: number) => {
  const { phaseId: _, ...fields } = trainingFields(stage, { startsOn, endsOn: startsOn });
  return liaison.call('PUT /trainings/:id', `/trainings/${id}`, { cookie: manager.cookie, body: { ...fields, moveSessions: true, version } });
};
const tasks = async (id: string, by = manager) => (await liaison.call('GET /trainings/:id/tasks', `/trainings/${id}/tasks`, { cookie: by.cookie })).body.items;
const dueOf = async (id: string, code: string) => (await tasks(id)).find((task) => task.code === code)?.dueOn;
const change = (id: string, code: string, body: { mine: boolean; done: boolean; version: number }, by = manager) =>
  liaison.call('PUT /trainings/:id/tasks/:code', `/trainings/${id}/tasks/${code}`, { cookie: by.cookie, body });
const reminders = async () =>
  (await liaison.pool.query(`select 1 from outbox_message where payload ->> 'template' = 'taskDue' and programme_id = $1`, [stage.programmeId])).rows.length;

describe('the tasks of a training', () => {
  it('come with it, move with its dates, and lie before weekends and holidays of the country', async () => {
    const { id } = await plan('2026-06-22');
    expect(await dueOf(id, 'request')).toBe('2026-03-30');
    // Ten weeks before is Orthodox Easter Monday; the Friday before is a working day in Moldova.
    expect(await dueOf(id, 'freeze')).toBe('2026-04-10');
    expect((await move(id, '2026-06-29', 1)).status).toBe(200);
    expect(await dueOf(id, 'request')).toBe('2026-04-06');
  });

  it('are taken over and done on the version that was seen, by those who plan, and rest while it is postponed', async () => {
    const { id } = await plan('2026-04-20');
    expect((await tasks(id)).filter(({ overdue }) => overdue).map(({ code }) => code)).toEqual(['request', 'freeze', 'deadline']);
    const mine = await change(id, 'request', { mine: true, done: true, version: 1 });
    expect(mine.body.items.find(({ code }) => code === 'request')).toMatchObject({ owner: { id: manager.personId }, overdue: false, version: 2 });
    expect((await change(id, 'request', { mine: false, done: false, version: 1 })).problem.code).toBe('stale-version');
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await change(id, 'freeze', { mine: true, done: false, version: 1 }, trainer)).problem.code).toBe('not-allowed');
    expect(await tasks(id, trainer)).toEqual([]);
    const stranger = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await change(id, 'freeze', { mine: true, done: false, version: 1 }, stranger)).status).toBe(404);
    const today = await liaison.call('GET /today', '/today', { cookie: manager.cookie });
    expect(today.body.tasks).toContainEqual(expect.objectContaining({ code: 'tasks-overdue', count: 2 }));
    const listed = await liaison.call('GET /tasks', '/tasks?overdue=true', { cookie: manager.cookie });
    expect(listed.body.items.map(({ code }) => code)).toEqual(['freeze', 'deadline']);
    const postponed = await liaison.call('POST /trainings/:id/state', `/trainings/${id}/state`, { cookie: manager.cookie, body: { to: 'postponed', reason: 'Flood', version: 1 } });
    expect(postponed.status).toBe(200);
    expect((await tasks(id)).every(({ overdue, resting }) => resting && !overdue)).toBe(true);
    expect((await liaison.call('GET /tasks', '/tasks', { cookie: manager.cookie })).body.items).toEqual([]);
  });
});

describe('a reminder', () => {
  const remind = () => liaison.app.get(RemindOwners).run();

  it('leaves once after two moves, on the days that hold then, though two processes look at the same time', async () => {
    const { id } = await plan('2026-05-25');
    expect(await dueOf(id, 'request')).toBe('2026-03-02');
    await move(id, '2026-06-22', 1);
    await move(id, '2026-06-01', 2);
    expect(await dueOf(id, 'request')).toBe('2026-03-09');
    await remind();
    expect(await reminders()).toBe(0);
    liaison.clock.set('2026-03-06T10:00:00Z');
    await Promise.all([remind(), remind()]);
    expect(await reminders()).toBe(1);
    // A third move brings its day again; it was told already.
    await move(id, '2026-06-22', 3);
    liaison.clock.set('2026-03-29T10:00:00Z');
    await remind();
    expect(await reminders()).toBe(1);
  });

  it('is not written for what is done, overdue or postponed', async () => {
    const [done, put] = [await plan('2026-06-01'), await plan('2026-06-01')];
    await change(done.id, 'request', { mine: false, done: true, version: 1 });
    await liaison.call('POST /trainings/:id/state', `/trainings/${put.id}/state`, { cookie: manager.cookie, body: { to: 'postponed', reason: 'Flood', version: 1 } });
    await plan('2026-05-11');
    liaison.clock.set('2026-03-05T10:00:00Z');
    await remind();
    // Only the freeze of the training that was overdue already with its request: ten weeks before 11 May.
    expect(await reminders()).toBe(0);
  });

  it('needs tasks, which trainings from before get by themselves', async () => {
    const id = await aTraining(liaison.pool, stage, { startsOn: '2026-09-07', endsOn: '2026-09-08' });
    expect(await tasks(id)).toEqual([]);
    await remind();
    expect(await dueOf(id, 'deadline')).toBe('2026-07-13');
  });
});
