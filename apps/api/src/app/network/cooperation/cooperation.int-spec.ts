import type { BodyFor } from '@liaison/contracts';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { TieMeetings } from './tie-meetings';

type Body = BodyFor<'POST /agreements'>;

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
});
afterAll(() => liaison.stop());

const query = async <Row extends object>(text: string, values: unknown[] = []) => (await liaison.pool.query<Row>(text, values)).rows;
const count = async (what: string) => (await query<{ n: number }>(`select count(*)::int as n from tie where programme_id = $1 and ${what}`, [stage.programmeId]))[0]?.n;
const tieMeetings = () => liaison.app.get(TieMeetings, { strict: false }).run();

describe('who met at a training', () => {
  const present = async (trainingId: string, half: 'am' | 'pm', personId?: string) => {
    const person = await (personId ? organisationOf(personId) : aPerson(liaison.pool, stage, {}));
    const known = await query<{ id: string }>('select id from nomination where training_id = $1 and person_id = $2', [trainingId, person.personId]);
    const id = known[0]?.id ?? (await aNomination(liaison.pool, stage, trainingId, { person, state: 'attended' })).nominationId;
    await insert(liaison.pool, 'attendance', { nomination_id: id, day: '2026-02-10', half, training_id: trainingId, value: 'present' });
    return person.personId;
  };
  const organisationOf = async (personId: string) => ({ personId, organisationId: (await query<{ organisation_id: string }>('select organisation_id from mandate where person_id = $1', [personId]))[0]?.organisation_id ?? '' });

  it('is tied by itself, once, confirmed by the signatures, and only by those who signed for the same half-day', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'running', startsOn: '2026-02-10', endsOn: '2026-02-10' });
    const [ana, ben] = [await present(training, 'am'), await present(training, 'am')];
    const later = await present(training, 'pm');
    expect(await tieMeetings()).toBe(0);
    await query(`update training set state = 'delivered' where id = $1`, [training]);
    expect(await tieMeetings()).toBe(1);
    expect(await query(`select kind, state, evidence, since::text, stated_by from tie where programme_id = $1`, [stage.programmeId])).toEqual([
      { kind: 'MET', state: 'confirmed', evidence: 3, since: '2026-02-10', stated_by: null },
    ]);
    expect(await count(`'${later}' in (from_person_id, to_person_id)`)).toBe(0);
    expect(await tieMeetings()).toBe(0);
    const again = await aTraining(liaison.pool, stage, { state: 'closed', startsOn: '2026-02-10', endsOn: '2026-02-10' });
    await present(again, 'am', ben);
    await present(again, 'am', ana);
    expect(await tieMeetings()).toBe(0);
  });

  it('does not come back once it was ended, and is looked at by one of two processes', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-10', endsOn: '2026-02-10' });
    const [ana, ben, third] = [await present(training, 'am'), await present(training, 'am'), await present(training, 'am')];
    const began = await Promise.all([tieMeetings(), tieMeetings()]);
    expect(began.reduce((sum, ties) => sum + ties, 0)).toBe(3);
    await query(`update tie set state = 'ended', until = since where programme_id = $1`, [stage.programmeId]);
    await query('delete from training_meetings where training_id = $1', [training]);
    expect(await tieMeetings()).toBe(0);
    expect([ana, ben, third].length).toBe(3);
    expect(await count(`state <> 'ended'`)).toBe(0);
  });

  it('says nothing of somebody who was erased', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-10', endsOn: '2026-02-10' });
    const gone = await present(training, 'am');
    await present(training, 'am');
    await query(`update person set folded = '' where id = $1`, [gone]);
    expect(await tieMeetings()).toBe(0);
  });
});

describe('the register of agreements', () => {
  const house = (countryCode: string | null, name?: string) => anOrganisation(liaison.pool, stage, { countryCode, ...(name && { name }) });
  const seat = async (organisationId: string) =>
    (await query<{ id: string }>(`insert into post (organisation_id, title, function_code, folded) values ($1, 'Contact seat', 'liaison-officer', 'contact seat') returning id`, [organisationId]))[0]?.id ?? '';
  const fields = (parties: Body['parties'], more: Partial<Body> = {}): Body => ({ title: 'Acord de cooperare', kind: 'memorandum', subject: '', validFrom: '2025-01-01', validTo: null, source: '', parties, ...more });
  const add = (body: Body, { cookie } = coordinator) => liaison.call('POST /agreements', '/agreements', { cookie, body });
  const list = async (filters = '', { cookie } = coordinator) => (await liaison.call('GET /agreements', `/agreements?${filters}`, { cookie })).body;

  it('raises an alarm while nobody sits in the seat that answers, and is silent once somebody does', async () => {
    const [here, there] = [await house('MD'), await house('RO', 'Poliția Română')];
    const postId = await seat(here);
    const { body, status } = await add(fields([{ organisationId: here, postId }, { organisationId: there, postId: null }]));
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'running', parties: [{ countryCode: 'MD', alarm: 'vacant' }, { countryCode: 'RO', alarm: 'no-post' }] });
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: here });
    await query('update mandate set post_id = $1 where person_id = $2', [postId, personId]);
    expect((await list('q=politia')).items[0]?.parties[0]).toMatchObject({ alarm: null, post: { holders: [{ id: personId }] } });
    // The mandate ends at midnight in Chișinău, and with it the answer to who sits there.
    await query(`update mandate set valid_to = '2026-03-02' where person_id = $1`, [personId]);
    liaison.clock.set('2026-03-02T22:00:01Z');
    expect((await list()).items[0]?.parties[0]?.alarm).toBe('vacant');
    expect((await list('alarm=true')).total).toBe(1);
    liaison.clock.set('2026-03-02T10:00:00Z');
  });

  it('tells nobody of a holder they may not see', async () => {
    const here = await house('MD');
    const postId = await seat(here);
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: here, listing: 'own-organisation', familyName: 'Verborgen' });
    await query('update mandate set post_id = $1 where person_id = $2', [postId, personId]);
    await add(fields([{ organisationId: here, postId }, { organisationId: await house('RO'), postId: null }]));
    const abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'AT' });
    const told = await liaison.request('GET', '/agreements', { cookie: abroad.cookie });
    expect(told.raw.toString()).not.toContain('Verborgen');
    expect((await list()).items[0]?.parties[0]?.post?.holders).toHaveLength(1);
  });

  it('is kept by coordination of a party, refuses strangers and cases, and two who save at once', async () => {
    const [here, there] = [await house('MD'), await house('RO')];
    const foreign = await anOrganisation(liaison.pool, await aProgramme(liaison.pool), { countryCode: 'MD' });
    const pair = [{ organisationId: here, postId: null }, { organisationId: there, postId: null }];
    const refused = async (body: Body, as = coordinator) => (await add(body, as)).problem.code;
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT' });
    expect(await refused(fields(pair), abroad)).toBe('not-allowed');
    expect(await refused(fields([...pair, { organisationId: foreign, postId: null }]))).toBe('unknown-reference');
    expect(await refused(fields([{ organisationId: here, postId: await seat(there) }, { organisationId: there, postId: null }]))).toBe('unknown-reference');
    expect(await refused(fields(pair, { subject: 'Aktenzeichen: XII 4/24' }))).toBe('no-place-for-case-data');
    expect(await refused(fields([pair[0] as Body['parties'][number], pair[0] as Body['parties'][number]]))).toBe('invalid-input');
    const { body } = await add(fields(pair));
    const change = (version: number, as = coordinator) => liaison.call('PUT /agreements/:id', `/agreements/${body.id}`, { cookie: as.cookie, body: { ...fields(pair, { validTo: '2026-03-01' }), version } });
    expect((await change(1, abroad)).problem.code).toBe('not-allowed');
    const both = await Promise.all([change(1), change(1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await list('state=ended')).items).toMatchObject([{ id: body.id, state: 'ended', version: 2 }]);
    expect((await list('country=RO')).total).toBe(1);
    expect((await list('country=AT')).total).toBe(0);
  });
});
