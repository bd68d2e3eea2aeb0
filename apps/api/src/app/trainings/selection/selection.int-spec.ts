import { randomUUID } from 'node:crypto';
import type { BodyFor, BoardNominee, SelectionBoard } from '@liaison/contracts';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { countStatements } from '../../../../test/factories/statements';
import { aNomination, aSession, aTraining, type TrainingTraits } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { VerifyTrail } from '../../shared/audit/verify-trail';
import { ExpireAnswers } from './expire-answers';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_POOL: '24' });
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
});
afterAll(() => liaison.stop());
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

const training = (traits: TrainingTraits = {}) => aTraining(liaison.pool, stage, { state: 'nominations-closed', quotas: { police: 2, any: 1 }, capacity: 3, ...traits });
const nominee = (id: string, traits: Parameters<typeof aNomination>[3] = {}) => aNomination(liaison.pool, stage, id, traits);
const board = async (id: string, query = '', by = coordinator) => (await liaison.call('GET /trainings/:id/board', `/trainings/${id}/board${query}`, { cookie: by.cookie })).body;
const decide = (id: string, decision: BodyFor<'POST /trainings/:id/decision'>, by = coordinator) =>
  liaison.call('POST /trainings/:id/decision', `/trainings/${id}/decision`, { cookie: by.cookie, body: decision });
const decision = ({ seen }: SelectionBoard, parts: Partial<BodyFor<'POST /trainings/:id/decision'>>) => ({ seen, selected: [], reserve: [], declined: [], answerOn: null, ...parts });
const select = (id: string, nominationId: string, by = coordinator) => liaison.call('POST /trainings/:id/selection', `/trainings/${id}/selection`, { cookie: by.cookie, body: { nominationId } });
const reserveOf = async (id: string) => (await liaison.call('GET /trainings/:id/reserve', `/trainings/${id}/reserve`, { cookie: coordinator.cookie })).body;
const withdraw = (id: string, { nominationId, version }: Pick<BoardNominee, 'nominationId' | 'version'>, by = coordinator) =>
  liaison.call('POST /trainings/:id/nominations/:nominationId/withdrawal', `/trainings/${id}/nominations/${nominationId}/withdrawal`, { cookie: by.cookie, body: { reason: 'ill', version } });
const one = async (id: string, nominationId: string): Promise<BoardNominee> => {
  const found = (await board(id)).nominees.find((other) => other.nominationId === nominationId);
  if (!found) throw new Error('no such nominee');
  return found;
};
const address = (personId: string, email: string) => insert(liaison.pool, 'person_email', { id: randomUUID(), person_id: personId, email, is_primary: true });
const mailsTo = async (email: string) => (await liaison.pool.query<{ template: string; params: Record<string, string>; language: string }>(
  `select payload ->> 'template' as template, payload -> 'params' as params, payload ->> 'language' as language from outbox_message where payload ->> 'to' = $1 order by id`, [email])).rows;
const taken = async (id: string) => Object.fromEntries((await liaison.pool.query<{ discipline: string; taken: number }>('select discipline, taken from training_quota where training_id = $1', [id])).rows.map((row) => [row.discipline, row.taken]));

describe('the board', () => {
  it('shows nominees with all that is weighed, and hides names and organisations when asked', async () => {
    const id = await training();
    const module = (await liaison.pool.query<{ id: string }>('select id from module order by code limit 1')).rows[0]?.id;
    const before = await training({ title: 'The year before', startsOn: '2025-05-05', endsOn: '2025-05-06', state: 'closed' });
    for (const at of [id, before]) {
      const session = await aSession(liaison.pool, at, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z' });
      await liaison.pool.query('update agenda_session set module_id = $1 where id = $2', [module, session]);
    }
    const person = await aPerson(liaison.pool, stage, { familyName: 'Ӏбрагім' });
    await nominee(before, { person, state: 'attended' });
    const { nominationId } = await nominee(id, { person });
    expect(await one(id, nominationId)).toMatchObject({ repeatOf: { id: before, title: 'The year before', endsOn: '2025-05-06' }, displayName: 'Ana Ӏбрагім', merit: 50, score: null });
    const hidden = await board(id, '?blind=true');
    expect(hidden.nominees).toMatchObject([{ number: 1, displayName: null, personId: null, organisationName: null, organisationKey: 'o1' }]);
    expect(JSON.stringify(hidden)).not.toContain('брагім');
  });

  it('is for those who select there, and takes two statements for any number of names', async () => {
    const id = await training();
    for (let number = 0; number < 5; number += 1) await nominee(id);
    expect(await countStatements(() => board(id))).toBe(2);
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await liaison.request('GET', `/trainings/${id}/board`, { cookie: elsewhere.cookie })).status).toBe(403);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await liaison.request('GET', `/trainings/${id}/board`, { cookie: outside.cookie })).status).toBe(404);
  });

  it('takes scores on the criteria of the phase, on the version that was seen', async () => {
    const id = await training();
    const { nominationId } = await nominee(id);
    const [criterionId, other] = [randomUUID(), randomUUID()];
    await insert(liaison.pool, 'selection_criterion', { id: criterionId, phase_id: stage.phaseId, name_en: 'Motivation', name_de: 'Motivation', weight: 2, position: 1 });
    await insert(liaison.pool, 'selection_criterion', { id: other, phase_id: stage.phaseId, name_en: 'Use', name_de: 'Nutzen', weight: 1, position: 2 });
    const score = (criterion: string, points: number | null, version: number) =>
      liaison.call('PUT /trainings/:id/scores', `/trainings/${id}/scores`, { cookie: coordinator.cookie, body: { nominationId, criterionId: criterion, points, version } });
    expect((await score(criterionId, 5, 0)).body).toMatchObject({ score: 100, merit: 100 });
    expect((await score(other, 2, 0)).body).toMatchObject({ score: 80 });
    const stale = await score(criterionId, 1, 0);
    expect([stale.status, stale.problem.code]).toEqual([409, 'stale-version']);
    expect(stale.problem.current).toMatchObject({ score: 80 });
    expect((await score(criterionId, null, 1)).body).toMatchObject({ score: 40 });
    expect((await score(randomUUID(), 1, 0)).problem.code).toBe('unknown-reference');
  });

  it('is proposed for: the best under the quotas, with a sentence for everybody, and nothing is taken', async () => {
    const id = await training();
    const [kept, left, ...others] = await Promise.all(['POL', 'POL', 'POL', 'JUD-P', 'NGO-S'].map((sectorCode) => nominee(id, { sectorCode })));
    const { status, body } = await liaison.call('POST /trainings/:id/proposal', `/trainings/${id}/proposal`, {
      cookie: coordinator.cookie, body: { keep: [kept?.nominationId ?? ''], leave: [left?.nominationId ?? ''] },
    });
    expect([status, body.selected.length, body.isOptimal]).toEqual([200, 3, true]);
    expect(body.selected).toEqual(expect.arrayContaining([kept?.nominationId, others[0]?.nominationId]));
    expect(body.selected).not.toContain(left?.nominationId);
    expect(body.reasons).toHaveLength(5);
    expect(body.unmet.length).toBeGreaterThan(0);
    expect(await taken(id)).toEqual({ police: 0, any: 0 });
  });
});

describe('a decision', () => {
  it('gives places, fills the queue, declines, and tells each by one mail in their language, all in one step', async () => {
    const id = await training();
    const [chosen, waits, declined, silent] = await Promise.all([nominee(id), nominee(id, { state: 'submitted' }), nominee(id), nominee(id)]);
    const german = await signedIn(liaison.pool, stage, { role: 'participant', language: 'de', person: { personId: chosen.personId, organisationId: '' } });
    await liaison.pool.query(`update account set email = 'gewaehlt@example.org' where id = $1`, [german.accountId]);
    await address(waits.personId, 'waits@example.org');
    await address(declined.personId, 'declined@example.org');
    const parts = { selected: [chosen.nominationId, silent.nominationId], reserve: [waits.nominationId], declined: [{ nominationId: declined.nominationId, reason: 'Too few places' }], answerOn: '2026-03-27' };
    const seen = await board(id);
    const preview = await liaison.call('POST /trainings/:id/decision/preview', `/trainings/${id}/decision/preview`, { cookie: coordinator.cookie, body: decision(seen, parts) });
    expect(preview.body.mails).toEqual([
      { nominationId: chosen.nominationId, kind: 'selected', language: 'de' }, { nominationId: silent.nominationId, kind: 'selected', language: null },
      { nominationId: waits.nominationId, kind: 'reserve', language: 'en' }, { nominationId: declined.nominationId, kind: 'declined', language: 'en' }]);
    expect(preview.body.quotas).toContainEqual({ discipline: 'police', places: 2, taken: 2 });
    expect(await taken(id)).toEqual({ police: 0, any: 0 });

    const { status, body } = await decide(id, decision(seen, parts));
    expect(status).toBe(200);
    expect(Object.fromEntries(body.nominees.map((row) => [row.nominationId, row.state]))).toEqual({
      [chosen.nominationId]: 'selected', [silent.nominationId]: 'selected', [waits.nominationId]: 'reserve', [declined.nominationId]: 'declined' });
    expect(await taken(id)).toEqual({ police: 2, any: 0 });
    const [mail, ...more] = await mailsTo('gewaehlt@example.org');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'placeToAnswer', language: 'de' });
    expect(mail?.params['until']).toBe('Freitag, 27. März 2026 um 23:59 (Europe/Chisinau)');
    expect(await mailsTo('waits@example.org')).toMatchObject([{ template: 'placeInReserve', params: { position: 1 } }]);
    expect(await mailsTo('declined@example.org')).toMatchObject([{ template: 'nominationDeclined', params: { reason: 'Too few places' } }]);
    expect(await liaison.app.get(VerifyTrail).run()).toMatchObject({ intact: true });
  });

  it('made on a board that changed is refused with the board as it is now', async () => {
    const id = await training();
    const [a, b] = await Promise.all([nominee(id), nominee(id)]);
    const seen = await board(id);
    await select(id, b.nominationId);
    const { status, problem } = await decide(id, decision(seen, { selected: [a.nominationId] }));
    expect([status, problem.code]).toEqual([409, 'stale-version']);
    const current = problem.current as SelectionBoard;
    expect(current.nominees.find(({ nominationId }) => nominationId === b.nominationId)?.state).toBe('selected');
    expect((await decide(id, decision(current, { selected: [a.nominationId] }))).status).toBe(200);
  });

  it('beyond a quota is refused with the quota named, and nothing of it happens', async () => {
    const id = await training();
    const people = await Promise.all([nominee(id), nominee(id), nominee(id)]);
    const { problem } = await decide(id, decision(await board(id), { selected: people.map(({ nominationId }) => nominationId) }));
    expect(problem).toMatchObject({ code: 'quota-full', params: { discipline: 'police', places: 2, taken: 0 } });
    expect(await taken(id)).toEqual({ police: 0, any: 0 });
    const none = await training({ capacity: 0, quotas: {} });
    const { nominationId } = await nominee(none);
    expect((await decide(none, decision(await board(none), { selected: [nominationId] }))).problem.code).toBe('capacity-full');
    const unset = await training({ capacity: null, quotas: {} });
    expect((await decide(unset, decision(await board(unset), { selected: [(await nominee(unset)).nominationId] }))).problem.code).toMatch(/stale-version|capacity-not-set/);
  });

  it('by three coordinators at once, each for their own, never passes a hard quota, in each of ten rounds', async () => {
    const others = await Promise.all(['x', 'y'].map(() => signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' })));
    for (let round = 0; round < 10; round += 1) {
      const id = await training({ quotas: { police: 2, ngo: 1, any: 0 } });
      const people = await Promise.all(Array.from({ length: 6 }, (_, index) => nominee(id, { sectorCode: index % 3 === 2 ? 'NGO-S' : 'POL' })));
      const seen = await board(id);
      const answers = await Promise.all([coordinator, ...others].map((by, index) =>
        decide(id, decision(seen, { selected: people.slice(index * 2, index * 2 + 2).map(({ nominationId }) => nominationId) }), by)));
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      const { rows } = await liaison.pool.query<{ held: number }>(`select count(*)::int as held from nomination where training_id = $1 and state = 'selected'`, [id]);
      const now = await taken(id);
      expect((now['police'] ?? 0) + (now['ngo'] ?? 0)).toBe(rows[0]?.held);
      expect(now['police']).toBeLessThanOrEqual(2);
      expect(now['ngo']).toBeLessThanOrEqual(1);
    }
  });

  it('asks for what the training presupposes, as a single selection does', async () => {
    const id = await training();
    const module = (await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by code limit 1')).rows[0];
    await insert(liaison.pool, 'training_prerequisite', { training_id: id, module_id: module?.id });
    const { nominationId } = await nominee(id);
    expect(await one(id, nominationId)).toMatchObject({ missing: [module?.code] });
    const refused = { code: 'not-eligible', params: { because: 'prerequisite', modules: module?.code } };
    expect((await decide(id, decision(await board(id), { selected: [nominationId] }))).problem).toMatchObject(refused);
    expect((await select(id, nominationId)).problem).toMatchObject(refused);
  });
});

describe('the queue', () => {
  async function fullTraining(waiting: Parameters<typeof aNomination>[3][] = [{}, {}]) {
    const id = await training();
    const holder = await nominee(id);
    const second = await nominee(id);
    const queue = [];
    for (const traits of waiting) queue.push(await nominee(id, traits));
    await decide(id, decision(await board(id), { selected: [holder.nominationId, second.nominationId], reserve: queue.map(({ nominationId }) => nominationId) }));
    return { id, holder, second, queue };
  }

  it('gives a place that becomes free to the first who can take it, says why others were passed over, and tells until when', async () => {
    await liaison.pool.query(`update country set state = 'suspended' where code = 'BY'`);
    const { id, holder, queue } = await fullTraining([{ countryCode: 'BY' }, {}, {}]);
    await address(queue[1]?.personId ?? '', `second-${id}@example.org`);
    expect((await withdraw(id, await one(id, holder.nominationId))).body).toEqual({ state: 'withdrawn' });
    expect(await one(id, queue[0]?.nominationId ?? '')).toMatchObject({ state: 'reserve', passedOver: 'suspended' });
    expect(await one(id, queue[1]?.nominationId ?? '')).toMatchObject({ state: 'selected', answer: { date: '2026-03-09', zone: 'Europe/Chisinau', endsAt: '2026-03-09T22:00:00+00:00' } });
    expect(await taken(id)).toEqual({ police: 2, any: 0 });
    expect(await mailsTo(`second-${id}@example.org`)).toMatchObject([{ template: 'placeOffered' }]);
    const reserve = await reserveOf(id);
    expect(reserve.queues[0]?.waiting.map(({ position, isNext, passedOver }) => [position, isNext, passedOver])).toEqual([[1, false, 'suspended'], [2, true, null]]);
    expect(reserve.offers).toMatchObject([{ nominationId: queue[1]?.nominationId, isOverdue: false }]);
  });

  it('passes over an organisation that has as many as it should', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const id = await training({ quotas: { police: 4, any: 0 }, capacity: 4 });
    const ofOne = async () => nominee(id, { person: await aPerson(liaison.pool, stage, { organisationId }) });
    const holders = await Promise.all([ofOne(), ofOne(), ofOne(), nominee(id)]);
    const [fourth, other] = [await ofOne(), await nominee(id)];
    await decide(id, decision(await board(id), { selected: holders.map(({ nominationId }) => nominationId), reserve: [fourth.nominationId, other.nominationId] }));
    await withdraw(id, await one(id, holders[3]?.nominationId ?? ''));
    expect((await one(id, fourth.nominationId)).passedOver).toBe('organisation-full');
    expect((await one(id, other.nominationId)).state).toBe('selected');
  });

  it('is not jumped by a selection, not even in the instant in which a place becomes free', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, holder, queue } = await fullTraining([{}]);
      const late = await nominee(id);
      const [, direct] = await Promise.all([withdraw(id, await one(id, holder.nominationId)), select(id, late.nominationId)]);
      expect(['quota-full', 'queue-first']).toContain(direct.problem.code);
      expect((await one(id, queue[0]?.nominationId ?? '')).state).toBe('selected');
      expect(await taken(id)).toEqual({ police: 2, any: 0 });
    }
    const { id, holder, queue } = await fullTraining();
    await liaison.call('DELETE /trainings/:id/selection/:nominationId', `/trainings/${id}/selection/${holder.nominationId}`, { cookie: coordinator.cookie });
    const late = await nominee(id);
    expect((await select(id, late.nominationId)).problem).toMatchObject({ code: 'queue-first', params: { people: 2 } });
    expect((await select(id, queue[1]?.nominationId ?? '')).problem).toMatchObject({ code: 'queue-first', params: { people: 1 } });
    expect((await decide(id, decision(await board(id), { selected: [late.nominationId] }))).problem.code).toBe('queue-first');
    const offer = await liaison.call('POST /trainings/:id/offers', `/trainings/${id}/offers`, { cookie: coordinator.cookie, body: { discipline: 'police' } });
    expect(offer.body.offers).toMatchObject([{ nominationId: queue[0]?.nominationId }]);
    expect((await liaison.call('POST /trainings/:id/offers', `/trainings/${id}/offers`, { cookie: coordinator.cookie, body: { discipline: 'police' } })).problem.code).toBe('quota-full');
  });

  it('lets an offer end once, not before its minute, and gives the place to the next', async () => {
    const { id, holder, queue } = await fullTraining();
    await withdraw(id, await one(id, holder.nominationId));
    await liaison.pool.query('update nomination set answer_by = null where training_id <> $1', [id]);
    const expire = () => liaison.app.get(ExpireAnswers).run();
    liaison.clock.set('2026-03-09T21:59:00Z');
    expect(await expire()).toBe(0);
    liaison.clock.set('2026-03-09T22:00:00Z');
    expect((await Promise.all([expire(), expire()])).reduce((sum, freed) => sum + freed, 0)).toBe(1);
    expect((await one(id, queue[0]?.nominationId ?? '')).state).toBe('endorsed');
    expect((await one(id, queue[1]?.nominationId ?? '')).state).toBe('selected');
    expect(await taken(id)).toEqual({ police: 2, any: 0 });
  });

  it('ends nothing by itself that was overdue when a backup was restored', async () => {
    const { id, holder, queue } = await fullTraining();
    await withdraw(id, await one(id, holder.nominationId));
    liaison.clock.set('2026-03-20T00:00:00Z');
    await insert(liaison.pool, 'installation', { key: 'restored', value: { restoredAt: '2026-03-19T00:00:00.000Z' } });
    expect(await liaison.app.get(ExpireAnswers).run()).toBe(0);
    expect((await reserveOf(id)).offers).toMatchObject([{ nominationId: queue[0]?.nominationId, isOverdue: true }]);
    await liaison.pool.query(`delete from installation where key = 'restored'`);
  });
});

describe('whoever was invited', () => {
  it('answers by the address of the mail, which only a pressed button does, and once it is given back it answers no more', async () => {
    const id = await training();
    const { nominationId, personId } = await nominee(id);
    await address(personId, `invited-${id}@example.org`);
    await decide(id, decision(await board(id), { selected: [nominationId], answerOn: '2026-03-10' }));
    const token = (await mailsTo(`invited-${id}@example.org`))[0]?.params['path']?.split('/').at(-1) ?? '';
    const look = () => liaison.call('GET /places/:token', `/places/${token}`);
    const answer = (what: 'confirm' | 'withdraw') => liaison.call('POST /places/:token', `/places/${token}`, { body: { answer: what } });
    expect((await look()).body).toMatchObject({ state: 'selected', answer: { date: '2026-03-10' }, may: { confirm: true, withdraw: true } });
    expect((await one(id, nominationId)).state).toBe('selected');
    expect((await answer('confirm')).body).toMatchObject({ state: 'confirmed', may: { confirm: false, withdraw: true } });
    expect((await answer('confirm')).problem.code).toBe('transition-not-allowed');
    expect((await answer('withdraw')).body).toMatchObject({ state: 'withdrawn', may: { confirm: false, withdraw: false } });
    expect((await look()).status).toBe(404);
    expect(await taken(id)).toEqual({ police: 0, any: 0 });
    expect((await liaison.call('GET /places/:token', `/places/${'x'.repeat(43)}`)).status).toBe(404);
  });

  it('answers signed in for themselves alone, and not when it is too late', async () => {
    const id = await training();
    const person = await signedIn(liaison.pool, stage, { role: 'participant' });
    const { nominationId } = await nominee(id, { person });
    await decide(id, decision(await board(id), { selected: [nominationId], answerOn: '2026-03-02' }));
    const own = (by: SignedIn) => liaison.call('GET /trainings/:id/place', `/trainings/${id}/place`, { cookie: by.cookie });
    const confirm = (by: SignedIn) => liaison.call('POST /trainings/:id/place', `/trainings/${id}/place`, { cookie: by.cookie, body: { answer: 'confirm' } });
    expect((await own(person)).body.place).toMatchObject({ state: 'selected', may: { confirm: true } });
    const other = await signedIn(liaison.pool, stage, { role: 'participant' });
    expect((await own(other)).body.place).toBeNull();
    expect((await confirm(other)).status).toBe(404);
    liaison.clock.set('2026-03-02T22:00:00Z');
    expect((await confirm(person)).problem.code).toBe('answer-too-late');
    liaison.clock.set('2026-03-02T21:59:59Z');
    expect((await confirm(person)).body.place).toMatchObject({ state: 'confirmed' });
  });

  it('is withdrawn by an authority only if it is its own', async () => {
    const id = await training();
    const authority = await signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
    const stranger = await nominee(id);
    const own = await nominee(id, { person: await aPerson(liaison.pool, stage, { organisationId: authority.organisationId }) });
    expect((await withdraw(id, await one(id, stranger.nominationId), authority)).status).toBe(404);
    expect((await withdraw(id, { nominationId: own.nominationId, version: 9 }, authority)).problem.code).toBe('stale-version');
    expect((await withdraw(id, await one(id, own.nominationId), authority)).body).toEqual({ state: 'withdrawn' });
  });
});
