import { randomUUID } from 'node:crypto';
import type { Answers, FormQuestion } from '@liaison/contracts';
import { aPerson, aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { hashOf, newToken } from '../selection/tell-nominee';
import { ForgetAnswers } from './forget-answers';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  await liaison.pool.query('delete from sign_in_failure');
});

const words = (text: string) => ({ en: text, de: `${text} (de)` });
const ask = (label: string, fields: Partial<FormQuestion> = {}): FormQuestion =>
  ({ id: randomUUID(), kind: 'text', label: words(label), purpose: words('To plan the days.'), isRequired: false, options: [], shownWhen: null, daysKept: 10, ...fields });
/** Whether somebody drives; whoever does says with what. */
function carForm() {
  const drives = ask('Do you drive?', { kind: 'yes-no', isRequired: true, daysKept: 0 });
  const plate = ask('Number plate', { isRequired: true, shownWhen: { questionId: drives.id, anyOf: ['yes'] }, daysKept: 5 });
  return { drives, plate, questions: [drives, plate] };
}

const form = (id: string, by: SignedIn = coordinator) => liaison.call('GET /trainings/:id/questions', `/trainings/${id}/questions`, { cookie: by.cookie });
const decide = (id: string, questions: FormQuestion[], version: number, by: SignedIn = coordinator) => liaison.call('PUT /trainings/:id/questions', `/trainings/${id}/questions`, { cookie: by.cookie, body: { questions, version } });
const nominate = (id: string, by: SignedIn, personId: string, given: { form?: number; answers?: Answers; draft?: boolean } = {}) =>
  liaison.call('POST /trainings/:id/nominations', `/trainings/${id}/nominations`, { cookie: by.cookie, body: { personId, route: 'authority', rank: null, ...given } });
const about = (id: string, nominationId: string, by: SignedIn) => liaison.call('GET /trainings/:id/nominations/:nominationId/answers', `/trainings/${id}/nominations/${nominationId}/answers`, { cookie: by.cookie });
const answerAbout = (id: string, nominationId: string, by: SignedIn, body: { form: number; answers: Answers }) =>
  liaison.call('PUT /trainings/:id/nominations/:nominationId/answers', `/trainings/${id}/nominations/${nominationId}/answers`, { cookie: by.cookie, body });
const own = (id: string, by: SignedIn) => liaison.call('GET /trainings/:id/place/answers', `/trainings/${id}/place/answers`, { cookie: by.cookie });
const board = (id: string, blind = '') => liaison.call('GET /trainings/:id/board', `/trainings/${id}/board${blind}`, { cookie: coordinator.cookie });
const kept = async (nominationId: string) => (await liaison.pool.query<{ n: number }>(`select count(*)::int as n from answer a join answer_sheet s on s.id = a.sheet_id where s.nomination_id = $1`, [nominationId])).rows[0]?.n;
async function asking(state: 'nominations-open' | 'selected' = 'nominations-open') {
  const id = await aTraining(liaison.pool, stage, { state });
  const asked = carForm();
  expect((await decide(id, asked.questions, 0)).status).toBe(200);
  return { id, ...asked };
}
const authority = () => signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });

describe('a form', () => {
  it('is decided by those who select here; a version somebody answered on stays, and its answers under its questions', async () => {
    const { id, drives, plate, questions } = await asking();
    const changed = [{ ...drives, label: words('Do you come by car?') }];
    expect((await decide(id, changed, 1)).body).toMatchObject({ form: { number: 2 }, versions: [{ number: 2, people: 0 }] });
    expect((await decide(id, questions, 2)).body.form.number).toBe(3);
    const { person, nominationId } = await nominee(id);
    expect((await answerAbout(id, nominationId, coordinator, { form: 3, answers: { [drives.id]: true, [plate.id]: 'Ц 123' } })).status).toBe(200);
    expect((await decide(id, changed, 3)).body).toMatchObject({ form: { number: 4, questions: changed }, versions: [{ number: 4, people: 0 }, { number: 3, people: 1 }] });
    const { forms, nominees } = (await board(id)).body;
    expect(forms.map(({ number }) => number)).toEqual([4, 3]);
    expect(nominees.find((one) => one.nominationId === nominationId)?.answers).toEqual({ form: 3, answers: { [drives.id]: true, [plate.id]: 'Ц 123' } });
    // On the newer form the answer to the question that stayed stands there already.
    expect((await own(id, person)).body).toMatchObject({ form: { number: 4 }, answers: { [drives.id]: true }, mayAnswer: true });
    await liaison.pool.query(`update nomination set state = 'confirmed' where id = $1`, [nominationId]);
    expect((await own(id, person)).body).toMatchObject({ form: { number: 3 }, answers: { [plate.id]: 'Ц 123' }, mayAnswer: false });
    expect((await board(id, '?blind=true')).body.nominees.find((one) => one.nominationId === nominationId)?.answers).toEqual({ form: 3, answers: { [drives.id]: true } });
  });

  it('is refused where it is wrong, stale, about cases, or not theirs', async () => {
    const { id, plate, questions } = await asking();
    expect((await decide(id, [plate], 1)).problem.errors).toMatchObject([{ path: 'body.questions.0', code: 'condition-not-before' }]);
    expect((await decide(id, [ask('Az. 12 Js 345/23?')], 1)).problem.code).toBe('no-place-for-case-data');
    expect((await decide(id, questions, 0)).problem).toMatchObject({ code: 'stale-version', current: { form: { number: 1 } } });
    expect((await decide(id, questions, 1, await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' }))).status).toBe(403);
    expect((await form(id, await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' }))).status).toBe(404);
    await liaison.pool.query(`update training set state = 'delivered' where id = $1`, [id]);
    expect((await decide(id, questions, 1)).problem.code).toBe('transition-not-allowed');
  });

  it('is made once where two make the first one at once', async () => {
    const id = await aTraining(liaison.pool, stage);
    const answers = await Promise.all([1, 2, 3].map(() => decide(id, carForm().questions, 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('changes under nobody: an answer and a change at once leave answers on the form they were given to', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, drives, questions } = await asking();
      const { nominationId } = await nominee(id);
      const [answered] = await Promise.all([answerAbout(id, nominationId, coordinator, { form: 1, answers: { [drives.id]: false } }), decide(id, [...questions, ask('More')], 1)]);
      const { rows } = await liaison.pool.query<{ number: number; asked: number }>('select f.number, jsonb_array_length(f.questions) as asked from answer_sheet s join question_form f on f.id = s.form_id where s.nomination_id = $1', [nominationId]);
      // It came first and the change stands beside it, or it came too late for the questions it answered.
      expect(rows).toEqual(answered.status === 200 ? [{ number: 1, asked: 2 }] : []);
    }
  });
});

async function nominee(id: string, state: 'submitted' | 'invited' | 'selected' = 'submitted') {
  const person = await signedIn(liaison.pool, stage, { role: 'participant' });
  return { person, ...(await aNomination(liaison.pool, stage, id, { person, state })) };
}

describe('answers', () => {
  it('are needed of whoever an authority puts forward, and of every name before a list is sent', async () => {
    const { id, drives, plate } = await asking();
    const by = await authority();
    const [first, second] = await Promise.all(['Answered', 'Unanswered'].map((familyName) => aPerson(liaison.pool, stage, { organisationId: by.organisationId, familyName })));
    expect((await nominate(id, by, first!.personId)).problem.code).toBe('answers-missing');
    expect((await nominate(id, by, first!.personId, { form: 1, answers: { [drives.id]: true } })).problem.errors).toMatchObject([{ path: `body.answers.${plate.id}`, code: 'required' }]);
    expect((await nominate(id, by, first!.personId, { form: 7, answers: { [drives.id]: false } })).problem.code).toBe('form-changed');
    expect((await nominate(id, by, first!.personId, { form: 1, answers: { [drives.id]: true, [plate.id]: '12 Js 345/23' } })).problem.code).toBe('no-place-for-case-data');
    expect((await nominate(id, by, first!.personId, { form: 1, answers: { [drives.id]: false, [plate.id]: 'not asked' } })).status).toBe(201);
    expect((await nominate(id, by, second!.personId, { draft: true })).status).toBe(201);
    const list = () => liaison.call('GET /trainings/:id/list', `/trainings/${id}/list`, { cookie: by.cookie });
    const send = async () => liaison.call('POST /trainings/:id/list/sending', `/trainings/${id}/list/sending`, { cookie: by.cookie, body: { version: (await list()).body.version } });
    const { asks, entries } = (await list()).body;
    expect([asks, new Map(entries.map(({ displayName, needsAnswers }) => [displayName, needsAnswers]))]).toEqual([true, new Map([['Ana Answered', false], ['Ana Unanswered', true]])]);
    expect((await send()).problem.code).toBe('answers-missing');
    const draft = (await list()).body.entries.find(({ state }) => state === 'draft');
    expect((await answerAbout(id, draft!.nominationId, by, { form: 1, answers: { [drives.id]: false } })).status).toBe(200);
    expect((await send()).status).toBe(200);
    const sent = (await list()).body.entries[0]!;
    expect((await about(id, sent.nominationId, by)).body.answers).toEqual({ [drives.id]: false });
    // Nobody else's authority learns of them, and no participant of another's.
    for (const other of [await authority(), (await nominee(id)).person]) expect([403, 404]).toContain((await about(id, sent.nominationId, other)).status);
  });

  it('come before an invited person says yes, by the secret address as well', async () => {
    const { id, drives } = await asking('selected');
    const { person, nominationId } = await nominee(id, 'selected');
    const { token } = newToken();
    await liaison.pool.query('update nomination set answer_token = $2 where id = $1', [nominationId, hashOf(token)]);
    const confirm = () => liaison.call('POST /trainings/:id/place', `/trainings/${id}/place`, { cookie: person.cookie, body: { answer: 'confirm' } });
    expect((await confirm()).problem.code).toBe('answers-missing');
    const put = (answers: Answers) => liaison.call('PUT /places/:token/answers', `/places/${token}/answers`, { body: { form: 1, answers } });
    expect((await put({ [randomUUID()]: 'x' })).problem.code).toBe('invalid-input');
    expect((await put({ [drives.id]: false })).body).toMatchObject({ answers: { [drives.id]: false }, goesOn: { [drives.id]: '2026-05-14' } });
    expect((await confirm()).status).toBe(200);
    expect((await put({ [drives.id]: true })).problem.code).toBe('transition-not-allowed');
    expect((await liaison.call('GET /places/:token/answers', `/places/${newToken().token}/answers`)).status).toBe(404);
    const { rows } = await liaison.pool.query<{ entry: string }>(`select coalesce(after::text, '') as entry from audit_entry where stream = $1 and action = 'nomination.answered'`, [`nomination:${nominationId}`]);
    expect(rows.map(({ entry }) => JSON.parse(entry) as unknown)).toEqual([{ form: 1, questions: 1 }]);
  });

  it('to a call come with the application, without an account as well, and go on with the nomination', async () => {
    const { id, drives, plate } = await asking();
    const academy = await signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD', sectorCode: 'ACA' });
    const { body } = await liaison.call('POST /trainings/:id/calls', `/trainings/${id}/calls`, { cookie: academy.cookie, body: { route: 'judicial', organisationId: null, note: '', closesOn: '2026-03-06', zone: 'Europe/Brussels' } });
    const call = body.calls[0]!;
    const token = call.path.replace('/apply/', '');
    const page = await liaison.call('GET /open-calls/:token', `/open-calls/${token}`);
    expect(page.body).toMatchObject({ form: { number: 1, questions: [{ id: drives.id }, { id: plate.id }] }, goesOn: { [plate.id]: '2026-05-19' } });
    const stranger = { givenName: 'Ελένη', familyName: 'Παππά', email: 'eleni@example.org', workplace: 'Court', motivation: '', language: 'en' as const };
    const applyAs = (given: { form: number; answers: Answers }) => liaison.call('POST /open-calls/:token/applications', `/open-calls/${token}/applications`, { body: { ...stranger, ...given } });
    expect((await applyAs({ form: 0, answers: {} })).problem.code).toBe('form-changed');
    expect((await applyAs({ form: 1, answers: {} })).problem.code).toBe('invalid-input');
    expect((await applyAs({ form: 1, answers: { [drives.id]: true, [plate.id]: 'ΑΒΓ 1234' } })).status).toBe(204);
    const judge = await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'JUD-C' });
    const applied = await liaison.call('POST /open-calls/:token/own-application', `/open-calls/${token}/own-application`, { cookie: judge.cookie, body: { motivation: 'I teach.', form: 1, answers: { [drives.id]: false } } });
    expect(applied.status).toBe(201);
    const { items, forms } = (await liaison.call('GET /calls/:id/applications', `/calls/${call.id}/applications`, { cookie: academy.cookie })).body;
    expect(forms).toMatchObject([{ number: 1 }]);
    const mine = items.find(({ personId }) => personId === judge.personId)!;
    expect(mine.answers).toEqual({ form: 1, answers: { [drives.id]: false } });
    await liaison.call('POST /applications/:id/decision', `/applications/${mine.id}/decision`, { cookie: academy.cookie, body: { to: 'passed-on', reason: '', version: mine.version } });
    expect((await board(id)).body.nominees).toMatchObject([{ personId: judge.personId, answers: { form: 1, answers: { [drives.id]: false } } }]);
    const { trainings } = (await liaison.call('GET /my-data', '/my-data', { cookie: judge.cookie })).body;
    expect(trainings).toMatchObject([{ trainingId: id, motivations: ['I teach.'], sheets: [{ form: { number: 1 }, answers: { [drives.id]: false }, goesOn: { [drives.id]: '2026-05-14' } }] }]);
  });

  it('stand in the file of the nominees, each question in a column of its own', async () => {
    const { id, drives, plate } = await asking();
    const { nominationId } = await nominee(id);
    await answerAbout(id, nominationId, coordinator, { form: 1, answers: { [drives.id]: true, [plate.id]: '=1+1' } });
    const take = (by: SignedIn) => liaison.request('GET', `/nominations/export?training=${id}&format=csv&purpose=Planning`, { cookie: by.cookie });
    const file = (await take(coordinator)).raw.toString();
    expect(file).toContain('Do you drive?;Number plate');
    expect(file).toContain(`Yes;'=1+1`);
    expect((await take(await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' }))).status).toBe(403);
  });

  it('go question by question after the training, on the clock of its place, and all with the person who is erased', async () => {
    const { id, drives, plate } = await asking();
    const { person, nominationId } = await nominee(id);
    await answerAbout(id, nominationId, coordinator, { form: 1, answers: { [drives.id]: true, [plate.id]: 'M 1' } });
    const forget = liaison.app.get(ForgetAnswers, { strict: false });
    const at = async (instant: string) => {
      liaison.clock.set(instant);
      await forget.run();
      return kept(nominationId);
    };
    // The training ends on 13 May in Chișinău; one answer is kept no day longer, the other five.
    expect(await at('2026-05-13T20:59:00Z')).toBe(2);
    expect(await at('2026-05-13T21:00:00Z')).toBe(1);
    expect(await at('2026-05-18T20:59:00Z')).toBe(1);
    const { rows } = await liaison.pool.query<{ email: string }>('select email from account where id = $1', [person.accountId]);
    expect((await liaison.call('POST /my-data/erasure', '/my-data/erasure', { cookie: person.cookie, body: { email: rows[0]?.email ?? '' } })).status).toBe(204);
    expect(await kept(nominationId)).toBe(0);
    expect(await at('2026-05-18T21:00:00Z')).toBe(0);
  });
});
