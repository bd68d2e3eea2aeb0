import { randomUUID } from 'node:crypto';
import { strictest, visibilities, type Visibility } from '@liaison/domain/access';
import { consentPurposes, type ConsentPurpose } from '@liaison/domain/consents';
import fc from 'fast-check';
import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';
import { hashToken } from '../shared/access/sessions';
import { SendNotices } from './consents/send-notices';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
let organisationId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO' })).cookie;
  organisationId = await anOrganisation(liaison.pool, stage);
});
afterAll(() => liaison.stop());

const query = async <Row extends object>(text: string, values: unknown[] = []) => (await liaison.pool.query<Row>(text, values)).rows;

interface Told {
  readonly listing?: Visibility;
  readonly notice?: 'not-needed' | 'due' | 'on-its-way' | 'given';
  readonly token?: string;
  readonly given?: readonly ConsentPurpose[];
  readonly withdrawn?: readonly ConsentPurpose[];
}

/** Somebody with a card, what they decided and whether they were told. */
async function person({ listing = 'network', notice = 'not-needed', token, given = [], withdrawn = [] }: Told = {}): Promise<string> {
  const { personId } = await aPerson(liaison.pool, stage, { organisationId, listing });
  // As the actions store names, so that writing them again changes nothing.
  await liaison.pool.query(`update person set folded = lower(display_name), sort_key = lower(family_name || '  ' || given_name) where id = $1`, [personId]);
  await liaison.pool.query('update programme_person pp set sort_key = p.sort_key from person p where p.id = pp.person_id and p.id = $1', [personId]);
  const decided = [...given.map((purpose) => [purpose, true] as const), ...withdrawn.map((purpose) => [purpose, false] as const)];
  for (const [purpose, isGiven] of decided) {
    await insert(liaison.pool, 'consent', {
      programme_id: stage.programmeId, person_id: personId, purpose, given: isGiven, text_version: 1, language: 'en', text_hash: 'x', way: 'self-service', decided_at: '2026-01-01T00:00:00Z',
    });
  }
  await liaison.pool.query('update programme_person set notice = $2, notice_token = $3 where person_id = $1', [personId, notice, token ? hashToken(token) : null]);
  await insert(liaison.pool, 'contact', {
    id: randomUUID(), programme_id: stage.programmeId, organisation_id: organisationId, person_id: personId, title: 'Desk', languages: ['ro'], listing: 'network', email_visibility: 'network',
    phone_visibility: 'network', folded: 'desk', created_at: '2026-01-01T00:00:00Z',
  });
  return personId;
}

async function merge(survivorId: string, absorbedId: string): Promise<string> {
  const answer = await liaison.call('POST /merges', '/merges', { cookie: manager, body: { kind: 'person', survivorId, absorbedId, survivorVersion: await version(survivorId), absorbedVersion: await version(absorbedId), choices: {} } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
const version = async (id: string) => (await query<{ version: number }>('select version from person where id = $1', [id]))[0]?.version ?? 1;
const undo = async (id: string) => expect((await liaison.call('POST /merges/:id/undo', `/merges/${id}/undo`, { cookie: manager, body: { later: [] } })).status).toBe(200);
const decisions = async (id: string) => Object.fromEntries((await query<{ purpose: string; given: boolean }>('select purpose, given from consent where person_id = $1 order by purpose', [id])).map(({ purpose, given }) => [purpose, given]));
const seat = async (id: string) => (await query<{ chosen: Visibility; listing: Visibility; notice: string }>('select chosen_listing as chosen, listing, notice from programme_person where person_id = $1', [id]))[0];
const limits = async (id: string) => (await query<{ limit: string }>('select consent_limit as limit from contact where person_id = $1', [id])).map(({ limit }) => limit);

/** All that merging and undoing may touch of what two people chose. */
const chosenOf = async (ids: readonly string[]) => ({
  seats: (await query<{ row: object }>(`select to_jsonb(pp) as row from programme_person pp where person_id = any($1) order by person_id`, [ids])).map(({ row }) => row),
  consents: (await query<{ row: object }>(`select to_jsonb(c) as row from consent c where person_id = any($1) order by person_id, purpose`, [ids])).map(({ row }) => row),
  cards: (await query<{ row: object }>(`select to_jsonb(c) - 'version' as row from contact c where person_id = any($1) order by id`, [ids])).map(({ row }) => row),
  people: await query('select id, listing from person where id = any($1) order by id', [ids]),
});

describe('the strictest of two decisions', () => {
  const purposes = ['directory-listing', 'beyond-own-country', 'newsletter'] as const;

  it.each(['survivor', 'absorbed'] as const)('holds where the %s withdrew what the other one gave', async (strict) => {
    const [a, b] = [await person({ given: strict === 'absorbed' ? purposes : [], withdrawn: strict === 'survivor' ? purposes : [] }), await person({ given: strict === 'survivor' ? purposes : [], withdrawn: strict === 'absorbed' ? purposes : [] })];
    const before = await chosenOf([a, b]);
    const id = await merge(a, b);
    expect(await decisions(a)).toEqual({ 'beyond-own-country': false, 'directory-listing': false, newsletter: false });
    expect(await seat(a)).toMatchObject({ chosen: 'network', listing: 'coordination' });
    expect(await limits(a)).toEqual(['coordination', 'coordination']);
    await undo(id);
    expect(await chosenOf([a, b])).toEqual(before);
  });

  it('is never made wider: a consent that only the absorbed record gave is set aside, and comes back', async () => {
    const [a, b] = [await person({ withdrawn: ['quotation'] }), await person({ given: ['newsletter', 'quotation'] })];
    const { body } = await liaison.call('GET /merges/preview', `/merges/preview?kind=person&survivor=${a}&absorbed=${b}`, { cookie: manager });
    expect(body.parts.find(({ part }) => part === 'consents')?.rows.map(({ title, side, outcome }) => [title, side, outcome])).toEqual([['newsletter', 'absorbed', 'not-widened'], ['quotation', 'absorbed', 'double']]);
    const before = await chosenOf([a, b]);
    const id = await merge(a, b);
    expect(await decisions(a)).toEqual({ quotation: false });
    await undo(id);
    expect(await chosenOf([a, b])).toEqual(before);
  });
});

describe('the strictest of two listings', () => {
  it.each([[0, 1], [1, 0]])('holds also for what counts once both were told (%s into %s)', async (first, second) => {
    const both = [await person({ listing: 'network', notice: 'due' }), await person({ listing: 'same-country', notice: 'given' })];
    const [a = '', b = ''] = [both[first], both[second]];
    const before = await chosenOf(both);
    const { body } = await liaison.call('GET /merges/preview', `/merges/preview?kind=person&survivor=${a}&absorbed=${b}`, { cookie: manager });
    expect(body.listing?.merged).toBe('coordination');
    const id = await merge(a, b);
    expect(await seat(a)).toEqual({ chosen: 'same-country', listing: 'coordination', notice: 'due' });
    await liaison.call('POST /notices/told', '/notices/told', { cookie: manager, body: { personId: a, way: 'spoken' } });
    expect(await seat(a)).toEqual({ chosen: 'same-country', listing: 'same-country', notice: 'given' });
    await undo(id);
    // Whoever was told since was told; the other record is as it was.
    const untold = await query(`select count(*)::int as n from programme_person where person_id = any($1) and notice = 'due'`, [both]);
    expect(untold).toEqual([{ n: a === both[0] ? 0 : 1 }]);
    expect([(await seat(both[0] ?? ''))?.chosen, (await seat(both[1] ?? ''))?.chosen]).toEqual(['network', 'same-country']);
    expect((await chosenOf(both)).consents).toEqual(before.consents);
  });

  it('has the link of a mail on its way lead to the survivor, and its going out count for whom it was for', async () => {
    const token = 'a'.repeat(43);
    const message = randomUUID();
    const [a, b] = [await person({ notice: 'given' }), await person({ notice: 'on-its-way', token })];
    await insert(liaison.pool, 'outbox_message', { id: message, kind: 'mail', payload: '{}', state: 'sent', not_before: '2026-01-01T00:00:00Z', created_at: '2026-01-01T00:00:00Z' });
    await liaison.pool.query('update programme_person set notice_message = $2 where person_id = $1', [b, message]);
    const id = await merge(a, b);
    expect((await liaison.call('POST /notices/:token', `/notices/${token}`, { body: { decision: 'hide', textVersion: 1 } })).status).toBe(200);
    expect(await decisions(a)).toEqual({ 'directory-listing': false });
    await undo(id);
    await liaison.app.get(SendNotices).follow();
    expect([(await seat(a))?.notice, (await seat(b))?.notice]).toEqual(['given', 'given']);
    expect((await liaison.request('GET', `/notices/${token}`)).status).toBe(200);
  });

  it('has both links lead to the survivor where both records got one, also after it was merged again, and each to its own when that is undone', async () => {
    const tokens = ['b', 'c', 'd'].map((letter) => letter.repeat(43));
    const [a = '', b = '', c = ''] = await Promise.all(tokens.map((token) => person({ notice: 'given', token })));
    const first = await merge(a, b);
    const second = await merge(c, a);
    for (const token of tokens) expect((await liaison.request('GET', `/notices/${token}`)).status).toBe(200);
    expect((await liaison.call('POST /notices/:token', `/notices/${tokens[1]}`, { body: { decision: 'hide', textVersion: 1 } })).status).toBe(200);
    expect(await decisions(c)).toEqual({ 'directory-listing': false });
    await undo(second);
    await undo(first);
    const names = await query<{ name: string }>('select display_name as name from person where id = any($1) order by array_position($1, id)', [[a, b, c]]);
    const shown = await Promise.all(tokens.map((token) => liaison.call('GET /notices/:token', `/notices/${token}`)));
    expect(shown.map(({ body }) => body.name)).toEqual(names.map(({ name }) => name));
    expect((await liaison.request('GET', `/notices/${'e'.repeat(43)}`)).status).toBe(404);
  });
});

it('whatever two people chose, the merged one is seen by nobody who did not see both, and both come back', async () => {
  const decided = fc.uniqueArray(fc.constantFrom(...consentPurposes), { maxLength: 5 }).chain((all) => fc.nat(all.length).map((at) => ({ given: all.slice(0, at), withdrawn: all.slice(at) })));
  const told = fc.record({ listing: fc.constantFrom(...visibilities), notice: fc.constantFrom('not-needed', 'due', 'given' as const), decided })
    .map(({ decided: both, ...rest }) => ({ ...rest, ...both }));
  await fc.assert(fc.asyncProperty(told, told, async (one, other) => {
    // Whoever merges has to see both.
    const seen = ({ listing }: Told) => listing !== 'only-me' && listing !== 'broker-only';
    fc.pre(seen(one) && seen(other));
    const [a, b] = [await person(one), await person(other)];
    const [levelA, levelB] = [(await seat(a))?.listing ?? 'public', (await seat(b))?.listing ?? 'public'];
    const before = await chosenOf([a, b]);
    const id = await merge(a, b);
    expect((await seat(a))?.listing).toBe(strictest(levelA, levelB));
    const after = await decisions(a);
    for (const purpose of [...(one.withdrawn ?? []), ...(other.withdrawn ?? [])]) expect([purpose, after[purpose]]).toEqual([purpose, false]);
    for (const purpose of Object.keys(after).filter((key) => after[key])) expect(one.given).toContain(purpose);
    await undo(id);
    expect(await chosenOf([a, b])).toEqual(before);
  }), { numRuns: 25 });
}, 60_000);
