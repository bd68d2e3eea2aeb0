import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anOrganisation, aProgramme, signedIn, type Stage } from '../../../test/factories/base';
import { newPerson } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';
import { rowsOf, shapeOf } from '../shared/reading/read-table';
import { LeaveOffices } from './leave-offices';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
let organisationId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = (await signedIn(liaison.pool, stage, { role: 'administrator', familyName: 'Zzz' })).cookie;
  organisationId = await anOrganisation(liaison.pool, stage, { countryCode: 'AT' });
});
afterAll(() => liaison.stop());

const add = (changes: Parameters<typeof newPerson>[1]) => liaison.call('POST /people', '/people', { cookie: manager, body: newPerson(organisationId, changes) });
const found = async (q: string) => (await liaison.call('GET /people', `/people?q=${encodeURIComponent(q)}`, { cookie: manager })).body.items.map(({ displayName }) => displayName);

const names = [
  ['Ștefan', 'Țîrlea', 'ro', 'stefan tirlea'],
  ['Łukasz', 'Żółć', 'pl', 'lukasz zolc'],
  ['Αικατερίνη', 'Παπαδοπούλου', 'el', 'papadopoulou'],
  ['Йордан', 'Щерев', 'bg', 'Yordan Shterev'],
  ['Ana', "de la Cruz-O'Brien", 'es', 'o brien'],
  ['Þórbjörg', 'McDonald', 'is', 'thorbjorg'],
  ['', 'Þórbjörg', 'is', 'thorbjorg'],
  ['', 'x'.repeat(120), 'en', 'x'.repeat(20)],
  ['josé', 'van der berg', 'nl', 'van der berg'],
  ['Ștefan'.normalize('NFD'), 'Tîrlea'.normalize('NFD'), 'ro', 'stefan'],
  ['Zoë 👩🏽‍⚖️', 'محمد', 'ar', 'zoe'],
] as const;

describe('names come back as typed, everywhere, and are found', () => {
  it.each(names)('%s %s', async (givenName, familyName, language, words) => {
    const { body, status } = await add({ givenName, familyName, languages: [language] });
    expect(status).toBe(201);
    const shown = [givenName, familyName].filter((part) => part !== '').join(' ').normalize('NFC');
    const read = (await liaison.call('GET /people/:id', `/people/${body.id}`, { cookie: manager })).body;
    expect([read.givenName, read.familyName, read.displayName]).toEqual([givenName.normalize('NFC'), familyName.normalize('NFC'), shown]);
    expect(await found(words)).toContain(shown);
    const own = (await liaison.call('GET /organisations/:id', `/organisations/${organisationId}`, { cookie: manager })).body;
    expect(own.people.map(({ displayName }) => displayName)).toContain(shown);
    const file = await liaison.request('GET', '/people/export?format=csv&purpose=check', { cookie: manager });
    expect(file.raw.toString('utf8')).toContain(shown.includes('"') ? shown.replaceAll('"', '""') : shown);
  });

  it.each(['xlsx', 'vcard'])('come out of a list as %s letter by letter', async (format) => {
    const own = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, own, { role: 'administrator', familyName: 'Zzz' });
    const at = await anOrganisation(liaison.pool, own, { countryCode: 'AT' });
    for (const [givenName, familyName, language] of names) {
      const { status } = await liaison.call('POST /people', '/people', { cookie, body: newPerson(at, { givenName, familyName, languages: [language] }) });
      expect(status).toBe(201);
    }
    const { raw } = await liaison.request('GET', `/people/export?format=${format}&organisation=${at}&purpose=check`, { cookie });
    const folder = mkdtempSync(path.join(tmpdir(), 'liaison-names-'));
    try {
      const file = path.join(folder, 'list');
      writeFileSync(file, raw);
      const found: (string | undefined)[] = [];
      for await (const row of rowsOf(file, await shapeOf(file, {}))) found.push(row.cells[format === 'vcard' ? 1 : 0]);
      const shown = names.map(([given, family]) => [given, family].filter((part) => part !== '').join(' ').normalize('NFC'));
      expect(found).toEqual(expect.arrayContaining(shown));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has patronymics and work names in their place, and finds both', async () => {
    const { body } = await add({ givenName: 'Олександр', patronymic: 'Іванович', familyName: 'Бойко', languages: ['uk'], workName: 'Sandor Kiss' });
    expect(body).toMatchObject({ displayName: 'Олександр Іванович Бойко', latinName: 'Oleksandr Ivanovych Boiko', latinPatronymic: 'Ivanovych', workName: 'Sandor Kiss' });
    expect(await found('ivanovych')).toEqual(['Олександр Іванович Бойко']);
    expect(await found('sandor kiss')).toEqual(['Олександр Іванович Бойко']);
    const { body: latin } = await liaison.call('POST /latin-names', '/latin-names', { cookie: manager, body: { givenName: 'Йордан', patronymic: 'Петров', familyName: 'Щерев', language: 'bg' } });
    expect(latin).toEqual({ latinGivenName: 'Yordan', latinFamilyName: 'Shterev', latinPatronymic: 'Petrov' });
  });

  it('keeps several addresses, the first to write to, small and once, and shows them to those who keep the record', async () => {
    const { body } = await add({ familyName: 'Mehrpost', emails: ['B@Example.org', 'a@example.org', 'b@example.org'] });
    expect(body.emails).toEqual([{ email: 'b@example.org', bouncedAt: null }, { email: 'a@example.org', bouncedAt: null }]);
    // Until people were told of their entry only coordination sees them.
    await liaison.pool.query(`update programme_person set notice = 'given' where person_id = $1`, [body.id]);
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT' });
    expect((await liaison.call('GET /people/:id', `/people/${body.id}`, { cookie })).body.emails).toEqual([]);
    expect((await add({ emails: ['not an address'] })).problem.errors?.[0]?.path).toBe('body.emails.0');
    expect((await add({ languages: ['de'], languageLevels: { fr: 'C1' } })).problem.errors?.[0]?.path).toBe('body.languageLevels');
    const shared = await add({ familyName: 'Zweite', emails: ['b@example.org'] });
    expect(shared.status).toBe(201);
  });

  it('takes somebody who only begins later, who is nowhere until then and cared for by that country', async () => {
    const { body } = await add({ familyName: 'Später', mandate: { organisationId, postId: null, functionCode: 'investigator', validFrom: '2026-05-01' } });
    expect(body).toMatchObject({ organisationId: null, sectorCode: null, countryCode: 'AT' });
    expect(body.mandates[0]?.state).toBe('coming');
    liaison.clock.set('2026-04-30T22:00:30Z');
    await liaison.app.get(LeaveOffices).run();
    const begun = (await liaison.call('GET /people/:id', `/people/${body.id}`, { cookie: manager })).body;
    expect(begun).toMatchObject({ organisationId, sectorCode: 'POL', functionCode: 'investigator' });
  });
});
