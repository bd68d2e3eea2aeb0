import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { textOf } from '../../../../test/factories/pdf-text';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let participant: SignedIn;
let training: string;
const nominations: string[] = [];
/** 120 letters in three scripts: what the form takes. */
const longest = `${'Παπαδοπούλου-'.repeat(5)}Кравченко-Ștefănescu-Łukasiewiczówna-Müller-Lüdenscheidt`.slice(0, 115);
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  participant = await signedIn(liaison.pool, stage, { role: 'participant', language: 'de', givenName: 'Ξένια', familyName: longest });
  training = await aTraining(liaison.pool, stage, { state: 'confirmed' });
  nominations.push((await aNomination(liaison.pool, stage, training, { person: participant, state: 'confirmed' })).nominationId);
  nominations.push((await aNomination(liaison.pool, stage, training, { state: 'selected', givenName: 'Оксана', familyName: 'Кравченко' })).nominationId);
  await aNomination(liaison.pool, stage, training, { state: 'reserve' });
});
afterAll(() => liaison.stop());

const get = (path: string, by: SignedIn = manager) => liaison.request('GET', `/trainings/${training}/letters${path}`, { cookie: by.cookie });
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
const trail = async () => (await liaison.pool.query<{ after: unknown }>(`select after from audit_entry where action = 'training.letters-made' order by seq`)).rows.map(({ after }) => after);

it('makes letters for those with a place, each on a page of its own, and the trail says who took them', async () => {
  for (const kind of ['invitation', 'visa']) {
    const { status, headers, raw } = await get(`/${kind}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pagesOf(raw)).toBe(2);
    expect(raw.toString('latin1')).toContain('/MarkInfo');
  }
  expect(await trail()).toEqual([{ kind: 'invitation', people: 2 }, { kind: 'visa', people: 2 }]);
});

it('says on each page in the language of its reader who pays', async () => {
  await liaison.pool.query(`update phase set co_funding_en = 'Paid by the Union', co_funding_de = 'Bezahlt von der Union' where programme_id = $1`, [stage.programmeId]);
  const pages = (await textOf((await get('/invitation')).raw)).map((page) => [page.includes('Bezahlt von der Union'), page.includes('Paid by the Union')]);
  expect(pages.sort()).toEqual([[false, true], [true, false]]);
});

it('puts ten badges on a sheet, also with the longest names', async () => {
  expect(pagesOf((await get('/badges')).raw)).toBe(1);
});

it('confirms attendance of those who were there, and of nobody else', async () => {
  expect((await get('/confirmation')).problem.code).toBe('letter-for-nobody');
  await liaison.pool.query(`insert into attendance (nomination_id, day, half, training_id, value) values ($1, '2026-05-11', 'am', $2, 'present')`, [nominations[1], training]);
  expect(pagesOf((await get('/confirmation')).raw)).toBe(1);
  expect((await get(`/confirmation/${nominations[0]}`)).problem.code).toBe('letter-for-nobody');
});

it('lists those who agreed to be listed', async () => {
  const list = await liaison.call('GET /trainings/:id/letters', `/trainings/${training}/letters`, { cookie: manager.cookie });
  expect(list.body.people.map(({ isListed }) => isListed)).toEqual([false, false]);
  const without = (await get('/participants')).raw.length;
  expect((await textOf((await get('/participants')).raw)).join(' ')).toContain('2 people have a place');
  await liaison.pool.query(`update nomination set listed_since = now() where id = $1`, [nominations[1]]);
  expect((await get('/participants')).raw.length).toBeGreaterThan(without);
});

it('gives everybody their own letters and nobody those of others', async () => {
  expect((await get(`/visa/${nominations[0]}`, participant)).status).toBe(200);
  expect((await get(`/visa/${nominations[1]}`, participant)).problem.code).toBe('not-found');
  expect((await get('/visa', participant)).problem.code).toBe('not-allowed');
  const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
  expect((await get(`/visa/${nominations[0]}`, elsewhere)).problem.code).toBe('not-found');
  expect((await get('', elsewhere)).problem.code).toBe('not-allowed');
});
