import type { AddressInfo } from 'node:net';
import { mandateThatCounts } from '@liaison/domain/mandates';
import sql from 'sql-template-tag';
import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { newPerson, newPost } from '../../../test/factories/directory';
import { aContact } from '../../../test/factories/network';
import { aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';
import { Database } from '../shared/database/database';
import { LeaveOffices } from './leave-offices';
import { keepInStep } from './mandates-in-step';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  await liaison.app.listen(0, '127.0.0.1');
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'administrator', countryCode: 'BE' })).cookie;
});
afterAll(() => liaison.stop());

const person = async (id: string, cookie = manager) => (await liaison.call('GET /people/:id', `/people/${id}`, { cookie })).body;
const post = async (id: string) => (await liaison.call('GET /posts/:id', `/posts/${id}`, { cookie: manager })).body;
const addPost = async (organisationId: string) => (await liaison.call('POST /posts', '/posts', { cookie: manager, body: newPost(organisationId, { functionCode: 'head-of-unit' }) })).body;
const fields = (organisationId: string, changes = {}) =>
  ({ organisationId, postId: null, functionCode: 'investigator', isSide: false, validFrom: '2026-02-01', validTo: null, ...changes });
const begin = (id: string, body: ReturnType<typeof fields>, cookie = manager) => liaison.call('POST /people/:id/mandates', `/people/${id}/mandates`, { cookie, body });
const end = (id: string, body: { lastDay: string | null; version?: number }, cookie = manager) =>
  liaison.call('POST /mandates/:id/end', `/mandates/${id}/end`, { cookie, body: { reason: '', version: 1, ...body } });
/** As a browser reads: piece by piece, and not always to the end. */
async function bytesOf(address: string, cookie: string): Promise<{ status: number; text: string; whole: boolean }> {
  const { port } = liaison.app.getHttpServer().address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api${address}`, { headers: { cookie } });
  let text = '';
  try {
    for await (const piece of answer.body ?? []) text += Buffer.from(piece as Uint8Array).toString();
    return { status: answer.status, text, whole: true };
  } catch {
    return { status: answer.status, text, whole: false };
  }
}
const job = () => liaison.app.get(LeaveOffices).run();

describe('mandates', () => {
  it('overlap, and the main one that began last says where the person is', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL' });
    const [ministry, board] = [await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'NRM' }), await anOrganisation(liaison.pool, stage, { countryCode: 'AT', sectorCode: 'NGO' })];
    expect((await begin(personId, fields(ministry))).status).toBe(201);
    expect((await begin(personId, fields(board, { isSide: true, validFrom: '2026-03-01' }))).status).toBe(201);
    const seen = await person(personId);
    expect([seen.countryCode, seen.sectorCode, seen.organisationId]).toEqual(['RO', 'NRM', ministry]);
    expect(seen.mandates.map(({ state, isSide }) => [state, isSide])).toEqual([['running', true], ['running', false], ['running', false]]);
    const listed = await liaison.call('GET /people', `/people?country=RO&organisation=${ministry}`, { cookie: manager });
    expect(listed.body.items.map(({ id }) => id)).toEqual([personId]);
  });

  it('say the same in the database as in the domain, whatever their dates', async () => {
    const organisations = await Promise.all(['MD', 'RO', 'AT'].map((countryCode) => anOrganisation(liaison.pool, stage, { countryCode })));
    const { personId } = await aPerson(liaison.pool, stage);
    await liaison.pool.query('update programme_person set mandate_id = null, organisation_id = null where person_id = $1', [personId]);
    await liaison.pool.query('delete from mandate where person_id = $1', [personId]);
    const dates = [['2026-01-05', '2026-01-20', 0, false], ['2026-01-10', null, 1, true], ['2026-01-15', '2026-01-25', 2, false], ['2026-01-18', '2026-01-22', 1, true], ['2026-02-01', null, 0, false]] as const;
    for (const [valid_from, valid_to, which, is_side] of dates) {
      await insert(liaison.pool, 'mandate', { person_id: personId, organisation_id: organisations[which], function_code: 'investigator', valid_from, valid_to, is_side });
    }
    const all = dates.map(([validFrom, validTo, which, isSide]) => ({ validFrom, validTo, isSide, organisation: organisations[which] }));
    for (let day = 1; day <= 28; day += 1) {
      const on = `2026-01-${String(day).padStart(2, '0')}`;
      liaison.clock.set(`${on}T12:00:00Z`);
      await liaison.app.get(Database).transaction(null, (tx) => keepInStep(tx, liaison.clock.now(), sql`select ${personId}::uuid`));
      const { rows } = await liaison.pool.query<{ organisation_id: string | null }>('select organisation_id from programme_person where person_id = $1', [personId]);
      expect([on, rows[0]?.organisation_id ?? undefined]).toEqual([on, mandateThatCounts(all, on)?.organisation]);
    }
  });

  it('end in nothing: without one, a person has no organisation and no sector, and their country goes on caring', async () => {
    const { personId, organisationId } = await aPerson(liaison.pool, stage, { countryCode: 'MD' });
    const [held] = (await person(personId)).mandates;
    expect((await end(held?.id ?? '', { lastDay: null })).status).toBe(200);
    const seen = await person(personId);
    expect(seen).toMatchObject({ organisationId: null, sectorCode: null, functionCode: null, countryCode: 'MD' });
    expect(seen.mandates[0]).toMatchObject({ organisationId, validTo: '2026-03-02', endedAt: expect.stringContaining('2026-03-02T10:00') as string, state: 'ended' });
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    expect((await person(personId, cookie)).may.edit).toBe(true);
  });

  it('are refused in suspended countries and closed organisations, and may always be ended and put right', async () => {
    const { personId, organisationId } = await aPerson(liaison.pool, stage, { countryCode: 'MT' });
    const closed = await anOrganisation(liaison.pool, stage, { countryCode: 'AT' });
    await liaison.pool.query(`update organisation set valid_to = '2025-12-31' where id = $1`, [closed]);
    expect((await begin(personId, fields(closed))).problem.code).toBe('organisation-closed');
    expect((await begin(personId, fields(closed, { validFrom: '2025-01-01', validTo: '2025-12-31' }))).status).toBe(201);
    await liaison.pool.query(`update country set state = 'suspended' where code = 'MT'`);
    try {
      const other = await aPerson(liaison.pool, stage, { countryCode: 'AT' });
      expect((await begin(other.personId, fields(organisationId))).problem.code).toBe('country-suspended');
      expect((await liaison.call('POST /people', '/people', { cookie: manager, body: newPerson(organisationId) })).problem.code).toBe('country-suspended');
      expect((await liaison.call('POST /posts', '/posts', { cookie: manager, body: newPost(organisationId) })).problem.code).toBe('country-suspended');
      const held = (await person(personId)).mandates.find((one) => one.organisationId === organisationId);
      const earlier = { functionCode: 'head-of-unit', postId: null, isSide: false, validFrom: '2019-01-01', validTo: null, version: 1 };
      expect((await liaison.call('PUT /mandates/:id', `/mandates/${held?.id}`, { cookie: manager, body: earlier })).status).toBe(200);
      expect((await end(held?.id ?? '', { lastDay: '2026-03-01', version: 2 })).status).toBe(200);
    } finally {
      await liaison.pool.query(`update country set state = 'active' where code = 'MT'`);
    }
  });

  it('move nobody out of a country whose coordinator has no say in it', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'MD' });
    const ours = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    expect((await begin(personId, fields(ours), cookie)).problem.code).toBe('not-allowed');
    expect((await begin(personId, fields(ours, { isSide: true }), cookie)).status).toBe(201);
    expect((await person(personId)).countryCode).toBe('MD');
    const [, theirs] = (await person(personId)).mandates;
    expect((await end(theirs?.id ?? '', { lastDay: null }, cookie)).problem.code).toBe('not-allowed');
    expect((await end(theirs?.id ?? '', { lastDay: null })).status).toBe(200);
    expect((await person(personId)).countryCode).toBe('RO');
  });

  it('are ended once, never before they began, and never prolonged by ending', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const [held] = (await person(personId)).mandates;
    const id = held?.id ?? '';
    expect((await end(id, { lastDay: '2019-12-31' })).problem.errors?.[0]?.path).toBe('body.lastDay');
    const answers = await Promise.all([end(id, { lastDay: null }), end(id, { lastDay: '2026-03-01' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await end(id, { lastDay: null, version: 2 })).problem.code).toBe('mandate-not-running');
  });
});

describe('leaving an office', () => {
  const officeOf = async (countryCode: string, validTo: string | null) => {
    const holder = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: countryCode, countryCode });
    const { rows } = await liaison.pool.query<{ id: string }>('update mandate set valid_to = $2 where person_id = $1 returning id', [holder.personId, validTo]);
    await liaison.pool.query('update role_assignment set mandate_id = $2 where id = $1', [holder.assignmentId, rows[0]?.id]);
    await liaison.pool.query('update programme_person pp set counts_until = m.ends_at from mandate m where m.id = pp.mandate_id and m.person_id = $1', [holder.personId]);
    return { ...holder, mandateId: rows[0]?.id ?? '' };
  };
  const status = async (cookie: string) => (await liaison.call('GET /session', '/session', { cookie })).status;

  it.each([
    ['MD', '2026-06-30T20:59:00Z', '2026-06-30T21:01:00Z'],
    ['AT', '2026-06-30T21:59:00Z', '2026-06-30T22:01:00Z'],
  ])('ends the access that came from it at midnight of %s, without anybody’s hand', async (country, before, after) => {
    const { cookie } = await officeOf(country, '2026-06-30');
    liaison.clock.set(before);
    expect(await status(cookie)).toBe(200);
    liaison.clock.set(after);
    expect(await status(cookie)).toBe(401);
  });

  it('gives nothing a minute later: in an open tab, in a feed, in a card by its link and in an export under way', async () => {
    const [before, after] = ['2026-06-30T20:59:00Z', '2026-06-30T21:01:00Z'];
    const holder = await officeOf('MD', '2026-06-30');
    const { contactId } = await aContact(liaison.pool, stage, { countryCode: 'MD', listing: 'same-country', title: 'National desk' });
    await aTraining(liaison.pool, stage, { title: 'Seen in the feed', state: 'confirmed', startsOn: '2026-07-10', endsOn: '2026-07-10' });
    const colleague = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    const { body: pack } = await liaison.call('POST /shares', '/shares', { cookie: manager, body: {
      title: 'Pack', purpose: 'Mission', tlp: 'AMBER', expiresOn: '2026-07-30', contactIds: [contactId], recipientIds: [holder.personId, colleague.personId], withEmail: true, withPhone: true, withUrgentPhone: true,
    } });
    await liaison.pool.query(
      `with made as (
         insert into person (given_name, family_name, latin_given_name, latin_family_name, display_name, sort_key, folded)
         select 'A', 'Long' || n, 'A', 'Long' || n, 'A Long' || n, 'long' || n, 'long' || n from generate_series(1, 1100) n returning id, sort_key)
       insert into programme_person (programme_id, person_id, organisation_id, country_code, sector_code, listing, sort_key)
       select $1, id, $2, 'MD', 'POL', 'same-country', sort_key from made`, [stage.programmeId, holder.organisationId]);

    liaison.clock.set(before);
    const { body: feed } = await liaison.call('POST /calendar', '/calendar', { cookie: holder.cookie });
    const links = ['/contacts', `/contacts/${contactId}`, `/shares/${pack.id}`, `/shares/${pack.id}/vcards`, `/shares/${pack.id}/pdf`, '/network', '/coverage', '/contacts/export?format=vcard&purpose=Mission'];
    const told = async () => Promise.all([...links, feed.path.replace(/^\/api/, '')].map(async (address) => {
      const { status: answered, raw } = await liaison.request('GET', address, { cookie: holder.cookie });
      return [answered, raw.toString()] as const;
    }));
    expect((await told()).map(([answered]) => answered)).toEqual([...links, feed].map(() => 200));

    // The export began in time and waits, as a long one waits for its reader; midnight passes meanwhile.
    const lock = await liaison.pool.connect();
    await lock.query('begin');
    await lock.query('lock table export_person in exclusive mode');
    const taking = bytesOf('/people/export?format=csv&country=MD&purpose=Mission', holder.cookie);
    while ((await lock.query(`select from pg_locks where relation = 'export_person'::regclass and not granted`)).rowCount === 0) await new Promise(setImmediate);
    liaison.clock.set(after);
    await lock.query('commit');
    lock.release();
    expect(await taking).toEqual({ status: 200, text: expect.not.stringContaining('Long') as string, whole: false });
    for (const [answered, text] of await told()) {
      expect([401, 404]).toContain(answered);
      expect(text).not.toMatch(/National desk|Seen in the feed/);
    }
  });

  it('ends it this minute where somebody has to go at once, and leaves the trail of it', async () => {
    const { cookie, mandateId, accountId, assignmentId } = await officeOf('MD', null);
    expect((await person((await liaison.call('GET /session', '/session', { cookie })).body.person.id)).mandates[0]?.roles).toBe(1);
    expect((await end(mandateId, { lastDay: null })).status).toBe(200);
    liaison.clock.set('2026-03-02T10:00:02Z');
    expect(await status(cookie)).toBe(401);
    await job();
    const { rows } = await liaison.pool.query('select ended_at from role_assignment where id = $1', [assignmentId]);
    expect(rows[0]).toEqual({ ended_at: new Date('2026-03-02T10:00:00Z') });
    const trail = await liaison.pool.query(`select action, before from audit_entry where subject_id = $1`, [accountId]);
    expect(trail.rows).toMatchObject([{ action: 'account.role-taken', before: { mandateId } }]);
  });

  it('takes what came from the organisation too, although the role is another one’s', async () => {
    const colleague = await aPerson(liaison.pool, stage, { countryCode: 'HU', listing: 'own-organisation' });
    const holder = await signedIn(liaison.pool, stage, { role: 'contact-point', person: await aPerson(liaison.pool, stage, { organisationId: colleague.organisationId }) });
    expect((await person(colleague.personId, holder.cookie)).id).toBe(colleague.personId);
    await liaison.pool.query(`update mandate set valid_to = '2026-06-30' where person_id = $1`, [holder.personId]);
    await liaison.pool.query('update programme_person pp set counts_until = m.ends_at from mandate m where m.id = pp.mandate_id and m.person_id = $1', [holder.personId]);
    liaison.clock.set('2026-06-30T22:01:00Z');
    expect((await liaison.call('GET /people/:id', `/people/${colleague.personId}`, { cookie: holder.cookie })).status).toBe(404);
    expect(await status(holder.cookie)).toBe(200);
  });

  it('is given with a mandate of that person only, and makes room when it is over', async () => {
    const { accountId, mandateId, personId, organisationId } = await officeOf('MD', '2026-03-31');
    const stranger = await aPerson(liaison.pool, stage);
    const [theirs] = (await person(stranger.personId)).mandates;
    const give = (body: object) => liaison.request<{ code: string }>('POST', `/accounts/${accountId}/assignments`, { cookie: manager, body: { role: 'national-coordinator', countryCode: 'MD', validFrom: '2026-01-01', validTo: null, ...body } });
    expect((await give({ mandateId: theirs?.id })).problem.code).toBe('unknown-reference');
    expect((await give({ mandateId })).problem.code).toBe('already-exists');
    liaison.clock.set('2026-04-02T10:00:00Z');
    expect((await give({ mandateId })).problem.code).toBe('unknown-reference');
    await begin(personId, fields(organisationId, { validFrom: '2026-04-01' }));
    const next = (await person(personId)).mandates[0];
    expect((await give({ mandateId: next?.id })).status).toBe(201);
  });
});

describe('handing a post over', () => {
  const seated = async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'POL' });
    const { id } = await addPost(organisationId);
    const holder = await aPerson(liaison.pool, stage, { organisationId });
    const successors = [await aPerson(liaison.pool, stage, { organisationId, familyName: 'Succesor' }), await aPerson(liaison.pool, stage, { organisationId, familyName: 'Altul' })];
    await begin(holder.personId, fields(organisationId, { postId: id, functionCode: 'head-of-unit', validFrom: '2024-01-01' }));
    const mandateId = (await person(holder.personId)).mandates[0]?.id ?? '';
    return { id, organisationId, holder, mandateId, successors };
  };
  const handOver = (id: string, body: { mandateId: string | null; personId: string; from: string; lastDay?: string | null; version?: number }) =>
    liaison.call('POST /posts/:id/hand-over', `/posts/${id}/hand-over`, { cookie: manager, body: { lastDay: null, isSide: false, version: 1, ...body } });

  it('ends one mandate and begins the next, and the post stays', async () => {
    const { id, mandateId, holder, successors: [next] } = await seated();
    const answer = await handOver(id, { mandateId, personId: next?.personId ?? '', from: '2026-03-02' });
    expect([answer.status, answer.body.version]).toEqual([200, 2]);
    expect(answer.body.holders.map((one) => one.id)).toEqual([next?.personId]);
    expect(answer.body.mandates.map(({ personId, validFrom, validTo, state }) => [personId, validFrom, validTo, state])).toEqual([
      [next?.personId, '2026-03-02', null, 'running'], [holder.personId, '2024-01-01', '2026-03-01', 'ended'],
    ]);
    expect((await person(next?.personId ?? '')).functionCode).toBe('head-of-unit');
  });

  it('lets the two overlap for as long as is said', async () => {
    const { id, mandateId, successors: [next] } = await seated();
    const answer = await handOver(id, { mandateId, personId: next?.personId ?? '', from: '2026-03-01', lastDay: '2026-03-31' });
    expect(answer.body.holders).toHaveLength(2);
    liaison.clock.set('2026-04-01T10:00:00Z');
    expect((await post(id)).holders.map((one) => one.id)).toEqual([next?.personId]);
  });

  it('goes to one of two in the same second, and the other is told', async () => {
    const { id, mandateId, successors } = await seated();
    const answers = await Promise.all(successors.map(({ personId }) => handOver(id, { mandateId, personId, from: '2026-03-02' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('stale-version');
    expect((await post(id)).holders).toHaveLength(1);
    expect((await post(id)).mandates).toHaveLength(2);
  });

  it('refuses the holder as the successor, and a mandate of another post, and then changes nothing', async () => {
    const { id, mandateId, holder, organisationId, successors: [next] } = await seated();
    const other = await addPost(organisationId);
    expect((await handOver(id, { mandateId, personId: holder.personId, from: '2026-03-02' })).problem.errors?.[0]?.path).toBe('body.personId');
    expect((await handOver(other.id, { mandateId, personId: next?.personId ?? '', from: '2026-03-02' })).problem.code).toBe('unknown-reference');
    expect([(await post(id)).version, (await post(other.id)).version]).toEqual([1, 1]);
    expect((await post(id)).holders.map((one) => one.id)).toEqual([holder.personId]);
  });

  it('shows a hidden holder to nobody who may not see them', async () => {
    const { id, holder } = await seated();
    await liaison.pool.query(`update programme_person set listing = 'only-me' where person_id = $1`, [holder.personId]);
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT' });
    const seen = (await liaison.call('GET /posts/:id', `/posts/${id}`, { cookie })).body;
    expect([seen.holders, seen.mandates]).toEqual([[], []]);
    expect((await liaison.call('GET /posts', `/posts?vacant=true&organisation=${seen.organisationId}`, { cookie })).body.total).toBe(1);
  });
});

describe('posts', () => {
  it('answer to each other without a circle, also when two close it at once', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage);
    const [a, b, c] = [await addPost(organisationId), await addPost(organisationId), await addPost(organisationId)];
    const save = (id: string, reportsTo: string, version = 1) => liaison.call('PUT /posts/:id', `/posts/${id}`, {
      cookie: manager, body: { title: 'Șef', titleEn: null, titleDe: null, functionCode: 'head-of-unit', reportsTo, validFrom: null, validTo: null, version },
    });
    expect((await save(a.id, a.id)).problem.code).toBe('circle-of-posts');
    expect((await save(a.id, b.id)).status).toBe(200);
    const answers = await Promise.all([save(b.id, c.id), save(c.id, a.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('circle-of-posts');
  });
});
