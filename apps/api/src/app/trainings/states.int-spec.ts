import type { BodyFor } from '@liaison/contracts';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aNomination, aTrainer, aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
afterAll(() => liaison.stop());

const move = (id: string, body: BodyFor<'POST /trainings/:id/state'>, by = manager) =>
  liaison.call('POST /trainings/:id/state', `/trainings/${id}/state`, { cookie: by.cookie, body });

describe('the states of a training', () => {
  it('follow one another as the table says, and no other way', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'planned' });
    expect((await move(id, { to: 'nominations-open', version: 1 })).problem.code).toBe('transition-not-allowed');
    expect((await move(id, { to: 'announced', version: 1 })).body).toMatchObject({ state: 'announced', version: 2 });
    expect((await move(id, { to: 'nominations-open', version: 1 })).problem.code).toBe('stale-version');
    expect((await move(id, { to: 'nominations-open', version: 2 })).body).toMatchObject({ state: 'nominations-open', version: 3 });
  });

  it('do not open nominations while the capacity is not set; zero is set', async () => {
    const unset = await aTraining(liaison.pool, stage, { state: 'announced', capacity: null, quotas: {} });
    expect((await move(unset, { to: 'nominations-open', version: 1 })).problem.code).toBe('capacity-not-set');
    const zero = await aTraining(liaison.pool, stage, { state: 'announced', capacity: 0, quotas: {} });
    expect((await move(zero, { to: 'nominations-open', version: 1 })).status).toBe(200);
  });

  it('ask for a reason to postpone and to cancel, and keep it', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'confirmed' });
    const refused = await move(id, { to: 'cancelled', version: 1 });
    expect([refused.problem.code, refused.problem.errors?.[0]?.path]).toEqual(['invalid-input', 'body.reason']);
    expect((await move(id, { to: 'postponed', version: 1, reason: 'Flood' })).body).toMatchObject({ state: 'postponed', stateReason: 'Flood' });
    expect((await move(id, { to: 'planned', version: 2 })).problem.code).toBe('transition-not-allowed');
    expect((await move(id, { to: 'confirmed', version: 2 })).body).toMatchObject({ state: 'confirmed', stateReason: null });
  });

  it('confirm an unbalanced training only with a reason, which stays for the report', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'selected', capacity: 10, quotas: { police: 6, judiciary: 2, ngo: 2 } });
    for (let number = 0; number < 4; number += 1) await aNomination(liaison.pool, stage, id, { state: 'selected' });
    const refused = await move(id, { to: 'confirmed', version: 1 });
    expect(refused.problem.code).toBe('balance-needs-reason');
    const codes = (refused.problem.params?.['findings'] as { code: string }[]).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['discipline-share', 'discipline-people']));
    const shown = (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: manager.cookie })).body;
    expect(shown.findings).toEqual(refused.problem.params?.['findings']);
    expect(shown.moves).toContainEqual({ to: 'confirmed', needsReason: true });
    const confirmed = await move(id, { to: 'confirmed', version: 1, reason: 'The judges are on strike.' });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', balanceReason: 'The judges are on strike.', stateReason: null });
    expect((await move(id, { to: 'running', version: 2 })).body).toMatchObject({ balanceReason: 'The judges are on strike.' });
  });

  it('confirm a balanced one as it is', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'selected', capacity: 9, quotas: { police: 3, judiciary: 3, ngo: 3 } });
    for (const sectorCode of ['POL', 'JUD-P', 'NGO-S']) {
      for (let number = 0; number < 3; number += 1) await aNomination(liaison.pool, stage, id, { sectorCode, state: 'selected' });
    }
    expect((await move(id, { to: 'confirmed', version: 1 })).status).toBe(200);
  });

  it('are moved by those who plan the training, and selection is completed by those who select', async () => {
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    const id = await aTraining(liaison.pool, stage, { state: 'nominations-closed' });
    expect((await move(id, { to: 'selected', version: 1 }, elsewhere)).status).toBe(403);
    const person = { personId: await aTrainer(liaison.pool, stage), organisationId: manager.organisationId };
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD', person });
    await liaison.pool.query('update training set planned_by = $1 where id = $2', [trainer.accountId, id]);
    expect((await move(id, { to: 'selected', version: 1 }, trainer)).problem.code).toBe('transition-not-allowed');
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    expect((await move(id, { to: 'selected', version: 1 }, participant)).status).toBe(403);
    expect((await move(id, { to: 'selected', version: 1 })).status).toBe(200);
  });

  it('keep a plan that is put off or called off as unknown as it was', async () => {
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    const seen = async (id: string) => (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: participant.cookie })).status;
    const [planned, announced] = [await aTraining(liaison.pool, stage, { state: 'planned' }), await aTraining(liaison.pool, stage, { state: 'announced' })];
    expect([await seen(planned), await seen(announced)]).toEqual([404, 200]);
    for (const id of [planned, announced]) await move(id, { to: 'postponed', version: 1, reason: 'The venue is not found yet' });
    expect([await seen(planned), await seen(announced)]).toEqual([404, 200]);
    for (const id of [planned, announced]) await move(id, { to: 'cancelled', version: 2, reason: 'There is none' });
    expect([await seen(planned), await seen(announced)]).toEqual([404, 200]);
    const atOnce = await aTraining(liaison.pool, stage, { state: 'planned' });
    await move(atOnce, { to: 'cancelled', version: 1, reason: 'Not needed' });
    expect(await seen(atOnce)).toBe(404);
  });
});
