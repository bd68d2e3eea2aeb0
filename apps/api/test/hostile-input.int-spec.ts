import { randomUUID } from 'node:crypto';
import { routes, splitRouteKey, type Problem, type RouteContract } from '@liaison/contracts';
import fc from 'fast-check';
import { aProgramme, anOrganisation, signedIn, type Stage } from './factories/base';
import { trainingFields } from './factories/trainings';
import { TestApplication } from './test-application';

let liaison: TestApplication;
let cookie: string;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  ({ cookie } = await signedIn(liaison.pool, stage, { role: 'administrator' }));
});
afterAll(() => liaison.stop());

const writes = (Object.entries(routes) as [string, RouteContract][]).filter(([key, route]) => route.body && route.body !== 'upload' && !key.includes('/session'));
const reads = (Object.entries(routes) as [string, RouteContract][]).filter(([key, route]) => key.startsWith('GET') && route.query);

const nasty = fc.oneof(
  fc.constantFrom(
    '', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202eevil', "'; drop table person; --", '<script>alert(1)</script>', '=HYPERLINK("x")', '😀'.repeat(50),
    '2026-02-30', '2026-13-01T00:00', 'Mars/Olympus', '-1', '1e999', 'NaN', '../../etc/passwd', '%00', 'x'.repeat(10_000), '\u202b\u0627', randomUUID(),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const anything = fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.constant(null), fc.array(nasty, { maxLength: 3 }));

function addressOf(path: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => (name === 'code' ? 'MD' : name === 'token' ? 'x'.repeat(43) : randomUUID()));
}

function namesOf(schema: unknown): string[] {
  const shape = (schema as { shape?: Record<string, unknown> }).shape;
  return shape ? Object.keys(shape) : [];
}

describe('whatever is sent', () => {
  it.each(writes)('%s refuses a hostile body with the place named', async (key, route) => {
    const { method, path } = splitRouteKey(key);
    const names = namesOf(route.body);
    const body = fc.oneof(anything, fc.dictionary(fc.constantFrom(...names, 'unknown', '__proto__'), anything, { maxKeys: names.length + 1 }));
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const answer = await liaison.app.inject({
          method, url: `/api${addressOf(path)}`, headers: { cookie, 'x-liaison': '1', 'content-type': 'application/json' }, payload: JSON.stringify(sent) ?? 'undefined',
        });
        expect(answer.statusCode).toBeGreaterThanOrEqual(400);
        expect(answer.statusCode).toBeLessThan(500);
        const problem = JSON.parse(answer.body) as Problem;
        expect(problem.code).toBeTruthy();
        if (problem.code === 'invalid-input') expect(problem.errors?.[0]?.path).toBeTruthy();
      }),
      { numRuns: 25 },
    );
  });

  it.each(reads)('%s answers or refuses hostile queries, and never breaks', async (key, route) => {
    const { path } = splitRouteKey(key);
    const names = namesOf(route.query);
    const query = fc.dictionary(fc.constantFrom(...names, 'unknown'), nasty, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(query, async (sent) => {
        const search = new URLSearchParams(Object.entries(sent)).toString();
        const answer = await liaison.app.inject({ method: 'GET', url: `/api${addressOf(path)}?${search}`, headers: { cookie } });
        expect(answer.statusCode).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['{', '{"a":', '\u0000', '[1,2', '"\\ud800"', ''])('broken JSON %j is a refusal', async (payload) => {
    const answer = await liaison.app.inject({
      method: 'POST', url: '/api/trainings', headers: { cookie, 'x-liaison': '1', 'content-type': 'application/json' }, payload,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('a body of two megabytes is refused before it is read to its end', async () => {
    const answer = await liaison.app.inject({
      method: 'POST', url: '/api/trainings', headers: { cookie, 'x-liaison': '1', 'content-type': 'application/json' }, payload: `{"title":"${'x'.repeat(2_000_000)}"}`,
    });
    expect((JSON.parse(answer.body) as Problem).code).toBe('body-too-large');
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])('a body of %s is refused', async (type) => {
    const answer = await liaison.app.inject({ method: 'POST', url: '/api/trainings', headers: { cookie, 'x-liaison': '1', 'content-type': type }, payload: 'title=x' });
    expect(answer.statusCode).toBe(415);
  });

  it.each(['/api/people/not-an-id', '/api/people/%00', '/api/people/%zz', `/api/people/${'9'.repeat(300)}`, '/api/nothing/here', '/api//people'])(
    'the address %s is a refusal',
    async (url) => {
      const answer = await liaison.app.inject({ method: 'GET', url, headers: { cookie } });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

/** Values of the right form that PostgreSQL has no place for. */
describe('what only the database would refuse', () => {
  const refusalOf = async (method: 'GET' | 'POST' | 'PUT', address: string, body?: unknown) => {
    const { status, problem } = await liaison.request<Problem>(method, address, { cookie, body });
    return [status, problem.code, problem.errors?.[0]?.path];
  };

  it.each(['/trainings?from=0000-01-01', '/audit?from=0000-01-01', '/audit?to=0000-12-31'])('%s names a year that never was', async (address) => {
    expect((await refusalOf('GET', address)).slice(0, 2)).toEqual([400, 'invalid-input']);
  });

  it('is a year that never was, or a zone that only JavaScript remembers', async () => {
    const plan = (fields: object) => refusalOf('POST', '/trainings', { ...trainingFields(stage), ...fields });
    expect(await plan({ startsOn: '0000-05-11', endsOn: '0000-05-12' })).toEqual([400, 'invalid-input', 'body.startsOn']);
    expect(await plan({ timeZone: 'US/Pacific-New' })).toEqual([400, 'invalid-input', 'body.timeZone']);
    expect(await plan({ timeZone: 'SystemV/AST4ADT' })).toEqual([400, 'invalid-input', 'body.timeZone']);
  });

  it('is a version beyond all counting', async () => {
    const { accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect(await refusalOf('PUT', `/accounts/${accountId}/active`, { active: false, version: 9_007_199_254_740_991 })).toEqual([400, 'invalid-input', 'body.version']);
  });

  it.each(['https://example.org/\u0000', 'https://exa\nmple.org/', 'https://example.org/\u202egro', 'https://example.org/\ud800'])(
    'is the address %j of an organisation',
    async (website) => {
      const fields = { name: 'Casa', nameEn: null, nameDe: null, countryCode: 'MD', sectorCode: 'NGO-S', note: '', validFrom: null, validTo: null };
      expect(await refusalOf('POST', '/organisations', { ...fields, website })).toEqual([400, 'invalid-input', 'body.website']);
      expect((await refusalOf('POST', '/organisations', { ...fields, website: 'https://example.org/' }))[0]).toBe(201);
    },
  );

  it('is a competence with a NUL in it', async () => {
    const contact = {
      title: 'Duty desk', organisationId: await anOrganisation(liaison.pool, stage), personId: null, languages: ['en'], note: '', email: null, phone: null,
      competences: [{ code: 'a\u0000', level: 'informed' }], rules: { listing: 'network', email: 'network', phone: 'network' },
    };
    expect(await refusalOf('POST', '/contacts', contact)).toEqual([400, 'invalid-input', 'body.competences.0.code']);
  });

  it.each(['2026-01-01T00:00:00+23:00', '0000-01-01T00:00:00Z'])('is not the instant %s, which is one', async (seenUntil) => {
    expect((await refusalOf('POST', '/materials/visit', { seenUntil }))[0]).toBe(200);
  });
});
