import { randomUUID } from 'node:crypto';
import { tablesFindings } from '@liaison/domain/grouping';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { aProgramme, insert, signedIn, type Stage } from '../../../../test/factories/base';
import { textOf } from '../../../../test/factories/pdf-text';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let coordinator: string;
let training: string;
let seats: { nominationId: string; personId: string }[];
const sectors = ['POL', 'POL', 'JUD-P', 'NGO-S', 'POL', 'JUD-C', 'NGO', 'LAB', 'JUD-P', 'NGO-S', 'POL', 'JUD-P'];

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = (await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' })).cookie;
  training = await aTraining(liaison.pool, stage, { state: 'confirmed', quotas: { any: 40 }, capacity: 40 });
  seats = [];
  for (const sectorCode of sectors) seats.push(await aNomination(liaison.pool, stage, training, { sectorCode, state: 'confirmed', familyName: 'Ξενοφώντος-Παπαδοπούλου' }));
  await aNomination(liaison.pool, stage, training, { sectorCode: 'POL', state: 'reserve' });
  await reportsTo(seats[1]?.personId ?? '', seats[0]?.personId ?? '');
});
afterAll(() => liaison.stop());

/** Puts both on posts of which the first answers to the second. */
async function reportsTo(subordinate: string, superior: string): Promise<void> {
  const [above, below] = [randomUUID(), randomUUID()];
  const organisation = (await liaison.pool.query<{ id: string }>('select organisation_id as id from mandate where person_id = $1', [superior])).rows[0]?.id;
  await insert(liaison.pool, 'post', { id: above, organisation_id: organisation, title: 'Head of unit', function_code: 'investigator', folded: 'head' });
  await insert(liaison.pool, 'post', { id: below, organisation_id: organisation, title: 'Officer', function_code: 'investigator', folded: 'officer', reports_to: above });
  await liaison.pool.query('update mandate set post_id = $2 where person_id = $1', [superior, above]);
  await liaison.pool.query('update mandate set post_id = $2 where person_id = $1', [subordinate, below]);
}

const at = (path: string, id = training) => `/trainings/${id}/tables${path}`;
const tables = (cookie = coordinator) => liaison.call('GET /trainings/:id/tables', at(''), { cookie });
const propose = (rounds: number, seed = 1) => liaison.call('POST /trainings/:id/tables/proposal', at('/proposal'), { cookie: coordinator, body: { rounds, seed } });
const save = (rounds: string[][][], version: number | null) => liaison.call('PUT /trainings/:id/tables', at(''), { cookie: coordinator, body: { rounds, version } });

it('proposes tables that keep every rule, saves them, and prints them', async () => {
  const before = await tables();
  expect(before.body).toMatchObject({ rounds: [], version: null, mayChange: true });
  expect(before.body.people).toHaveLength(12);
  expect(before.body.people.find(({ id }) => id === seats[1]?.nominationId)?.superiors).toEqual([seats[0]?.nominationId]);
  const { body: proposal } = await propose(3);
  expect(proposal.obstacle).toBeNull();
  const findings = tablesFindings(before.body.people, proposal.rounds);
  expect(findings.rounds.flatMap(({ tables: broken, without }) => [...broken.flat(), ...without])).toEqual([]);
  // The same number gives the same tables.
  expect((await propose(3)).body).toEqual(proposal);
  const saved = await save(proposal.rounds, null);
  expect(saved.body.version).toBe(1);
  expect(saved.body.rounds.map((round) => round.map((table) => [...table].sort()))).toEqual(proposal.rounds.map((round) => round.map((table) => [...table].sort())));
  const pdf = await liaison.request('GET', at('.pdf'), { cookie: coordinator });
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
  // One page a round, and tagged.
  expect(pdf.raw.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
  expect(pdf.raw.toString('latin1')).toContain('/MarkInfo');
});

it('says on paper that nobody sits anywhere yet', async () => {
  const empty = await aTraining(liaison.pool, stage, { state: 'announced' });
  const pdf = await liaison.request('GET', at('.pdf', empty), { cookie: coordinator });
  expect((await textOf(pdf.raw)).join(' ')).toContain('Nobody has a place in this training yet');
});

it('takes a move by hand that breaks a rule, and the trail says so', async () => {
  const { body: now } = await tables();
  const [first = [], second = []] = now.rounds[0] ?? [];
  const moved = [[first.slice(1), [...second, ...first.slice(0, 1)]]];
  const { status, body } = await save(moved, now.version);
  expect(status).toBe(200);
  expect(body.rounds).toHaveLength(1);
  const entry = await liaison.pool.query<{ after: { rounds: number; broken: number } }>(
    `select after from audit_entry where subject_id = $1 and action = 'training.tables-saved' order by seq desc limit 1`, [training]);
  expect(entry.rows[0]?.after.rounds).toBe(1);
});

it('refuses what is stale, strangers, and somebody who sits twice', async () => {
  const { body: now } = await tables();
  const stale = await save(now.rounds, 1);
  expect([stale.status, stale.problem.code]).toEqual([409, 'stale-version']);
  expect(stale.problem.current).toEqual(now);
  const one = now.rounds[0]?.[0]?.[0] ?? '';
  expect((await save([[[randomUUID()]]], now.version)).problem.code).toBe('unknown-reference');
  expect((await save([[[one], [one]]], now.version)).problem.code).toBe('invalid-input');
});

it('lets one of two who save at once through', async () => {
  const other = await aTraining(liaison.pool, stage, { state: 'confirmed' });
  const answers = await Promise.all([1, 2].map(() => liaison.call('PUT /trainings/:id/tables', at('', other), { cookie: coordinator, body: { rounds: [[[]]], version: null } })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('says why there are no tables, with the name of whoever finds none', async () => {
  await liaison.pool.query(`update person set languages = '{el}' where id = $1`, [seats[2]?.personId]);
  const { body } = await propose(1);
  expect(body).toEqual({ rounds: [], obstacle: { code: 'no-language-for', params: { person: 'Ana Ξενοφώντος-Παπαδοπούλου', people: 0 } } });
  await liaison.pool.query(`update person set languages = '{}' where id = $1`, [seats[2]?.personId]);
});

it('forgets the seat of whoever loses their place', async () => {
  const { body: now } = await tables();
  const gone = now.rounds[0]?.[0]?.[0] ?? '';
  await liaison.pool.query(`update nomination set state = 'withdrawn' where id = $1`, [gone]);
  const { body: after } = await tables();
  expect(after.rounds.flat(2)).not.toContain(gone);
  expect(after.people.map(({ id }) => id)).not.toContain(gone);
});

it('is closed to coordination elsewhere and to trainers of other trainings', async () => {
  const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
  const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
  for (const { cookie } of [elsewhere, trainer]) {
    expect((await tables(cookie)).problem.code).toBe('not-allowed');
    expect((await liaison.request('GET', at('.pdf'), { cookie })).problem.code).toBe('not-allowed');
  }
  const done = await aTraining(liaison.pool, stage, { state: 'closed' });
  const answer = await liaison.call('PUT /trainings/:id/tables', at('', done), { cookie: coordinator, body: { rounds: [[[]]], version: null } });
  expect(answer.problem.code).toBe('transition-not-allowed');
});
