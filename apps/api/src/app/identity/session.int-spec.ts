import { aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';
import { ForgetWhatEnded } from './forget-what-ended';
import { hashPassword } from './passwords';

let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());

const cookieOf = (header: unknown) => String(header).split(';')[0] ?? '';
const signIn = (email: string, password: string, address = '10.0.0.1') =>
  liaison.call('POST /session', '/session', { body: { email, password }, headers: { 'x-forwarded-for': address } });

async function anAccount(email: string, password: string) {
  const { personId } = await aPerson(liaison.pool, stage);
  const { rows } = await liaison.pool.query<{ id: string }>(
    'insert into account (person_id, email, password_hash) values ($1, $2, $3) returning id',
    [personId, email, await hashPassword(password)],
  );
  const accountId = rows[0]?.id ?? '';
  await insert(liaison.pool, 'role_assignment', {
    account_id: accountId, role: 'national-coordinator', programme_id: stage.programmeId, country_code: 'MD', valid_from: '2026-01-01',
  });
  return { accountId, personId };
}

describe('signing in', () => {
  it('opens a session with an http-only cookie and says what the role may do', async () => {
    await anAccount('one@example.org', 'a long password');
    const answer = await signIn('One@Example.org', 'a long password');
    expect(answer.status).toBe(201);
    expect(answer.body.acting.countries).toEqual(['MD']);
    expect(answer.body.permissions).toContain('trainings.plan');
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly/);
    expect(String(answer.headers['set-cookie'])).toMatch(/SameSite=Lax/);
    const session = await liaison.call('GET /session', '/session', { cookie: cookieOf(answer.headers['set-cookie']) });
    expect(session.body.person.displayName).toBe(answer.body.person.displayName);
  });

  it('tells nobody whether an address exists', async () => {
    await anAccount('two@example.org', 'a long password');
    const wrong = await signIn('two@example.org', 'another password');
    const unknown = await signIn('nobody@example.org', 'another password');
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'sign-in-failed']);
    expect(unknown.problem).toEqual(wrong.problem);
  });

  it('brakes guessing, also with the right password at last', async () => {
    await anAccount('three@example.org', 'a long password');
    for (let guess = 0; guess < 8; guess += 1) await signIn('three@example.org', `guess ${guess}`);
    const answer = await signIn('three@example.org', 'a long password');
    expect([answer.status, answer.problem.code]).toEqual([429, 'too-many-attempts']);
    liaison.clock.set('2026-03-02T10:16:00Z');
    expect((await signIn('three@example.org', 'a long password')).status).toBe(201);
  });

  it('brakes guesses that are made all at once like those that follow each other', async () => {
    await anAccount('four@example.org', 'a long password');
    const answers = await Promise.all(Array.from({ length: 24 }, (_, guess) => signIn('four@example.org', `guess ${guess}`, `10.0.1.${guess}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(16);
  });

  it('forgets the failures of whoever comes in at last', async () => {
    await anAccount('five@example.org', 'a long password');
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 7; guess += 1) await signIn('five@example.org', `guess ${guess}`);
      expect((await signIn('five@example.org', 'a long password')).status).toBe(201);
      await liaison.pool.query(`delete from sign_in_failure where key like 'caller:%'`);
    }
  });

  it('opens no session with a password that is replaced, or an account that is closed, while it is checked', async () => {
    const { accountId } = await anAccount('six@example.org', 'a long password');
    const holder = await liaison.pool.connect();
    await holder.query('begin');
    await holder.query('update account set password_hash = $2 where id = $1', [accountId, await hashPassword('another password')]);
    const waiting = signIn('six@example.org', 'a long password', '10.0.0.6');
    await new Promise((done) => setTimeout(done, 400));
    await holder.query('commit');
    holder.release();
    expect((await waiting).problem.code).toBe('sign-in-failed');
    expect((await liaison.pool.query('select 1 from session where account_id = $1', [accountId])).rows).toEqual([]);
  });

  it('refuses a page of another site and a caller without our header', async () => {
    const body = { email: 'one@example.org', password: 'a long password' };
    const foreign = await liaison.request('POST', '/session', { body, headers: { origin: 'https://elsewhere.example.org' } });
    expect((foreign.body as { code: string }).code).toBe('wrong-origin');
    const bare = await liaison.app.inject({ method: 'POST', url: '/api/session', payload: body });
    expect(bare.statusCode).toBe(403);
  });
});

describe('a session', () => {
  it('ends with the role at once', async () => {
    const { cookie, assignmentId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(200);
    await liaison.pool.query('update role_assignment set ended_at = now() where id = $1', [assignmentId]);
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(401);
  });

  it('ends at midnight of the country the role was given for', async () => {
    const { cookie, assignmentId } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    await liaison.pool.query(`update role_assignment set valid_to = '2026-03-31' where id = $1`, [assignmentId]);
    liaison.clock.set('2026-03-31T20:59:00Z');
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(200);
    liaison.clock.set('2026-03-31T21:00:00Z');
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(401);
    liaison.clock.set('2026-03-02T10:00:00Z');
  });

  it('acts in another hat only if it is one’s own', async () => {
    const first = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const other = await signedIn(liaison.pool, stage, { role: 'administrator' });
    const answer = await liaison.call('PUT /session/acting', '/session/acting', { cookie: first.cookie, body: { assignmentId: other.assignmentId } });
    expect(answer.problem.code).toBe('not-found');
  });

  it('speaks the reader’s language in refusals', async () => {
    const german = await liaison.request('GET', '/session', { headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } });
    const english = await liaison.request('GET', '/session', { headers: { 'accept-language': 'en' } });
    expect(german.headers['content-language']).toBe('de');
    expect((german.body as { title: string }).title).not.toBe((english.body as { title: string }).title);
  });

  it('does not bring back a password that was replaced while the old one was checked', async () => {
    const { accountId } = await anAccount('seven@example.org', 'a long password');
    const cookie = cookieOf((await signIn('seven@example.org', 'a long password')).headers['set-cookie']);
    const replaced = await hashPassword('the administrator’s');
    const holder = await liaison.pool.connect();
    await holder.query('begin');
    await holder.query('update account set password_hash = $2 where id = $1', [accountId, replaced]);
    const body = { current: 'a long password', next: 'a password of my own' };
    const waiting = liaison.call('PUT /session/password', '/session/password', { cookie, body });
    await new Promise((done) => setTimeout(done, 400));
    await holder.query('commit');
    holder.release();
    expect((await waiting).problem.code).toBe('sign-in-failed');
    const { rows } = await liaison.pool.query<{ password_hash: string }>('select password_hash from account where id = $1', [accountId]);
    expect(rows[0]?.password_hash).toBe(replaced);
  });

  it('leaves a trail when its person chooses another language', async () => {
    const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await liaison.call('PUT /session/language', '/session/language', { cookie, body: { language: 'de' } })).body.account.language).toBe('de');
    const { rows } = await liaison.pool.query('select before, after from audit_entry where action = $1 and subject_id = $2', ['account.language-changed', accountId]);
    expect(rows).toEqual([{ before: { language: 'en' }, after: { language: 'de' } }]);
  });

  it('is gone after signing out', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await liaison.call('DELETE /session', '/session', { cookie })).status).toBe(204);
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(401);
  });
});

describe('what is over', () => {
  it('is forgotten: sessions past their end and failures that brake nobody any more', async () => {
    const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const ended = await signedIn(liaison.pool, stage, { role: 'trainer' });
    await liaison.pool.query(`update session set expires_at = '2026-03-02T09:00:00Z' where account_id = $1`, [ended.accountId]);
    await signIn('guessed@example.org', 'wrong password', '10.0.0.77');
    const count = async (table: string, column: string, value: string) => (await liaison.pool.query(`select from ${table} where ${column} = $1`, [value])).rowCount;
    const job = liaison.app.get(ForgetWhatEnded);
    await job.run();
    expect(await count('session', 'account_id', ended.accountId)).toBe(0);
    expect(await count('session', 'account_id', accountId)).toBe(1);
    expect(await count('sign_in_failure', 'key', 'address:guessed@example.org')).toBe(1);
    liaison.clock.set('2026-03-02T10:16:00Z');
    await job.run();
    liaison.clock.set('2026-03-02T10:00:00Z');
    expect(await count('sign_in_failure', 'key', 'address:guessed@example.org')).toBe(0);
    expect((await liaison.call('GET /session', '/session', { cookie })).status).toBe(200);
  });
});
