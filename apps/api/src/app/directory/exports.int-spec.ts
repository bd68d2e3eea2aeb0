import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { hostileNames } from '../../../test/factories/directory';
import { aContact } from '../../../test/factories/network';
import { aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
});

const manager = async (language: 'en' | 'de' = 'en') =>
  (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Zzz', language })).cookie;
const take = async (cookie: string, address: string) => {
  const { status, raw, headers, problem } = await liaison.request('GET', address, { cookie });
  return { status, text: raw.toString('utf8'), raw, headers, problem };
};
const purpose = 'purpose=Invitation%20to%20the%20spring%20training';

describe('a list as CSV', () => {
  it('holds what the screen shows, in the words of the reader, for a spreadsheet program set up in Germany', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'POL', name: 'Poliția; "Română"' });
    const { personId } = await aPerson(liaison.pool, stage, { organisationId, givenName: 'Ștefan', familyName: 'Țîrlea' });
    const { status, text, headers } = await take(await manager('de'), `/people/export?format=csv&country=RO&${purpose}`);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('Personen.csv');
    expect(text).toBe(
      `\ufeffName;Lateinischer Name;Organisation;Funktion;Land;Berufsgruppe;Liaison-ID\r\nȘtefan Țîrlea;Ștefan Țîrlea;"Poliția; ""Română""";Ermittler*in;Rumänien;Polizei / Kriminalpolizei;${personId}\r\n`,
    );
  });

  it('makes text of what looks like a formula', async () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', "'=x"]) await anOrganisation(liaison.pool, stage, { countryCode: 'SK', name });
    const { text } = await take(await manager(), `/organisations/export?format=csv&separator=comma&country=SK&${purpose}`);
    const names = text.split('\r\n').slice(1, -1).map((line) => line.split(',')[0]);
    expect(names.sort()).toEqual(["''=x", "'+1", "'-1", "'=1+1", "'@SUM(A1)"].sort());
  });

  it('leaves one line in the trail, with purpose, filters and count', async () => {
    const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'HU', familyName: 'Nagy' });
    await aPerson(liaison.pool, stage, { countryCode: 'HU' });
    await take(cookie, `/people/export?format=csv&country=HU&${purpose}`);
    const { rows } = await liaison.pool.query<{ action: string; after: unknown }>('select action, after from audit_entry where account_id = $1', [accountId]);
    expect(rows).toEqual([
      { action: 'list.exported', after: { list: 'people', format: 'csv', purpose: 'Invitation to the spring training', count: 2, filters: { country: ['HU'], sort: 'name' } } },
    ]);
    expect((await take(cookie, '/people/export?format=csv')).problem.code).toBe('invalid-input');
  });
});

it('takes ties, the library, accounts and the trail out as their pages show them, to those who may read them', async () => {
  const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'administrator', countryCode: 'BE', familyName: 'Αντωνίου' });
  const [from, to] = [await aPerson(liaison.pool, stage, { givenName: 'Йордан', familyName: 'Щерев', listing: 'network' }), await aPerson(liaison.pool, stage, { familyName: '=Hidden', listing: 'only-me' })];
  const other = await aPerson(liaison.pool, stage, { familyName: 'Seen', listing: 'network' });
  for (const end of [to, other]) {
    await insert(liaison.pool, 'tie', { programme_id: stage.programmeId, kind: 'KNOWS', direction: 'mutual', from_person_id: from.personId, to_person_id: end.personId, since: '2025-01-01', state: 'stated', evidence: 1, created_at: '2026-01-01T00:00:00Z' });
  }
  const linesOf = async (list: string) => {
    const { status, text } = await take(cookie, `/${list}/export?format=csv&${purpose}`);
    expect([list, status]).toEqual([list, 200]);
    return text.split('\r\n').slice(1, -1);
  };
  const ties = await linesOf('ties');
  expect(ties).toHaveLength(1);
  expect(ties[0]).toMatch(/Йордан Щерев.*Seen|Seen.*Йордан Щерев/);
  expect((await linesOf('accounts')).map((line) => line.split(';')[0])).toEqual(['Ana Αντωνίου']);
  expect(await linesOf('materials')).toEqual([]);
  const trail = await linesOf('audit');
  expect(trail[0]).toContain('list.exported');
  expect(trail.every((line) => line.includes('Ana Αντωνίου'))).toBe(true);
  const { rows } = await liaison.pool.query<{ list: string }>(`select after ->> 'list' as list from audit_entry where account_id = $1 and action = 'list.exported' order by id`, [accountId]);
  expect(rows.map(({ list }) => list)).toEqual(['ties', 'accounts', 'materials', 'audit']);
  const trainer = (await signedIn(liaison.pool, stage, { role: 'trainer' })).cookie;
  for (const list of ['ties', 'accounts', 'audit']) expect((await take(trainer, `/${list}/export?format=csv&${purpose}`)).problem.code).toBe('not-allowed');
});

it('shows nobody whom the list hides, and nothing behind the wall', async () => {
  const other = await aProgramme(liaison.pool);
  await aPerson(liaison.pool, other, { familyName: 'Elsewhere' });
  await aPerson(liaison.pool, stage, { familyName: 'Hidden', listing: 'only-me' });
  await aPerson(liaison.pool, stage, { familyName: 'Steered', listing: 'coordination', countryCode: 'SK' });
  await aPerson(liaison.pool, stage, { familyName: 'Seen', listing: 'network', countryCode: 'SK' });
  const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD', familyName: 'Coordinator' });
  const { text } = await take(cookie, `/people/export?format=csv&${purpose}`);
  expect(text).toContain('Seen');
  expect(text).not.toMatch(/Hidden|Steered|Elsewhere/);
  expect((await take((await signedIn(liaison.pool, stage, { role: 'trainer' })).cookie, `/people/export?format=csv&${purpose}`)).problem.code).toBe('not-allowed');
});

it('reads a list of several thousand to its end, each row once', async () => {
  const organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'GR' });
  await liaison.pool.query(
    `with person as (
       insert into person (given_name, family_name, latin_given_name, latin_family_name, display_name, sort_key, folded)
       select 'A', 'N' || n, 'A', 'N' || n, 'A N' || n, 'n' || n, 'n' || n from generate_series(1, 2500) n returning id, sort_key)
     insert into programme_person (programme_id, person_id, organisation_id, country_code, sector_code, listing, sort_key)
     select $1, id, $2, 'GR', 'POL', 'network', sort_key from person`, [stage.programmeId, organisationId]);
  const { text } = await take(await manager(), `/people/export?format=csv&country=GR&${purpose}`);
  const ids = text.split('\r\n').slice(1, -1).map((line) => line.split(';').at(-1));
  expect([ids.length, new Set(ids).size]).toEqual([2500, 2500]);
});

it('gives contacts the channels that their page shows to this viewer, and no others', async () => {
  await aContact(liaison.pool, stage, { title: 'Open desk', countryCode: 'MD', email: 'open@example.org', phone: '+373 1' });
  await aContact(liaison.pool, stage, { title: 'Shy desk', countryCode: 'MD', email: 'shy@example.org', emailRule: 'only-me', phone: null });
  const cookie = await manager();
  const { text } = await take(cookie, `/contacts/export?format=vcard&${purpose}`);
  expect(text.match(/BEGIN:VCARD\r\nVERSION:4\.0\r\n/g)).toHaveLength(2);
  expect(text).toContain('EMAIL;TYPE=work:open@example.org\r\n');
  expect(text).not.toContain('shy@');
  expect((await take(cookie, `/contacts/export?format=csv&${purpose}`)).text).toContain("open@example.org;'+373 1;");
});

describe('a list as a workbook', () => {
  it('is named in the language of the reader', async () => {
    await aTraining(liaison.pool, stage, { title: '=HYPERLINK("x") <&> _x0041_' });
    const { raw, headers } = await take(await manager('de'), `/trainings/export?format=xlsx&${purpose}`);
    expect(headers['content-disposition']).toContain('Trainings.xlsx');
    expect(raw.subarray(0, 2).toString()).toBe('PK');
  });

  it.each(hostileNames)('keeps %s', async (name) => {
    await anOrganisation(liaison.pool, stage, { name });
    expect((await take(await manager(), `/organisations/export?format=xlsx&${purpose}`)).status).toBe(200);
  });
});
