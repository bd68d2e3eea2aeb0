import { randomUUID } from 'node:crypto';
import { routes, splitRouteKey, type Problem, type RouteContract } from '@liaison/contracts';
import { roleHas, roles, type Role } from '@liaison/domain/access';
import { aProgramme, signedIn } from './factories/base';
import { TestApplication } from './test-application';

let liaison: TestApplication;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  liaison = await TestApplication.start();
  const stage = await aProgramme(liaison.pool);
  for (const role of roles) cookies.set(role, (await signedIn(liaison.pool, stage, { role })).cookie);
});
afterAll(() => liaison.stop());

const all = Object.entries(routes) as [string, RouteContract][];

/** Fills the parameters of an address with ids that were never given. */
function addressOf(path: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => (name === 'code' ? 'ZZ' : name === 'token' ? 'x'.repeat(43) : randomUUID()));
}

async function ask(key: string, cookie?: string) {
  const { method, path } = splitRouteKey(key);
  const answer = await liaison.request<Problem | undefined>(method, addressOf(path), { cookie, ...(method !== 'GET' && method !== 'DELETE' && { body: {} }) });
  return { status: answer.status, code: answer.body && 'code' in answer.body ? answer.body.code : undefined };
}

/** Signing out would end the session the other cells of the matrix stand on. */
const endsSession = 'DELETE /session';

describe.each(all)('%s', (key, contract) => {
  it(contract.access === 'public' ? 'answers nobody without asking who they are' : 'is closed to nobody', async () => {
    const { status, code } = await ask(key);
    if (contract.access === 'public') expect(code).not.toBe('not-signed-in');
    else expect([status, code]).toEqual([401, 'not-signed-in']);
    expect(status).toBeLessThan(500);
  });

  it('opens to exactly the roles its policy names', async () => {
    if (contract.access === 'public' || key === endsSession) return;
    const open: Role[] = [];
    for (const role of roles) {
      const { status, code } = await ask(key, cookies.get(role));
      expect(status).toBeLessThan(500);
      expect(code).not.toBe('not-signed-in');
      if (code !== 'not-allowed') open.push(role);
    }
    const { access } = contract;
    expect(open).toEqual(access === 'signed-in' ? [...roles] : roles.filter((role) => roleHas(role, access)));
  });
});
