import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aTie } from '../../../../test/factories/network';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { RememberTrainings } from './remember-trainings';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let administrator: SignedIn;
let ids: string[];
let training: string;

beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager', listing: 'own-organisation' });
  administrator = await signedIn(liaison.pool, stage, { role: 'administrator', listing: 'own-organisation' });
  ids = [];
  for (const [countryCode, sectorCode] of [['MD', 'POL'], ['RO', 'POL'], ['RO', 'NGO'], ['AT', 'NGO']] as const) ids.push((await aPerson(liaison.pool, stage, { countryCode, sectorCode })).personId);
  training = await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-10', endsOn: '2026-02-10' });
  await tie(0, 1);
  await tie(1, 2, 'stated');
});
afterAll(() => liaison.stop());

const person = (at: number) => ({ personId: ids[at] ?? '' });
const tie = (from: number, to: number, state: 'confirmed' | 'stated' | 'disputed' = 'confirmed', kind = 'KNOWS') => aTie(liaison.pool, stage, person(from), person(to), { state, kind, since: '2026-01-15' });
const take = (label = 'Now', trainingId: string | null = null, { cookie } = manager) => liaison.call('POST /snapshots', '/snapshots', { cookie, body: { label, trainingId } });
const one = async (id: string, { cookie } = manager) => (await liaison.call('GET /snapshots/:id', `/snapshots/${id}`, { cookie })).body;
const since = async (id: string, before: string, { cookie } = manager) => liaison.call('GET /snapshots/:id/since/:before', `/snapshots/${id}/since/${before}`, { cookie });

describe('a snapshot of the network', () => {
  it('remembers who is open to the whole network and their ties, silence as unknown and meeting as no cooperation', async () => {
    await tie(2, 3, 'confirmed', 'MET');
    const hidden = await aPerson(liaison.pool, stage, { listing: 'coordination' });
    await aTie(liaison.pool, stage, person(0), hidden);
    const { body, status } = await take();
    expect(status).toBe(201);
    expect(body).toMatchObject({ people: 4, ties: 2, measures: { people: 4, pairs: 2, density: { count: 2, of: 6 }, reciprocity: { count: 1, of: 1 }, unanswered: 1, countries: { index: 0 }, sectors: { index: 0 }, articulation: 1, alone: 1 } });
  });

  it('tells nobody of somebody hidden: what is taken with them is what is taken without', async () => {
    const before = (await take()).body.measures;
    const hidden = await aPerson(liaison.pool, stage, { listing: 'same-country' });
    await aTie(liaison.pool, stage, person(3), hidden);
    expect((await take()).body.measures).toEqual(before);
  });

  it('never changes, whatever becomes of the people in it', async () => {
    const { body: taken } = await take();
    const gone = ids[1] ?? '';
    await liaison.pool.query(`update tie set state = 'ended', until = '2026-03-01' where from_person_id = $1 or to_person_id = $1`, [gone]);
    await liaison.pool.query(`update programme_person set listing = 'only-me' where person_id = $1`, [gone]);
    expect(await one(taken.id)).toEqual(taken);
    for (const change of ['update network_snapshot_person set country_code = null', 'delete from network_snapshot_tie', 'update network_snapshot set taken_on = taken_on', 'truncate network_snapshot_tie']) {
      await expect(liaison.pool.query(change)).rejects.toThrow();
    }
  });

  it('knows an erased person by nothing, and changes no figure by it', async () => {
    const { body: before } = await take('Before');
    liaison.clock.set('2026-09-02T10:00:00Z');
    const { body: after } = await take('After');
    const compared = (await since(after.id, before.id)).body;
    const gone = ids[1] ?? '';
    const tokens = async () => (await liaison.pool.query<{ token: string }>('select token from network_pseudonym where programme_id = $1', [stage.programmeId])).rows.map(({ token }) => token);
    const known = await tokens();
    await insert(liaison.pool, 'person_email', { person_id: gone, email: `${gone}@example.org`, is_primary: true });
    expect((await liaison.call('POST /erasures', '/erasures', { cookie: administrator.cookie, body: { email: `${gone}@example.org`, reason: 'asked' } })).status).toBe(204);
    expect(await tokens()).toHaveLength(known.length - 1);
    expect(await one(before.id)).toEqual(before);
    expect((await since(after.id, before.id)).body).toEqual(compared);
    expect(compared).toMatchObject({ days: 184, roster: 4, persistence: { count: 2, of: 2, share: 1 } });
  });

  it('is compared before and after a training on its people alone', async () => {
    const { body: before } = await take('Before');
    for (const at of [0, 2, 3]) await aNomination(liaison.pool, stage, training, { person: { ...person(at), organisationId: manager.organisationId }, state: 'attended' });
    liaison.clock.set('2026-03-20T10:00:00Z');
    await tie(0, 2);
    await tie(2, 3, 'disputed');
    const { body: after } = await take('After', training);
    expect(after.training).toMatchObject({ id: training });
    const { body } = await since(after.id, before.id);
    expect(body).toMatchObject({ onRoster: true, roster: 3, before: { people: 3, pairs: 0 }, after: { people: 3, pairs: 2, reciprocity: { count: 1, of: 2 } }, begun: 2, persistence: null });
    expect((await since(before.id, after.id)).problem.code).toBe('invalid-input');
  });

  it('is taken by who answers for the whole programme, and read by who reads reports, this side of the wall', async () => {
    const coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    const donor = await signedIn(liaison.pool, stage, { role: 'donor-viewer' });
    const reader = await signedIn(liaison.pool, stage, { role: 'contact-point' });
    const beyond = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await take('No', null, coordinator)).problem.code).toBe('not-allowed');
    expect((await take('Aktenzeichen: XII 4/24')).problem.code).toBe('no-place-for-case-data');
    const { body: taken } = await take('Yes', training);
    expect((await one(taken.id, donor)).training).toBeNull();
    expect((await liaison.call('GET /snapshots', '/snapshots', { cookie: coordinator.cookie })).body).toMatchObject({ items: [{ label: 'Yes' }], may: { take: false } });
    expect((await liaison.call('GET /snapshots', '/snapshots', { cookie: reader.cookie })).problem.code).toBe('not-allowed');
    expect((await liaison.call('GET /snapshots/:id', `/snapshots/${taken.id}`, { cookie: beyond.cookie })).problem.code).toBe('not-found');
    expect((await take('Theirs', training, beyond)).problem.code).toBe('unknown-reference');
  });
});

describe('the people of a training', () => {
  let training: string;
  let other: TestApplication;
  beforeAll(async () => {
    other = await TestApplication.beside(liaison);
  });
  afterAll(() => other.stop());
  beforeEach(async () => {
    training = await aTraining(liaison.pool, stage, { title: 'In Chișinău', state: 'confirmed', startsOn: '2026-03-20', endsOn: '2026-03-21', timeZone: 'Europe/Chisinau' });
    for (const at of [0, 1, 2]) await aNomination(liaison.pool, stage, training, { person: { ...person(at), organisationId: manager.organisationId }, state: 'confirmed' });
  });

  const taken = async () => Number((await liaison.pool.query('select 1 from network_snapshot where programme_id = $1 and moment is not null', [stage.programmeId])).rowCount);
  /** How many were taken at an instant, by so many processes. */
  const at = async (instant: string, ...processes: TestApplication[]) => {
    const before = await taken();
    for (const { clock } of [liaison, ...processes]) clock.set(instant);
    await Promise.all((processes.length > 0 ? processes : [liaison]).map(({ app }) => app.get(RememberTrainings).run()));
    return (await taken()) - before;
  };
  const moments = async ({ cookie } = manager, query = `?training=${training}`) =>
    (await liaison.call('GET /snapshots', `/snapshots${query}`, { cookie })).body.items.filter(({ moment }) => moment !== null).map(({ moment, takenOn, people, ties }) => [moment, takenOn, people, ties]);
  const deliver = () => liaison.pool.query(`update training set state = 'delivered' where id = $1`, [training]);

  it('are remembered before it, after it and when half a year and a year have passed, by themselves and once', async () => {
    expect(await at('2026-03-16T21:59:00Z')).toBe(0);
    // The 17th begins at 22:00 UTC in Chișinău, and two processes wake up for it.
    expect(await at('2026-03-16T22:00:00Z', liaison, other)).toBe(1);
    expect(await at('2026-03-19T10:00:00Z', liaison, other)).toBe(0);
    await deliver();
    expect(await at('2026-03-21T21:59:00Z')).toBe(0);
    await tie(0, 2);
    expect(await at('2026-03-21T22:00:00Z', other, liaison, other)).toBe(1);
    expect(await at('2026-09-20T12:00:00Z')).toBe(0);
    await liaison.pool.query(`update tie set state = 'ended', until = '2026-08-01' where programme_id = $1 and kind = 'KNOWS' and from_person_id = $2 and to_person_id = $3`, [stage.programmeId, ids[0], ids[1]]);
    expect(await at('2026-09-20T22:30:00Z')).toBe(1);
    expect(await at('2027-03-21T00:30:00Z')).toBe(1);
    expect(await at('2027-06-01T00:30:00Z')).toBe(0);
    expect(await moments()).toEqual([['year', '2027-03-21', 3, 2], ['half-year', '2026-09-21', 3, 2], ['after', '2026-03-22', 3, 3], ['before', '2026-03-17', 3, 2]]);

    const [year, half, after, before] = (await liaison.call('GET /snapshots', `/snapshots?training=${training}`, { cookie: manager.cookie })).body.items;
    expect((await since(after?.id ?? '', before?.id ?? '')).body).toMatchObject({ onRoster: true, roster: 3, begun: 1, persistence: { count: 2, of: 2 } });
    expect((await since(half?.id ?? '', before?.id ?? '')).body).toMatchObject({ roster: 3, persistence: { count: 1, of: 2 }, begun: 1 });
    expect((await since(year?.id ?? '', after?.id ?? '')).body).toMatchObject({ days: 364, persistence: { count: 2, of: 3 } });
    const trail = await liaison.pool.query(`select after from audit_entry where programme_id = $1 and action = 'snapshot.taken' order by id`, [stage.programmeId]);
    expect(trail.rows.map((row: { after: { moment: string } }) => row.after.moment)).toEqual(['before', 'after', 'half-year', 'year']);
  });

  it('are made up for after a standstill while that is true, with the day it was really taken, and left out when it is not', async () => {
    await deliver();
    // Down from before the training until two months after it: nothing was remembered before it, and nothing pretends so.
    expect(await at('2026-05-20T12:00:00Z')).toBe(1);
    // And again until eight months after it.
    expect(await at('2026-11-21T12:00:00Z')).toBe(1);
    // And again beyond the time in which a year would be the word for it.
    expect(await at('2027-10-01T12:00:00Z')).toBe(0);
    expect((await moments()).map(([moment, day]) => [moment, day])).toEqual([['half-year', '2026-11-21'], ['after', '2026-05-20']]);
  });

  it('are remembered anew before a training that moved, and never where it was called off, had nobody, or is long over', async () => {
    expect(await at('2026-03-18T12:00:00Z')).toBe(1);
    await liaison.pool.query(`update training set state = 'postponed' where id = $1`, [training]);
    expect(await at('2026-03-22T12:00:00Z')).toBe(0);
    await liaison.pool.query(`update training set state = 'confirmed', starts_on = '2026-06-10', ends_on = '2026-06-11' where id = $1`, [training]);
    await aTraining(liaison.pool, stage, { state: 'confirmed', startsOn: '2026-06-10', endsOn: '2026-06-10' });
    const long = await aTraining(liaison.pool, stage, { state: 'closed', startsOn: '2025-10-01', endsOn: '2025-10-01' });
    await aNomination(liaison.pool, stage, long, { person: { ...person(0), organisationId: manager.organisationId }, state: 'attended' });
    expect(await at('2026-06-10T12:00:00Z', liaison, other)).toBe(1);
    expect(await moments()).toEqual([['before', '2026-06-10', 3, 2], ['before', '2026-03-18', 3, 2]]);
    expect(await moments(manager, `?training=${long}`)).toEqual([]);
  });

  it('are figures for whoever may read of the training, of nobody hidden, and nothing at all for others', async () => {
    await liaison.pool.query(`update programme_person set listing = 'same-country' where person_id = $1`, [ids[2]]);
    await at('2026-03-18T12:00:00Z');
    expect(await moments()).toEqual([['before', '2026-03-18', 2, 1]]);
    const donor = await signedIn(liaison.pool, stage, { role: 'donor-viewer' });
    const beyond = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    const [id = ''] = (await liaison.call('GET /snapshots', `/snapshots?training=${training}`, { cookie: manager.cookie })).body.items.map((item) => item.id);
    for (const who of [donor, beyond]) {
      expect(await moments(who)).toEqual([]);
      expect(await moments(who, '')).toEqual([]);
      expect((await liaison.call('GET /snapshots/:id', `/snapshots/${id}`, { cookie: who.cookie })).problem.code).toBe('not-found');
    }
  });
});
