import type { BodyFor, PhaseSettings } from '@liaison/contracts';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining, trainingFields } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});

const read = (by = manager, phaseId = stage.phaseId) => liaison.call('GET /phases/:id/settings', `/phases/${phaseId}/settings`, { cookie: by.cookie });
const bodyOf = ({ completedShare, finalTest, taskWeeks, criteria, fundingLines, version }: PhaseSettings): BodyFor<'PUT /phases/:id/settings'> => ({
  completedShare, finalTest, taskWeeks, version, criteria: criteria.map(({ id, name, weight }) => ({ id, name, weight })),
  fundingLines: fundingLines.map(({ id, code, name }) => ({ id, code, name })),
});
const save = async (change: Partial<ReturnType<typeof bodyOf>>, by = manager) =>
  liaison.call('PUT /phases/:id/settings', `/phases/${stage.phaseId}/settings`, { cookie: by.cookie, body: { ...bodyOf((await read()).body), ...change } });
const name = (en: string) => ({ en, de: `${en} (de)` });

describe('the settings of a phase', () => {
  it('begin with the usual rule and weeks, and come back as typed, also in Greek and Cyrillic', async () => {
    const before = (await read()).body;
    expect(before).toMatchObject({ completedShare: 80, finalTest: null, taskWeeks: { request: 12, freeze: 10, deadline: 8, report: -4 }, criteria: [], fundingLines: [], may: { change: true }, version: 1 });
    const { status, body } = await save({ criteria: [{ id: null, name: { en: 'Κίνητρο', de: 'Мотивація' }, weight: 3 }], fundingLines: [{ id: null, code: 'ISF-P 2026', name: name('Grant') }] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ criteria: [{ name: { en: 'Κίνητρο', de: 'Мотивація' }, weight: 3, scores: 0 }], fundingLines: [{ code: 'ISF-P 2026', trainings: 0 }], version: 2 });
  });

  it('are read by those who plan trainings, and changed by those who answer for all countries', async () => {
    const coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    expect((await read(coordinator)).body.may).toEqual({ change: false });
    expect((await save({}, coordinator)).status).toBe(403);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await read(outside)).status).toBe(404);
    expect((await save({}, outside)).status).toBe(404);
  });

  it('are saved by one of two at the same time; the other gets what is saved now', async () => {
    const { body } = await read();
    const answers = await Promise.all([60, 70].map((completedShare) =>
      liaison.call('PUT /phases/:id/settings', `/phases/${stage.phaseId}/settings`, { cookie: manager.cookie, body: { ...bodyOf(body), completedShare } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.problem).toMatchObject({ code: 'stale-version', current: { version: 2 } });
  });

  it('keep a criterion with its scores when it ends, and forget one nobody was scored on', async () => {
    await save({ criteria: [{ id: null, name: name('Motivation'), weight: 2 }, { id: null, name: name('Use'), weight: 1 }] });
    const [first] = (await read()).body.criteria;
    const id = await aTraining(liaison.pool, stage);
    const { nominationId } = await aNomination(liaison.pool, stage, id);
    await insert(liaison.pool, 'nomination_score', { nomination_id: nominationId, criterion_id: first?.id, points: 3, scored_at: '2026-03-01T00:00:00Z' });
    expect((await save({ criteria: [] })).body.criteria).toEqual([]);
    const { rows } = await liaison.pool.query('select name_en, ended_at is not null as ended from selection_criterion where phase_id = $1', [stage.phaseId]);
    expect(rows).toEqual([{ name_en: 'Motivation', ended: true }]);
    expect((await save({ criteria: [{ id: first?.id ?? null, name: name('Motivation'), weight: 2 }] })).problem.code).toBe('unknown-reference');
  });

  it('bring a funding line back by its code, because trainings may still name it', async () => {
    await save({ fundingLines: [{ id: null, code: 'A', name: name('First') }] });
    const [line] = (await read()).body.fundingLines;
    const id = await aTraining(liaison.pool, stage);
    await insert(liaison.pool, 'training_funding', { training_id: id, funding_line_id: line?.id });
    await save({ fundingLines: [] });
    expect((await save({ fundingLines: [{ id: null, code: 'A', name: name('First again') }] })).body.fundingLines).toMatchObject([{ id: line?.id, name: { en: 'First again' }, trainings: 1 }]);
  });

  it('move the open tasks of trainings to come, and not the rule of those that began', async () => {
    const coordinator = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const planned = (await liaison.call('POST /trainings', '/trainings', { cookie: coordinator.cookie, body: trainingFields(stage, { startsOn: '2026-09-14', endsOn: '2026-09-16' }) })).body.id;
    const running = await aTraining(liaison.pool, stage, { state: 'running' });
    const { taskWeeks } = (await read()).body;
    const due = async () => (await liaison.call('GET /trainings/:id/tasks', `/trainings/${planned}/tasks`, { cookie: manager.cookie })).body.items.find(({ code }) => code === 'deadline')?.dueOn;
    expect(await due()).toBe('2026-07-20');
    await save({ taskWeeks: { ...taskWeeks, deadline: 9 }, completedShare: 50 });
    expect(await due()).toBe('2026-07-13');
    const share = async (id: string) => (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: manager.cookie })).body.completedShare;
    expect([await share(planned), await share(running)]).toEqual([null, 80]);
    // A training that is planned afterwards follows the weeks of its phase.
    const later = (await liaison.call('POST /trainings', '/trainings', { cookie: coordinator.cookie, body: trainingFields(stage, { startsOn: '2026-09-14', endsOn: '2026-09-16' }) })).body.id;
    const tasks = (await liaison.call('GET /trainings/:id/tasks', `/trainings/${later}/tasks`, { cookie: manager.cookie })).body.items;
    expect(tasks.find(({ code }) => code === 'deadline')?.dueOn).toBe('2026-07-13');
  });

  it('give a test to trainings planned from then on, which may set another; a copy keeps that of its model', async () => {
    const plan = async () => (await liaison.call('POST /trainings', '/trainings', { cookie: manager.cookie, body: trainingFields(stage) })).body;
    const testOf = async (id: string) => (await liaison.call('GET /trainings/:id/final-test', `/trainings/${id}/final-test`, { cookie: manager.cookie })).body.test;
    const before = await plan();
    const finalTest = { name: 'Τεστ: первое интервью', passMark: 60 };
    expect((await save({ finalTest })).body.finalTest).toEqual(finalTest);
    expect(await testOf(before.id)).toBeNull();
    const planned = await plan();
    expect(await testOf(planned.id)).toEqual({ ...finalTest, version: 1 });

    await liaison.call('PUT /trainings/:id/final-test', `/trainings/${planned.id}/final-test`, { cookie: manager.cookie, body: { test: { name: 'Own', passMark: 75 }, version: 1 } });
    const copyOf = async ({ id, version, phaseId, title, countryCode, city, timeZone }: typeof planned) =>
      (await liaison.call('POST /trainings/:id/copies', `/trainings/${id}/copies`, {
        cookie: manager.cookie, body: { version, phaseId, title, countryCode, city, venue: '', timeZone, startsOn: '2026-10-05', withTrainers: false },
      })).body.training.id;
    expect(await testOf(await copyOf(planned))).toMatchObject({ name: 'Own', passMark: 75 });
    expect(await testOf(await copyOf(before))).toMatchObject(finalTest);
    expect((await save({ finalTest: null })).body.finalTest).toBeNull();
    expect(await testOf(planned.id)).toMatchObject({ name: 'Own' });
    expect(await testOf((await plan()).id)).toBeNull();
  });

  it('take a test with both its name and its mark, and no other', async () => {
    for (const finalTest of [{ name: ' ', passMark: 60 }, { name: 'Test', passMark: 0 }, { name: 'Test', passMark: 101 }]) expect((await save({ finalTest })).problem.code).toBe('invalid-input');
    await expect(liaison.pool.query(`update phase set test_name = 'Test' where id = $1`, [stage.phaseId])).rejects.toMatchObject({ constraint: 'phase_test_whole' });
  });
});
