import { aPerson, aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { hashOf, newToken } from '../selection/tell-nominee';
import { ForgetNeeds } from './forget-needs';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

const words = { travel: 'Train from Bălți', diet: 'Без глютена', access: '' };
const tell = (id: string, by: SignedIn, body = words) => liaison.call('PUT /trainings/:id/place/needs', `/trainings/${id}/place/needs`, { cookie: by.cookie, body });
const seen = (id: string, by: SignedIn) => liaison.call('GET /trainings/:id/needs', `/trainings/${id}/needs`, { cookie: by.cookie });
const kept = async (nominationId: string) => (await liaison.pool.query<{ field: string }>('select field from participant_need where nomination_id = $1 order by field', [nominationId])).rows.map(({ field }) => field);
async function holder(id: string, state: 'confirmed' | 'reserve' = 'confirmed') {
  const person = await signedIn(liaison.pool, stage, { role: 'participant' });
  return { person, ...(await aNomination(liaison.pool, stage, id, { person, state })) };
}

it('are told by whoever holds a place, and seen by coordination of that training alone', async () => {
  const id = await aTraining(liaison.pool, stage, { state: 'confirmed' });
  const { person, nominationId } = await holder(id);
  expect((await tell(id, person)).body).toMatchObject({ mayTell: true, needs: [{ field: 'travel', words: 'Train from Bălți', goesOn: '2026-06-13' }, { field: 'diet', words: 'Без глютена', goesOn: '2026-05-15' }, { field: 'access', words: '' }] });
  expect((await liaison.call('GET /my-data', '/my-data', { cookie: person.cookie })).body.trainings).toMatchObject([{ trainingId: id, sheets: [], needs: [{ field: 'diet', goesOn: '2026-05-15' }, { field: 'travel', words: 'Train from Bălți', goesOn: '2026-06-13' }] }]);
  const here = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  expect((await seen(id, here)).body.people).toMatchObject([{ nominationId, needs: [{ field: 'travel' }, { field: 'diet' }] }]);
  const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
  const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
  for (const other of [abroad, trainer, person]) expect((await seen(id, other)).status).toBe(403);
  expect((await seen(id, await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator' }))).status).toBe(404);
  const { rows } = await liaison.pool.query<{ entry: string }>(`select coalesce(after::text, '') as entry from audit_entry where stream in ($1, $2)`, [`nomination:${nominationId}`, `training:${id}`]);
  expect(rows.map(({ entry }) => entry).join()).not.toContain('глютена');
  expect((await tell(id, person, { travel: '', diet: 'Az. 12 Js 345/23', access: '' })).problem.code).toBe('no-place-for-case-data');
  expect((await tell(id, (await holder(id, 'reserve')).person)).problem.code).toBe('transition-not-allowed');
  expect((await tell(id, await signedIn(liaison.pool, stage, { role: 'participant' }))).status).toBe(404);
});

it('can be told by the secret address of an invitation, and are taken back by emptying them', async () => {
  const id = await aTraining(liaison.pool, stage, { state: 'selected' });
  const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'selected', person: await aPerson(liaison.pool, stage) });
  const { token } = newToken();
  await liaison.pool.query('update nomination set answer_token = $2 where id = $1', [nominationId, hashOf(token)]);
  const put = (body: typeof words) => liaison.call('PUT /places/:token/needs', `/places/${token}/needs`, { body });
  expect((await put(words)).status).toBe(200);
  expect(await kept(nominationId)).toEqual(['diet', 'travel']);
  expect((await put({ ...words, travel: '' })).body.needs.map(({ words: told }) => told)).toEqual(['', 'Без глютена', '']);
  expect(await kept(nominationId)).toEqual(['diet']);
});

it('go field by field after the training, on the clock of its place, and the trail says so', async () => {
  const id = await aTraining(liaison.pool, stage, { state: 'confirmed', endsOn: '2026-05-13', timeZone: 'Europe/Chisinau' });
  const { person, nominationId } = await holder(id);
  await tell(id, person, { travel: 'Bus', diet: 'Vegan', access: 'Lift' });
  const forget = liaison.app.get(ForgetNeeds, { strict: false });
  const at = async (instant: string) => {
    liaison.clock.set(instant);
    await forget.run();
    return kept(nominationId);
  };
  expect(await at('2026-05-14T20:59:00Z')).toEqual(['access', 'diet', 'travel']);
  expect(await at('2026-05-14T21:00:00Z')).toEqual(['access', 'travel']);
  expect(await at('2026-05-20T21:00:00Z')).toEqual(['travel']);
  expect(await at('2026-06-12T21:00:00Z')).toEqual([]);
  const { rows } = await liaison.pool.query<{ after: unknown }>(`select after from audit_entry where stream = $1 and action = 'nomination.need-deleted' order by seq`, [`nomination:${nominationId}`]);
  expect(rows.map(({ after }) => after)).toEqual([{ needs: ['diet'] }, { needs: ['access'] }, { needs: ['travel'] }]);
});

it('go with the person who is erased', async () => {
  const id = await aTraining(liaison.pool, stage, { state: 'confirmed' });
  const { person, nominationId } = await holder(id);
  await tell(id, person);
  const { rows } = await liaison.pool.query<{ email: string }>('select email from account where id = $1', [person.accountId]);
  expect((await liaison.call('POST /my-data/erasure', '/my-data/erasure', { cookie: person.cookie, body: { email: rows[0]?.email ?? '' } })).status).toBe(204);
  expect(await kept(nominationId)).toEqual([]);
});
