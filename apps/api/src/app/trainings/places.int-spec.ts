import { aPerson, aProgramme, anOrganisation, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { countStatements } from '../../../test/factories/statements';
import { aNomination, aSession, aTrainer, aTraining, trainingFields, type TrainingTraits } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';
import { VerifyTrail } from '../shared/audit/verify-trail';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_POOL: '24' });
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
afterAll(() => liaison.stop());

const training = (traits: TrainingTraits = {}) => aTraining(liaison.pool, stage, traits);
const nominee = async (id: string, traits: Parameters<typeof aNomination>[3] = {}) => (await aNomination(liaison.pool, stage, id, traits)).nominationId;
const select = (id: string, nominationId: string, by = coordinator) =>
  liaison.call('POST /trainings/:id/selection', `/trainings/${id}/selection`, { cookie: by.cookie, body: { nominationId } });
const free = (id: string, nominationId: string, by = coordinator) =>
  liaison.call('DELETE /trainings/:id/selection/:nominationId', `/trainings/${id}/selection/${nominationId}`, { cookie: by.cookie });
const nominate = (id: string, personId: string, by: SignedIn) =>
  liaison.call('POST /trainings/:id/nominations', `/trainings/${id}/nominations`, { cookie: by.cookie, body: { personId, route: 'authority', rank: null } });
const one = async (id: string, by = coordinator) => (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: by.cookie })).body;
const taken = async (id: string) => {
  const { rows } = await liaison.pool.query<{ discipline: string; taken: number; held: number }>(
    `select discipline, taken, (select count(*)::int from nomination n where n.training_id = $1 and n.state = 'selected') as held
     from training_quota where training_id = $1 order by discipline`, [id]);
  return { quotas: Object.fromEntries(rows.map((row) => [row.discipline, row.taken])), held: rows[0]?.held };
};

describe('selecting', () => {
  it('gives a place of the discipline, and taking it back frees it', async () => {
    const id = await training();
    const nomination = await nominee(id, { sectorCode: 'JUD-P', state: 'submitted' });
    const { status, body } = await select(id, nomination);
    expect([status, body.state]).toEqual([200, 'selected']);
    expect(body.quotas).toContainEqual({ discipline: 'judiciary', places: 5, taken: 1 });
    expect((await select(id, nomination)).problem.code).toBe('transition-not-allowed');
    const freed = await free(id, nomination);
    expect([freed.status, freed.body.state]).toEqual([200, 'endorsed']);
    expect(freed.body.quotas).toContainEqual({ discipline: 'judiciary', places: 5, taken: 0 });
    expect((await free(id, nomination)).problem.code).toBe('transition-not-allowed');
    expect(await taken(id)).toEqual({ quotas: { police: 0, judiciary: 0, ngo: 0, any: 0 }, held: 0 });
  });

  it('takes from the places left to any where the discipline has no quota, and says when the training is full', async () => {
    const id = await training({ capacity: 3, quotas: { police: 2, any: 1 } });
    expect((await select(id, await nominee(id, { sectorCode: 'LAB' }))).body.quotas).toContainEqual({ discipline: null, places: 1, taken: 1 });
    expect((await select(id, await nominee(id, { sectorCode: 'NGO-S' }))).problem).toMatchObject({ code: 'capacity-full', params: { places: 3 } });
    expect((await select(id, await nominee(id))).status).toBe(200);
  });

  it('names the quota that is full', async () => {
    const id = await training({ quotas: { police: 1, any: 5 } });
    await select(id, await nominee(id));
    const { status, problem } = await select(id, await nominee(id));
    expect([status, problem.code, problem.params]).toEqual([409, 'quota-full', { discipline: 'police', places: 1, taken: 1 }]);
    expect(problem.title).toBe('Police: 1 person holds a place, and the quota is 1.');
  });

  it('is refused while nobody has said how many places there are, before nominations, and after it ran', async () => {
    const unset = await training({ capacity: null, quotas: {} });
    expect((await select(unset, await nominee(unset))).problem.code).toBe('capacity-not-set');
    for (const state of ['planned', 'running', 'closed', 'postponed', 'cancelled'] as const) {
      const id = await training({ state });
      expect((await select(id, await nominee(id))).problem.code).toBe('transition-not-allowed');
    }
  });

  it('is the business of the host: others who see the training may not, and who does not see it finds nothing', async () => {
    const id = await training();
    const nomination = await nominee(id);
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await select(id, nomination, elsewhere)).status).toBe(403);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await select(id, nomination, outside)).status).toBe(404);
    expect((await select(await training(), nomination)).status).toBe(404);
  });

  it('gives the last place once to twenty who want it at the same time, in each of twenty rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await training({ quotas: { police: 1, any: 9 } });
      const nominations = await Promise.all(Array.from({ length: 20 }, () => nominee(id)));
      const answers = await Promise.all(nominations.map((nomination) => select(id, nomination)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(new Set(answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code))).toEqual(new Set(['quota-full']));
      expect(await taken(id)).toEqual({ quotas: { police: 1, any: 0 }, held: 1 });
    }
  });

  it('counts right when places are taken and freed and quotas change at the same time', async () => {
    const id = await training({ quotas: { police: 5, any: 15 } });
    const nominations = await Promise.all(Array.from({ length: 12 }, (_, index) => nominee(id, { sectorCode: index % 2 ? 'POL' : 'LAB' })));
    const resize = async (quotas: { discipline: 'police' | 'other'; places: number }[]) => {
      const { phaseId: _, ...rest } = trainingFields(stage);
      const { version } = await one(id);
      return liaison.call('PUT /trainings/:id', `/trainings/${id}`, { cookie: coordinator.cookie, body: { ...rest, quotas, moveSessions: false, version } });
    };
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([
        ...nominations.map((nomination) => select(id, nomination)),
        resize(round % 2 ? [{ discipline: 'police', places: 8 }] : [{ discipline: 'police', places: 8 }, { discipline: 'other', places: 7 }]),
        ...nominations.slice(0, 4).map((nomination) => free(id, nomination)),
      ]);
      const { quotas, held } = await taken(id);
      expect(Object.values(quotas).reduce((sum, number) => sum + number, 0)).toBe(held);
      expect(quotas['police']).toBeLessThanOrEqual(8);
    }
  });

  it('leaves a trail of each place, which verifies', async () => {
    const id = await training();
    const nomination = await nominee(id);
    await select(id, nomination);
    await free(id, nomination);
    await Promise.all([select(id, nomination), select(id, nomination)]);
    const { rows } = await liaison.pool.query<{ action: string; role: string }>(
      `select action, role from audit_entry where stream = $1 order by seq`, [`nomination:${nomination}`]);
    expect(rows.map(({ action }) => action)).toEqual(['nomination.selected', 'nomination.place-freed', 'nomination.selected']);
    expect(await liaison.app.get(VerifyTrail).run()).toMatchObject({ intact: true });
  });

  it('asks the database three times: who is calling, what stands there, and the place with its trail', async () => {
    const id = await training();
    const nomination = await nominee(id);
    expect(await countStatements(() => select(id, nomination))).toBe(3);
  });
});

describe('the number of places', () => {
  const resize = async (id: string, fields: Parameters<typeof trainingFields>[1]) => {
    const { phaseId: _, ...rest } = trainingFields(stage, fields);
    return liaison.call('PUT /trainings/:id', `/trainings/${id}`, {
      cookie: coordinator.cookie, body: { ...rest, moveSessions: false, version: (await one(id)).version },
    });
  };

  it('does not go below those who hold one, for a discipline or in all', async () => {
    const id = await training();
    for (let number = 0; number < 3; number += 1) await select(id, await nominee(id));
    await select(id, await nominee(id, { sectorCode: 'LAB' }));
    const lowered = await resize(id, { quotas: [{ discipline: 'police', places: 2 }] });
    expect(lowered.problem).toMatchObject({ code: 'quota-full', params: { discipline: 'police', places: 2, taken: 3 } });
    expect((await resize(id, { capacity: 3, quotas: [{ discipline: 'police', places: 3 }] })).problem.code).toBe('capacity-full');
    expect((await resize(id, { capacity: 4, quotas: [{ discipline: 'police', places: 3 }] })).status).toBe(200);
  });

  it('counts anew who holds what when a discipline gets a quota of its own', async () => {
    const id = await training({ quotas: { police: 6, any: 14 } });
    const nomination = await nominee(id, { sectorCode: 'LAB' });
    await select(id, nomination);
    expect((await resize(id, { quotas: [{ discipline: 'other', places: 2 }] })).body.quotas).toEqual([
      { discipline: 'other', places: 2, taken: 1 },
      { discipline: null, places: 18, taken: 0 },
    ]);
    await free(id, nomination);
    expect((await taken(id)).quotas).toEqual({ other: 0, any: 0 });
  });
});

describe('putting people forward', () => {
  it('is for an authority its own people, whom it finds and sees, and nobody else', async () => {
    const authority = await signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
    const colleague = await aPerson(liaison.pool, stage, { organisationId: authority.organisationId, listing: 'only-me', familyName: 'Grosu' });
    const stranger = await aPerson(liaison.pool, stage, { listing: 'public' });
    const id = await training();
    await nominee(id, { familyName: 'Stranger' });
    const candidates = await liaison.call('GET /trainings/:id/candidates', `/trainings/${id}/candidates?q=grosu`, { cookie: authority.cookie });
    expect(candidates.body.items).toMatchObject([{ id: colleague.personId, discipline: 'police', nominated: false }]);
    expect((await nominate(id, stranger.personId, authority)).problem.code).toBe('unknown-reference');
    const { status, body } = await nominate(id, colleague.personId, authority);
    expect(status).toBe(201);
    expect(body.people).toMatchObject([{ personId: colleague.personId, state: 'submitted' }]);
    expect((await nominate(id, colleague.personId, authority)).problem.code).toBe('already-nominated');
    expect((await one(id)).people).toHaveLength(2);
    expect((await taken(id)).held).toBe(0);
  });

  it('is possible while nominations are open, and for coordination as long as places are given', async () => {
    const authority = await signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
    for (const [state, byAuthority, byCoordination] of [['announced', 409, 409], ['nominations-open', 201, 201], ['nominations-closed', 409, 201], ['running', 409, 409]] as const) {
      const id = await training({ state });
      expect((await nominate(id, (await aPerson(liaison.pool, stage, { organisationId: authority.organisationId })).personId, authority)).status).toBe(byAuthority);
      expect((await nominate(id, (await aPerson(liaison.pool, stage)).personId, coordinator)).status).toBe(byCoordination);
    }
  });

  it('is refused for trainers of the training, for people without a mandate, and from suspended countries', async () => {
    const id = await training();
    const trainer = await aTrainer(liaison.pool, stage);
    await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer] });
    const offered = await liaison.call('GET /trainings/:id/candidates', `/trainings/${id}/candidates`, { cookie: coordinator.cookie });
    expect(offered.body.items.map((item) => item.id)).not.toContain(trainer);
    expect((await nominate(id, trainer, coordinator)).problem).toMatchObject({ code: 'not-eligible', params: { because: 'trainer' } });
    const { personId } = await aPerson(liaison.pool, stage);
    await liaison.pool.query('update programme_person set mandate_id = null, organisation_id = null, sector_code = null where person_id = $1', [personId]);
    expect((await nominate(id, personId, coordinator)).problem).toMatchObject({ code: 'not-eligible', params: { because: 'no-mandate' } });
    await liaison.pool.query(`update country set state = 'suspended' where code = 'BY'`);
    const suspended = await aPerson(liaison.pool, stage, { countryCode: 'BY' });
    expect((await nominate(id, suspended.personId, coordinator)).problem).toMatchObject({ code: 'not-eligible', params: { because: 'suspended' } });
  });

  it('shows coordination elsewhere the people of its own country, and a participant themselves', async () => {
    const id = await training();
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const person = await aPerson(liaison.pool, stage, { organisationId });
    await nominee(id, { person, countryCode: 'RO' });
    await nominee(id);
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await one(id, elsewhere)).people).toMatchObject([{ personId: person.personId }]);
    const participant = await signedIn(liaison.pool, stage, { role: 'participant', person });
    expect((await one(id, participant)).people).toMatchObject([{ personId: person.personId }]);
    const other = await signedIn(liaison.pool, stage, { role: 'participant' });
    expect(await one(id, other)).toMatchObject({ people: null, findings: null, moves: [] });
  });

  it('offers coordination elsewhere its own people, and tells neither who else was nominated nor by which id', async () => {
    const id = await training();
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO', familyName: 'Candidescu' });
    const host = await aPerson(liaison.pool, stage, { familyName: 'Candidescu' });
    const nomination = await nominee(id, { person: host });
    const offered = async (by: SignedIn) => {
      const answer = await liaison.call('GET /trainings/:id/candidates', `/trainings/${id}/candidates?q=candidescu`, { cookie: by.cookie });
      return answer.body.items.map((item) => [item.id, item.nominated]);
    };
    expect(await offered(elsewhere)).toEqual([[elsewhere.personId, false]]);
    expect(await offered(coordinator)).toHaveLength(2);
    const never = '7c0f2a34-9a56-4c1f-8a37-0f4f3f1f7d11';
    for (const ask of [select, free]) {
      const [known, unknown] = [await ask(id, nomination, elsewhere), await ask(id, never, elsewhere)];
      expect([known.status, known.problem.code]).toEqual([unknown.status, unknown.problem.code]);
    }
  });
});
