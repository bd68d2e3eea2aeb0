import type { BodyFor, ResponseOf } from '@liaison/contracts';
import { aPerson, aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { PassOverSilent } from './pass-over-silent';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
let unit: SignedIn;
let ministry: SignedIn;
let deputy: SignedIn;
const authority = () => signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  [unit, ministry, deputy] = [await authority(), await authority(), await authority()];
});

type Setting = BodyFor<'PUT /endorsement-levels/:code'>['levels'];
const levels = (): Setting => [
  { id: null, name: { en: 'Unit', de: 'Einheit' }, days: 7, holders: [unit.accountId], deputies: [] },
  { id: null, name: { en: 'Ministry', de: 'Ministerium' }, days: 5, holders: [ministry.accountId], deputies: [deputy.accountId] },
];
const set = (by: SignedIn, body: Setting, version = 0, code = 'MD') => liaison.call('PUT /endorsement-levels/:code', `/endorsement-levels/${code}`, { cookie: by.cookie, body: { levels: body, version } });
const asked = async (by: SignedIn) => (await liaison.call('GET /endorsements', '/endorsements', { cookie: by.cookie })).body.items;
const say = (by: SignedIn, items: { nominationId: string; levelId: string }[], to: 'endorsed' | 'refused' = 'endorsed', reason = '') =>
  liaison.call('POST /endorsements', '/endorsements', { cookie: by.cookie, body: { items: items.map(({ nominationId, levelId }) => ({ nominationId, levelId })), to, reason } });
const nominate = async (trainingId: string, by: SignedIn, organisationId = by.organisationId) => {
  const { personId } = await aPerson(liaison.pool, stage, { organisationId });
  const made = await liaison.call('POST /trainings/:id/nominations', `/trainings/${trainingId}/nominations`, { cookie: by.cookie, body: { personId, route: 'authority', rank: null } });
  expect(made.status).toBe(201);
  return (await liaison.pool.query<{ id: string }>('select id from nomination where training_id = $1 and person_id = $2', [trainingId, personId])).rows[0]?.id ?? '';
};
const stateOf = async (id: string) => (await liaison.pool.query<{ state: string; awaits_endorsement: boolean }>('select state, awaits_endorsement from nomination where id = $1', [id])).rows[0];
const select = (trainingId: string, nominationId: string) => liaison.call('POST /trainings/:id/selection', `/trainings/${trainingId}/selection`, { cookie: coordinator.cookie, body: { nominationId } });
const board = async (id: string) => (await liaison.call('GET /trainings/:id/board', `/trainings/${id}/board`, { cookie: coordinator.cookie })).body;
const mailsOf = async (template: string) => (await liaison.pool.query<{ to: string }>(`select payload ->> 'to' as to from outbox_message where payload ->> 'template' = $1 and programme_id = $2`, [template, stage.programmeId])).rows.length;

describe('levels of endorsement', () => {
  it('are passed one after the other, and until the last has answered no way leads to a place or into the queue', async () => {
    await set(coordinator, levels());
    const id = await aTraining(liaison.pool, stage);
    const nominationId = await nominate(id, await authority());
    const decide = async (to: 'selected' | 'reserve') => {
      const { seen } = await board(id);
      return liaison.call('POST /trainings/:id/decision', `/trainings/${id}/decision`, { cookie: coordinator.cookie, body: { seen, selected: to === 'selected' ? [nominationId] : [], reserve: to === 'reserve' ? [nominationId] : [], declined: [], answerOn: null } });
    };
    for (const refused of [await select(id, nominationId), await decide('selected'), await decide('reserve')]) expect(refused.problem).toMatchObject({ code: 'not-eligible', params: { because: 'endorsement' } });
    await expect(liaison.pool.query(`update nomination set state = 'selected' where id = $1`, [nominationId])).rejects.toMatchObject({ constraint: 'nomination_endorsed_first' });
    const proposal = await liaison.call('POST /trainings/:id/proposal', `/trainings/${id}/proposal`, { cookie: coordinator.cookie, body: { keep: [nominationId], leave: [] } });
    expect(proposal.body.selected).toEqual([]);
    expect(await asked(ministry)).toEqual([]);
    const first = await asked(unit);
    expect(first).toMatchObject([{ nominationId, level: { en: 'Unit' }, asDeputy: false, dueAt: '2026-03-09T10:00:00+00:00' }]);
    expect((await say(ministry, first)).status).toBe(404);
    expect((await say(unit, first)).body.items).toEqual([]);
    expect((await board(id)).nominees).toMatchObject([{ awaits: { en: 'Ministry' }, state: 'submitted' }]);
    const second = await asked(deputy);
    expect(second).toMatchObject([{ asDeputy: true }]);
    expect((await say(deputy, second)).status).toBe(200);
    expect((await say(ministry, second)).problem.code).toBe('answered-already');
    expect(await stateOf(nominationId)).toEqual({ state: 'endorsed', awaits_endorsement: false });
    expect((await select(id, nominationId)).status).toBe(200);
    const trail = await liaison.pool.query<{ action: string; after: object }>('select action, after from audit_entry where stream = $1 order by seq', [`nomination:${nominationId}`]);
    expect(trail.rows.map(({ action }) => action)).toEqual(['nomination.submitted', 'nomination.endorsement-asked', 'nomination.endorsed', 'nomination.endorsement-asked', 'nomination.endorsed', 'nomination.selected']);
    expect(trail.rows[4]?.after).toMatchObject({ level: 'Ministry', asDeputy: true });
  });

  it('remind once after their days, are passed over after the same days again, and the last one waits with its reminder', async () => {
    await set(coordinator, levels());
    const nominationId = await nominate(await aTraining(liaison.pool, stage), await authority());
    const job = liaison.app.get(PassOverSilent, { strict: false });
    liaison.clock.set('2026-03-09T09:59:59Z');
    await job.run();
    expect(await mailsOf('endorsementDue')).toBe(0);
    liaison.clock.set('2026-03-09T10:00:00Z');
    await Promise.all([job.run(), job.run()]);
    expect(await mailsOf('endorsementDue')).toBe(1);
    liaison.clock.set('2026-03-16T10:00:00Z');
    await job.run();
    expect([await asked(unit), (await asked(ministry)).length]).toEqual([[], 1]);
    liaison.clock.set('2026-03-21T10:00:00Z');
    await job.run();
    expect(await mailsOf('endorsementDue')).toBe(3);
    liaison.clock.set('2026-05-01T10:00:00Z');
    await job.run();
    await job.run();
    expect(await mailsOf('endorsementDue')).toBe(3);
    expect(await stateOf(nominationId)).toEqual({ state: 'submitted', awaits_endorsement: true });
    const waiting = await asked(ministry);
    // Silence is nobody's word: coordination may say it instead, and has to say why.
    expect((await say(coordinator, waiting)).status).toBe(400);
    expect((await say(coordinator, waiting, 'endorsed', 'The ministry has no minister.')).status).toBe(200);
    expect(await stateOf(nominationId)).toEqual({ state: 'endorsed', awaits_endorsement: false });
  });

  it('refuse with a reason, which declines the name and tells the person; whoever submits as a level has said its word', async () => {
    await set(coordinator, levels());
    const id = await aTraining(liaison.pool, stage);
    const own = await nominate(id, unit);
    expect(await asked(unit)).toEqual([]);
    const items = await asked(ministry);
    expect(items).toMatchObject([{ nominationId: own, level: { de: 'Ministerium' } }]);
    expect((await say(ministry, items, 'refused')).status).toBe(400);
    expect((await say(ministry, items, 'refused', 'On leave in May.')).status).toBe(200);
    expect(await stateOf(own)).toEqual({ state: 'declined', awaits_endorsement: false });
    const elsewhere = await aProgramme(liaison.pool);
    expect((await say(await signedIn(liaison.pool, elsewhere, { role: 'administrator' }), items)).status).toBe(404);
  });

  it('are set by coordination of the country, on the version that was seen, and do not go while names wait at them', async () => {
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await set(abroad, levels())).status).toBe(404);
    expect((await set(coordinator, [{ ...(levels()[0] as Setting[number]), holders: [(await signedIn(liaison.pool, stage, { role: 'participant' })).accountId] }])).problem.code).toBe('unknown-reference');
    const saved = await set(coordinator, levels());
    expect(saved.body).toMatchObject({ version: 1, levels: [{ name: { en: 'Unit' } }, { name: { en: 'Ministry' }, deputies: [deputy.accountId] }] });
    expect((await set(coordinator, levels())).problem.code).toBe('stale-version');
    await nominate(await aTraining(liaison.pool, stage), await authority());
    const asBefore = ({ waiting: _, ...level }: ResponseOf<'PUT /endorsement-levels/:code'>['levels'][number]) => level;
    const [first, second] = saved.body.levels.map(asBefore);
    expect((await set(coordinator, second ? [second] : [], 1)).problem.code).toBe('still-in-use');
    const swapped = await set(coordinator, second && first ? [second, first] : [], 1);
    expect(swapped.body.levels.map(({ name }) => name.en)).toEqual(['Ministry', 'Unit']);
  });
});
