import { randomUUID } from 'node:crypto';
import type { BodyFor } from '@liaison/contracts';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aSession, aTrainer, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let modules: { id: string; code: string }[];
beforeAll(async () => {
  liaison = await TestApplication.start();
  modules = (await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by position limit 4')).rows;
});
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
afterAll(() => liaison.stop());

async function trainers(count: number, countries: readonly string[], languages = ['en'], until: string | null = null): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = await aTrainer(liaison.pool, stage, { countryCode: countries[n % countries.length] ?? 'MD', sectorCode: ['POL', 'JUD-C', 'NGO'][n % 3] ?? 'POL', familyName: `T${String(n).padStart(3, '0')}` });
    await liaison.pool.query('update person set languages = $2 where id = $1', [id, languages]);
    for (const module of modules) await liaison.pool.query('insert into trainer_module values ($1, $2, $3, $4, $5)', [stage.programmeId, id, module.id, '2024-01-01', until]);
    ids.push(id);
  }
  return ids;
}
type Wish = BodyFor<'POST /planning/proposals'>['wishes'][number];
const wish = (fields: Partial<Wish> = {}): Wish => ({ key: 'w', countryCode: 'MD', modules: [modules[0]?.id ?? ''], languages: ['en'], days: 2, from: '2026-04-06', to: '2026-04-24', team: 2, ...fields });
const propose = (wishes: Wish[], by = manager) => liaison.call('POST /planning/proposals', '/planning/proposals', { cookie: by.cookie, body: { wishes } });
type Planned = BodyFor<'POST /planning/plans'>['trainings'][number];
const take = (trainings: Planned[], by = manager) =>
  liaison.call('POST /planning/plans', '/planning/plans', { cookie: by.cookie, body: { phaseId: stage.phaseId, trainings, answerUntil: '2026-03-20', message: '' } });
const planned = (fields: Partial<Planned>): Planned => ({
  title: 'Proposed', kind: 'national', countryCode: 'MD', city: 'Chișinău', timeZone: 'Europe/Chisinau', startsOn: '2026-04-08', endsOn: '2026-04-09', languages: ['en'], modules: [modules[0]?.id ?? ''], trainerIds: [], ...fields,
});

describe('the assistant', () => {
  it('proposes days without weekend, holiday or clash, and a team across disciplines, three ways for one training', async () => {
    const team = await trainers(6, ['MD', 'RO']);
    const { body } = await propose([wish()]);
    expect(body.plans).toHaveLength(3);
    const starts = body.plans.map(({ proposals }) => proposals[0]?.startsOn ?? '');
    expect(new Set(starts).size).toBe(3);
    for (const { proposals } of body.plans) {
      const [proposal] = proposals;
      // Orthodox Easter is 12 April 2026; in Moldova 13 and 20 April are holidays too.
      for (const day of [proposal?.startsOn ?? '', proposal?.endsOn ?? '']) {
        expect(['2026-04-12', '2026-04-13', '2026-04-20']).not.toContain(day);
        expect([0, 6]).not.toContain(new Date(day).getUTCDay());
      }
      expect(new Set(proposal?.team.flatMap(({ disciplines }) => disciplines)).size).toBeGreaterThan(1);
      expect(proposal?.team.every(({ id, modules: codes }) => team.includes(id) && codes.includes(modules[0]?.code ?? ''))).toBe(true);
      expect(proposal?.why.map(({ code }) => code)).toEqual(['free-days', 'holidays-avoided', 'across', 'all-languages', 'least-booked']);
    }
  });

  it('takes nobody who is busy, of a suspended country, or whose accreditation ends before the last day', async () => {
    const [busy, ...others] = await trainers(3, ['MD']);
    const training = await aTraining(liaison.pool, stage, { startsOn: '2026-04-01', endsOn: '2026-04-30' });
    await aSession(liaison.pool, training, { startsAt: '2026-04-01T06:00:00Z', endsAt: '2026-04-30T10:00:00Z', trainers: [busy ?? ''] });
    const { body } = await propose([wish()]);
    expect(body.plans[0]?.proposals[0]?.team.map(({ id }) => id).sort()).toEqual([...others].sort());
    await liaison.pool.query(`update trainer_module set expires_on = '2026-04-06' where person_id = $1`, [others[0]]);
    expect((await propose([wish()])).body.plans[0]).toMatchObject({ proposals: [], refused: [{ key: 'w', code: 'no-team' }] });
    await liaison.pool.query(`update country set state = 'suspended' where code = 'BY'`);
    expect((await propose([wish({ countryCode: 'BY' })])).body.plans[0]?.refused[0]).toMatchObject({ code: 'country-suspended' });
    await liaison.pool.query(`update country set state = 'active' where code = 'BY'`);
  });

  it('plans twelve trainings for forty trainers in seconds, fairly, without a clash and the same twice', async () => {
    await trainers(40, ['MD', 'RO', 'AT', 'BG', 'GR', 'UA']);
    const countries = ['MD', 'RO', 'AT', 'BG', 'GR', 'UA', 'BE', 'FR', 'IT', 'HU', 'HR', 'SK'];
    const wishes = countries.map((countryCode, index) => wish({ key: `w${index}`, countryCode, days: 2 + (index % 2), team: 2 + (index % 2), from: '2026-09-07', to: '2026-10-30', modules: [modules[index % 4]?.id ?? '', modules[(index + 1) % 4]?.id ?? ''] }));
    const first = (await propose(wishes)).body;
    const [plan] = first.plans;
    expect(plan?.refused).toEqual([]);
    expect(plan?.proposals).toHaveLength(12);
    const days = new Map<string, Set<string>>();
    for (const { startsOn, endsOn, team } of plan?.proposals ?? []) {
      for (let day = Date.parse(startsOn); day <= Date.parse(endsOn); day += 86_400_000) {
        for (const { id } of team) {
          const taken = days.get(id) ?? new Set();
          expect(taken.has(`${day}`)).toBe(false);
          days.set(id, taken.add(`${day}`));
        }
      }
    }
    expect(Math.max(...[...days.values()].map(({ size }) => size))).toBeLessThanOrEqual((plan?.share ?? 0) + 2);
    expect(first.milliseconds).toBeLessThan(30_000);
    process.stdout.write(`12 trainings and 40 trainers: ${first.milliseconds} ms, cost ${plan?.cost ?? 0}\n`);
    expect((await propose(wishes)).body.plans).toEqual(first.plans);
  });

  it('answers about the countries of the role alone', async () => {
    const austrian = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT' });
    expect((await propose([wish()], austrian)).problem.code).toBe('not-allowed');
    expect((await take([planned({})], austrian)).problem.code).toBe('not-allowed');
    expect((await propose([wish({ modules: ['4b0e6f9e-7a63-4f0c-9d3c-3d6f4c1f7a10'] })])).problem.code).toBe('unknown-reference');
  });
});

describe('taking a plan', () => {
  it('makes trainings with agenda, bound trainers and invitations', async () => {
    const team = await trainers(2, ['MD']);
    const { status, body } = await take([planned({ trainerIds: team }), planned({ title: 'Second', startsOn: '2026-04-14', endsOn: '2026-04-15', trainerIds: team })]);
    expect([status, body.items.length]).toEqual([201, 2]);
    const one = await liaison.call('GET /trainings/:id', `/trainings/${body.items[0]?.id ?? ''}`, { cookie: manager.cookie });
    expect(one.body.state).toBe('planned');
    expect(one.body.sessions[0]).toMatchObject({ moduleCode: modules[0]?.code, startsAt: expect.stringContaining('06:00:00') as string });
    expect(one.body.sessions[0]?.trainers.map(({ id }) => id).sort()).toEqual([...team].sort());
    const { rows } = await liaison.pool.query('select state from trainer_invitation where person_id = any($1)', [team]);
    expect(rows).toHaveLength(4);
  });

  it('makes nothing where one trainer was booked in the meantime, and says by what', async () => {
    const team = await trainers(2, ['MD']);
    const meanwhile = await aTraining(liaison.pool, stage, { title: 'Meanwhile', startsOn: '2026-04-14', endsOn: '2026-04-14' });
    await aSession(liaison.pool, meanwhile, { startsAt: '2026-04-14T06:00:00Z', endsAt: '2026-04-14T14:00:00Z', trainers: [team[1] ?? ''] });
    const refused = await take([planned({ trainerIds: team }), planned({ startsOn: '2026-04-14', endsOn: '2026-04-15', trainerIds: team })]);
    expect([refused.status, refused.problem.code]).toEqual([409, 'trainer-busy']);
    expect(refused.problem.title).toContain('Meanwhile');
    const { rows } = await liaison.pool.query<{ count: number }>('select count(*)::int as count from training where programme_id = $1', [stage.programmeId]);
    expect(rows[0]?.count).toBe(1);
  });

  it('gives a trainer to one of two who take them in the same second', async () => {
    const team = await trainers(2, ['MD']);
    const answers = await Promise.all([take([planned({ trainerIds: team })]), take([planned({ trainerIds: [...team].reverse() })])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a copy', () => {
  const copy = (id: string, fields: Partial<BodyFor<'POST /trainings/:id/copies'>> = {}, by = manager) =>
    liaison.call('POST /trainings/:id/copies', `/trainings/${id}/copies`, {
      cookie: by.cookie,
      body: { startsOn: '2026-03-31', title: 'Copy', phaseId: stage.phaseId, countryCode: 'MD', city: 'Bălți', venue: '', timeZone: 'Europe/Chisinau', withTrainers: true, version: 1, ...fields },
    });

  it('keeps nine o’clock across the change of clocks, and reports what came along and what did not', async () => {
    const [free, busy] = await trainers(2, ['MD']);
    const model = await aTraining(liaison.pool, stage, { startsOn: '2026-03-24', endsOn: '2026-03-25' });
    // 09:00 in Chişinău in winter.
    await aSession(liaison.pool, model, { startsAt: '2026-03-24T07:00:00Z', endsAt: '2026-03-24T08:30:00Z', trainers: [free ?? '', busy ?? ''] });
    const other = await aTraining(liaison.pool, stage, { startsOn: '2026-03-31', endsOn: '2026-03-31' });
    await aSession(liaison.pool, other, { startsAt: '2026-03-31T06:00:00Z', endsAt: '2026-03-31T07:00:00Z', trainers: [busy ?? ''] });
    const { status, body } = await copy(model);
    expect(status).toBe(201);
    // And in summer, which began on 29 March.
    expect(body.training.sessions.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual(['2026-03-31T06:00:00.000Z']);
    expect(body.training).toMatchObject({ state: 'planned', startsOn: '2026-03-31', endsOn: '2026-04-01', capacity: 20, people: [] });
    const lines = new Map(body.report.map((line) => [line.code, line]));
    expect(lines.get('trainers')).toMatchObject({ copied: true, count: 1, names: ['Ana T000'] });
    expect(lines.get('trainers-busy')).toMatchObject({ copied: false, count: 1, names: ['Ana T001'] });
    expect(lines.get('people')?.copied).toBe(false);
    const elsewhere = await copy(model, { timeZone: 'Europe/Vienna', countryCode: 'AT', withTrainers: false });
    expect(elsewhere.body.training.sessions.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual(['2026-03-31T07:00:00.000Z']);
    expect(elsewhere.body.report.find(({ code }) => code === 'trainers-left')?.count).toBe(2);
  });

  it('leaves out what the clock skips that night, and is refused on another version and beyond the wall', async () => {
    const model = await aTraining(liaison.pool, stage, { startsOn: '2026-03-22', endsOn: '2026-03-22', timeZone: 'Europe/Vienna', countryCode: 'AT' });
    await aSession(liaison.pool, model, { startsAt: '2026-03-22T01:30:00Z', endsAt: '2026-03-22T02:30:00Z', title: 'Night watch' });
    const skipped = await copy(model, { startsOn: '2026-03-29', timeZone: 'Europe/Vienna', countryCode: 'AT' });
    expect(skipped.body.report.find(({ code }) => code === 'skipped-times')).toMatchObject({ copied: false, names: ['Night watch'] });
    expect((await copy(model, { version: 2 })).problem.code).toBe('stale-version');
    const stranger = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await copy(model, {}, stranger)).status).toBe(404);
  });
});

describe('a template', () => {
  const keep = (id: string, name: string, by = manager, version = 1) =>
    liaison.call('POST /trainings/:id/templates', `/trainings/${id}/templates`, { cookie: by.cookie, body: { name, version } });
  const use = (id: string, fields: Partial<BodyFor<'POST /training-templates/:id/trainings'>> = {}, by = manager) =>
    liaison.call('POST /training-templates/:id/trainings', `/training-templates/${id}/trainings`, {
      cookie: by.cookie, body: { title: 'After a model', phaseId: stage.phaseId, countryCode: 'AT', city: 'Wien', venue: '', timeZone: 'Europe/Vienna', startsOn: '2026-03-28', ...fields },
    });
  const list = (by = manager) => liaison.call('GET /training-templates', '/training-templates', { cookie: by.cookie });

  it('keeps what a training is like and nobody of it; a training after it has the times on the wall, and a report', async () => {
    const [trainer] = await trainers(1, ['MD']);
    const model = await aTraining(liaison.pool, stage, { startsOn: '2026-03-24', endsOn: '2026-03-25', quotas: { police: 3, any: 17 } });
    await aSession(liaison.pool, model, { title: 'Відкриття', startsAt: '2026-03-24T07:00:00Z', endsAt: '2026-03-24T08:30:00Z', trainers: [trainer ?? ''] });
    await aSession(liaison.pool, model, { title: 'Late', startsAt: '2026-03-25T20:00:00Z', endsAt: '2026-03-25T22:00:00Z' });
    await liaison.pool.query(`insert into final_test (training_id, name, pass_mark) values ($1, 'Test', 60)`, [model]);
    for (const number of [1, 2]) await liaison.pool.query(`insert into question_form (training_id, number, questions, made_at) values ($1, $2, $3, now())`, [model, number, JSON.stringify([{ id: randomUUID(), version: number }])]);
    expect((await liaison.call('POST /trainings/:id/copies', `/trainings/${model}/copies`, {
      cookie: manager.cookie, body: { startsOn: '2026-04-14', title: 'Copy', phaseId: stage.phaseId, countryCode: 'MD', city: 'Bălți', venue: '', timeZone: 'Europe/Chisinau', withTrainers: false, version: 1 },
    })).body.report.find(({ code }) => code === 'questions')).toEqual({ code: 'questions', copied: true, count: 1, names: [] });
    const kept = await keep(model, 'Erste Begegnung – два дні');
    expect([kept.status, kept.body]).toMatchObject([201, { name: 'Erste Begegnung – два дні', days: 2, sessions: 2, capacity: 20, mayRemove: true }]);
    expect(JSON.stringify((await liaison.pool.query('select content from training_template where id = $1', [kept.body.id])).rows)).not.toContain(trainer);
    const { status, body } = await use(kept.body.id);
    expect(status).toBe(201);
    // 09:00 in Vienna on the last day of winter time; the second day ends at midnight of summer time.
    expect(body.training.sessions.map(({ title, startsAt, endsAt }) => [title, ...[startsAt, endsAt].map((at) => new Date(at).toISOString())])).toEqual([
      ['Відкриття', '2026-03-28T08:00:00.000Z', '2026-03-28T09:30:00.000Z'], ['Late', '2026-03-29T20:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ]);
    expect(body.training).toMatchObject({ state: 'planned', endsOn: '2026-03-29', capacity: 20, quotas: [{ discipline: 'police', places: 3 }, { discipline: null, places: 17 }] });
    expect(body.training.sessions.flatMap((session) => session.trainers)).toEqual([]);
    expect(body.report.map(({ code, copied, count }) => [code, copied, count])).toEqual([
      ['facts', true, 1], ['places', true, 20], ['sessions', true, 2], ['test', true, 1], ['questions', true, 1], ['tasks', true, 1], ['not-in-templates', false, 1],
    ]);
    expect((await liaison.pool.query(`select number, questions -> 0 ->> 'version' as version from question_form where training_id = $1`, [body.training.id])).rows).toEqual([{ number: 1, version: '2' }]);
    expect((await liaison.pool.query('select name, pass_mark from final_test where training_id = $1', [body.training.id])).rows).toEqual([{ name: 'Test', pass_mark: 60 }]);
  });

  it('says what stood at a time the clock skips, has a name of its own, and is one of its programme', async () => {
    const model = await aTraining(liaison.pool, stage, { startsOn: '2026-03-22', endsOn: '2026-03-22', timeZone: 'Europe/Vienna', countryCode: 'AT' });
    await aSession(liaison.pool, model, { startsAt: '2026-03-22T01:30:00Z', endsAt: '2026-03-22T02:30:00Z', title: 'Night watch' });
    expect((await keep(model, 'Night', manager, 2)).problem.code).toBe('stale-version');
    const { body } = await keep(model, 'Night');
    expect((await keep(model, 'Night')).problem.code).toBe('already-exists');
    expect((await use(body.id, { startsOn: '2026-03-29' })).body.report.find(({ code }) => code === 'skipped-times')).toMatchObject({ copied: false, names: ['Night watch'] });
    const stranger = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    const national = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const remove = (by: SignedIn) => liaison.call('DELETE /training-templates/:id', `/training-templates/${body.id}`, { cookie: by.cookie });
    expect([(await use(body.id, {}, stranger)).status, (await list(stranger)).body.items, (await remove(stranger)).status]).toEqual([404, [], 404]);
    expect([(await use(body.id, {}, national)).status, (await remove(national)).status, (await use(body.id, { countryCode: 'MD', timeZone: 'Europe/Chisinau' }, national)).status]).toEqual([403, 403, 201]);
    expect([(await remove(manager)).status, (await list()).body.items.some(({ id }) => id === body.id)]).toEqual([204, false]);
  });
});
