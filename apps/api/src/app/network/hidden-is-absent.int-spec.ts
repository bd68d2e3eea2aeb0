import fc from 'fast-check';
import { isCoordination, maySee, roleHas, roles, visibilities, type Role, type Visibility } from '@liaison/domain/access';
import { aContact, aTie } from '../../../test/factories/network';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';

interface Observer {
  readonly name: string;
  readonly role: Role;
  readonly scope: string | null;
  readonly cookie: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly countryCode: string;
  readonly sectorCode: string;
}

const house = { countryCode: 'MD', sectorCode: 'POL' };
/** Of a coordinator, whose countries decide more than where they sit. */
const abroad = [{ countryCode: 'AT', sectorCode: 'NGO' }];
const mandates = [...abroad, house, { countryCode: 'AT', sectorCode: 'POL' }, { countryCode: 'MD', sectorCode: 'NGO-S' }];

describe('a contact that a viewer may not see', () => {
  let liaison: TestApplication;
  let stage: Stage;
  let observers: Observer[];
  let organisationId: string;
  let ana: string;
  let ben: string;
  let addresses: string[];
  let linked: string[];

  beforeAll(async () => {
    liaison = await TestApplication.start();
    stage = await aProgramme(liaison.pool);
    organisationId = await anOrganisation(liaison.pool, stage, { ...house, name: 'Border house' });
    ana = (await aPerson(liaison.pool, stage, { countryCode: 'AT', familyName: 'Aichinger', listing: 'public' })).personId;
    ben = (await aPerson(liaison.pool, stage, { countryCode: 'RO', familyName: 'Blaga', listing: 'public' })).personId;
    const between = (await aPerson(liaison.pool, stage, { countryCode: 'HU', familyName: 'Csonka', listing: 'public' })).personId;
    linked = [ana, ben, between];
    const further = (await aPerson(liaison.pool, stage, { countryCode: 'HU', familyName: 'Dobos', listing: 'public' })).personId;
    await aTie(liaison.pool, stage, { personId: ana }, { personId: between });
    await aTie(liaison.pool, stage, { personId: between }, { personId: further }, { state: 'stated' });
    await aTie(liaison.pool, stage, { personId: further }, { personId: ben });
    await aContact(liaison.pool, stage, { organisationId, title: 'Desk for all', listing: 'public', verification: 'V3', competences: { 'ID.IND': 'specialist' } });
    observers = [];
    for (const role of roles.filter((one) => roleHas(one, 'network.read'))) {
      for (const scope of isCoordination(role) ? ['MD', 'AT', null] : [null]) {
        for (const mandate of isCoordination(role) ? abroad : mandates) {
          const account = await signedIn(liaison.pool, stage, { role, scope, ...mandate, listing: 'public' });
          observers.push({ ...account, ...mandate, role, scope, name: `${role} for ${scope ?? 'all'} from ${mandate.countryCode} ${mandate.sectorCode}` });
        }
      }
    }
    addresses = [
      '/contacts',
      '/contacts?q=hidd',
      '/contacts?q=secre&sort=title',
      '/contacts?country=MD&verified=true&sort=due',
      '/contacts?competence=ID.IND&language=en',
      '/coverage',
      '/coverage?by=sector',
      '/coverage?by=competence',
      '/coverage?language=en&population=women',
      '/coverage?urgent=true',
      `/coverage?without=${ana}`,
      '/coverage/MD/police',
      '/gaps',
      '/ties',
      '/ties?q=hidd',
      `/ties?focus=${ana}`,
      '/network',
      '/network?kind=person&country=MD',
      `/network?focus=${ana}`,
      '/network/levels?level=organisations',
      '/network/levels?level=countries',
      `/paths?from=${ana}&to=${ben}`,
      '/people',
      '/people?q=hidd',
      `/organisations/${organisationId}`,
      '/countries/MD',
      '/search?q=hidd',
      '/today',
    ];
  });
  afterAll(() => liaison.stop());
  // The short cuts of one level would hide those of the next: there are never more than three ways.
  afterEach(() => liaison.pool.query(`update tie set state = 'ended', until = since where since = '2024-05-02'`));

  /** Everything the observer is told, as it is told. */
  async function view({ cookie }: Observer, asked: readonly string[]): Promise<Record<string, string>> {
    const told: Record<string, string> = {};
    for (const address of asked) {
      const answer = await liaison.request('GET', address, { cookie });
      told[address] = `${answer.status} ${answer.raw.toString()}`;
    }
    return told;
  }

  /** How many statements an answer takes, beside the answer itself: what takes as many statements is of one class of response time. */
  async function timed({ cookie }: Observer, asked: readonly string[]): Promise<Record<string, string>> {
    const told: Record<string, string> = {};
    for (const address of asked) {
      const statements = jest.spyOn(Object.getPrototypeOf(liaison.pool) as { query: () => unknown }, 'query');
      try {
        const answer = address === suggestions ? await liaison.request('POST', address, { cookie, body: typed }) : await liaison.request('GET', address, { cookie });
        told[address] = `${answer.status} ${answer.raw.toString()} in ${statements.mock.calls.length}`;
      } finally {
        statements.mockRestore();
      }
    }
    return told;
  }

  /** A person with a contact of their own, a nameless contact, one with a name that is hidden, and ties that would be a short cut. */
  async function add(level: Visibility): Promise<string[]> {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId, givenName: 'Secret', familyName: `Hidden ${level}`, listing: level });
    const { contactId } = await aContact(liaison.pool, stage, {
      organisationId,
      personId,
      title: `Hidden desk ${level}`,
      listing: level,
      verification: 'V3',
      verifyDue: '2026-12-31',
      competences: { 'ID.IND': 'practised', 'CJ.INV': 'informed' },
    });
    await insert(liaison.pool, 'contact_channel', { contact_id: contactId, kind: 'urgent-phone', value: '+999 1 23', visibility: level });
    const short = { since: '2024-05-02' };
    const tieId = await aTie(liaison.pool, stage, { personId: ana }, { personId }, short);
    await aTie(liaison.pool, stage, { personId }, { personId: ben }, short);
    await aTie(liaison.pool, stage, { personId }, { organisationId }, short);
    return [`/contacts/${contactId}`, `/paths?from=${ana}&to=${personId}`, `/network?focus=${personId}`, `/ties?focus=${personId}`, `/people/${personId}`, `/ties/${tieId}`];
  }

  it.each(visibilities)('at the level %s changes nothing of what they are told, and everything for those who may see it', async (level) => {
    const before = new Map<Observer, Record<string, string>>();
    for (const observer of observers) before.set(observer, await view(observer, addresses));
    const more = await add(level);
    const subject = { ...house, organisationId, personId: nobody, stewardCountry: house.countryCode };
    const differs: string[] = [];
    for (const observer of observers) {
      const viewer = { ...observer, countries: observer.scope === null ? ('all' as const) : [observer.scope] };
      const after = await view(observer, [...addresses, ...more]);
      const had = before.get(observer) ?? {};
      const changed = addresses.filter((address) => after[address] !== had[address]);
      if (maySee(viewer, subject, level)) {
        // Search and today belong to other slices and may say nothing of contacts; what was checked is no next step, and nobody was asked.
        const expected = addresses.filter((address) => !says.nothing.includes(address) && !isPeopleOnly(observer, address));
        if (!expected.every((address) => changed.includes(address))) differs.push(`${observer.name} should have seen ${expected.filter((a) => !changed.includes(a)).join(' ')}`);
      } else {
        if (changed.length > 0) differs.push(`${observer.name} noticed ${changed.join(' ')}`);
        const absent = await view(observer, more.map(toNobody));
        const tells = more.filter((address) => withoutIds(after[address]) !== withoutIds(absent[toNobody(address)]));
        if (tells.length > 0) differs.push(`${observer.name} can tell from none ${tells.join(' ')}`);
      }
    }
    expect(differs).toEqual([]);
  });

  it('changes neither degree, page nor suggestion, and takes no other time, whoever it belongs to and whoever looks', async () => {
    const pair = fc.record({
      viewer: fc.constantFrom(...observers),
      holder: fc.constantFrom(...roles),
      level: fc.constantFrom(...visibilities),
      place: fc.constantFrom(...mandates, { countryCode: 'RO', sectorCode: 'JUD-P' }),
      degree: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(pair, async ({ viewer, holder, level, place, degree }) => {
        const looks = { ...viewer, countries: viewer.scope === null ? ('all' as const) : [viewer.scope] };
        const home = await anOrganisation(liaison.pool, stage, place);
        fc.pre(!maySee(looks, { ...place, organisationId: home, personId: nobody, stewardCountry: place.countryCode }, level));
        const asked = [...addresses, ...besides, `/organisations/${home}`];
        // What a process learns when it is asked first is learnt before anything is compared.
        await timed(viewer, asked);
        const before = await timed(viewer, asked);
        const { personId, accountId } = await signedIn(liaison.pool, stage, { role: holder, person: await aPerson(liaison.pool, stage, { organisationId: home, givenName: 'Secret', familyName: 'Hidden', listing: level }) });
        const { contactId } = await aContact(liaison.pool, stage, { organisationId: home, personId, title: 'Hidden desk', listing: level, verification: 'V3', confirmedBy: accountId, verifyDue: '2026-03-20', languages: ['en'], competences: { 'ID.IND': 'specialist' } });
        await insert(liaison.pool, 'contact_channel', { contact_id: contactId, kind: 'urgent-phone', value: '+999 1 23', visibility: level });
        for (const end of linked.slice(0, degree)) await aTie(liaison.pool, stage, { personId: end }, { personId }, { since: '2024-05-02' });
        await timed(viewer, asked);
        expect(await timed(viewer, asked)).toEqual(before);
        const forbidden = [`/contacts/${contactId}`, `/contacts/${contactId}/reach`, `/people/${personId}`, `/network?focus=${personId}`, `/ties?focus=${personId}`, `/coverage?without=${personId}`, `/paths?from=${ana}&to=${personId}`];
        const [theirs, none] = [await timed(viewer, forbidden), await timed(viewer, forbidden.map(toNobody))];
        for (const address of forbidden) expect([address, withoutIds(theirs[address])]).toEqual([address, withoutIds(none[toNobody(address)])]);
      }),
      { numRuns: 14, seed: 6 },
    );
  });
});

/** What a page of a list, a search for somebody who helps and a suggestion while typing could give away. */
const suggestions = '/people/suggestions';
const typed = { givenName: 'Secret', familyName: 'Hidden', latinGivenName: '', latinFamilyName: '', languages: [], emails: [], organisationId: null, exceptId: null };
const besides = [
  '/contacts?page=2&size=1', '/contacts?page=9&size=1&sort=-title', '/ties?page=2&size=1', '/people?page=2&size=2', '/receivers?request=identification', '/receivers?request=identification&country=MD&urgent=true&now=true',
  '/share-recipients?q=hidd', '/verification/countries', '/verification/tasks', '/organisations?q=hidd', '/network?kind=person', suggestions,
];

const says = { nothing: ['/search?q=hidd', '/today', '/coverage/MD/police', '/gaps'] };
const nobody = '00000000-0000-4000-8000-000000000000';

/** The same address with an id that was never given in the place of the last one. */
function toNobody(address: string): string {
  return address.replace(/[0-9a-f-]{36}$/, nobody);
}

function withoutIds(told: string | undefined): string | undefined {
  return told?.replaceAll(/[0-9a-f-]{36}/g, '');
}

/** A partner organisation reads the network, not the directory of people. */
function isPeopleOnly({ role }: Observer, address: string): boolean {
  return address.startsWith('/people') && !roleHas(role, 'people.read');
}
