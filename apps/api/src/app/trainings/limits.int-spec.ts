import { placeHoldingStates } from '@liaison/domain/states';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { ImportDesk } from '../../../test/factories/imports';
import { aNomination, aTraining, trainingFields, type TrainingTraits } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

jest.setTimeout(60_000);
let liaison: TestApplication;
let stage: Stage;
let coordinators: SignedIn[];
beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_POOL: '12' });
  stage = await aProgramme(liaison.pool);
  coordinators = await Promise.all([1, 2, 3].map(() => signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' })));
});
afterAll(() => liaison.stop());
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

const first = () => coordinators[0] as SignedIn;
const training = (traits: TrainingTraits = {}) => aTraining(liaison.pool, stage, { state: 'nominations-closed', capacity: 20, quotas: { police: 10, any: 10 }, ...traits });
const limit = (id: string, of: { country?: string; discipline?: string; places: number; hard?: boolean }) =>
  insert(liaison.pool, 'training_limit', { training_id: id, country_code: of.country ?? null, discipline: of.discipline ?? null, places: of.places, is_hard: of.hard ?? of.country !== undefined });
const nominee = async (id: string, traits: Parameters<typeof aNomination>[3] = {}) => (await aNomination(liaison.pool, stage, id, traits)).nominationId;
const select = (id: string, nominationId: string, by = first()) =>
  liaison.call('POST /trainings/:id/selection', `/trainings/${id}/selection`, { cookie: by.cookie, body: { nominationId } });
const one = async (id: string) => (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: first().cookie })).body;
const taken = async (id: string) => (await one(id)).countryQuotas.map((quota) => quota.taken)[0];
const preview = (id: string, body: Partial<Pick<ReturnType<typeof trainingFields>, 'capacity' | 'quotas' | 'softQuotas' | 'countryQuotas'>>, by = first()) =>
  liaison.call('POST /trainings/:id/places/preview', `/trainings/${id}/places/preview`, {
    cookie: by.cookie, body: { capacity: 20, quotas: [{ discipline: 'police', places: 10 }], softQuotas: [], countryQuotas: [], ...body },
  });
const save = async (id: string, fields: Parameters<typeof trainingFields>[1]) => {
  const { phaseId: _, ...rest } = trainingFields(stage, { quotas: [{ discipline: 'police', places: 10 }], ...fields });
  return liaison.call('PUT /trainings/:id', `/trainings/${id}`, { cookie: first().cookie, body: { ...rest, moveSessions: false, version: (await one(id)).version } });
};

describe('a hard quota of a country', () => {
  it('gives its last place once to three coordinators who select at the same time, in each of twenty rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await training();
      await limit(id, { country: 'MD', places: 1 });
      // Of different disciplines, so that no other row makes them wait for each other.
      const nominations = [await nominee(id), await nominee(id, { sectorCode: 'LAB' }), await nominee(id, { sectorCode: 'NGO-S' })];
      const answers = await Promise.all(nominations.map((nomination, index) => select(id, nomination, coordinators[index])));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      for (const { status, problem } of answers) if (status === 409) expect(problem).toMatchObject({ code: 'country-quota-full', params: { country: 'Moldova', places: 1, taken: 1 } });
      expect(await taken(id)).toBe(1);
    }
  });

  it('holds for three coordinators on the last place of a discipline in the same way', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await training({ quotas: { police: 1, any: 19 } });
      const nominations = [await nominee(id), await nominee(id), await nominee(id)];
      const answers = await Promise.all(nominations.map((nomination, index) => select(id, nomination, coordinators[index])));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(new Set(answers.filter(({ status }) => status === 409).map(({ problem }) => problem.code))).toEqual(new Set(['quota-full']));
    }
  });

  it('is one rule on every path: selection, decision, queue, offer, and rows that no action wrote', async () => {
    const id = await training();
    await limit(id, { country: 'MD', places: 1 });
    const [holder, other, guest] = [await nominee(id), await nominee(id), await nominee(id, { countryCode: 'RO' })];
    expect((await select(id, holder)).status).toBe(200);
    const board = (await liaison.call('GET /trainings/:id/board', `/trainings/${id}/board`, { cookie: first().cookie })).body;
    expect(board.countryQuotas).toEqual([{ countryCode: 'MD', places: 1, isHard: true, taken: 1 }]);
    const decision = { seen: board.seen, selected: [other], reserve: [], declined: [], answerOn: null };
    for (const path of ['decision/preview', 'decision'] as const) {
      const refused = await liaison.call(`POST /trainings/:id/${path}`, `/trainings/${id}/${path}`, { cookie: first().cookie, body: decision });
      expect(refused.problem.code).toBe('country-quota-full');
    }
    const proposal = await liaison.call('POST /trainings/:id/proposal', `/trainings/${id}/proposal`, { cookie: first().cookie, body: { keep: [], leave: [] } });
    expect(proposal.status).toBe(200);
    expect([...proposal.body.selected].sort()).toEqual([holder, guest].sort());
    expect(proposal.body.reasons.find(({ nominationId }) => nominationId === other)?.because).toBe('country');
    // Whoever waits for a place of the country does not stand in the way of others, and is passed over when one is offered.
    await liaison.pool.query(`update nomination set state = 'reserve', queue_number = 1 where id = $1`, [other]);
    const offer = await liaison.call('POST /trainings/:id/offers', `/trainings/${id}/offers`, { cookie: first().cookie, body: { discipline: 'police' } });
    expect(offer.problem.code).toBe('nobody-waits');
    const { rows } = await liaison.pool.query<{ passed_over: string }>('select passed_over from nomination where id = $1', [other]);
    expect(rows).toEqual([{ passed_over: 'country-full' }]);
    expect((await select(id, guest)).status).toBe(200);
    await expect(aNomination(liaison.pool, stage, id, { state: 'confirmed' })).rejects.toThrow('country_quota_full');
    // The place of the country that becomes free goes to them at once.
    const { rows: [held] } = await liaison.pool.query<{ version: number }>('select version from nomination where id = $1', [holder]);
    await liaison.call('POST /trainings/:id/nominations/:nominationId/withdrawal', `/trainings/${id}/nominations/${holder}/withdrawal`, { cookie: first().cookie, body: { reason: 'ill', version: held?.version ?? 1 } });
    expect((await liaison.pool.query('select state from nomination where id = $1', [other])).rows).toEqual([{ state: 'selected' }]);
    expect(await taken(id)).toBe(1);
  });

  it('is the same rule for who is put forward, invited, brought in by a file, taken back with it, merged and parted again', async () => {
    const id = await training({ state: 'nominations-open' });
    await limit(id, { country: 'MD', places: 1 });
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const { cookie } = manager;
    const [holder, waiting] = [await aNomination(liaison.pool, stage, id, { familyName: 'Holderova' }), await aNomination(liaison.pool, stage, id, { familyName: 'Waitingova' })];
    const added = await aPerson(liaison.pool, stage, { familyName: 'Addedova' });
    expect((await select(id, holder.nominationId, manager)).status).toBe(200);
    const still = async () => {
      expect(await taken(id)).toBe(1);
      const { rows } = await liaison.pool.query(`
        select (select sum(taken)::int from training_quota where training_id = $1) as taken,
          (select count(*)::int from nomination where training_id = $1 and state = any($2)) as held`, [id, placeHoldingStates]);
      expect(rows).toEqual([{ taken: 1, held: 1 }]);
    };
    const refuses = async (nominationId: string) => expect((await select(id, nominationId, manager)).problem.code).toBe('country-quota-full');

    const put = await liaison.call('POST /trainings/:id/nominations', `/trainings/${id}/nominations`, { cookie, body: { personId: added.personId, route: 'authority', rank: null } });
    expect(put.status).toBe(201);
    await still();
    await refuses(put.body.people?.find(({ personId }) => personId === added.personId)?.nominationId ?? '');
    const guest = await aPerson(liaison.pool, stage, { familyName: 'Guestova' });
    const invited = await liaison.call('POST /trainings/:id/nomination-invitations', `/trainings/${id}/nomination-invitations`, {
      cookie, body: { personId: guest.personId, route: 'ngo', until: '2026-04-01', zone: 'Europe/Chisinau', holdsPlace: true },
    });
    expect(invited.problem.code).toBe('country-quota-full');

    // A file gives both a post in another country and profession, and brings somebody in: they were put forward as who they were then.
    await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'NGO-S', name: 'Casa Nouă' });
    const desk = new ImportDesk(liaison, cookie);
    const moved = ([[holder, 'Holderova'], [waiting, 'Waitingova']] as const).map(([{ personId }, name]) => `${personId};${name};Ana;Casa Nouă`);
    const checked = await desk.check(await desk.bring(`ID;Nachname;Vorname;Dienststelle\n${moved.join('\n')}\n;Importova;Maria;Casa Nouă\n`));
    expect(checked.counts).toMatchObject({ create: 1, change: 2, refused: 0 });
    const done = await desk.decide('commit', checked);
    expect(done.state).toBe('committed');
    await still();
    await refuses(waiting.nominationId);
    expect((await desk.decide('undo', done)).state).toBe('undone');
    await still();

    // Whoever is entered twice and holds a place in one record holds it once in the merged one, and in no other when they are parted.
    const versionOf = async (personId: string) => (await liaison.call('GET /people/:id', `/people/${personId}`, { cookie })).body.version;
    const merged = await liaison.call('POST /merges', '/merges', {
      cookie, body: { kind: 'person', survivorId: waiting.personId, absorbedId: holder.personId, survivorVersion: await versionOf(waiting.personId), absorbedVersion: await versionOf(holder.personId), choices: {} },
    });
    expect(merged.status).toBe(201);
    await still();
    expect((await liaison.call('POST /merges/:id/undo', `/merges/${merged.body.id}/undo`, { cookie, body: { later: [] } })).body).toEqual({ placesLost: [] });
    await still();
    await refuses(waiting.nominationId);
  });

  it('lets an authority replace its nominee though the country is full, because the place stays the same', async () => {
    const id = await training({ state: 'nominations-open' });
    await limit(id, { country: 'MD', places: 1 });
    const authority = await signedIn(liaison.pool, stage, { role: 'nominating-authority', scope: 'MD' });
    const [goes, comes] = [await aPerson(liaison.pool, stage, { organisationId: authority.organisationId }), await aPerson(liaison.pool, stage, { organisationId: authority.organisationId })];
    const nomination = await nominee(id, { person: goes, nominatedBy: authority.accountId });
    expect((await select(id, nomination)).status).toBe(200);
    const replaced = await liaison.call('POST /trainings/:id/nominations/:nominationId/replacement', `/trainings/${id}/nominations/${nomination}/replacement`, { cookie: authority.cookie, body: { personId: comes.personId, version: 2 } });
    expect(replaced.status).toBe(200);
    expect(await taken(id)).toBe(1);
  });

  it('is not set below those who hold a place, and counts those who held one before there was a quota', async () => {
    const id = await training();
    for (let number = 0; number < 2; number += 1) await select(id, await nominee(id));
    const refused = await save(id, { countryQuotas: [{ countryCode: 'MD', places: 1, isHard: true }] });
    expect(refused.problem).toMatchObject({ code: 'country-quota-full', params: { places: 1, taken: 2 } });
    expect((await save(id, { countryQuotas: [{ countryCode: 'MD', places: 2, isHard: true }] })).body.countryQuotas).toEqual([{ countryCode: 'MD', places: 2, isHard: true, taken: 2 }]);
    expect((await select(id, await nominee(id))).problem.code).toBe('country-quota-full');
  });

  it('counts right when places are taken and freed and quotas come and go at the same time', async () => {
    const id = await training();
    const nominations = await Promise.all(Array.from({ length: 8 }, (_, index) => nominee(id, { sectorCode: index % 2 ? 'POL' : 'LAB', countryCode: index % 3 ? 'MD' : 'RO' })));
    const free = (nomination: string) => liaison.call('DELETE /trainings/:id/selection/:nominationId', `/trainings/${id}/selection/${nomination}`, { cookie: first().cookie });
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([
        ...nominations.map((nomination, index) => select(id, nomination, coordinators[index % 3])),
        save(id, { countryQuotas: round % 2 ? [] : [{ countryCode: 'MD', places: 6, isHard: true }, { countryCode: 'RO', places: 1, isHard: false }], softQuotas: [{ discipline: 'other', places: round }] }),
        ...nominations.slice(0, 4).map(free),
      ]);
      const { rows } = await liaison.pool.query(`
        select l.id from training_limit l where l.training_id = $1 and l.taken <> (select count(*) from nomination n
          where n.training_id = l.training_id and n.state = 'selected' and (n.discipline = l.discipline or n.country_code = l.country_code))`, [id]);
      expect(rows).toEqual([]);
    }
  });
});

describe('a soft quota', () => {
  it('warns when it is exceeded, on selecting and as a finding, and refuses nobody', async () => {
    const id = await training();
    await limit(id, { discipline: 'other', places: 1 });
    await limit(id, { country: 'MD', places: 1, hard: false });
    expect((await select(id, await nominee(id, { sectorCode: 'LAB' }))).body.warnings).toEqual([]);
    const { status, body } = await select(id, await nominee(id, { sectorCode: 'LAB' }));
    expect([status, body.warnings]).toEqual([200, [
      { code: 'soft-quota-over', params: { discipline: 'other', taken: 2, quota: 1 } },
      { code: 'country-over', params: { country: 'MD', taken: 2, quota: 1 } },
    ]]);
    expect((await one(id)).findings?.map(({ code }) => code)).toEqual(expect.arrayContaining(['soft-quota-over', 'country-over']));
  });
});

describe('other numbers of places', () => {
  it('say whose turn free places would be and who would be above, and change nothing', async () => {
    const id = await training({ capacity: 2, quotas: { police: 1, any: 1 } });
    const holder = await nominee(id, { state: 'selected', familyName: 'Holds' });
    const waiting = await nominee(id, { state: 'reserve', familyName: 'Waits' });
    const foreign = await nominee(id, { state: 'reserve', familyName: 'Abroad', countryCode: 'RO' });
    for (const [number, one] of [waiting, foreign].entries()) await liaison.pool.query('update nomination set queue_number = $1 where id = $2', [number + 1, one]);
    const more = (await preview(id, { capacity: 4, quotas: [{ discipline: 'police', places: 3 }] })).body;
    expect(more).toMatchObject({ above: [], next: [{ discipline: 'police', free: 2, people: [{ nominationId: waiting }, { nominationId: foreign }] }] });
    const bound = (await preview(id, { capacity: 4, quotas: [{ discipline: 'police', places: 3 }], countryQuotas: [{ countryCode: 'MD', places: 1, isHard: true }] })).body;
    expect(bound.next).toMatchObject([{ people: [{ nominationId: foreign }] }]);
    const less = (await preview(id, { capacity: 1, quotas: [{ discipline: 'police', places: 0 }], softQuotas: [], countryQuotas: [{ countryCode: 'MD', places: 0, isHard: false }] })).body;
    expect(less.above).toMatchObject([{ discipline: 'police', places: 0, taken: 1, people: [{ nominationId: holder }] }]);
    expect(less.over).toEqual([{ discipline: null, countryCode: 'MD', places: 0, taken: 1 }]);
    expect((await one(id)).quotas).toEqual([{ discipline: 'police', places: 1, taken: 1 }, { discipline: null, places: 1, taken: 0 }]);
  });

  it('are shown to those who plan the training', async () => {
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await preview(await training(), {}, elsewhere)).status).toBe(403);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await preview(await training(), {}, outside)).status).toBe(404);
  });
});

describe('what a training hangs on', () => {
  it('is saved, told, and copied where it may be, with a report', async () => {
    const host = await anOrganisation(liaison.pool, stage);
    const { rows: [line] } = await liaison.pool.query<{ id: string }>(`insert into funding_line (phase_id, code, name_en, name_de, position) values ($1, 'ISF-1', 'Grant', 'Zuwendung', 1) returning id`, [stage.phaseId]);
    const { rows: [module] } = await liaison.pool.query<{ id: string }>('select id from module order by position limit 1');
    const id = await training();
    const saved = await save(id, { interpretation: ['ru', 'ru', 'en'], hostIds: [host], fundingLineIds: [line?.id ?? ''], prerequisiteIds: [module?.id ?? ''], completedShare: 100, countryQuotas: [{ countryCode: 'RO', places: 2, isHard: true }] });
    expect(saved.body).toMatchObject({ interpretation: ['ru', 'en'], hosts: [{ id: host }], fundingLines: [{ code: 'ISF-1' }], prerequisites: [{ id: module?.id }], completedShare: 100 });
    await liaison.pool.query('update funding_line set ended_at = now() where id = $1', [line?.id]);
    // What a training names already it may keep.
    expect((await save(id, { hostIds: [host], fundingLineIds: [line?.id ?? ''] })).status).toBe(200);
    const { version, title, phaseId, countryCode, city, venue, timeZone } = await one(id);
    const copy = await liaison.call('POST /trainings/:id/copies', `/trainings/${id}/copies`, { cookie: first().cookie, body: { startsOn: '2026-10-12', title, phaseId, countryCode, city, venue, timeZone, withTrainers: false, version } });
    expect(copy.body.training).toMatchObject({ hosts: [{ id: host }], fundingLines: [] });
    expect(copy.body.report).toEqual(expect.arrayContaining([{ code: 'hosts', copied: true, count: 1, names: [expect.any(String)] }, { code: 'funding-left', copied: false, count: 1, names: ['ISF-1'] }]));
  });

  it('is refused where it belongs to another programme or phase', async () => {
    const other = await aProgramme(liaison.pool);
    const host = await anOrganisation(liaison.pool, other);
    const { rows: [line] } = await liaison.pool.query<{ id: string }>(`insert into funding_line (phase_id, code, name_en, name_de, position) values ($1, 'X', 'X', 'X', 1) returning id`, [other.phaseId]);
    const id = await training();
    expect((await save(id, { hostIds: [host] })).problem.code).toBe('unknown-reference');
    expect((await save(id, { fundingLineIds: [line?.id ?? ''] })).problem.code).toBe('unknown-reference');
  });
});

describe('how somebody takes part', () => {
  it('is said of people in hybrid trainings, on the version that was seen', async () => {
    const id = await training();
    const nomination = await nominee(id);
    const join = (version: number, by = first()) =>
      liaison.call('PUT /trainings/:id/nominations/:nominationId/joining', `/trainings/${id}/nominations/${nomination}/joining`, { cookie: by.cookie, body: { joins: 'online', version } });
    expect((await join(1)).problem.code).toBe('transition-not-allowed');
    await liaison.pool.query(`update training set mode = 'hybrid' where id = $1`, [id]);
    expect((await join(1)).body).toEqual({ joins: 'online', version: 2 });
    expect((await join(1)).problem.code).toBe('stale-version');
    expect((await one(id)).people).toMatchObject([{ joins: 'online', version: 2 }]);
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await join(2, elsewhere)).status).toBe(403);
  });
});
