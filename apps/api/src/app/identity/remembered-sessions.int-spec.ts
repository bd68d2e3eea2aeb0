import { TestApplication } from '../../../test/test-application';
import { aProgramme, signedIn, type Stage } from '../../../test/factories/base';

let liaison: TestApplication;
let stage: Stage;

beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_SESSION_MEMORY: '1000' });
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());
afterEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

const statusOf = async (cookie: string) => (await liaison.call('GET /session', '/session', { cookie })).status;

describe('a session a process remembers', () => {
  it('ends at once when an action of the same process takes the role', async () => {
    const administrator = await signedIn(liaison.pool, stage, { role: 'administrator' });
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect(await statusOf(trainer.cookie)).toBe(200);
    const taken = await liaison.call('DELETE /assignments/:id', `/assignments/${trainer.assignmentId}`, { cookie: administrator.cookie });
    expect(taken.status).toBe(204);
    expect(await statusOf(trainer.cookie)).toBe(401);
  });

  it('ends within a second when another process took the role', async () => {
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect(await statusOf(trainer.cookie)).toBe(200);
    await liaison.pool.query('update role_assignment set ended_at = now() where id = $1', [trainer.assignmentId]);
    liaison.clock.set('2026-03-02T10:00:01Z');
    expect(await statusOf(trainer.cookie)).toBe(401);
  });

  it('is read anew once its holder changed it elsewhere, because the cookie they came back with has another turn', async () => {
    const reader = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect(await statusOf(reader.cookie)).toBe(200);
    const elsewhere = await TestApplication.beside(liaison, { LIAISON_SESSION_MEMORY: '1000' });
    try {
      const changed = await elsewhere.call('PUT /session/language', '/session/language', { cookie: reader.cookie, body: { language: 'de' } });
      const cookie = String(changed.headers['set-cookie']).split(';', 1)[0] ?? '';
      expect(cookie).not.toBe(reader.cookie);
      const refused = await liaison.request('GET', '/people/nobody', { cookie });
      expect(refused.headers['content-language']).toBe('de');
    } finally {
      await elsewhere.stop();
    }
  });

  it('keeps no reading that began before an action ended', async () => {
    const reader = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const [, change] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => statusOf(reader.cookie))),
      liaison.call('PUT /session/language', '/session/language', { cookie: reader.cookie, body: { language: 'de' } }),
    ]);
    expect(change.status).toBe(200);
    expect((await liaison.request('GET', '/people/nobody', { cookie: reader.cookie })).headers['content-language']).toBe('de');
  });
});
