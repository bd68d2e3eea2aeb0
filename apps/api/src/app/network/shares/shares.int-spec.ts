import type { BodyFor } from '@liaison/contracts';
import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aContact } from '../../../../test/factories/network';
import { textOf } from '../../../../test/factories/pdf-text';
import { TestApplication } from '../../../../test/test-application';
import { unzipped } from '../../../../test/unzipped';

let liaison: TestApplication;
let stage: Stage;
let maker: SignedIn;
let colleague: SignedIn;
let abroad: SignedIn;
let open: string;
let national: string;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  maker = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', familyName: 'Rusu' });
  colleague = await signedIn(liaison.pool, stage, { role: 'contact-point', organisationId: maker.organisationId, familyName: 'Munteanu' });
  abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO', sectorCode: 'NGO', familyName: 'Ionescu' });
  const holder = await aPerson(liaison.pool, stage, { countryCode: 'MD', familyName: 'Ţurcan' });
  open = (await aContact(liaison.pool, stage, { ...holder, title: 'Open desk', email: 'open@example.org', phone: '+999 1 111', phoneRule: 'same-country', verification: 'V3', verifyDue: '2026-12-31' })).contactId;
  national = (await aContact(liaison.pool, stage, { countryCode: 'MD', title: 'National desk', listing: 'same-country', email: 'national@example.org' })).contactId;
});
beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));
afterAll(() => liaison.stop());

type Body = BodyFor<'POST /shares'>;
const body = (more: Partial<Body> = {}): Body => ({
  title: 'Mission to Chișinău', purpose: 'Contact days', tlp: 'AMBER', expiresOn: '2026-03-16', contactIds: [open, national], recipientIds: [colleague.personId, abroad.personId], withEmail: true, withPhone: true, withUrgentPhone: true, ...more,
});
const share = (more: Partial<Body> = {}, { cookie } = maker) => liaison.call('POST /shares', '/shares', { cookie, body: body(more) });
const read = (id: string, { cookie }: SignedIn) => liaison.call('GET /shares/:id', `/shares/${id}`, { cookie });
const file = (id: string, kind: 'pdf' | 'vcards', { cookie }: SignedIn) => liaison.request('GET', `/shares/${id}/${kind}`, { cookie });
const accesses = async ({ cookie }: SignedIn) => (await liaison.call('GET /my-data/accesses', '/my-data/accesses', { cookie })).body.items;

describe('a pack of contacts', () => {
  it('shows each reader no more than they may see themselves and than its maker saw', async () => {
    const { body: made, status } = await share();
    expect(status).toBe(201);
    expect(made).toMatchObject({ own: true, state: 'open', contacts: 2, recipients: [{ name: 'Ana Ionescu', openedAt: null }, { name: 'Ana Munteanu', openedAt: null }] });
    const inside = (await read(made.id, colleague)).body;
    expect(inside.items.map(({ title, phone }) => [title, phone])).toEqual([['National desk', '+999 12 345'], ['Open desk', '+999 1 111']]);
    const outside = (await read(made.id, abroad)).body;
    expect(outside).toMatchObject({ contacts: 1, makerName: 'Ana Rusu', recipients: [], own: false });
    expect(outside.items.map(({ title, email, phone }) => [title, email, phone])).toEqual([['Open desk', 'open@example.org', undefined]]);
    for (const kind of ['pdf', 'vcards'] as const) {
      const told = await file(made.id, kind, abroad);
      expect(told.status).toBe(200);
      if (kind === 'vcards') {
        expect(told.raw.toString().replaceAll('\r\n ', '')).toMatch(/FN:Ana Ţurcan[\s\S]*NOTE:TLP:AMBER – Contact days\\; until 2026-03-16\\; taken by Ana Ionescu/);
        expect(told.raw.toString()).not.toMatch(/999 1 111|National/);
      } else expect(told.raw.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await read(made.id, maker)).body.recipients.map(({ openedAt }) => openedAt !== null)).toEqual([true, true]);
  });

  it('never lets a channel along that its maker left out or did not see', async () => {
    const quiet = await share({ withPhone: false });
    expect((await read(quiet.body.id, colleague)).body.items.map(({ phone }) => phone)).toEqual([undefined, undefined]);
    const secret = (await aContact(liaison.pool, stage, { organisationId: maker.organisationId, title: 'Own line', phoneRule: 'own-organisation', phone: '+999 2 222' })).contactId;
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    const { body: made } = await share({ contactIds: [secret], recipientIds: [colleague.personId] }, elsewhere);
    expect((await read(made.id, colleague)).body.items).toMatchObject([{ title: 'Own line', email: 'desk@example.org' }]);
    expect((await read(made.id, colleague)).raw.toString()).not.toContain('999 2 222');
  });

  it('marked AMBER+STRICT stays in the organisation of its maker, also when somebody leaves it', async () => {
    expect((await share({ tlp: 'AMBER+STRICT' })).problem.code).toBe('strict-stays-inside');
    const { body: made } = await share({ tlp: 'AMBER+STRICT', recipientIds: [colleague.personId] });
    expect((await read(made.id, colleague)).status).toBe(200);
    await liaison.pool.query('update programme_person set organisation_id = $1 where person_id = $2', [abroad.organisationId, colleague.personId]);
    liaison.clock.set('2026-03-02T10:00:05Z');
    expect((await read(made.id, colleague)).status).toBe(404);
    expect((await file(made.id, 'pdf', colleague)).status).toBe(404);
    await liaison.pool.query('update programme_person set organisation_id = $1 where person_id = $2', [maker.organisationId, colleague.personId]);
  });

  it('is gone for its readers after its last day, when it is taken back, and when its maker may share no more', async () => {
    const list = async ({ cookie }: SignedIn, box = 'received') => (await liaison.call('GET /shares', `/shares?box=${box}`, { cookie })).body.items.map(({ id }) => id);
    const { body: made } = await share({ expiresOn: '2026-03-02' });
    // The day ends at midnight in Chișinău.
    liaison.clock.set('2026-03-02T21:59:59Z');
    expect(await list(abroad)).toContain(made.id);
    liaison.clock.set('2026-03-02T22:00:00Z');
    expect((await read(made.id, abroad)).problem.code).toBe('not-found');
    expect(await list(abroad)).not.toContain(made.id);
    expect((await read(made.id, maker)).body.state).toBe('expired');
    expect((await file(made.id, 'vcards', maker)).status).toBe(404);

    liaison.clock.set('2026-03-02T10:00:00Z');
    const { body: second } = await share();
    const revoke = ({ cookie }: SignedIn, version = 1) => liaison.call('POST /shares/:id/revoke', `/shares/${second.id}/revoke`, { cookie, body: { version } });
    expect((await revoke(abroad)).problem.code).toBe('not-allowed');
    expect((await revoke(maker, 9)).problem.code).toBe('stale-version');
    expect((await Promise.all([revoke(maker), revoke(maker)])).map(({ body: after }) => after.state)).toEqual(['revoked', 'revoked']);
    expect((await read(second.id, abroad)).status).toBe(404);
    expect((await revoke(abroad)).problem.code).toBe('not-found');

    const { body: third } = await share();
    await liaison.pool.query(`update role_assignment set ended_at = '2026-03-02T09:00:00Z' where account_id = $1`, [maker.accountId]);
    expect((await read(third.id, abroad)).status).toBe(404);
    await liaison.pool.query('update role_assignment set ended_at = null where account_id = $1', [maker.accountId]);
  });

  it('tells everybody in it that they were shared, by whom and for what, and when it was opened and taken', async () => {
    const shown = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'MD', familyName: 'Ceban' });
    const { contactId } = await aContact(liaison.pool, stage, { personId: shown.personId, organisationId: shown.organisationId, title: 'Shown desk' });
    const { body: made } = await share({ contactIds: [contactId], purpose: 'Border meeting' });
    await read(made.id, abroad);
    await read(made.id, abroad);
    await file(made.id, 'pdf', abroad);
    const told = (await accesses(shown)).map(({ kind, purpose, name }) => [kind, purpose, name]);
    expect(told.sort()).toEqual([['exported', 'Border meeting', 'Ana Ionescu'], ['shared', 'Border meeting', 'Ana Rusu'], ['viewed', 'Border meeting', 'Ana Ionescu']]);
  });

  it('refuses what is not there for its maker, strangers, cases and days out of reach, and changes nothing then', async () => {
    const hidden = (await aContact(liaison.pool, stage, { countryCode: 'MD', listing: 'only-me' })).contactId;
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    const beyond = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'contact-point' });
    const count = async () => Number((await liaison.pool.query<{ n: string }>('select count(*) as n from contact_share')).rows[0]?.n);
    const before = await count();
    expect((await share({ contactIds: [open, hidden] })).problem).toMatchObject({ code: 'unknown-reference', errors: [{ path: 'body.contactIds' }] });
    expect((await share({ recipientIds: [participant.personId] })).problem).toMatchObject({ code: 'unknown-reference', errors: [{ path: 'body.recipientIds' }] });
    expect((await share({ recipientIds: [beyond.personId] })).problem.code).toBe('unknown-reference');
    expect((await share({ recipientIds: [maker.personId] })).problem.code).toBe('unknown-reference');
    expect((await share({ purpose: 'Aktenzeichen: XII 4/24' })).problem.code).toBe('no-place-for-case-data');
    expect((await share({ expiresOn: '2026-03-01' })).problem.code).toBe('invalid-input');
    expect((await share({ expiresOn: '2027-03-04' })).problem.code).toBe('invalid-input');
    expect((await share({}, abroad)).problem.code).toBe('not-allowed');
    expect(await count()).toBe(before);
    const found = async (q: string, { cookie } = maker) => (await liaison.call('GET /share-recipients', `/share-recipients?q=${q}`, { cookie })).body.items.map(({ name, sameOrganisation }) => [name, sameOrganisation]);
    expect(await found('munteanu')).toEqual([['Ana Munteanu', true]]);
    expect(await found('rusu')).toEqual([]);
  });
});

describe('a number for one’s own sector, in any country', () => {
  const numbers = { phone: '+999 777 01', urgent: '+999 777 02', personal: '+999 777 03' };
  const everywhere = Object.values(numbers);
  let holder: { personId: string; organisationId: string };
  let desk: string;
  let packId: string;
  let police: SignedIn;
  let others: SignedIn[];

  beforeAll(async () => {
    liaison.clock.set('2026-03-02T10:00:00Z');
    holder = await aPerson(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', familyName: 'Ciobanu' });
    desk = (await aContact(liaison.pool, stage, { ...holder, title: 'Night desk', phone: numbers.phone, phoneRule: 'same-sector', verification: 'V3', verifyDue: '2026-12-31', languages: ['ro'], competences: { 'ID.IND': 'specialist' } })).contactId;
    for (const [kind, value] of [['urgent-phone', numbers.urgent], ['personal-phone', numbers.personal]] as const) await insert(liaison.pool, 'contact_channel', { contact_id: desk, kind, value, visibility: 'same-sector' });
    // The same sector abroad; another one at home and abroad, in roles that read as much as there is to read.
    police = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'AT', countryCode: 'AT', sectorCode: 'POL', familyName: 'Huber' });
    others = [
      await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'MD', sectorCode: 'NGO' }),
      await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO', sectorCode: 'JUD-P' }),
      await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'MD', sectorCode: 'BOR' }),
    ];
    packId = (await share({ contactIds: [desk], recipientIds: [police, ...others].map(({ personId }) => personId) })).body.id;
  });

  /** Everything that could say it, as text: answers, cards, lists taken along, and the words of the PDF. */
  async function told({ cookie }: SignedIn): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const address of [
      '/contacts', '/contacts?q=777', `/contacts/${desk}`, `/contacts/${desk}/reach`, '/receivers?country=MD', '/receivers?urgent=true', '/coverage?urgent=true', '/coverage/MD/police', `/organisations/${holder.organisationId}`,
      `/people/${holder.personId}`, '/search?q=777', '/search?q=ciobanu', '/network', `/network?focus=${holder.personId}`, '/ties', `/shares/${packId}`, `/shares/${packId}/vcards`,
      '/contacts/export?format=csv&purpose=Mission', '/contacts/export?format=vcard&purpose=Mission',
    ]) found[address] = (await liaison.request('GET', address, { cookie })).raw.toString().replaceAll('\r\n ', '');
    const sheet = await liaison.request('GET', '/contacts/export?format=xlsx&purpose=Mission', { cookie });
    if (sheet.status === 200) found['xlsx'] = Object.values(await unzipped(sheet.raw)).map(String).join('\n');
    found['pdf'] = (await textOf((await file(packId, 'pdf', { cookie } as SignedIn)).raw)).join('\n');
    return found;
  }

  it('stands where it belongs for the same sector abroad, the urgent line of a pack on paper and on cards too', async () => {
    const found = await told(police);
    const where = (number: string) => Object.keys(found).filter((address) => found[address]?.includes(number));
    expect(where(numbers.phone)).toEqual([`/contacts/${desk}`, `/shares/${packId}`, `/shares/${packId}/vcards`, '/contacts/export?format=csv&purpose=Mission', '/contacts/export?format=vcard&purpose=Mission', 'xlsx', 'pdf']);
    expect(where(numbers.urgent)).toEqual([`/contacts/${desk}/reach`, `/shares/${packId}`, `/shares/${packId}/vcards`, 'pdf']);
    expect(where(numbers.personal)).toEqual([`/contacts/${desk}/reach`]);
    expect(found['pdf']).toMatch(/TLP:AMBER[\s\S]*Urgent line: \+999 777 02/);
    expect(found[`/shares/${packId}/vcards`]).toMatch(/further\.TEL;TYPE=work;VALUE=text:\+999 777 02\r\nfurther\.X-ABLabel:Urgent line\r\nNOTE:TLP:AMBER/);
  });

  it('is nowhere for anybody else, and neither is what would tell that there is one', async () => {
    for (const other of others) {
      const found = await told(other);
      expect(found['pdf']).toContain('Night desk');
      expect(Object.keys(found).filter((address) => everywhere.some((number) => found[address]?.includes(number) || found[address]?.includes(number.slice(-6))))).toEqual([]);
      expect([found[`/shares/${packId}`], found['pdf'], found[`/shares/${packId}/vcards`]].filter((text) => /urgent|further/i.test(text ?? ''))).toEqual([]);
    }
  });

  it('goes along with no pack whose maker left it out or did not see it', async () => {
    const quiet = (await share({ contactIds: [desk], recipientIds: [police.personId], withUrgentPhone: false })).body.id;
    const unseen = (await share({ contactIds: [desk], recipientIds: [police.personId] }, others[1])).body.id;
    for (const id of [quiet, unseen]) expect((await read(id, police)).raw.toString()).not.toContain(numbers.urgent);
    expect((await read(unseen, police)).raw.toString()).not.toContain(numbers.phone);
  });
});
