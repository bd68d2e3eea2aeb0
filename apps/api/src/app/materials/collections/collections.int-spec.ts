import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());

describe('collections and reading lists', () => {
  it('show each reader what they may open, in order, and nothing of a collection that holds nothing for them', async () => {
    const place = await aProgramme(liaison.pool);
    const [coordinator, other, reader] = [await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'POL' }),
      await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'NGO' }), await signedIn(liaison.pool, place, { role: 'participant', sectorCode: 'NGO' })];
    const [a, secret, b] = [await aMaterial(liaison.pool, place), await aMaterial(liaison.pool, place, { audience: 'law-enforcement' }), await aMaterial(liaison.pool, place)];
    for (const id of [a, secret, b]) await anEdition(liaison, id);
    const said = (materialIds: string[]) => ({ title: { en: 'First week', de: 'Erste Woche' }, note: { en: '', de: '' }, materialIds });
    const add = (who: SignedIn, ids: string[]) => liaison.call('POST /collections', '/collections', { cookie: who.cookie, body: said(ids) });
    const one = async (id: string, who: SignedIn) => (await liaison.call('GET /collections/:id', `/collections/${id}`, { cookie: who.cookie })).body;
    const { body: made } = await add(coordinator, [b, secret, a]);
    const { body: closed } = await add(coordinator, [secret]);
    expect((await add(other, [secret])).problem.code).toBe('unknown-reference');
    expect((await add(reader, [a])).problem.code).toBe('not-allowed');
    expect((await one(made.id, reader)).items.map(({ id }) => id)).toEqual([b, a]);
    expect(await one(made.id, reader)).toMatchObject({ materials: 2, may: { edit: false } });
    for (const who of [reader, other]) {
      expect((await liaison.call('GET /collections', '/collections', { cookie: who.cookie })).body.items.map(({ id }) => id)).toEqual([made.id]);
      expect((await liaison.request('GET', `/collections/${closed.id}`, { cookie: who.cookie })).status).toBe(404);
    }
    // Whoever cannot see a part of it takes nothing of that out.
    const change = (who: SignedIn, version: number, ids: string[]) => liaison.call('PUT /collections/:id', `/collections/${made.id}`, { cookie: who.cookie, body: { ...said(ids), version } });
    expect((await change(other, 1, [a, b])).body.items.map(({ id }) => id)).toEqual([a, b]);
    expect((await one(made.id, coordinator)).items.map(({ id }) => id)).toEqual([a, b, secret]);
    const stale = await change(coordinator, 1, [a]);
    expect([stale.problem.code, (stale.problem.current as { version: number }).version]).toEqual(['stale-version', 2]);
    // Of two at once one is refused.
    const race = await Promise.all([change(coordinator, 2, [a]), change(other, 2, [b])]);
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await liaison.request('DELETE', `/collections/${made.id}?version=1`, { cookie: coordinator.cookie })).status).toBe(409);
    expect((await liaison.request('DELETE', `/collections/${made.id}?version=3`, { cookie: coordinator.cookie })).status).toBe(204);
  });

  it('keep what somebody noted for themselves, as long as they may open it', async () => {
    const [who, colleague] = [await signedIn(liaison.pool, stage, { role: 'participant' }), await signedIn(liaison.pool, stage, { role: 'participant' })];
    const id = await aMaterial(liaison.pool, stage);
    await anEdition(liaison, id);
    const hidden = await aMaterial(liaison.pool, stage, { roles: ['trainer'] });
    const mark = (material: string, state: 'later' | 'read' | null) => liaison.call('PUT /reading-list/:id', `/reading-list/${material}`, { cookie: who.cookie, body: { state } });
    expect((await mark(hidden, 'later')).problem.code).toBe('not-found');
    expect((await mark(id, 'later')).body.items).toMatchObject([{ state: 'later', material: { id } }]);
    expect((await mark(id, 'read')).body.items).toMatchObject([{ state: 'read', material: { id } }]);
    expect((await liaison.call('GET /reading-list', '/reading-list', { cookie: colleague.cookie })).body.items).toEqual([]);
    await liaison.pool.query(`update material set roles = '{trainer}' where id = $1`, [id]);
    expect((await liaison.call('GET /reading-list', '/reading-list', { cookie: who.cookie })).body.items).toEqual([]);
    await liaison.pool.query(`update material set roles = '{}' where id = $1`, [id]);
    expect((await mark(id, null)).body.items).toEqual([]);
  });

  it('know the modules with what each reader may see around them', async () => {
    const { rows } = await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by position limit 1');
    const module = rows[0];
    if (!module) throw new Error('the curriculum is empty');
    const place = await aProgramme(liaison.pool);
    const [trainer, participant] = [await signedIn(liaison.pool, place, { role: 'trainer' }), await signedIn(liaison.pool, place, { role: 'participant' })];
    for (const audience of ['everyone', 'trainers'] as const) {
      const id = await aMaterial(liaison.pool, place, { audience });
      await anEdition(liaison, id, { languages: audience === 'everyone' ? ['en'] : ['en', 'ro'] });
      await liaison.pool.query('insert into material_module (material_id, module_id) values ($1, $2)', [id, module.id]);
    }
    await liaison.pool.query('insert into trainer (programme_id, person_id) values ($1, $2)', [place.programmeId, trainer.personId]);
    await liaison.pool.query(`insert into trainer_module (programme_id, person_id, module_id, accredited_on) values ($1, $2, $3, '2025-01-01')`, [place.programmeId, trainer.personId, module.id]);
    const see = async (who: SignedIn) => {
      const { body } = await liaison.call('GET /curriculum/:code', `/curriculum/${module.code}`, { cookie: who.cookie });
      return [body.materials, body.allMaterials.length, body.languages, body.trainers, body.allTrainers?.length ?? null];
    };
    expect(await see(trainer)).toEqual([2, 2, ['en', 'ro'], 1, 1]);
    expect(await see(participant)).toEqual([1, 1, ['en'], null, null]);
    const { body } = await liaison.call('GET /curriculum', '/curriculum', { cookie: participant.cookie });
    expect(body.items.find(({ code }) => code === module.code)).toMatchObject({ materials: 1, trainers: null });
  });
});
