import { randomUUID } from 'node:crypto';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { textOf } from '../../../../test/factories/pdf-text';
import { aNomination, aSession, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let trainer: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  trainer = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD' });
  liaison.clock.set('2026-05-14T08:00:00Z');
});
afterAll(() => liaison.stop());

const board = (training: string, by = trainer) => liaison.call('GET /trainings/:id/final-test', `/trainings/${training}/final-test`, { cookie: by.cookie });
const set = (training: string, test: { name: string; passMark: number } | null, version: number | null = null, by = manager) =>
  liaison.call('PUT /trainings/:id/final-test', `/trainings/${training}/final-test`, { cookie: by.cookie, body: { test, version } });
const record = (training: string, results: { nominationId: string; score: number }[], by = trainer) =>
  liaison.call('POST /trainings/:id/final-test/results', `/trainings/${training}/final-test/results`, { cookie: by.cookie, body: { results } });
const correct = (training: string, resultId: string, score: number, reason = 'A page was counted twice') =>
  liaison.call('POST /trainings/:id/final-test/corrections', `/trainings/${training}/final-test/corrections`, { cookie: trainer.cookie, body: { resultId, score, reason } });
const certificates = (training: string) => liaison.call('GET /trainings/:id/certificates', `/trainings/${training}/certificates`, { cookie: manager.cookie });
const issue = (training: string, nominationIds: string[]) => liaison.call('POST /trainings/:id/certificates', `/trainings/${training}/certificates`, { cookie: manager.cookie, body: { nominationIds } });
const verify = (code: string) => liaison.call('POST /verification', '/verification', { body: { code } });
const test = { name: 'Тест: перше інтерв’ю', passMark: 60 };

/** A training of one half-day that is over and of which the trainer held a session; everybody was there. */
async function held(people: number): Promise<{ training: string; nominations: string[] }> {
  const training = await aTraining(liaison.pool, stage, { state: 'running', quotas: { any: 20 }, startsOn: '2026-05-11', endsOn: '2026-05-11' });
  await aSession(liaison.pool, training, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T09:00:00Z' });
  await liaison.pool.query(`insert into session_trainer (session_id, person_id, during) select id, $2, 'empty' from agenda_session where training_id = $1`, [training, trainer.personId]);
  const nominations: string[] = [];
  for (let index = 0; index < people; index += 1) nominations.push((await aNomination(liaison.pool, stage, training, { state: 'confirmed' })).nominationId);
  const marks = nominations.map((nominationId) => ({ clientKey: randomUUID(), nominationId, day: '2026-05-11', half: 'am' as const, value: 'present' as const, method: 'list' as const, deviceAt: '2026-05-11T09:00:00Z' }));
  await liaison.call('POST /trainings/:id/attendance', `/trainings/${training}/attendance`, { cookie: manager.cookie, body: { deviceId: randomUUID(), sentAt: '2026-05-14T08:00:00Z', marks } });
  await liaison.pool.query(`update training set state = 'delivered' where id = $1`, [training]);
  return { training, nominations };
}

describe('the test of a training', () => {
  it('decides beside attendance who gets a certificate, and stands on it with the figures', async () => {
    const { training, nominations: [passed = '', failed = '', missing = ''] } = await held(3);
    expect((await set(training, test)).body.test).toEqual({ ...test, version: 1 });
    expect((await record(training, [{ nominationId: passed, score: 60 }, { nominationId: failed, score: 59 }])).status).toBe(201);
    const { body } = await certificates(training);
    expect(Object.fromEntries(body.people.map(({ nominationId, obstacle }) => [nominationId, obstacle]))).toEqual({ [passed]: null, [failed]: 'test-failed', [missing]: 'test-missing' });
    for (const nomination of [failed, missing]) {
      const refused = await issue(training, [passed, nomination]);
      expect([refused.problem.code, refused.problem.title]).toEqual(['certificate-not-due', expect.stringContaining('has not passed the test')]);
    }
    const [certificate] = (await issue(training, [passed])).body.certificates;
    expect((await verify(certificate?.code ?? '')).body.rule).toEqual({ share: 80, signed: 1, total: 1, test: { ...test, score: 60 } });
    const pdf = await liaison.request('GET', `/certificates/${certificate?.id ?? ''}/document`, { cookie: manager.cookie });
    expect((await textOf(pdf.raw)).join(' ').replace(/\s+/g, ' ')).toContain('Test “Тест: перше інтерв’ю”: 60 %; at least 60 % are required');
    const badge = await liaison.request('GET', `/certificates/${certificate?.id ?? ''}/badge`, { cookie: manager.cookie });
    expect(badge.raw.toString()).toContain('Passed the test “Тест: перше інтерв’ю” with 60 %');
    // The rule somebody was certified by stays.
    expect((await set(training, { ...test, passMark: 70 }, 1)).problem.code).toBe('still-in-use');
  });

  it('is put right by a correction that stays beside what was; one that takes the pass away revokes visibly', async () => {
    const { training, nominations: [person = ''] } = await held(1);
    await set(training, test);
    const first = (await record(training, [{ nominationId: person, score: 80 }])).body.people[0]?.results[0];
    const [certificate] = (await issue(training, [person])).body.certificates;
    // Still a pass: nothing happens to the certificate.
    const second = (await correct(training, first?.id ?? '', 61)).body.people[0]?.results.at(-1);
    expect((await verify(certificate?.code ?? '')).body.state).toBe('issued');
    expect((await correct(training, first?.id ?? '', 90)).problem.code).toBe('stale-version');
    const races = await Promise.all([1, 2, 3].map(() => correct(training, second?.id ?? '', 40, 'Somebody else wrote it')));
    expect(races.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await board(training)).body.people[0]?.results.map(({ score, reason }) => [score, reason])).toEqual([[80, null], [61, 'A page was counted twice'], [40, 'Somebody else wrote it']]);
    expect((await verify(certificate?.code ?? '')).body).toMatchObject({ state: 'revoked', rule: { test: { score: 80 } } });
    const [now] = (await certificates(training)).body.certificates;
    expect(now).toMatchObject({ state: 'revoked', stateReason: 'Somebody else wrote it (40 %, 60 %)' });
    expect((await liaison.request('POST', `/trainings/${training}/certificates/${now?.id ?? ''}/replacement`, { cookie: manager.cookie, body: { reason: 'x' } })).status).toBe(409);
    const trail = await liaison.pool.query<{ action: string }>(`select action from audit_entry where subject_id = $1 order by seq`, [person]);
    expect(trail.rows.map(({ action }) => action).filter((action) => action === 'nomination.result-corrected')).toHaveLength(2);
    for (const statement of [`update final_test_result set score = 100`, 'delete from final_test_result']) await expect(liaison.pool.query(statement)).rejects.toThrow('append-only');
  });

  it('takes one result of a person, whoever records at once, and none of strangers or before it runs', async () => {
    const { training, nominations: [person = ''] } = await held(1);
    expect((await record(training, [{ nominationId: person, score: 10 }])).problem.code).toBe('transition-not-allowed');
    await set(training, test);
    expect((await set(training, { ...test, passMark: 50 })).problem.code).toBe('stale-version');
    const answers = await Promise.all([50, 60, 70].map((score) => record(training, [{ nominationId: person, score }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await set(training, null, 1)).problem.code).toBe('still-in-use');
    const { nominations: [stranger = ''] } = await held(1);
    expect((await record(training, [{ nominationId: stranger, score: 50 }])).problem.code).toBe('unknown-reference');
    for (const score of [-1, 101, 50.5]) expect((await record(training, [{ nominationId: person, score }])).status).toBe(400);
  });

  it('is for those who answer for the training', async () => {
    const { training, nominations: [person = ''] } = await held(1);
    const other = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD' });
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect([(await board(training, other)).status, (await board(training, participant)).status, (await board(training, outside)).status]).toEqual([403, 403, 404]);
    expect((await set(training, test, null, trainer)).status).toBe(200);
    expect((await record(training, [{ nominationId: person, score: 60 }], other)).status).toBe(403);
  });
});

describe('the editions on a certificate', () => {
  it('are those of the frozen pack with their modules, whatever is published later; nothing that is not for everybody', async () => {
    const { training, nominations: [person = '', later = ''] } = await held(2);
    const { rows: [module] } = await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by position limit 1');
    await liaison.pool.query('update agenda_session set module_id = $2 where training_id = $1', [training, module?.id]);
    const handbook = await aMaterial(liaison.pool, stage, { titleEn: 'Handbook', titleDe: 'Handbuch' });
    const secret = await aMaterial(liaison.pool, stage, { titleEn: 'Secret', tlp: 'AMBER' });
    await insert(liaison.pool, 'material_module', { material_id: handbook, module_id: module?.id });
    const packed = [await anEdition(liaison, handbook, { number: '2.1' }), await anEdition(liaison, secret, { number: '1.0' })];
    const pack = randomUUID();
    await insert(liaison.pool, 'pack', { id: pack, training_id: training, created_at: '2026-05-01T00:00:00Z' });
    await liaison.pool.query(`insert into pack_item (pack_id, language_version_id, part) select $1, id, 'participants' from language_version where edition_id = any($2)`, [pack, packed.map(({ id }) => id)]);
    await liaison.pool.query(`update pack set frozen_at = '2026-05-02T00:00:00Z' where id = $1`, [pack]);
    const [first] = (await issue(training, [person])).body.certificates;
    const expected = [{ title: { en: 'Handbook', de: 'Handbuch' }, edition: '2.1', modules: [module?.code] }];
    expect((await verify(first?.code ?? '')).body.materials).toEqual(expected);
    // Another edition comes, published before the first day even, as somebody may do who catches up.
    await liaison.pool.query(`update edition set state = 'superseded' where material_id = $1`, [handbook]);
    await anEdition(liaison, handbook, { number: '3.0', publishedAt: '2026-05-03T00:00:00Z' });
    expect((await verify(first?.code ?? '')).body.materials).toEqual(expected);
    const next = (await issue(training, [later])).body.certificates.find(({ id }) => id !== first?.id);
    expect((await verify(next?.code ?? '')).body).toMatchObject({ materials: expected, modules: [{ code: module?.code }] });
    const pdf = await liaison.request('GET', `/certificates/${next?.id ?? ''}/document`, { cookie: manager.cookie });
    expect((await textOf(pdf.raw)).join(' ').replace(/\s+/g, ' ')).toContain(`Handbook, 2.1 (${module?.code ?? ''})`);
    const badge = await liaison.request('GET', `/certificates/${next?.id ?? ''}/badge`, { cookie: manager.cookie });
    expect(badge.raw.toString()).toContain(`Handbook, edition 2.1 (${module?.code ?? ''})`);
  });
});
