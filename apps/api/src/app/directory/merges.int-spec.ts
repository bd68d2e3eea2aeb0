import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { anOrganisation, aPerson, aProgramme, insert, signedIn, type PersonTraits, type Stage } from '../../../test/factories/base';
import { aTrainingRow } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';
import { ForgetMerges } from './forget-merges';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
let organisationId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' })).cookie;
  organisationId = await anOrganisation(liaison.pool, stage, { name: 'Police of Moldova' });
});
afterAll(() => liaison.stop());

const person = async (familyName: string, traits: PersonTraits = {}) => {
  const { personId } = await aPerson(liaison.pool, stage, { organisationId, familyName, ...traits });
  // As the actions store names, so that writing them again changes nothing.
  await liaison.pool.query(`update person set folded = lower(display_name), sort_key = lower(family_name || '  ' || given_name) where id = $1`, [personId]);
  await liaison.pool.query('update programme_person pp set sort_key = p.sort_key from person p where p.id = pp.person_id and p.id = $1', [personId]);
  return personId;
};
const query = async <Row extends object>(text: string, values: unknown[] = []) => (await liaison.pool.query<Row>(text, values)).rows;
const versionOf = async (kind: string, id: string) => (await query<{ version: number }>(`select version from ${kind} where id = $1`, [id]))[0]?.version ?? 1;
const previewOf = async (survivor: string, absorbed: string, kind: 'person' | 'organisation' = 'person', cookie = manager) =>
  liaison.call('GET /merges/preview', `/merges/preview?kind=${kind}&survivor=${survivor}&absorbed=${absorbed}`, { cookie });
const merge = async (survivorId: string, absorbedId: string, { kind = 'person', cookie = manager, choices = {} }: { kind?: 'person' | 'organisation'; cookie?: string; choices?: object } = {}) =>
  liaison.call('POST /merges', '/merges', {
    cookie, body: { kind, survivorId, absorbedId, survivorVersion: await versionOf(kind, survivorId), absorbedVersion: await versionOf(kind, absorbedId), choices },
  });
const undo = (id: string, later: { part: 'contacts' | 'mandates' | 'nominations'; id: string }[] = [], cookie = manager) =>
  liaison.call('POST /merges/:id/undo', `/merges/${id}/undo`, { cookie, body: { later } });
const nominate = async (trainingId: string, personId: string, state: string) => {
  const id = randomUUID();
  await insert(liaison.pool, 'nomination', { id, training_id: trainingId, person_id: personId, country_code: 'MD', discipline: 'police', route: 'authority', state, created_at: '2026-01-01T00:00:00Z' });
  return id;
};
const quota = async (trainingId: string) => (await query<{ taken: number }>('select taken from training_quota where training_id = $1', [trainingId]))[0]?.taken;
const tie = (from: string, to: string, kind = 'KNOWS', state = 'stated') =>
  insert(liaison.pool, 'tie', { programme_id: stage.programmeId, kind, direction: 'mutual', from_person_id: from, to_person_id: to, since: '2025-01-01', state, evidence: 1, created_at: '2026-01-01T00:00:00Z' });
const contact = async (personId: string | null, title: string, at = organisationId) => {
  const id = randomUUID();
  await insert(liaison.pool, 'contact', {
    id, programme_id: stage.programmeId, organisation_id: at, person_id: personId, title, languages: ['ro'], listing: 'network', email_visibility: 'network',
    phone_visibility: 'network', folded: title.toLowerCase(), created_at: '2026-01-01T00:00:00Z',
  });
  return id;
};
const email = (personId: string, address: string, primary = false) => insert(liaison.pool, 'person_email', { person_id: personId, email: address, is_primary: primary });

/** Everything merging may touch, without the versions that only ever grow. */
async function world(): Promise<Record<string, unknown>> {
  const tables = ['person', 'organisation', 'programme_person', 'programme_organisation', 'mandate', 'person_email', 'organisation_name', 'account', 'nomination', 'training_quota', 'session_trainer', 'trainer', 'contact', 'tie', 'download'];
  const all: Record<string, unknown> = {};
  for (const table of tables) {
    all[table] = (await query<{ rows: unknown }>(`select coalesce(json_agg(r order by r::text), '[]') as rows from (select to_jsonb(t) - 'version' as r from ${table} t) x`))[0]?.rows;
  }
  return all;
}

describe('a merge of two people', () => {
  it('is previewed in every consequence, done, and undone to what was', async () => {
    const [ana, anna, other] = [await person('Popescu'), await person('Popesku', { listing: 'same-country' }), await person('Third')];
    const [both, one] = [await aTrainingRow(liaison.pool, stage, { title: 'Both' }), await aTrainingRow(liaison.pool, stage, { title: 'One' })];
    await insert(liaison.pool, 'training_quota', { training_id: both, discipline: 'police', places: 2, taken: 2 });
    await nominate(both, ana, 'selected');
    await nominate(both, anna, 'confirmed');
    await nominate(one, anna, 'submitted');
    await tie(ana, anna);
    await tie(ana, other);
    await tie(other, anna);
    await tie(anna, other, 'MET');
    await contact(anna, 'Duty desk');
    await email(ana, 'ana@example.org', true);
    await email(anna, 'ana@example.org');
    await email(anna, 'anna@example.org', true);
    const before = await world();
    const { body: preview } = await previewOf(ana, anna);
    expect(preview.obstacles).toEqual([]);
    expect(preview.listing).toEqual({ survivor: 'network', absorbed: 'same-country', merged: 'same-country' });
    expect(Object.fromEntries(preview.parts.map(({ part, moves, setAside }) => [part, [moves, setAside]]))).toEqual({
      mandates: [0, 1], emails: [1, 1], nominations: [1, 1], contacts: [1, 0], ties: [1, 2],
    });
    expect(preview.parts.find(({ part }) => part === 'nominations')?.rows).toMatchObject([
      { title: 'Both', outcome: 'double', freesPlace: true }, { title: 'One', outcome: 'moves', freesPlace: false },
    ]);
    expect(await world()).toEqual(before);

    const done = await merge(ana, anna, { choices: { familyName: 'absorbed' } });
    expect(done.status).toBe(201);
    expect(await quota(both)).toBe(1);
    const read = await liaison.call('GET /people/:id', `/people/${anna}`, { cookie: manager });
    expect(read.body).toMatchObject({ id: ana, familyName: 'Popesku', listing: 'same-country' });
    const people = (await liaison.call('GET /people', '/people?q=popesku', { cookie: manager })).body;
    expect(people.items.map((item) => item.id)).toEqual([ana]);
    expect(await query('select 1 from nomination where training_id = $1', [both])).toHaveLength(1);
    expect(await query('select 1 from tie where programme_id = $1', [stage.programmeId])).toHaveLength(2);

    expect((await undo(done.body.id)).body).toEqual({ placesLost: [] });
    expect(await world()).toEqual(before);
    expect((await undo(done.body.id)).problem.code).toBe('merge-undone');
    expect((await query<{ action: string }>(`select action from audit_entry where subject_kind = 'person' and subject_id in ($1, $2) order by id`, [ana, anna])).map(({ action }) => action)).toEqual([
      'person.merged', 'person.merged-into', 'person.unmerged', 'person.unmerged',
    ]);
  });

  it('asks where later entries belong, and takes no place from whoever has it now', async () => {
    const [ana, anna] = [await person('Popescu'), await person('Popescu')];
    const training = await aTrainingRow(liaison.pool, stage, { title: 'Full' });
    await insert(liaison.pool, 'training_quota', { training_id: training, discipline: 'police', places: 2, taken: 2 });
    await nominate(training, ana, 'selected');
    await nominate(training, anna, 'selected');
    const { body } = await merge(ana, anna);
    await nominate(training, await person('Next'), 'selected');
    await liaison.pool.query('update training_quota set taken = 2 where training_id = $1', [training]);
    const [mine, theirs] = [await contact(ana, 'Stays'), await contact(ana, 'Goes')];
    const detail = (await liaison.call('GET /merges/:id', `/merges/${body.id}`, { cookie: manager })).body;
    expect(detail.later.map(({ part, title }) => [part, title])).toEqual([['contacts', 'Goes'], ['contacts', 'Stays']]);
    expect((await undo(body.id, [{ part: 'contacts', id: theirs }])).body).toEqual({ placesLost: ['Full'] });
    expect(await query('select id, person_id from contact where id in ($1, $2) order by title', [mine, theirs])).toEqual([{ id: theirs, person_id: anna }, { id: mine, person_id: ana }]);
    expect(await query('select state from nomination where training_id = $1 and person_id = $2', [training, anna])).toEqual([{ state: 'reserve' }]);
    expect(await quota(training)).toBe(2);
  });

  it('can be undone for 90 days, the last one first', async () => {
    const [a, b, c] = [await person('Popescu'), await person('Popescu'), await person('Popescu')];
    const first = (await merge(a, b)).body;
    const second = (await merge(c, a)).body;
    expect((await liaison.call('GET /people/:id', `/people/${b}`, { cookie: manager })).body.id).toBe(c);
    expect((await undo(first.id)).status).toBe(404);
    expect((await undo(second.id)).status).toBe(200);
    const third = (await merge(a, c)).body;
    expect((await undo(first.id)).problem).toMatchObject({ code: 'undo-later-first', params: { merge: third.id } });
    liaison.clock.set('2026-06-01T10:00:00Z');
    expect((await undo(third.id)).problem.code).toBe('merge-too-old');
    // What was kept for the undoing is personal data, and has no purpose any more.
    await liaison.app.get(ForgetMerges).run();
    expect(await query(`select 1 from merge_row r join merge m on m.id = r.merge_id where m.programme_id = $1 and r.before is not null`, [stage.programmeId])).toEqual([]);
    expect(await query(`select 1 from merge where programme_id = $1 and (survivor_before <> '{}' or absorbed_before <> '{}' or survivor_after <> '{}')`, [stage.programmeId])).toEqual([]);
    expect((await liaison.call('GET /people/:id', `/people/${c}`, { cookie: manager })).body.id).toBe(a);
    expect((await liaison.call('GET /merges', '/merges', { cookie: manager })).body.total).toBe(2);
  });

  it('keeps what was changed since', async () => {
    const [ana, anna] = [await person('Popescu'), await person('Popesku')];
    const { body } = await merge(ana, anna, { choices: { familyName: 'absorbed' } });
    await liaison.pool.query(`update person set gender = 'female', version = version + 1 where id = $1`, [ana]);
    expect((await liaison.call('GET /merges/:id', `/merges/${body.id}`, { cookie: manager })).body.changedSince).toEqual(['gender']);
    await undo(body.id);
    expect(await query('select family_name, gender from person where id = $1', [ana])).toEqual([{ family_name: 'Popescu', gender: 'female' }]);
  });

  it('of two opposite ones in the same second one wins, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await person('Popescu'), await person('Popescu')];
      const answers = await Promise.all([merge(a, b), merge(b, a)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(['merged-already', 'stale-version']).toContain(answers.find(({ status }) => status === 409)?.problem.code);
      expect(await query('select 1 from person where id in ($1, $2) and merged_into is not null', [a, b])).toHaveLength(1);
    }
  });

  it('leaves nobody behind who is nominated while it happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await person('Popescu'), await person('Popescu')];
      const training = await aTrainingRow(liaison.pool, stage, { state: 'nominations-open' });
      const body = { personId: b, route: 'authority' as const, rank: null };
      await Promise.all([merge(a, b), liaison.call('POST /trainings/:id/nominations', `/trainings/${training}/nominations`, { cookie: manager, body })]);
      expect(await query('select 1 from nomination n join person p on p.id = n.person_id where n.training_id = $1 and p.merged_into is not null', [training])).toEqual([]);
    }
  });
});

describe('rights', () => {
  const code = async (answer: Promise<{ status: number; problem: { code: string; params?: Record<string, unknown> } }>) => {
    const { status, problem } = await answer;
    return status < 300 ? 'done' : [problem.code, problem.params?.['because']].filter(Boolean).join(' ');
  };

  it('nobody merges their own record', async () => {
    const me = await signedIn(liaison.pool, stage, { role: 'administrator', organisationId });
    const twin = await person('Twin');
    expect(await code(merge(me.personId, twin, { cookie: me.cookie }))).toBe('merge-obstacle own');
    expect(await code(merge(twin, me.personId, { cookie: me.cookie }))).toBe('merge-obstacle own');
  });

  it('two accounts need somebody who manages accounts; one is closed and its roles are not carried over', async () => {
    const [a, b] = [await signedIn(liaison.pool, stage, { role: 'trainer', organisationId }), await signedIn(liaison.pool, stage, { role: 'programme-manager', organisationId })];
    expect(await code(merge(a.personId, b.personId))).toBe('merge-obstacle accounts');
    const admin = (await signedIn(liaison.pool, stage, { role: 'administrator', familyName: 'Admin' })).cookie;
    const done = await merge(a.personId, b.personId, { cookie: admin });
    expect(done.status).toBe(201);
    expect((await liaison.request('GET', '/today', { cookie: b.cookie })).status).toBe(401);
    expect((await liaison.call('GET /session', '/session', { cookie: a.cookie })).body.assignments.map(({ role }) => role)).toEqual(['trainer']);
    await undo(done.body.id, [], admin);
    expect(await query('select active, person_id from account where id = $1', [b.accountId])).toEqual([{ active: true, person_id: b.personId }]);
  });

  it('an account gains no organisation, and no way to what is for law enforcement only', async () => {
    const ngo = await anOrganisation(liaison.pool, stage, { name: 'Casa', sectorCode: 'NGO-S' });
    const account = await signedIn(liaison.pool, stage, { role: 'contact-point', organisationId: ngo });
    const police = await person('Police');
    expect(await code(merge(account.personId, police))).toBe('merge-obstacle rights');
    expect(await code(merge(police, account.personId))).toBe('merge-obstacle rights');
    expect((await previewOf(account.personId, police)).body.obstacles).toEqual([{ code: 'rights', names: ['Police of Moldova'] }]);
    expect(await code(merge(organisationId, ngo, { kind: 'organisation' }))).toBe('merge-obstacle sectors');
  });

  it('links to a list of an organisation that was merged lead to the survivor’s', async () => {
    const [survivor, absorbed] = [await anOrganisation(liaison.pool, stage, { name: 'Casa', sectorCode: 'NGO' }), await anOrganisation(liaison.pool, stage, { name: 'Casa', sectorCode: 'NGO' })];
    for (const id of [survivor, absorbed]) await person('Popescu', { organisationId: id });
    expect((await merge(survivor, absorbed, { kind: 'organisation' })).status).toBe(201);
    const total = async (address: string) => (await liaison.call('GET /people', address, { cookie: manager })).body.total;
    for (const on of ['', '&on=2026-03-01']) expect([on, await total(`/people?organisation=${absorbed}${on}`)]).toEqual([on, 2]);
    expect((await liaison.request('GET', `/posts?organisation=${absorbed}`, { cookie: manager })).status).toBe(200);
    expect(await total(`/people?organisation=${randomUUID()}`)).toBe(0);
  });

  it('who may not see or steer one of the two merges neither', async () => {
    const coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    const ro = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const [here, abroad, hidden] = [await person('Here'), await person('Abroad', { organisationId: ro }), await person('Hidden', { organisationId: ro, listing: 'coordination' })];
    const elsewhere = await aPerson(liaison.pool, await aProgramme(liaison.pool));
    expect(await code(merge(here, abroad, { cookie: coordinator.cookie }))).toBe('not-allowed');
    for (const id of [hidden, elsewhere.personId, randomUUID()]) {
      expect(await code(merge(here, id, { cookie: coordinator.cookie }))).toBe('not-found');
      expect((await previewOf(here, id, 'person', coordinator.cookie)).status).toBe(404);
    }
    const done = (await merge(abroad, here)).body;
    expect(await code(undo(done.id, [], coordinator.cookie))).toBe('not-allowed');
  });
});

describe('a merge of two organisations', () => {
  it('takes everything along, is found by either name, and is undone to what was', async () => {
    const twin = await anOrganisation(liaison.pool, stage, { name: 'Poliția Moldovei' });
    await person('Colleague', { organisationId: twin });
    await person('Local');
    await contact(null, 'Twin desk', twin);
    const before = await world();
    expect((await previewOf(organisationId, twin, 'organisation')).body.parts.map(({ part, moves }) => [part, moves])).toEqual([
      ['mandates', 1], ['people', 1], ['programmes', 0], ['contacts', 1],
    ]);
    const { body } = await merge(organisationId, twin, { kind: 'organisation' });
    const read = await liaison.call('GET /organisations/:id', `/organisations/${twin}`, { cookie: manager });
    expect(read.body).toMatchObject({ id: organisationId, name: 'Police of Moldova' });
    expect(read.body.people).toHaveLength(2);
    const found = await liaison.call('GET /organisations', `/organisations?q=politia%20moldovei`, { cookie: manager });
    expect(found.body.items.map(({ id }) => id)).toEqual([organisationId]);
    await undo(body.id);
    expect(await world()).toEqual({ ...before, organisation: expect.anything() });
    expect((await liaison.call('GET /organisations/:id', `/organisations/${twin}`, { cookie: manager })).body.id).toBe(twin);
  });

  it('is refused where one stands above the other', async () => {
    const unit = await anOrganisation(liaison.pool, stage, { name: 'Unit' });
    await liaison.pool.query('update organisation set parent_id = $1 where id = $2', [organisationId, unit]);
    expect((await merge(organisationId, unit, { kind: 'organisation' })).problem.params).toMatchObject({ because: 'hierarchy' });
  });
});

describe('whatever was merged in whatever order', () => {
  it('is restored when everything is undone', async () => {
    const at = fc.nat(3);
    const history = fc.record({
      ties: fc.array(fc.tuple(at, at), { maxLength: 5 }), nominations: fc.array(fc.tuple(fc.nat(1), at, fc.constantFrom('submitted', 'selected', 'reserve')), { maxLength: 5 }),
      emails: fc.array(fc.tuple(at, fc.constantFrom('thb@example.org', 'ana@example.org')), { maxLength: 4 }), contacts: fc.array(at, { maxLength: 3 }),
      merges: fc.array(fc.tuple(at, at), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(fc.asyncProperty(history, async (what) => {
      stage = await aProgramme(liaison.pool);
      manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE' })).cookie;
      organisationId = await anOrganisation(liaison.pool, stage);
      const people = [await person('A'), await person('B', { listing: 'same-sector' }), await person('C', { listing: 'same-country' }), await person('D')];
      const trainings = [await aTrainingRow(liaison.pool, stage), await aTrainingRow(liaison.pool, stage)];
      const once = new Set<string>();
      const unless = (key: string) => !once.has(key) && once.add(key) !== undefined;
      for (const [from, to] of what.ties) if (from !== to && unless(`tie ${[from, to].sort().join()}`)) await tie(people[from]!, people[to]!);
      for (const [training, who, state] of what.nominations) if (unless(`nomination ${training} ${who}`)) await nominate(trainings[training]!, people[who]!, state);
      for (const training of trainings) {
        await liaison.pool.query(`insert into training_quota (training_id, discipline, places, taken)
          select $1, 'police', 9, count(*) from nomination where training_id = $1 and state = 'selected'`, [training]);
      }
      for (const [who, address] of what.emails) if (unless(`email ${who} ${address}`)) await email(people[who]!, address);
      for (const who of what.contacts) await contact(people[who]!, `Desk ${who}`);
      const before = await world();
      const done: string[] = [];
      for (const [survivor, absorbed] of what.merges) {
        const answer = await merge(people[survivor]!, people[absorbed]!);
        if (answer.status === 201) done.push(answer.body.id);
      }
      expect(await query('select training_id from training_quota q where training_id = any($2) and taken <> (select count(*) from nomination n where n.training_id = q.training_id and n.state = $1)', ['selected', trainings])).toEqual([]);
      for (const id of done.reverse()) expect((await undo(id)).status).toBe(200);
      expect(await world()).toEqual(before);
    }), { numRuns: 12 });
  });
});
