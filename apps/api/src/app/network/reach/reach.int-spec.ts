import type { BodyFor } from '@liaison/contracts';
import { reachAt } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import { aPerson, aProgramme, anOrganisation, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact } from '../../../../test/factories/network';
import { TestApplication } from '../../../../test/test-application';
import { Database } from '../../shared/database/database';
import { FreeDays, isOpenNow } from './open-now';

type Body = BodyFor<'PUT /contacts/:id/reach'>;

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
let organisationId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
  organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL' });
});
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));
afterAll(() => liaison.stop());

const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
const fields = (more: Partial<Body> = {}): Body => ({ postId: null, timeZone: null, hours: [office], opensOnHolidays: false, territory: '', populations: [], channels: [], version: 1, ...more });
const save = (contactId: string, body: Body, cookie = coordinator.cookie) => liaison.call('PUT /contacts/:id/reach', `/contacts/${contactId}/reach`, { cookie, body });
const read = async (contactId: string, cookie = coordinator.cookie) => (await liaison.call('GET /contacts/:id/reach', `/contacts/${contactId}/reach`, { cookie })).body;
const urgent = { kind: 'urgent-phone', value: '+999 1 112', visibility: 'same-sector', validUntil: null } as const;

describe('how a contact is reached', () => {
  it('is said once and told by the clock and the holidays of the contact', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId });
    expect((await read(contactId)).now).toEqual({ state: 'unknown', changesAt: null });
    const { status, body } = await save(contactId, fields({ territory: 'Bălți', populations: ['children'] }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ zone: 'Europe/Chisinau', territory: 'Bălți', populations: ['children'], now: { state: 'open', changesAt: '2026-03-02T15:00:00.000Z' }, version: 2 });
    // International Women's Day, moved by nobody: a Sunday in 2026; the day of the victory is a Saturday. 1 May is a Friday.
    liaison.clock.set('2026-05-01T10:00:00Z');
    expect((await read(contactId)).now.state).toBe('holiday');
    expect((await save(contactId, fields({ version: 1 }))).problem).toMatchObject({ code: 'stale-version', current: { territory: 'Bălți' } });
  });

  it('shows each channel to those whose rule it is, and tells nobody else that there is one', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId });
    const key = { kind: 'openpgp', value: 'AB'.repeat(20), visibility: 'network', validUntil: '2026-03-01' } as const;
    await save(contactId, fields({ channels: [urgent, { kind: 'personal-phone', value: '+999 2 34567', visibility: 'only-me', validUntil: null }, key] }));
    const police = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT', sectorCode: 'POL' });
    const ngo = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'MD', sectorCode: 'NGO-S' });
    expect((await read(contactId, police.cookie)).channels).toEqual([{ ...urgent, visibility: undefined, isExpired: false }, { ...key, visibility: undefined, isExpired: true }].map(({ visibility: _, ...channel }) => channel));
    const told = await liaison.request('GET', `/contacts/${contactId}/reach`, { cookie: ngo.cookie });
    expect(told.raw.toString()).not.toMatch(/urgent|personal|unseen/);
    expect(await read(contactId)).toMatchObject({ unseen: ['personal-phone'] });
  });

  it('keeps what its editor does not see, refuses to write over it, and takes the check away with another urgent line', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId, verification: 'V3', verifyDue: '2026-09-01' });
    await insert(liaison.pool, 'contact_channel', { contact_id: contactId, kind: 'personal-phone', value: '+999 2 34567', visibility: 'only-me' });
    const over = await save(contactId, fields({ channels: [{ kind: 'personal-phone', value: '+999 9 99999', visibility: 'network', validUntil: null }] }));
    expect([over.problem.code, over.problem.errors?.[0]?.path]).toEqual(['not-allowed', 'body.channels.0.value']);
    await save(contactId, fields());
    const state = async () => (await liaison.pool.query<{ verification: string }>('select verification from contact where id = $1', [contactId])).rows[0]?.verification;
    expect(await state()).toBe('V3');
    await save(contactId, fields({ channels: [urgent], version: 2 }));
    expect(await state()).toBe('V0');
    expect((await liaison.pool.query('select 1 from contact_channel where contact_id = $1', [contactId])).rowCount).toBe(2);
  });

  it('belongs to whose card it is, also where their role writes nothing else, and to no other house’s seat', async () => {
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'MD', sectorCode: 'POL' });
    const own = await aContact(liaison.pool, stage, { organisationId: trainer.organisationId, personId: trainer.personId });
    const others = await aContact(liaison.pool, stage, { organisationId: trainer.organisationId });
    expect((await save(own.contactId, fields(), trainer.cookie)).status).toBe(200);
    expect((await save(others.contactId, fields(), trainer.cookie)).problem.code).toBe('not-allowed');
    const [postId] = [(await liaison.pool.query<{ id: string }>(`insert into post (organisation_id, title, function_code, folded) values ($1, 'Seat', 'investigator', 'seat') returning id`, [organisationId])).rows[0]?.id ?? ''];
    expect((await save(own.contactId, fields({ postId, version: 2 }), trainer.cookie)).problem.code).toBe('unknown-reference');
    expect((await liaison.call('GET /contacts', '/contacts?mine=true', { cookie: trainer.cookie })).body.items.map(({ id }) => id)).toEqual([own.contactId]);
  });

  it('takes no case and no shelter into the territory', async () => {
    const { contactId } = await aContact(liaison.pool, stage, { organisationId });
    expect((await save(contactId, fields({ territory: 'Az. 123/24' }))).problem.code).toBe('no-place-for-case-data');
  });

  it('is previewed with the eyes of somebody else, by the rule that answers them, and without telling what they see', async () => {
    const holder = await aPerson(liaison.pool, stage, { organisationId, listing: 'same-country' });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId, personId: holder.personId, listing: 'same-sector', emailRule: 'network', phoneRule: 'coordination' });
    await save(contactId, fields({ channels: [urgent] }));
    const as = async (query: string, cookie = coordinator.cookie) => (await liaison.call('GET /contacts/:id/seen-as', `/contacts/${contactId}/seen-as?${query}`, { cookie })).body;
    expect(await as('role=trainer&country=AT&sector=NGO')).toEqual({ listed: false, holder: false, email: false, phone: false, channels: [] });
    expect(await as('role=trainer&country=AT&sector=POL')).toEqual({ listed: true, holder: false, email: true, phone: false, channels: [{ kind: 'urgent-phone', seen: true }] });
    expect(await as('role=national-coordinator&scope=MD')).toMatchObject({ listed: true, holder: true, phone: true });
    expect(await as('role=participant&colleague=true')).toMatchObject({ listed: false });
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT', sectorCode: 'POL' });
    expect((await liaison.call('GET /contacts/:id/seen-as', `/contacts/${contactId}/seen-as?role=trainer`, { cookie: trainer.cookie })).problem.code).toBe('not-allowed');
  });

  it('goes with the person who asks to be forgotten, and is not brought back', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId, personId, email: null, phone: null });
    await save(contactId, fields({ channels: [{ kind: 'personal-email', value: 'me@example.org', visibility: 'network', validUntil: null }] }));
    const administrator = await signedIn(liaison.pool, stage, { role: 'administrator' });
    await insert(liaison.pool, 'person_email', { person_id: personId, email: 'known@example.org', is_primary: true });
    expect((await liaison.call('POST /erasures', '/erasures', { cookie: administrator.cookie, body: { email: 'known@example.org', reason: 'asked for it' } })).status).toBe(204);
    expect((await liaison.pool.query('select 1 from contact_channel where contact_id = $1', [contactId])).rowCount).toBe(0);
    expect((await liaison.pool.query(`select 1 from tombstone where hash = tombstone_hash('email', 'me@example.org')`)).rowCount).toBe(1);
  });

  it('is asked of many at once by the same clock as of one', async () => {
    const shapes = [[office], [{ days: [7, 1], from: '22:00', to: '06:00' }], [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' as const }], []];
    const made: { id: string; country: string; zone: string; hours: typeof shapes[number]; opensOnHolidays: boolean }[] = [];
    for (const [country, zone] of [['MD', 'Europe/Chisinau'], ['MT', 'Europe/Malta']] as const) {
      for (const hours of shapes) {
        const { contactId } = await aContact(liaison.pool, stage, { countryCode: country, listing: 'network' });
        const opensOnHolidays = hours.length === 1 && hours[0]?.to === '24:00';
        const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
        expect((await save(contactId, fields({ hours, opensOnHolidays }), manager.cookie)).status).toBe(200);
        made.push({ id: contactId, country, zone, hours, opensOnHolidays });
      }
    }
    const [db, free] = [liaison.app.get(Database), liaison.app.get(FreeDays, { strict: false })];
    for (const instant of ['2026-03-02T06:59:59Z', '2026-03-02T07:00:00Z', '2026-03-29T00:30:00Z', '2026-03-29T20:30:00Z', '2026-05-01T10:00:00Z', '2026-12-31T22:30:00Z', '2026-12-31T23:30:00Z']) {
      const now = new Date(instant);
      const open = await db.read<{ id: string }>(sql`
        select c.id from contact c join organisation o on o.id = c.organisation_id left join country on country.code = o.country_code
          left join contact_reach r on r.contact_id = c.id where c.id = any(${made.map(({ id }) => id)}) and ${isOpenNow(now, await free.around(now))}`);
      const expected = made.filter((one) => reachAt(now, { ...one, isHoliday: free.isFree(one.country) }).state === 'open');
      expect(open.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    }
  });
});
