import type { BodyFor } from '@liaison/contracts';
import { roomKey } from '@liaison/domain/agenda';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aSession, aTrainer, aTraining, trainingFields } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';
import { DeliverOutbox } from '../shared/jobs/deliver-outbox';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
afterAll(() => liaison.stop());

type Fields = BodyFor<'POST /trainings/:id/sessions'>['session'];
const session = (fields: Partial<Fields> = {}): Fields => ({
  moduleId: null, title: 'Safe first conversation', room: '', startsAt: '2026-05-11T09:00', endsAt: '2026-05-11T10:30', trainerIds: [], ...fields,
});
const add = (id: string, fields: Partial<Fields> = {}, version = 1, by = coordinator) =>
  liaison.call('POST /trainings/:id/sessions', `/trainings/${id}/sessions`, { cookie: by.cookie, body: { session: session(fields), version } });
const change = (id: string, sessionId: string, fields: Partial<Fields>, version: number) =>
  liaison.call('PUT /trainings/:id/sessions/:sessionId', `/trainings/${id}/sessions/${sessionId}`, {
    cookie: coordinator.cookie, body: { session: session(fields), version },
  });
const at = (instant: string | undefined) => new Date(instant ?? '').toISOString();

describe('a session', () => {
  it('is a time on the wall of the place', async () => {
    const vienna = await aTraining(liaison.pool, stage, { timeZone: 'Europe/Vienna', countryCode: 'AT' });
    const { status, body } = await add(vienna);
    expect(status).toBe(201);
    expect([at(body.sessions[0]?.startsAt), at(body.sessions[0]?.endsAt)]).toEqual(['2026-05-11T07:00:00.000Z', '2026-05-11T08:30:00.000Z']);
    expect(body.version).toBe(2);
  });

  it('is refused at a time the clock skips, naming the field', async () => {
    const id = await aTraining(liaison.pool, stage, { timeZone: 'Europe/Vienna', countryCode: 'AT', startsOn: '2026-03-28', endsOn: '2026-03-29' });
    const { status, problem } = await add(id, { startsAt: '2026-03-29T02:30', endsAt: '2026-03-29T04:00' });
    expect([status, problem.code, problem.errors?.[0]?.path]).toEqual([400, 'invalid-input', 'body.session.startsAt']);
  });

  it('is refused outside the days of its training, and ends at midnight within them', async () => {
    const id = await aTraining(liaison.pool, stage);
    expect((await add(id, { startsAt: '2026-05-14T09:00', endsAt: '2026-05-14T10:00' })).problem).toMatchObject({
      code: 'outside-agenda', params: { count: 1, title: 'Safe first conversation' },
    });
    expect((await add(id, { startsAt: '2026-05-13T22:00', endsAt: '2026-05-14T00:00' })).status).toBe(201);
  });

  it('is refused with a module or a trainer that is none', async () => {
    const id = await aTraining(liaison.pool, stage);
    const nobody = '4b0e6f9e-7a63-4f0c-9d3c-3d6f4c1f7a10';
    expect((await add(id, { moduleId: nobody })).problem.code).toBe('unknown-reference');
    expect((await add(id, { trainerIds: [nobody] })).problem.code).toBe('unknown-reference');
    const elsewhere = await aTrainer(liaison.pool, await aProgramme(liaison.pool));
    expect((await add(id, { trainerIds: [elsewhere] })).problem.code).toBe('unknown-reference');
  });

  it('moves and goes again, on the version that was seen', async () => {
    const id = await aTraining(liaison.pool, stage);
    const trainer = await aTrainer(liaison.pool, stage);
    const sessionId = (await add(id, { trainerIds: [trainer] })).body.sessions[0]?.id ?? '';
    expect((await change(id, sessionId, { trainerIds: [trainer], endsAt: '2026-05-11T11:00' }, 1)).problem.code).toBe('stale-version');
    expect((await change(id, sessionId, { trainerIds: [trainer], endsAt: '2026-05-11T11:00' }, 2)).status).toBe(200);
    const remove = (version: number) =>
      liaison.call('DELETE /trainings/:id/sessions/:sessionId', `/trainings/${id}/sessions/${sessionId}?version=${version}`, { cookie: coordinator.cookie });
    expect((await remove(2)).problem.code).toBe('stale-version');
    expect((await remove(3)).body.sessions).toEqual([]);
    expect((await add(await aTraining(liaison.pool, stage), { trainerIds: [trainer] })).status).toBe(201);
  });
});

describe('a room', () => {
  it('holds one session at a time, and the refusal names the other', async () => {
    const id = await aTraining(liaison.pool, stage);
    const first = await add(id, { title: 'Referral', room: 'Sala  Mare' });
    expect(first.status).toBe(201);
    const refused = await add(id, { room: 'sala mare ', startsAt: '2026-05-11T10:00', endsAt: '2026-05-11T11:00' }, 2);
    expect([refused.status, refused.problem.code, refused.problem.title]).toEqual([409, 'room-taken', 'sala mare is taken then by “Referral”, 11 May 2026, 09:00–10:30 (Europe/Chisinau).']);
    expect((await add(id, { room: 'Sala Mică' }, 2)).status).toBe(201);
    const next = await add(id, { title: 'Next', room: 'SALA MARE', startsAt: '2026-05-11T10:30', endsAt: '2026-05-11T11:00' }, 3);
    expect(next.status).toBe(201);
    const later = next.body.sessions.find(({ title }) => title === 'Next')?.id ?? '';
    expect((await change(id, later, { room: 'Sala Mare', startsAt: '2026-05-11T10:15', endsAt: '2026-05-11T11:00' }, 4)).problem.code).toBe('room-taken');
    // Another training may stand in a room of the same name.
    expect((await add(await aTraining(liaison.pool, stage), { room: 'Sala Mare' })).status).toBe(201);
  });

  it('is held by the database too, by the rule of the domain, whoever writes', async () => {
    const id = await aTraining(liaison.pool, stage);
    const names = ['Sala Mare', '  sala\t mare ', 'Зал  2', 'зал 2', 'Caf\u0065\u0301', 'CAFÉ', '', '   '];
    const { rows } = await liaison.pool.query<{ room: string; room_key: string }>(
      `insert into agenda_session (training_id, title, room, starts_at, ends_at, shares_room) select $1, 'x', room, '2026-05-11T06:00Z', '2026-05-11T07:00Z', true from unnest($2::text[]) room returning room, room_key`, [id, names]);
    expect(rows.map(({ room_key }) => room_key)).toEqual(rows.map(({ room }) => roomKey({ room })));
    const alone = `insert into agenda_session (training_id, title, room, starts_at, ends_at) values ($1, 'y', 'Aula', '2026-05-12T06:00Z', '2026-05-12T07:00Z')`;
    await liaison.pool.query(alone, [id]);
    await expect(liaison.pool.query(alone, [id])).rejects.toThrow('room_taken');
  });

  it('is given to one of two who want it in the same instant', async () => {
    const id = await aTraining(liaison.pool, stage);
    const answers = await Promise.all([1, 2, 3].map(() => add(id, { room: 'Aula' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('a trainer who is busy', () => {
  it('in the same agenda is told by the name of the other session', async () => {
    const trainer = await aTrainer(liaison.pool, stage, { givenName: 'Ion', familyName: 'Rusu' });
    const id = await aTraining(liaison.pool, stage);
    await add(id, { title: 'Referral', trainerIds: [trainer] });
    const { problem } = await add(id, { trainerIds: [trainer] }, 2);
    expect([problem.code, problem.title]).toEqual(['trainer-busy', 'Ion Rusu already holds “Referral” in this agenda then, 11 May 2026, 09:00–10:30 (Europe/Chisinau).']);
  });

  it('is refused by the database, and the refusal names trainer, training and time', async () => {
    const trainer = await aTrainer(liaison.pool, stage, { givenName: 'Vera', familyName: 'Țurcan' });
    const first = await aTraining(liaison.pool, stage, { title: 'Referral between police and NGO' });
    await aSession(liaison.pool, first, { startsAt: '2026-05-11T06:30:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer] });
    const second = await aTraining(liaison.pool, stage, { timeZone: 'Europe/Vienna', countryCode: 'AT' });
    const free = await add(second, { trainerIds: [trainer] });
    expect(free.status).toBe(201);
    const refused = await add(second, { trainerIds: [trainer], startsAt: '2026-05-11T08:30', endsAt: '2026-05-11T08:40' }, 2);
    expect(refused.status).toBe(409);
    expect(refused.problem.params).toMatchObject({ trainer: 'Vera Țurcan', trainingId: first, known: 'yes' });
    expect(refused.problem.title).toMatch(/^Vera Țurcan is busy then: “Referral between police and NGO \(T-\d+\)”, 11 May 2026, 08:30–09:00 \(Europe\/Vienna\)\.$/);
  });

  it('says no more than "another engagement" of a training that the planner may not know', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const trainer = await aTrainer(liaison.pool, stage);
    const secret = await aTraining(liaison.pool, elsewhere, { title: 'Behind the wall' });
    await aSession(liaison.pool, secret, { startsAt: '2026-05-11T04:00:00Z', endsAt: '2026-05-11T06:30:00Z', trainers: [trainer] });
    const { problem } = await add(await aTraining(liaison.pool, stage), { trainerIds: [trainer] });
    expect(problem.title).toContain('busy then with another engagement, 11 May 2026, 09:00–09:30 (Europe/Chisinau)');
    expect(JSON.stringify(problem)).not.toMatch(/wall/i);
    expect(JSON.stringify(problem)).not.toContain(secret);
    const list = await liaison.call('GET /trainers', `/trainers?startsAt=2026-05-11T09:00&endsAt=2026-05-11T10:00&timeZone=Europe/Chisinau`, { cookie: coordinator.cookie });
    const shown = list.body.items.find(({ id }) => id === trainer)?.obstacles[0];
    if (shown?.code !== 'busy') throw new Error('not busy');
    expect([shown.title, at(shown.startsAt), at(shown.endsAt)]).toEqual([null, '2026-05-11T06:00:00.000Z', '2026-05-11T06:30:00.000Z']);
  });

  it('goes to one of two coordinators in the same second; the other gets the explanation', async () => {
    for (let round = 0; round < 20; round += 1) {
      const trainer = await aTrainer(liaison.pool, stage);
      const trainings = await Promise.all([aTraining(liaison.pool, stage, { title: 'One' }), aTraining(liaison.pool, stage, { title: 'Other' })]);
      const answers = await Promise.all(trainings.map((id) => add(id, { trainerIds: [trainer] })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const won = answers[0]?.status === 201 ? 'One' : 'Other';
      expect(answers.find(({ status }) => status === 409)?.problem.title).toContain(`“${won} (`);
    }
  });

  it('does not deadlock when two bookings want the same two trainers in turned order', async () => {
    const [a, b] = [await aTrainer(liaison.pool, stage), await aTrainer(liaison.pool, stage)];
    const trainings = await Promise.all([aTraining(liaison.pool, stage), aTraining(liaison.pool, stage)]);
    const began = performance.now();
    const answers = await Promise.all([add(trainings[0] ?? '', { trainerIds: [a, b] }), add(trainings[1] ?? '', { trainerIds: [b, a] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(performance.now() - began).toBeLessThan(900);
  });

  it('is free while a training is postponed, and bound again when it comes back, unless taken', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const first = await aTraining(liaison.pool, stage, { state: 'announced', title: 'First' });
    await add(first, { trainerIds: [trainer] });
    const move = (to: 'postponed' | 'announced', version: number) =>
      liaison.call('POST /trainings/:id/state', `/trainings/${first}/state`, { cookie: coordinator.cookie, body: { to, version, reason: 'Flood' } });
    const postponed = await move('postponed', 2);
    expect(postponed.body.moves).toEqual([{ to: 'announced', needsReason: false }, { to: 'cancelled', needsReason: true }]);
    const second = await aTraining(liaison.pool, stage, { title: 'Second' });
    const taken = await add(second, { trainerIds: [trainer] });
    expect(taken.status).toBe(201);
    expect((await move('announced', 3)).problem).toMatchObject({ code: 'trainer-busy', params: { known: 'yes', training: expect.stringContaining('Second') as string } });
    await change(second, taken.body.sessions[0]?.id ?? '', { trainerIds: [] }, 2);
    expect((await move('announced', 3)).status).toBe(200);
    expect((await add(second, { trainerIds: [trainer] }, 3)).status).toBe(409);
  });

  it('may stand in sessions that follow each other, also when all of them move by an hour', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const id = await aTraining(liaison.pool, stage);
    await add(id, { trainerIds: [trainer], startsAt: '2026-05-11T09:00', endsAt: '2026-05-11T10:00' });
    await add(id, { trainerIds: [trainer], startsAt: '2026-05-11T10:00', endsAt: '2026-05-11T11:00' }, 2);
    const { phaseId: _, ...fields } = trainingFields(stage, { timeZone: 'Europe/Vienna', quotas: [] });
    const moved = await liaison.call('PUT /trainings/:id', `/trainings/${id}`, {
      cookie: coordinator.cookie,
      body: { ...fields, moveSessions: false, version: 3 },
    });
    expect(moved.status).toBe(200);
    expect(moved.body.sessions.map(({ startsAt }) => at(startsAt))).toEqual(['2026-05-11T07:00:00.000Z', '2026-05-11T08:00:00.000Z']);
  });
});

describe('the trainers to choose from', () => {
  it('are those of the programme, found by name and language, the free ones first', async () => {
    const here = await aProgramme(liaison.pool);
    const manager = await signedIn(liaison.pool, here, { role: 'programme-manager' });
    const busy = await aTrainer(liaison.pool, here, { familyName: 'Albu' });
    const free = await aTrainer(liaison.pool, here, { familyName: 'Zaharia' });
    await liaison.pool.query(`update person set languages = '{ro,ru}' where id = $1`, [free]);
    const id = await aTraining(liaison.pool, here, { title: 'Elsewhere' });
    await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [busy] });
    const ask = async (query: string) => (await liaison.call('GET /trainers', `/trainers?${query}`, { cookie: manager.cookie })).body;
    const time = 'startsAt=2026-05-11T09:30&endsAt=2026-05-11T10:00&timeZone=Europe/Chisinau';
    expect((await ask(time)).items).toMatchObject([{ id: free, obstacles: [] }, { id: busy, obstacles: [{ code: 'busy', title: expect.stringContaining('Elsewhere') as string }] }]);
    expect((await ask('q=zahar')).items).toMatchObject([{ id: free }]);
    expect((await ask('language=ru')).items).toMatchObject([{ id: free }]);
    const half = await liaison.call('GET /trainers', '/trainers?startsAt=2026-05-11T09:30', { cookie: manager.cookie });
    expect([half.status, half.problem.code]).toEqual([400, 'invalid-input']);
  });

  it('get one mail when they are put on a session, in their language, and none about a change of the room', async () => {
    const person = { personId: await aTrainer(liaison.pool, stage), organisationId: coordinator.organisationId };
    await signedIn(liaison.pool, stage, { role: 'trainer', language: 'de', person });
    const id = await aTraining(liaison.pool, stage, { title: 'Training in Bălți' });
    const { body } = await add(id, { trainerIds: [person.personId] });
    await change(id, body.sessions[0]?.id ?? '', { trainerIds: [person.personId], room: 'Aula' }, 2);
    await liaison.app.get(DeliverOutbox).run();
    const { rows } = await liaison.pool.query<{ payload: { language: string; params: { training: string; when: string } }; state: string }>(
      `select payload, state from outbox_message where payload ->> 'template' = 'trainerAssigned' and payload -> 'params' ->> 'training' = 'Training in Bălți'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'sent', payload: { language: 'de', params: { when: '11. Mai 2026, 09:00–10:30 (Europe/Chisinau)' } } });
  });

  it('get none by an account they have for another programme only', async () => {
    const person = { personId: await aTrainer(liaison.pool, stage), organisationId: coordinator.organisationId };
    await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'trainer', person });
    await add(await aTraining(liaison.pool, stage, { title: 'Training behind the wall' }), { trainerIds: [person.personId] });
    const { rows } = await liaison.pool.query(`select 1 from outbox_message where payload -> 'params' ->> 'training' = 'Training behind the wall'`);
    expect(rows).toEqual([]);
  });
});

describe('a trainer put twice on the agenda of a training that is postponed', () => {
  it('keeps it from coming back, and the refusal says that somebody is busy', async () => {
    const trainer = await aTrainer(liaison.pool, stage);
    const id = await aTraining(liaison.pool, stage, { state: 'postponed' });
    await liaison.pool.query(`update training set postponed_from = 'announced' where id = $1`, [id]);
    await add(id, { trainerIds: [trainer] });
    expect((await add(id, { trainerIds: [trainer] }, 2)).status).toBe(201);
    const answer = await liaison.call('POST /trainings/:id/state', `/trainings/${id}/state`, { cookie: coordinator.cookie, body: { to: 'announced', version: 3 } });
    expect([answer.status, answer.problem.code, answer.problem.title]).toEqual([409, 'trainer-busy', 'A trainer is busy at that time.']);
  });
});
