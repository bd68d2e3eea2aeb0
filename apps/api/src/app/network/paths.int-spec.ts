import { gunzipSync } from 'node:zlib';
import { aTie } from '../../../test/factories/network';
import { aPerson, aProgramme, anOrganisation, signedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';

interface Person {
  personId: string;
}

describe('introductions and the graph they are found in', () => {
  let liaison: TestApplication;
  let stage: Stage;
  let cookie: string;
  const who = new Map<string, string>();
  beforeAll(async () => {
    liaison = await TestApplication.start();
  });
  afterAll(() => liaison.stop());

  beforeEach(async () => {
    stage = await aProgramme(liaison.pool);
    ({ cookie } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'BE', sectorCode: 'NGO', familyName: 'Viewer' }));
  });

  const one = async (name: string, traits: object = {}): Promise<Person> => {
    const { personId } = await aPerson(liaison.pool, stage, { familyName: name, countryCode: 'MD', ...traits });
    who.set(personId, name);
    return { personId };
  };
  const tie = (from: Person, to: Person, traits = {}) => aTie(liaison.pool, stage, { personId: from.personId }, { personId: to.personId }, traits);
  const paths = async (from: Person, to: Person, as = cookie) => {
    const { body } = await liaison.call('GET /paths', `/paths?from=${from.personId}&to=${to.personId}`, { cookie: as });
    return body.paths.map(({ steps }) => steps.map(({ id }) => who.get(id) ?? id).join(' '));
  };

  it('take what is confirmed, then what is fresh, and never more than four steps', async () => {
    const [a, b, c, d, z] = [await one('A'), await one('B'), await one('C'), await one('D'), await one('Z')];
    await tie(a, b, { state: 'stated' });
    await tie(b, z, { state: 'stated' });
    await tie(a, c, { since: '2020-01-01' });
    await tie(z, c, { since: '2020-01-01' });
    await tie(a, d, { since: '2025-01-01' });
    await tie(d, z, { since: '2025-01-01' });
    expect(await paths(a, z)).toEqual(['A D Z', 'A C Z', 'A B Z']);
    const [far, further, furthest] = [await one('F'), await one('G'), await one('H')];
    await tie(z, far);
    await tie(far, further);
    expect(await paths(a, further)).toHaveLength(3);
    await tie(further, furthest);
    expect(await paths(a, furthest)).toEqual([]);
  });

  it('go over three fresh ties that are confirmed rather than over two that are old, and directly where that can be', async () => {
    const [a, b, c, d, z] = [await one('A'), await one('B'), await one('C'), await one('D'), await one('Z')];
    await tie(a, b, { since: '2015-01-01' });
    await tie(b, z, { since: '2015-01-01' });
    for (const [from, to] of [[a, c], [c, d], [d, z]] as const) await tie(from, to, { since: '2025-09-01' });
    expect(await paths(a, z)).toEqual(['A C D Z', 'A B Z']);
    liaison.clock.set('2028-03-02T10:00:00Z');
    const later = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'BE', sectorCode: 'NGO' });
    expect(await paths(a, z, later.cookie)).toEqual(['A B Z', 'A C D Z']);
    liaison.clock.set('2026-03-02T10:00:00Z');
    await tie(a, z, { state: 'stated', since: '2010-01-01' });
    expect((await paths(a, z))[0]).toBe('A Z');
  });

  it('say each tie and whether it was stated in the direction of the way', async () => {
    const [a, b] = [await one('A'), await one('B')];
    await tie(b, a, { kind: 'CONSULT', since: '2024-03-01' });
    const { body } = await liaison.call('GET /paths', `/paths?from=${a.personId}&to=${b.personId}`, { cookie });
    expect(body.paths[0]?.steps[0]).toMatchObject({ title: 'Ana A', tieKind: null });
    expect(body.paths[0]?.steps[1]).toMatchObject({ title: 'Ana B', tieKind: 'CONSULT', tieForward: false, tieState: 'confirmed', since: '2024-03-01' });
  });

  it('never lead over ended or disputed ties, from the moment they end', async () => {
    const [a, b, c] = [await one('A'), await one('B'), await one('C')];
    const first = await tie(a, b);
    await tie(b, c);
    await tie(a, c, { state: 'disputed' });
    expect(await paths(a, c)).toEqual(['A B C']);
    const { body: ties } = await liaison.call('GET /ties', `/ties?focus=${b.personId}`, { cookie });
    expect(ties.total).toBe(3);
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    await liaison.call('POST /ties/:id/end', `/ties/${first}/end`, { cookie: manager.cookie, body: { until: '2026-03-01', version: 1 } });
    expect(await paths(a, c)).toEqual([]);
  });

  it('follow a change of listing, mandate and sector at once', async () => {
    const [a, b, c] = [await one('A'), await one('B'), await one('C')];
    await tie(a, b);
    await tie(b, c);
    const set = (change: string) => liaison.pool.query(`update programme_person set ${change} where person_id = $1`, [b.personId]);
    expect(await paths(a, c)).toEqual(['A B C']);
    await set(`listing = 'coordination'`);
    expect(await paths(a, c)).toEqual([]);
    await set(`listing = 'same-country'`);
    expect(await paths(a, c)).toEqual([]);
    await set(`country_code = 'BE'`);
    expect(await paths(a, c)).toEqual(['A B C']);
    await liaison.pool.query('delete from programme_person where person_id = $1', [b.personId]);
    expect(await paths(a, c)).toEqual([]);
    expect(await paths(a, a)).toEqual([]);
  });

  it('know people and ties that came a moment ago', async () => {
    const a = await one('A');
    expect(await paths(a, await one('B'))).toEqual([]);
    const c = await one('C');
    await tie(a, c);
    expect(await paths(a, c)).toEqual(['A C']);
    expect(await paths(a, await one('D'))).toEqual([]);
  });

  it('do not know the people of another programme', async () => {
    const a = await one('A');
    const other = await aProgramme(liaison.pool);
    const foreign = await aPerson(liaison.pool, other);
    const { status } = await liaison.call('GET /paths', `/paths?from=${a.personId}&to=${foreign.personId}`, { cookie });
    expect(status).toBe(404);
  });

  it('answer sensibly from somebody to themselves, over ends that were merged, and to whom nobody is tied', async () => {
    const [a, twin, z] = [await one('A'), await one('A again'), await one('Z')];
    const house = await anOrganisation(liaison.pool, stage, { name: 'House alone' });
    await tie(a, twin);
    await tie(twin, z);
    const told = (from: string, to: string) => liaison.call('GET /paths', `/paths?from=${from}&to=${to}`, { cookie });
    const nothing = { throughCoordination: false, paths: [] };
    // Zero hops: nobody needs to be introduced to themselves, whether others know them or not.
    for (const id of [a.personId, z.personId, house]) expect(await told(id, id)).toMatchObject({ status: 200, body: nothing });
    expect(await told(a.personId, house)).toMatchObject({ status: 200, body: nothing });
    expect(await paths(a, z)).toEqual(['A A again Z']);

    const { cookie: manager } = await signedIn(liaison.pool, stage, { role: 'administrator' });
    const merged = { kind: 'person' as const, survivorId: a.personId, absorbedId: twin.personId, survivorVersion: 1, absorbedVersion: 1, choices: {} };
    expect((await liaison.call('POST /merges', '/merges', { cookie: manager, body: merged })).status).toBe(201);
    // What tied the two records is gone, what the second one had is the first one's, and its id answers as one never given.
    expect(await paths(a, z)).toEqual(['A Z']);
    expect((await told(twin.personId, z.personId)).status).toBe(404);
    const graph = async (query: string) => (await liaison.call('GET /network', `/network${query}`, { cookie })).body;
    expect(await graph('')).toMatchObject({ total: { nodes: 2, ties: 1 } });
    expect((await liaison.call('GET /ties', `/ties?focus=${a.personId}`, { cookie })).body.items.map(({ from, to }) => [from.id, to.id])).toEqual([[a.personId, z.personId]]);
    expect(await graph(`?focus=${house}`)).toMatchObject({ nodes: [{ id: house, degree: 0 }], edges: { from: [] }, total: { nodes: 1, ties: 0 }, limited: false });
    expect((await liaison.call('GET /ties', `/ties?focus=${house}`, { cookie })).body).toMatchObject({ items: [], total: 0 });
  });

  it('come from one reading, however many ask at once', async () => {
    const [a, b] = [await one('A'), await one('B')];
    await tie(a, b);
    const all = await Promise.all(Array.from({ length: 20 }, () => paths(a, b)));
    expect(new Set(all.map(String))).toEqual(new Set(['A B']));
  });

  describe('the graph', () => {
    it('shows the best connected first, degrees of what is visible, and what the filters leave', async () => {
      const [a, b, c] = [await one('A'), await one('B', { countryCode: 'RO', sectorCode: 'JUD-P' }), await one('C', { listing: 'only-me' })];
      const house = await anOrganisation(liaison.pool, stage, { countryCode: null, sectorCode: 'IGO', name: 'Mission' });
      await tie(a, b, { state: 'stated' });
      await tie(a, c);
      await aTie(liaison.pool, stage, { personId: a.personId }, { organisationId: house }, { kind: 'MEMBER' });
      const { body } = await liaison.call('GET /network', '/network', { cookie });
      expect(body.nodes[0]).toMatchObject({ id: a.personId, degree: 2, kind: 'person', discipline: 'police' });
      expect(body.nodes).toHaveLength(3);
      expect(body.edges.from).toHaveLength(2);
      expect(body).toMatchObject({ total: { nodes: 3, ties: 2 }, limited: false, limit: { nodes: 20_000, ties: 100_000 } });
      const people = await liaison.call('GET /network', '/network?kind=person', { cookie });
      expect(people.body).toMatchObject({ edges: { from: [0], to: [1], kind: [0], state: [0] }, kinds: ['KNOWS'], states: ['stated'] });
      const international = await liaison.call('GET /network', '/network?country=international', { cookie });
      expect(international.body).toMatchObject({ edges: { kind: [0] }, kinds: ['MEMBER'] });
      const alone = await liaison.call('GET /network', `/network?focus=${(await one('E')).personId}`, { cookie });
      expect(alone.body.nodes).toMatchObject([{ degree: 0 }]);
    });

    it('adds up to organisations and countries, with what each sum is made of', async () => {
      const [police, ngo] = [await anOrganisation(liaison.pool, stage, { name: 'Poliția', countryCode: 'MD' }), await anOrganisation(liaison.pool, stage, { name: 'Ломбард', countryCode: 'RO', sectorCode: 'NGO' })];
      const mission = await anOrganisation(liaison.pool, stage, { name: 'Mission', countryCode: null, sectorCode: 'IGO' });
      const [a, b] = [await one('A', { organisationId: police }), await one('B', { organisationId: ngo })];
      const [colleague, hidden, alone] = [await one('C', { organisationId: police }), await one('D', { organisationId: ngo, listing: 'only-me' }), await one('E')];
      await liaison.pool.query('update programme_person set mandate_id = null, organisation_id = null, country_code = null, sector_code = null where person_id = $1', [alone.personId]);
      await tie(a, b, { since: '2024-03-01' });
      await tie(colleague, b, { kind: 'CONSULT', state: 'stated', since: '2024-02-29' });
      await tie(b, a, { kind: 'REFER', state: 'ended' });
      await tie(a, b, { kind: 'MET' });
      await tie(a, colleague);
      await tie(a, hidden);
      await tie(alone, a);
      await aTie(liaison.pool, stage, { organisationId: mission }, { personId: b.personId }, { kind: 'COORD', state: 'disputed', since: '2025-12-01' });
      const of = async (query: string, as = cookie) => (await liaison.call('GET /network/levels', `/network/levels?${query}`, { cookie: as })).body;

      const between = { ties: 2, confirmed: 1, stated: 1, disputed: 0, fresh: 1, latest: '2024-03-01', kinds: [{ kind: 'CONSULT', ties: 1 }, { kind: 'KNOWS', ties: 1 }], weight: 1.25 };
      const organisations = await of('level=organisations');
      const place = (id: string) => organisations.nodes.findIndex((node) => node.id === id);
      expect(organisations).toMatchObject({ total: { nodes: 3, edges: 2, ties: 4 }, unplaced: 1, limited: false, limit: { nodes: 500, edges: 2000 } });
      expect(organisations.nodes[place(police)]).toEqual({ id: police, title: 'Poliția', countryCode: 'MD', discipline: 'police', ties: 2, within: 1, weight: 1.25 });
      expect(organisations.nodes.map(({ id, ties, weight }) => [id, ties, weight])).toEqual([[ngo, 3, 1.25], [police, 2, 1.25], [mission, 1, 0]]);
      const [heaviest, disputed] = organisations.edges;
      expect([heaviest?.from, heaviest?.to].sort()).toEqual([place(police), place(ngo)].sort());
      expect(heaviest).toMatchObject(between);
      expect(disputed).toMatchObject({ ties: 1, disputed: 1, fresh: 1, weight: 0 });

      const countries = await of('level=countries');
      expect(countries).toMatchObject({ total: { nodes: 3, edges: 2, ties: 4 }, unplaced: 1 });
      expect(countries.nodes.map(({ id, title, countryCode }) => [id, title, countryCode])).toEqual([['RO', null, 'RO'], ['MD', null, 'MD'], ['international', null, null]]);
      expect(countries.edges[0]).toMatchObject(between);

      // The filters are those of the graph, and whoever sees more counts more.
      expect((await of('level=countries&tie=MET')).nodes).toEqual([]);
      expect(await of('level=countries&country=international')).toMatchObject({ total: { nodes: 2, edges: 1, ties: 1 } });
      expect(await of('level=organisations&kind=person&tie=KNOWS')).toMatchObject({ total: { nodes: 2, edges: 1, ties: 2 }, edges: [{ ties: 1, weight: 1 }] });
      const self = await signedIn(liaison.pool, stage, { role: 'contact-point', person: { personId: hidden.personId, organisationId: ngo } });
      expect((await of('level=countries', self.cookie)).edges[0]).toMatchObject({ ties: 3, confirmed: 2, weight: 2.25 });
      const other = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator' });
      expect(await of('level=countries', other.cookie)).toMatchObject({ nodes: [], edges: [], total: { nodes: 0, edges: 0, ties: 0 }, unplaced: 0 });
      // Two years after it began a tie is an old one, without a change in the network.
      liaison.clock.set('2026-04-01T00:00:00Z');
      const later = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'BE', sectorCode: 'NGO' });
      expect((await of('level=countries', later.cookie)).edges[0]).toMatchObject({ ties: 2, fresh: 0, weight: 0.75 });
      liaison.clock.set('2026-03-02T10:00:00Z');
    });

    it('says that there is more than it shows', async () => {
      const hub = await anOrganisation(liaison.pool, stage, { name: 'Hub' });
      await liaison.pool.query(
        `with made as (
           insert into organisation (name, country_code, sector_code, folded) select 'House ' || n, 'MD', 'POL', 'house' from generate_series(1, 20100) n returning id
         ), joined as (insert into programme_organisation select $1, id from made)
         insert into tie (programme_id, kind, from_organisation_id, to_organisation_id, since, state, evidence, created_at)
           select $1, 'AGREE', $2, id, '2020-01-01', 'confirmed', 2, now() from made`,
        [stage.programmeId, hub],
      );
      const { body } = await liaison.call('GET /network', '/network', { cookie });
      expect(body).toMatchObject({ total: { nodes: 20_101, ties: 20_100 }, limited: true });
      expect([body.nodes.length, body.edges.from.length, body.nodes[0]?.title]).toEqual([20_000, 19_999, 'Hub']);
      const packed = await liaison.app.inject({ url: '/api/network', headers: { cookie, 'accept-encoding': 'gzip' } });
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(body);
      const { body: levels } = await liaison.call('GET /network/levels', '/network/levels?level=organisations', { cookie });
      expect(levels).toMatchObject({ total: { nodes: 20_101, edges: 20_100, ties: 20_100 }, limited: true });
      expect([levels.nodes.length, levels.edges.length, levels.nodes[0]?.title]).toEqual([500, 499, 'Hub']);
    });
  });
});
