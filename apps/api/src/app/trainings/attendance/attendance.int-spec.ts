import { randomUUID } from 'node:crypto';
import type { BodyFor, NewMark } from '@liaison/contracts';
import { halfDaysOf, type Half } from '@liaison/domain/attendance';
import { isCompleted, isParticipation } from '@liaison/domain/counting';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aSession, aTrainer, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { CompletionChanges, completionOf, type CompletionChange } from './completion';
import { PassCodes } from './pass-codes';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let trainer: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  const person = { personId: await aTrainer(liaison.pool, stage), organisationId: manager.organisationId };
  trainer = await signedIn(liaison.pool, stage, { role: 'trainer', person });
  liaison.clock.set('2026-05-13T18:00:00Z');
});
afterAll(() => liaison.stop());

/** Three days without an agenda: six half-days. */
async function aRunningTraining(traits: Parameters<typeof aTraining>[2] = {}): Promise<string> {
  return aTraining(liaison.pool, stage, { state: 'running', plannedBy: trainer.accountId, ...traits });
}

const halfDays = ['2026-05-11', '2026-05-12', '2026-05-13'].flatMap((day) => (['am', 'pm'] as const).map((half) => ({ day, half })));
const mark = (nominationId: string, at: { day: string; half: Half } = halfDays[0]!, fields: Partial<NewMark> = {}): NewMark => ({
  clientKey: randomUUID(), nominationId, ...at, value: 'present', method: 'list', deviceAt: '2026-05-13T17:00:00Z', ...fields,
});

const send = (id: string, marks: NewMark[], by: SignedIn = trainer, extra: Partial<BodyFor<'POST /trainings/:id/attendance'>> = {}) =>
  liaison.call('POST /trainings/:id/attendance', `/trainings/${id}/attendance`, {
    cookie: by.cookie, body: { deviceId: by.accountId, sentAt: '2026-05-13T18:00:00Z', marks, ...extra },
  });
const board = async (id: string, by: SignedIn = trainer) => (await liaison.call('GET /trainings/:id/attendance', `/trainings/${id}/attendance`, { cookie: by.cookie })).body;
const correct = (id: string, markId: string, value: 'present' | 'absent', by: SignedIn = trainer) =>
  liaison.call('POST /trainings/:id/attendance/corrections', `/trainings/${id}/attendance/corrections`, {
    cookie: by.cookie, body: { clientKey: randomUUID(), deviceId: by.accountId, markId, value, reason: 'Seen on the sheet' },
  });
const aHelper = async (trainingId: string | null, from = '2026-05-11', to = '2026-05-13') => {
  const helper = await signedIn(liaison.pool, stage, { role: 'check-in-helper' });
  await liaison.pool.query('update role_assignment set training_id = $2, valid_from = $3, valid_to = $4 where id = $1', [helper.assignmentId, trainingId, from, to]);
  return helper;
};
const stateOf = async (nominationId: string) => (await liaison.pool.query<{ state: string }>('select state from nomination where id = $1', [nominationId])).rows[0]?.state;
const completion = async (trainingId: string) => {
  const query = async <R>(statement: { text: string; values: unknown[] }) => (await liaison.pool.query(statement.text, statement.values)).rows as R[];
  return (await completionOf(query, trainingId))[0];
};

describe('marks', () => {
  it('are about those who hold places, in the half-days there are, and the rest of the batch is kept', async () => {
    const id = await aRunningTraining();
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    const reserve = await aNomination(liaison.pool, stage, id, { state: 'reserve' });
    const standing = await aNomination(liaison.pool, stage, id, { state: 'selected', person: trainer });
    await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T09:00:00Z', trainers: [trainer.personId] });
    const other = await aNomination(liaison.pool, stage, await aRunningTraining(), { state: 'confirmed' });
    const { body } = await send(id, [mark(reserve.nominationId), mark(standing.nominationId), mark(other.nominationId), mark(nominationId), mark(nominationId, halfDays[1]), mark(nominationId, { day: '2026-05-20', half: 'am' })]);
    expect(body.outcomes.map(({ outcome, because }) => because ?? outcome)).toEqual(['no-place', 'no-place', 'no-place', 'kept', 'no-such-half-day', 'no-such-half-day']);
    expect(body.entries).toMatchObject([{ nominationId, value: 'present', method: 'trainer', conflict: false }]);
    expect((await board(id)).entries).toEqual(body.entries);
  });

  it('that are sent again are the same marks, also by two at once', async () => {
    const id = await aRunningTraining();
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    const marks = [mark(nominationId), mark(nominationId, halfDays[1])];
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(id, marks)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(answers.flatMap(({ body }) => body.outcomes).filter(({ outcome }) => outcome === 'kept')).toHaveLength(2);
    expect((await liaison.pool.query('select 1 from attendance_mark where nomination_id = $1', [nominationId])).rows).toHaveLength(2);
    await liaison.pool.query(`update training set state = 'closed' where id = $1`, [id]);
    expect((await send(id, marks)).body.outcomes.map(({ outcome }) => outcome)).toEqual(['known', 'known']);
    expect((await send(id, [mark(nominationId, halfDays[2])])).body.outcomes[0]?.because).toBe('not-taken');
  });

  it('of two helpers without network who disagree end in one state, whoever comes back first; both stay, and the conflict is listed', async () => {
    for (const order of [[0, 1], [1, 0]]) {
      const id = await aRunningTraining();
      const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
      const helpers = [await aHelper(id), await aHelper(id)];
      const said = [mark(nominationId, halfDays[0], { value: 'absent' }), mark(nominationId)];
      for (const one of order) expect((await send(id, [said[one]!], helpers[one])).body.outcomes[0]?.outcome).toBe('kept');
      const [entry] = (await board(id)).entries;
      expect(entry).toMatchObject({ value: 'present', conflict: true, method: 'helper' });
      const path = `/trainings/${id}/attendance/${nominationId}/2026-05-11/am`;
      const history = (await liaison.call('GET /trainings/:id/attendance/:nominationId/:day/:half', path, { cookie: trainer.cookie })).body.items;
      expect(history.map(({ value }) => value).sort()).toEqual(['absent', 'present']);
      expect((await correct(id, entry?.markId ?? '', 'absent', helpers[0])).status).toBe(403);
      expect((await correct(id, entry?.markId ?? '', 'absent')).body).toMatchObject({ value: 'absent', conflict: false, corrected: true });
      expect((await correct(id, entry?.markId ?? '', 'present')).problem.code).toBe('stale-version');
    }
  });

  it('keep the clock of the device and how far it was off, and are not taken before their half-day begins', async () => {
    const id = await aRunningTraining({ startsOn: '2026-05-13', endsOn: '2026-05-14' });
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    // Chișinău is at UTC+3: 12:00 there is 09:00 UTC. The phone is an hour ahead.
    const pm = { day: '2026-05-13', half: 'pm' } as const;
    const early = mark(nominationId, pm, { deviceAt: '2026-05-13T09:59:00Z' });
    const right = mark(nominationId, pm, { deviceAt: '2026-05-13T10:00:00Z' });
    const tomorrow = mark(nominationId, { day: '2026-05-14', half: 'am' }, { deviceAt: '2026-05-13T19:00:00Z' });
    const { outcomes } = (await send(id, [early, right, tomorrow], trainer, { sentAt: '2026-05-13T19:00:00Z' })).body;
    expect(outcomes.map(({ outcome, because }) => because ?? outcome)).toEqual(['not-begun', 'kept', 'not-begun']);
    const path = `/trainings/${id}/attendance/${nominationId}/2026-05-13/pm`;
    const [kept] = (await liaison.call('GET /trainings/:id/attendance/:nominationId/:day/:half', path, { cookie: trainer.cookie })).body.items;
    expect(kept).toMatchObject({ skewSeconds: 3600, serverAt: '2026-05-13T18:00:00+00:00', deviceAt: '2026-05-13T10:00:00+00:00' });
    const broken = mark(nominationId, pm, { deviceAt: '0000-01-01T00:00:00Z', value: 'absent' });
    expect((await send(id, [broken], trainer, { sentAt: '0000-01-01T09:00:00Z' })).status).toBe(200);
  });

  it('by code take the code of that person and of no other', async () => {
    const id = await aRunningTraining();
    const [a, b] = [await aNomination(liaison.pool, stage, id, { state: 'confirmed' }), await aNomination(liaison.pool, stage, id, { state: 'confirmed' })];
    const passes = liaison.app.get(PassCodes, { strict: false });
    const by = (pass?: string) => mark(a.nominationId, halfDays[0], { method: 'qr', ...(pass !== undefined && { pass }) });
    const { outcomes, entries } = (await send(id, [by(), by('x'), by(passes.of(b.nominationId)), by(passes.of(a.nominationId))])).body;
    expect(outcomes.map(({ outcome, because }) => because ?? outcome)).toEqual(['wrong-pass', 'wrong-pass', 'wrong-pass', 'kept']);
    expect(entries).toMatchObject([{ method: 'qr' }]);
  });

  it('can be neither changed nor taken away in the database', async () => {
    const id = await aRunningTraining();
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    await send(id, [mark(nominationId)]);
    for (const statement of [`update attendance_mark set value = 'absent'`, 'delete from attendance_mark', 'truncate attendance_mark cascade']) {
      await expect(liaison.pool.query(statement)).rejects.toThrow('append-only');
    }
  });
});

describe('whoever marks', () => {
  it('is a trainer of the training, coordination of its country, or a helper of it on the day', async () => {
    const id = await aRunningTraining();
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    const other = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    const stranger = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    const [helper, ofAnother, ofNone] = [await aHelper(id, '2026-05-13', '2026-05-13'), await aHelper(await aRunningTraining()), await aHelper(null)];
    liaison.clock.set('2026-05-13T17:59:00Z');
    const asked = [trainer, manager, helper, other, elsewhere, ofAnother, ofNone, stranger];
    const statuses = [];
    for (const by of asked) statuses.push((await send(id, [mark(nominationId, halfDays[4])], by)).status);
    expect(statuses).toEqual([200, 200, 200, 403, 403, 404, 404, 404]);
    expect((await send(id, [mark(nominationId)], helper)).body.outcomes[0]?.because).toBe('not-mine');
    expect((await board(id, helper)).halfDays.map(({ mine }) => mine)).toEqual([false, false, false, false, true, true]);
    expect((await liaison.call('GET /trainings', '/trainings', { cookie: helper.cookie })).body.items.map((item) => item.id)).toEqual([id]);
    liaison.clock.set('2026-05-13T18:00:00Z');
  });
});

describe('completion', () => {
  it('takes five of six half-days, and is lost by a correction to four, which those are told in the same transaction who asked', async () => {
    const id = await aRunningTraining();
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
    const heard: CompletionChange[] = [];
    liaison.app.get(CompletionChanges, { strict: false }).add((_tx, _actor, change) => Promise.resolve(void (change.after.nominationId === nominationId && heard.push(change))));
    const { entries } = (await send(id, halfDays.slice(0, 5).map((at) => mark(nominationId, at)))).body;
    expect(await completion(id)).toMatchObject({ signed: 5, total: 6, share: 80, participated: true, completed: true });
    await correct(id, entries[0]?.markId ?? '', 'absent');
    expect(await completion(id)).toMatchObject({ signed: 4, completed: false });
    expect(heard.map(({ before, after, reason }) => [before.completed, after.completed, reason])).toEqual([[false, true, null], [true, false, 'Seen on the sheet']]);
    await liaison.pool.query('update training set completed_share = 60 where id = $1', [id]);
    expect(await completion(id)).toMatchObject({ signed: 4, share: 60, completed: true });
  });

  it('decides at delivery who attended and who did not show up, and again when a correction says otherwise', async () => {
    const id = await aRunningTraining();
    const [came, stayed] = [await aNomination(liaison.pool, stage, id, { state: 'confirmed' }), await aNomination(liaison.pool, stage, id, { state: 'selected' })];
    const { entries } = (await send(id, [mark(came.nominationId), mark(stayed.nominationId, halfDays[0], { value: 'absent' })])).body;
    const move = (to: 'delivered' | 'reported' | 'closed', version: number) =>
      liaison.call('POST /trainings/:id/state', `/trainings/${id}/state`, { cookie: manager.cookie, body: { to, version } });
    expect((await move('delivered', 1)).status).toBe(200);
    expect([await stateOf(came.nominationId), await stateOf(stayed.nominationId)]).toEqual(['attended', 'no-show']);
    // A phone without network comes back after delivery.
    await send(id, [mark(stayed.nominationId, halfDays[1])]);
    expect(await stateOf(stayed.nominationId)).toBe('attended');
    await move('reported', 2);
    expect((await correct(id, entries.find((one) => one.nominationId === came.nominationId)?.markId ?? '', 'absent')).status).toBe(201);
    expect(await stateOf(came.nominationId)).toBe('no-show');
    await move('closed', 3);
    const [entry] = (await board(id)).entries;
    expect((await correct(id, entry?.markId ?? '', 'present')).problem.code).toBe('transition-not-allowed');
  });

  it('is counted alike in the database and in the domain, in every zone and over the change of clocks', async () => {
    const zones = ['Europe/Chisinau', 'Europe/London', 'Asia/Baku'];
    for (const [number, timeZone] of zones.entries()) {
      const id = await aRunningTraining({ timeZone, startsOn: '2026-03-28', endsOn: '2026-03-30' });
      const sessions = [[28, 6, 9.4], [28, 10.9, 11.3], [29, 9.75, 12], [29, 20, 23.5], [30, 8, 16], [30, 12.6, 13.2]].map(([day, from, to]) => ({
        startsAt: new Date(Date.UTC(2026, 2, day, 0, Math.round((from ?? 0) * 60))).toISOString(),
        endsAt: new Date(Date.UTC(2026, 2, day, 0, Math.round((to ?? 0) * 60))).toISOString(),
      }));
      const used = sessions.slice(0, 2 * (number + 1));
      for (const session of used) await aSession(liaison.pool, id, session);
      const expected = halfDaysOf({ startsOn: '2026-03-28', endsOn: '2026-03-30', timeZone, sessions: used });
      const { rows } = await liaison.pool.query('select day::text as day, half from training_half_day where training_id = $1 order by day, half', [id]);
      expect(rows).toEqual(expected);
      const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'confirmed' });
      await send(id, expected.slice(number).map((at) => mark(nominationId, at)));
      const counted = await completion(id);
      const halves = { signed: expected.slice(number).length, total: expected.length };
      expect(counted).toMatchObject({ ...halves, participated: isParticipation(halves), completed: isCompleted(halves) });
    }
  });
});
