import { aTie } from '../../../test/factories/network';
import { aPerson, aProgramme, anOrganisation, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';

interface End {
  kind: 'person' | 'organisation';
  id: string;
}
const person = ({ personId }: { personId: string }): End => ({ kind: 'person', id: personId });
const organisation = (id: string): End => ({ kind: 'organisation', id });

describe('ties', () => {
  let liaison: TestApplication;
  let stage: Stage;
  let coordinator: SignedIn;
  let manager: SignedIn;
  let point: SignedIn;
  let abroad: SignedIn;
  beforeAll(async () => {
    liaison = await TestApplication.start();
    stage = await aProgramme(liaison.pool);
    coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    point = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'MD', sectorCode: 'NGO' });
    abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO', language: 'de' });
  });
  afterAll(() => liaison.stop());

  const state = (from: End, to: End, more: { kind?: string; since?: string; cookie?: string } = {}) =>
    liaison.call('POST /ties', '/ties', { cookie: more.cookie ?? coordinator.cookie, body: { kind: more.kind ?? 'KNOWS', from, to, since: more.since ?? '2025-06-01' } });
  const confirm = (cookie: string, id: string, version = 1) => liaison.call('POST /ties/:id/confirm', `/ties/${id}/confirm`, { cookie, body: { version } });
  const end = (cookie: string, id: string, until: string, version = 1) => liaison.call('POST /ties/:id/end', `/ties/${id}/end`, { cookie, body: { until, version } });

  it('are stated by one side, told to the other, and confirmed by it', async () => {
    const stated = await state(person(point), person(abroad), { cookie: point.cookie, kind: 'CONSULT' });
    expect(stated.body).toMatchObject({ state: 'stated', evidence: 1, direction: 'directed', may: { confirm: false, end: true } });
    const mail = await liaison.pool.query<{ payload: { language: string; template: string } }>(`select payload from outbox_message where payload ->> 'template' = 'tieStated'`);
    expect(mail.rows.map(({ payload }) => payload.language)).toEqual(['de']);
    expect((await confirm(point.cookie, stated.body.id)).problem.code).toBe('second-person-needed');
    const colleague = await signedIn(liaison.pool, stage, { role: 'contact-point', person: await aPerson(liaison.pool, stage, { organisationId: point.organisationId }) });
    expect((await confirm(colleague.cookie, stated.body.id)).problem.code).toBe('second-person-needed');
    const stranger = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'AT' });
    expect((await confirm(stranger.cookie, stated.body.id)).problem.code).toBe('not-allowed');
    expect((await confirm(abroad.cookie, stated.body.id)).body).toMatchObject({ state: 'confirmed', evidence: 2, version: 2 });
    expect((await confirm(abroad.cookie, stated.body.id, 2)).problem.code).toBe('transition-not-allowed');
    expect((await confirm(manager.cookie, stated.body.id, 1)).problem).toMatchObject({ code: 'stale-version', current: { version: 2 } });
  });

  it('are told to nobody whose account is for another programme only', async () => {
    const behind = await aPerson(liaison.pool, stage, { countryCode: 'MD' });
    await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'contact-point', person: behind });
    const mails = async () => (await liaison.pool.query(`select 1 from outbox_message where payload ->> 'template' = 'tieStated'`)).rows.length;
    const before = await mails();
    expect((await state(organisation(await anOrganisation(liaison.pool, stage)), person(behind))).status).toBe(201);
    expect(await mails()).toBe(before);
  });

  it('are confirmed by coordination, if another account stated them', async () => {
    const { body } = await state(person(point), person(manager));
    expect((await confirm(coordinator.cookie, body.id)).problem.code).toBe('second-person-needed');
    expect((await confirm(manager.cookie, body.id)).body.state).toBe('confirmed');
  });

  it('need two ends, and exist once; a mutual one in both directions', async () => {
    const [a, b] = [person(await aPerson(liaison.pool, stage)), person(await aPerson(liaison.pool, stage))];
    expect((await state(a, a)).problem.code).toBe('self-tie');
    expect((await state(a, b)).status).toBe(201);
    expect((await state(a, b)).problem.code).toBe('already-exists');
    expect((await state(b, a)).problem.code).toBe('already-exists');
    expect((await state(a, b, { kind: 'CONSULT' })).status).toBe(201);
    expect((await state(b, a, { kind: 'CONSULT' })).status).toBe(201);
  });

  it('are stated once when both ends state them in the same moment', async () => {
    const [a, b] = [person(await aPerson(liaison.pool, stage)), person(await aPerson(liaison.pool, stage))];
    const answers = await Promise.all([state(a, b), state(b, a), state(a, b), state(b, a)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('are stated by those they concern', async () => {
    const austria = organisation(await anOrganisation(liaison.pool, stage, { countryCode: 'AT' }));
    const slovakia = organisation(await anOrganisation(liaison.pool, stage, { countryCode: 'SK' }));
    expect((await state(austria, slovakia)).problem.code).toBe('not-allowed');
    expect((await state(austria, slovakia, { cookie: point.cookie })).problem.code).toBe('not-allowed');
    expect((await state(austria, organisation(point.organisationId), { cookie: point.cookie, kind: 'AGREE' })).status).toBe(201);
    expect((await state(austria, slovakia, { cookie: manager.cookie })).status).toBe(201);
  });

  it('refuse ends and kinds that do not exist here, and days to come', async () => {
    const other = await aProgramme(liaison.pool);
    const foreign = organisation(await anOrganisation(liaison.pool, other));
    const hidden = person(await aPerson(liaison.pool, stage, { listing: 'only-me' }));
    const refused = async (answer: ReturnType<typeof state>) => {
      const { problem } = await answer;
      return [problem.code, problem.errors?.[0]?.path];
    };
    expect(await refused(state(person(point), foreign))).toEqual(['unknown-reference', 'body.to']);
    expect(await refused(state(hidden, person(point)))).toEqual(['unknown-reference', 'body.from']);
    expect(await refused(state({ ...person(point), kind: 'organisation' }, person(abroad)))).toEqual(['unknown-reference', 'body.from']);
    expect(await refused(state(person(point), person(abroad), { kind: 'LIKES' }))).toEqual(['unknown-reference', 'body.kind']);
    expect(await refused(state(person(point), person(abroad), { since: '2026-03-04' }))).toEqual(['invalid-input', 'body.since']);
  });

  it('end on a date, leave the list, and may be stated anew', async () => {
    const [a, b] = [person(await aPerson(liaison.pool, stage)), person(await aPerson(liaison.pool, stage))];
    const { body } = await state(a, b);
    expect((await end(coordinator.cookie, body.id, '2025-05-31')).problem.errors?.[0]?.code).toBe('before-it-began');
    expect((await end(coordinator.cookie, body.id, '2026-03-04')).problem.errors?.[0]?.code).toBe('in-the-future');
    expect((await end(coordinator.cookie, body.id, '2026-03-01')).body).toMatchObject({ state: 'ended', until: '2026-03-01', may: { end: false } });
    expect((await end(coordinator.cookie, body.id, '2026-03-01', 2)).problem.code).toBe('transition-not-allowed');
    expect((await state(b, a)).status).toBe(201);
    const list = await liaison.call('GET /ties', `/ties?focus=${a.id}`, { cookie: coordinator.cookie });
    expect(list.body.items.map(({ state: now }) => now)).toEqual(['stated']);
  });

  it('are listed with their filters and the total of them', async () => {
    const own = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, own, { role: 'administrator', countryCode: 'BE' });
    const [ana, ben, cem] = await Promise.all([
      aPerson(liaison.pool, own, { countryCode: 'AT', familyName: 'Auer' }),
      aPerson(liaison.pool, own, { countryCode: 'RO', familyName: 'Blaga' }),
      aPerson(liaison.pool, own, { countryCode: 'TR', familyName: 'Cem' }),
    ]);
    const house = await anOrganisation(liaison.pool, own, { countryCode: null, name: 'mission' });
    await aTie(liaison.pool, own, ana, ben, { since: '2025-01-01' });
    await aTie(liaison.pool, own, ben, cem, { since: '2025-02-01', kind: 'CONSULT' });
    await aTie(liaison.pool, own, { personId: cem.personId }, { organisationId: house }, { since: '2025-03-01', kind: 'MEMBER' });
    await aTie(liaison.pool, own, ana, cem, { state: 'ended' });
    const kinds = async (query: string) => {
      const { body } = await liaison.call('GET /ties', `/ties?${query}`, { cookie });
      return [body.total, ...body.items.map(({ kind }) => kind)];
    };
    expect(await kinds('')).toEqual([3, 'MEMBER', 'CONSULT', 'KNOWS']);
    expect(await kinds('size=1&page=2')).toEqual([3, 'CONSULT']);
    expect(await kinds('kind=person')).toEqual([2, 'CONSULT', 'KNOWS']);
    expect(await kinds('country=AT&country=international')).toEqual([2, 'MEMBER', 'KNOWS']);
    expect(await kinds('tie=CONSULT&tie=KNOWS&q=auer')).toEqual([1, 'KNOWS']);
    expect(await kinds(`focus=${house}`)).toEqual([1, 'MEMBER']);
    expect((await liaison.call('GET /ties', '/ties?focus=00000000-0000-4000-8000-000000000000', { cookie })).status).toBe(404);
  });
});
