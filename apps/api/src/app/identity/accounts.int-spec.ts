import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';
import { DeliverOutbox } from '../shared/jobs/deliver-outbox';

let liaison: TestApplication;
let stage: Stage;
let admin: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  admin = await signedIn(liaison.pool, stage, { role: 'administrator' });
});
afterAll(() => liaison.stop());

const trainer = { role: 'trainer', countryCode: null, validFrom: '2026-01-01', validTo: null } as const;
const invite = (cookie: string, personId: string, email: string, assignment: object = trainer) =>
  liaison.call('POST /accounts', '/accounts', { cookie, body: { personId, email, language: 'en', assignment } as never });
const give = (id: string, assignment: object) => liaison.call('POST /accounts/:id/assignments', `/accounts/${id}/assignments`, { cookie: admin.cookie, body: assignment as never });
const take = (id: string, cookie = admin.cookie) => liaison.call('DELETE /assignments/:id', `/assignments/${id}`, { cookie });
const signIn = (email: string, password: string) => liaison.call('POST /session', '/session', { body: { email, password } });
const session = (cookie: string) => liaison.call('GET /session', '/session', { cookie });
const accounts = async (query = '', cookie = admin.cookie) => (await liaison.call('GET /accounts', `/accounts${query}`, { cookie })).body;

async function mailTo(email: string): Promise<{ payload: { template: string; params: Record<string, string>; secret?: string[] } }> {
  const { rows } = await liaison.pool.query(`select payload from outbox_message where payload ->> 'to' = $1 order by created_at desc, id limit 1`, [email]);
  return rows[0] as never;
}

describe('inviting somebody', () => {
  it('sends a first password that opens the account until it is replaced', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { familyName: 'Invited' });
    const answer = await invite(admin.cookie, personId, 'Invited@Example.org');
    expect(answer.body).toMatchObject({ email: 'invited@example.org', active: true, invitedUntil: expect.any(String), assignments: [{ role: 'trainer', countryCode: null }] });
    const { payload } = await mailTo('invited@example.org');
    const password = payload.params['password'] ?? '';
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    const signed = await signIn('invited@example.org', password);
    expect([signed.status, signed.body.account.choosePassword]).toEqual([201, true]);
    const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? '';
    const changed = await liaison.call('PUT /session/password', '/session/password', { cookie, body: { current: password, next: 'a password of my own' } });
    expect([changed.status, (await session(cookie)).body.account.choosePassword]).toEqual([204, false]);
    expect((await signIn('invited@example.org', password)).status).toBe(401);
    expect((await accounts('?q=invited')).items[0]?.invitedUntil).toBeNull();
  });

  it('keeps the password out of the trail', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const { body } = await invite(admin.cookie, personId, 'trail@example.org');
    const { payload } = await mailTo('trail@example.org');
    const { rows } = await liaison.pool.query<{ entry: string }>('select e::text as entry from audit_entry e where subject_id = $1', [body.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.entry).not.toContain(payload.params['password']);
  });

  it('lets a first password run out after two weeks', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    await invite(admin.cookie, personId, 'late@example.org');
    const password = (await mailTo('late@example.org')).payload.params['password'] ?? '';
    liaison.clock.set('2026-03-16T10:00:01Z');
    expect((await signIn('late@example.org', password)).status).toBe(401);
    liaison.clock.set('2026-03-02T10:00:00Z');
  });

  it('is refused for people who cannot be seen, have an account, or share an address', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const hidden = await aPerson(liaison.pool, elsewhere);
    expect((await invite(admin.cookie, hidden.personId, 'hidden@example.org')).problem.code).toBe('unknown-reference');
    const [first, second] = [await aPerson(liaison.pool, stage), await aPerson(liaison.pool, stage)];
    expect((await invite(admin.cookie, first.personId, 'first@example.org')).status).toBe(201);
    expect((await invite(admin.cookie, first.personId, 'other@example.org')).problem.code).toBe('already-exists');
    expect((await invite(admin.cookie, second.personId, 'FIRST@example.org')).problem.code).toBe('already-exists');
    const { rows } = await liaison.pool.query('select 1 from account where person_id = $1', [second.personId]);
    expect(rows).toEqual([]);
  });

  it('happens once when two do it at the same time', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => invite(admin.cookie, personId, `twice-${n}@example.org`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const { rows } = await liaison.pool.query(`select 1 from outbox_message where payload ->> 'to' like 'twice-%'`);
    expect(rows).toHaveLength(1);
  });

  it('adds the role to the account another programme made, with no word about that', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const { body } = await invite(admin.cookie, personId, 'both@example.org');
    const elsewhere = await aProgramme(liaison.pool);
    const other = await signedIn(liaison.pool, elsewhere, { role: 'administrator' });
    await insert(liaison.pool, 'programme_person', { programme_id: elsewhere.programmeId, person_id: personId, listing: 'network', sort_key: 'x' });
    expect((await accounts('', other.cookie)).items.map(({ id }) => id)).not.toContain(body.id);
    liaison.clock.set('2026-03-02T10:01:00Z');
    const joined = await invite(other.cookie, personId, 'both@example.org', { ...trainer, role: 'participant' });
    expect(joined.body).toMatchObject({ id: body.id, assignments: [{ role: 'participant' }] });
    expect((await mailTo('both@example.org')).payload).toMatchObject({ template: 'roleGiven', params: { role: 'Participant' } });
    liaison.clock.set('2026-03-02T10:00:00Z');
  });
});

describe('roles', () => {
  it('are given further ones, once each, and only those of the kind of programme', async () => {
    const { accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const answer = await give(accountId, { ...trainer, role: 'national-coordinator', countryCode: 'MD' });
    expect(answer.body.assignments).toHaveLength(2);
    expect((await give(accountId, { ...trainer, role: 'national-coordinator', countryCode: 'MD' })).problem.code).toBe('already-exists');
    expect((await give(accountId, { ...trainer, validTo: '2025-01-01' })).problem.errors?.[0]?.path).toBe('body.validTo');
    expect((await give(accountId, { ...trainer, countryCode: 'ZZ' })).problem.code).toBe('unknown-reference');
    const diaspora = await aProgramme(liaison.pool, 'diaspora-engagement');
    const theirs = await signedIn(liaison.pool, diaspora, { role: 'administrator' });
    const refused = await liaison.call('POST /accounts/:id/assignments', `/accounts/${theirs.accountId}/assignments`, { cookie: theirs.cookie, body: { ...trainer, role: 'nominating-authority' } });
    expect(refused.problem.errors?.[0]?.path).toBe('body.role');
  });

  it('can be given again after they ran out', async () => {
    const { accountId, assignmentId } = await signedIn(liaison.pool, stage, { role: 'editor' });
    await liaison.pool.query(`update role_assignment set valid_to = '2026-02-01' where id = $1`, [assignmentId]);
    expect((await give(accountId, { ...trainer, role: 'editor', validFrom: '2026-03-01' })).body.assignments).toMatchObject([{ role: 'editor', validFrom: '2026-03-01' }]);
  });

  it('end at once when taken away, in open tabs too', async () => {
    const { cookie, accountId, assignmentId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await session(cookie)).status).toBe(200);
    expect((await take(assignmentId)).status).toBe(204);
    expect((await session(cookie)).status).toBe(401);
    expect((await take(assignmentId)).status).toBe(404);
    const { rows } = await liaison.pool.query('select action, before from audit_entry where subject_id = $1', [accountId]);
    expect(rows).toMatchObject([{ action: 'account.role-taken', before: { role: 'trainer', countryCode: null } }]);
    expect((await accounts('?size=200')).items.find(({ id }) => id === accountId)?.assignments).toEqual([]);
  });

  it('of another programme, another country and one’s own stay out of reach', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const theirs = await signedIn(liaison.pool, elsewhere, { role: 'trainer' });
    expect((await take(theirs.assignmentId)).status).toBe(404);
    expect((await give(theirs.accountId, trainer)).status).toBe(404);
    expect((await take(admin.assignmentId)).problem.code).toBe('not-allowed');
    const national = await signedIn(liaison.pool, stage, { role: 'administrator', scope: 'MD' });
    const romanian = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'RO' });
    expect((await take(romanian.assignmentId, national.cookie)).status).toBe(404);
    expect((await accounts('?size=200', national.cookie)).items.map(({ id }) => id)).not.toContain(romanian.accountId);
    const { personId } = await aPerson(liaison.pool, stage);
    expect((await invite(national.cookie, personId, 'national@example.org')).problem.code).toBe('not-allowed');
    expect((await invite(national.cookie, personId, 'national@example.org', { ...trainer, countryCode: 'MD' })).status).toBe(201);
  });
});

describe('an account', () => {
  const close = (id: string, version: number, active = false) => liaison.call('PUT /accounts/:id/active', `/accounts/${id}/active`, { cookie: admin.cookie, body: { active, version } });

  it('closes with all its sessions and opens again, version by version', async () => {
    const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await close(accountId, 1)).body).toMatchObject({ active: false, version: 2 });
    expect((await session(cookie)).status).toBe(401);
    const stale = await close(accountId, 1, true);
    expect([stale.problem.code, (stale.problem.current as { version: number }).version]).toEqual(['stale-version', 2]);
    expect((await close(accountId, 2, true)).body).toMatchObject({ active: true, version: 3 });
    expect((await accounts('?state=closed&size=200')).items.map(({ id }) => id)).not.toContain(accountId);
  });

  it('is closed only by who reaches all its roles, and opened only where it was closed', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const other = await signedIn(liaison.pool, elsewhere, { role: 'administrator' });
    const { accountId } = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD' });
    for (const [programme, countryCode] of [[stage, 'RO'], [elsewhere, null]] as const) {
      await insert(liaison.pool, 'role_assignment', {
        account_id: accountId, role: 'trainer', programme_id: programme.programmeId, country_code: countryCode, valid_from: '2020-01-01',
      });
    }
    const moldovan = await signedIn(liaison.pool, stage, { role: 'administrator', scope: 'MD' });
    const set = (cookie: string, active: boolean, version: number) =>
      liaison.call('PUT /accounts/:id/active', `/accounts/${accountId}/active`, { cookie, body: { active, version } });
    expect((await set(moldovan.cookie, false, 1)).problem.code).toBe('not-allowed');
    expect((await set(other.cookie, false, 1)).status).toBe(200);
    expect((await set(admin.cookie, true, 2)).problem.code).toBe('not-allowed');
    expect((await set(other.cookie, true, 2)).status).toBe(200);
  });

  it('of one’s own cannot be closed', async () => {
    expect((await close(admin.accountId, 1)).problem.code).toBe('not-allowed');
  });

  it('gets a new first password, which ends the former one and its sessions', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    const { body } = await invite(admin.cookie, personId, 'again@example.org');
    const former = (await mailTo('again@example.org')).payload.params['password'] ?? '';
    liaison.clock.set('2026-03-02T10:05:00Z');
    const again = await liaison.call('POST /accounts/:id/invitation', `/accounts/${body.id}/invitation`, { cookie: admin.cookie });
    expect(again.status).toBe(201);
    const next = (await mailTo('again@example.org')).payload.params['password'] ?? '';
    expect(next).not.toBe(former);
    expect((await signIn('again@example.org', former)).status).toBe(401);
    expect((await signIn('again@example.org', next)).status).toBe(201);
    await close(body.id, again.body.version);
    const closed = await liaison.call('POST /accounts/:id/invitation', `/accounts/${body.id}/invitation`, { cookie: admin.cookie });
    expect(closed.problem.code).toBe('transition-not-allowed');
    liaison.clock.set('2026-03-02T10:00:00Z');
  });

  it('is found by name, address, role and state', async () => {
    const { accountId } = await signedIn(liaison.pool, stage, { role: 'auditor', familyName: 'Findable' });
    for (const query of ['?q=findable', '?role=auditor&size=200', '?q=FINDAB&state=active']) expect((await accounts(query)).items.map(({ id }) => id)).toContain(accountId);
    expect((await accounts('?q=findable&role=editor')).total).toBe(0);
    expect((await accounts(`?q=${encodeURIComponent('%')}`)).total).toBe(0);
  });
});

describe('mails', () => {
  const outbox = async (query = '') => (await liaison.call('GET /outbox', `/outbox${query}`, { cookie: admin.cookie })).body;
  const release = (id: string, cookie = admin.cookie) => liaison.call('POST /outbox/:id/release', `/outbox/${id}/release`, { cookie });

  it('are listed and read, in the recipient’s language', async () => {
    const { personId } = await aPerson(liaison.pool, stage);
    await liaison.call('POST /accounts', '/accounts', { cookie: admin.cookie, body: { personId, email: 'leserin@example.org', language: 'de', assignment: trainer } });
    const mail = (await outbox('?state=pending')).items.find(({ recipient }) => recipient === 'leserin@example.org');
    expect(mail).toMatchObject({ subject: 'Ihr Zugang zu Liaison', state: 'pending', attempts: 0 });
    const { body } = await liaison.call('GET /outbox/:id', `/outbox/${mail?.id}`, { cookie: admin.cookie });
    expect(body.text).toContain('Erstes Passwort');
  });

  it('go out once more when somebody releases them, and not otherwise', async () => {
    await liaison.app.get(DeliverOutbox).run();
    const mail = (await outbox('?state=sent')).items[0];
    const id = mail?.id ?? '';
    expect((await release(id)).problem.code).toBe('transition-not-allowed');
    await liaison.pool.query(`update outbox_message set state = 'uncertain', attempts = 3, last_error = 'the process ended' where id = $1`, [id]);
    const answers = await Promise.all([1, 2, 3].map(() => release(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await outbox('?state=pending')).items.find((item) => item.id === id)).toMatchObject({ attempts: 0 });
    const { rows } = await liaison.pool.query('select action, before from audit_entry where subject_id = $1', [id]);
    expect(rows).toEqual([{ action: 'mail.released', before: { state: 'uncertain', attempts: 3 } }]);
  });

  it('of another programme do not exist', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const theirs = await signedIn(liaison.pool, elsewhere, { role: 'administrator' });
    const id = (await outbox()).items[0]?.id ?? '';
    expect((await liaison.call('GET /outbox/:id', `/outbox/${id}`, { cookie: theirs.cookie })).status).toBe(404);
    expect((await release(id, theirs.cookie)).status).toBe(404);
    expect((await liaison.call('GET /outbox', '/outbox', { cookie: theirs.cookie })).body.total).toBe(0);
  });
});

describe('mails, for an administrator of one country', () => {
  it('are those to people with a role there', async () => {
    const there = await aProgramme(liaison.pool);
    const [everywhere, { cookie }] = [await signedIn(liaison.pool, there, { role: 'administrator' }), await signedIn(liaison.pool, there, { role: 'administrator', scope: 'MD' })];
    for (const [countryCode, email] of [['MD', 'aici@example.org'], ['RO', 'acolo@example.org'], [null, 'peste-tot@example.org']] as const) {
      const body = { personId: (await aPerson(liaison.pool, there, { countryCode })).personId, email, language: 'en' as const, assignment: { role: 'trainer' as const, countryCode, validFrom: '2026-01-01', validTo: null } };
      expect((await liaison.call('POST /accounts', '/accounts', { cookie: everywhere.cookie, body })).status).toBe(201);
    }
    await liaison.pool.query(`update outbox_message set state = 'uncertain' where programme_id = $1`, [there.programmeId]);
    const seen = async (by: string) => (await liaison.call('GET /outbox', '/outbox', { cookie: by })).body;
    const { items: all, total } = await seen(everywhere.cookie);
    expect(total).toBe(3);
    expect(await seen(cookie)).toMatchObject({ total: 1, items: [{ recipient: 'aici@example.org' }] });
    for (const { id } of all.filter(({ recipient }) => recipient !== 'aici@example.org')) {
      expect((await liaison.call('GET /outbox/:id', `/outbox/${id}`, { cookie })).status).toBe(404);
      expect((await liaison.call('POST /outbox/:id/release', `/outbox/${id}/release`, { cookie })).status).toBe(404);
    }
    expect((await liaison.call('GET /today', '/today', { cookie })).body.tasks).toContainEqual(expect.objectContaining({ code: 'uncertain-mails', count: 1 }));
  });
});

describe('where mails leave the installation', () => {
  it('nobody but the recipient reads a first password, and it goes when the mail has gone', async () => {
    const sending = await TestApplication.start({ LIAISON_MAIL: 'smtp://127.0.0.1:9' });
    try {
      const there = await aProgramme(sending.pool);
      const { cookie } = await signedIn(sending.pool, there, { role: 'administrator' });
      const { personId } = await aPerson(sending.pool, there);
      await sending.call('POST /accounts', '/accounts', { cookie, body: { personId, email: 'far@example.org', language: 'en', assignment: trainer } });
      const { rows } = await sending.pool.query<{ id: string; password: string }>(`select id, payload -> 'params' ->> 'password' as password from outbox_message`);
      const mail = await sending.call('GET /outbox/:id', `/outbox/${rows[0]?.id}`, { cookie });
      expect(mail.body.text).toContain('••••••••');
      expect(mail.raw.toString()).not.toContain(rows[0]?.password);
    } finally {
      await sending.stop();
    }
  });
});

describe('the trail', () => {
  const trail = async (cookie: string, query = '') => (await liaison.call('GET /audit', `/audit${query}`, { cookie })).body;

  it('is read within the programme, the newest first, by subject, person and day', async () => {
    const there = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, there, { role: 'administrator', familyName: 'Actress' });
    const target = await signedIn(liaison.pool, there, { role: 'trainer', familyName: 'Target' });
    await take(target.assignmentId, cookie);
    liaison.clock.set('2026-03-03T09:00:00Z');
    await liaison.call('PUT /accounts/:id/active', `/accounts/${target.accountId}/active`, { cookie, body: { active: false, version: 1 } });
    liaison.clock.set('2026-03-02T10:00:00Z');
    const { cookie: auditor } = await signedIn(liaison.pool, there, { role: 'auditor' });
    const all = await trail(auditor);
    expect(all.items.map(({ action, actorName, subjectName }) => [action, actorName, subjectName])).toEqual([
      ['account.closed', 'Ana Actress', 'Ana Target'], ['account.role-taken', 'Ana Actress', 'Ana Target'],
    ]);
    expect((await trail(auditor, '?to=2026-03-02')).items.map(({ action }) => action)).toEqual(['account.role-taken']);
    expect((await trail(auditor, '?from=2026-03-03')).total).toBe(1);
    expect((await trail(auditor, '?actor=actress&subjectKind=account')).total).toBe(2);
    expect((await trail(auditor, '?actor=target')).total).toBe(0);
    expect((await trail(auditor, `?subjectId=${target.accountId}`)).total).toBe(2);
    expect((await trail(auditor, '?subjectKind=training')).total).toBe(0);
  });

  it('shows somebody who acts for one country what its people did', async () => {
    const there = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, there, { role: 'administrator', familyName: 'Forall' });
    const moldovan = await signedIn(liaison.pool, there, { role: 'administrator', scope: 'MD', familyName: 'Formoldova' });
    const { cookie: auditor } = await signedIn(liaison.pool, there, { role: 'auditor', scope: 'MD' });
    const [first, second] = [await signedIn(liaison.pool, there, { role: 'trainer', scope: 'MD' }), await signedIn(liaison.pool, there, { role: 'trainer', scope: 'MD' })];
    await take(first.assignmentId, cookie);
    await take(second.assignmentId, moldovan.cookie);
    expect((await trail(cookie)).total).toBe(2);
    expect(await trail(auditor)).toMatchObject({ total: 1, items: [{ actorName: 'Ana Formoldova' }] });
  });

  it('is found intact, and a change in another programme is told without saying about what', async () => {
    const check = async (cookie: string) => (await liaison.call('GET /audit/check', '/audit/check', { cookie })).body;
    expect(await check(admin.cookie)).toMatchObject({ intact: true, findings: [] });
    const { rows } = await liaison.pool.query<{ id: string; stream: string; seq: number }>(
      'select id, stream, seq from audit_entry where programme_id = $1 order by id limit 1', [stage.programmeId]);
    await liaison.pool.query('alter table audit_entry disable trigger user');
    await liaison.pool.query(`update audit_entry set action = 'forged' where id = $1`, [rows[0]?.id]);
    const finding = { code: 'entry-changed', number: rows[0]?.seq };
    expect(await check(admin.cookie)).toMatchObject({ intact: false, findings: [{ ...finding, subject: rows[0]?.stream }] });
    const { cookie } = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'auditor' });
    expect((await check(cookie)).findings).toEqual([{ ...finding, subject: null }]);
  });
});
