import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aTie } from '../../../../test/factories/network';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';

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
