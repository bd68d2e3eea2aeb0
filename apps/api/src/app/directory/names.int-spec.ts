import { anOrganisation, aProgramme, signedIn, type Stage } from '../../../test/factories/base';
import { newPerson } from '../../../test/factories/directory';
import { ImportDesk } from '../../../test/factories/imports';
import { textOf } from '../../../test/factories/pdf-text';
import { aNomination, aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';
import { LeaveOffices } from './leave-offices';
import { personFields } from './person-fields';

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

/** Given name, family name, language, and what others type to find them: nothing in the directory may change one of these letters. */
const names: readonly (readonly [given: string, family: string, language: string, ...found: string[]])[] = [
  ['Ștefan', 'Țîrlea', 'ro', 'stefan tirlea', 'ŞTEFAN ŢÎRLEA', 'tirlea stefan', 'stefan tirlae'],
  ['Łukasz', 'Żółć', 'pl', 'lukasz zolc'],
  ['Αικατερίνη', 'Παπαδοπούλου', 'el', 'papadopoulou', 'aikaterini', 'papadopuolou'],
  ['Йордан', 'Щерев', 'bg', 'Yordan Shterev', 'щерев', 'Йордан'],
  ['Ana', "de la Cruz-O'Brien", 'es', 'o brien', 'OBrien', 'cruz ana'],
  ['Þórbjörg', 'McDonald', 'is', 'thorbjorg'],
  ['', 'Þórbjörg', 'is', 'thorbjorg'],
  ['', 'x'.repeat(120), 'en', 'x'.repeat(20)],
  ['', `Ană ${'y'.repeat(116)}`, 'ro', 'ana yyyy'],
  ['josé', 'van der berg', 'nl', 'van der berg', 'jose berg'],
  ['Ștefan'.normalize('NFD'), 'Tîrnăveanu'.normalize('NFD'), 'ro', 'stefan tirnaveanu'],
  ['Zoe\u0308', 'Nu\u0301n\u0303ez', 'es', 'zoe nunez'],
  ['Zoë 👩🏽‍⚖️', 'محمد', 'ar', 'zoe'],
  ['Jürgen', 'Bäcker', 'de', 'juergen baecker', 'backer'],
  ['Işık', 'Iğdır', 'tr', 'isik igdir'],
];
const shownAs = (givenName: string, familyName: string) => [givenName, familyName].filter((part) => part !== '').join(' ').normalize('NFC');

describe('names come back as typed, everywhere, and are found', () => {
  const people: { id: string; givenName: string; familyName: string; shown: string }[] = [];

  it.each(names)('%s %s', async (givenName, familyName, language, ...queries) => {
    const { body, status } = await add({ givenName, familyName, languages: [language] });
    expect(status).toBe(201);
    const typed = { givenName: givenName.normalize('NFC'), familyName: familyName.normalize('NFC'), displayName: shownAs(givenName, familyName) };
    const read = async () => (await liaison.call('GET /people/:id', `/people/${body.id}`, { cookie: manager })).body;
    expect([body, await read()]).toMatchObject([typed, typed]);
    for (const query of queries) expect([query, ...(await found(query))]).toEqual(expect.arrayContaining([query, typed.displayName]));

    // The past tells it letter by letter, and gives it back.
    const { version } = body;
    const renamed = await liaison.call('PUT /people/:id', `/people/${body.id}`, { cookie: manager, body: { ...personFields(body), familyName: 'Interim', version } });
    expect(renamed.body.familyName).toBe('Interim');
    const { body: history } = await liaison.call('GET /people/:id/history', `/people/${body.id}/history`, { cookie: manager });
    const past = (step: number) => history.items.find(({ seq }) => seq === step)?.changes.find(({ field }) => field === 'familyName');
    expect([past(1)?.after, past(2)?.before]).toEqual([typed.familyName, typed.familyName]);
    await liaison.call('POST /people/:id/revert', `/people/${body.id}/revert`, { cookie: manager, body: { seq: 2, version: renamed.body.version } });
    expect(await read()).toMatchObject(typed);
    people.push({ id: body.id, givenName: typed.givenName, familyName: typed.familyName, shown: typed.displayName });
  });

  it('in the list of their organisation', async () => {
    const { body } = await liaison.call('GET /organisations/:id', `/organisations/${organisationId}`, { cookie: manager });
    expect(body.people.map(({ displayName }) => displayName).sort()).toEqual(people.map(({ shown }) => shown).sort());
  });

  it.each(['csv', 'xlsx', 'vcard'])('in a file of the list as %s, which brought back changes nothing', async (format) => {
    const { raw } = await liaison.request('GET', `/people/export?format=${format}&organisation=${organisationId}&purpose=check`, { cookie: manager });
    const desk = new ImportDesk(liaison, manager);
    const checked = await desk.check(await desk.bring(raw, { name: `people.${format}` }));
    expect(checked.counts).toEqual({ create: 0, change: 0, same: people.length, refused: 0 });
    const cells = (await liaison.pool.query<{ cells: string[] }>('select cells from import_row where import_id = $1 and number > $2', [checked.id, checked.settings.headingRow])).rows.map((row) => row.cells);
    const column = checked.settings.mapping.indexOf('fullName');
    expect(cells.map((row) => row[column]).sort()).toEqual(people.map(({ shown }) => shown).sort());
    if (format !== 'vcard') return;
    const [given, family] = [checked.settings.mapping.indexOf('givenName'), checked.settings.mapping.indexOf('familyName')];
    expect(cells.map((row) => [row[given], row[family]]).sort()).toEqual(people.map(({ givenName, familyName }) => [givenName, familyName]).sort());
  });

  it('in letters that are printed', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'confirmed', countryCode: 'AT', capacity: 40, quotas: { any: 40 } });
    for (const { id } of people) await aNomination(liaison.pool, stage, training, { person: { personId: id, organisationId }, state: 'confirmed' });
    const { raw } = await liaison.request('GET', `/trainings/${training}/letters/invitation`, { cookie: manager });
    const pages = await textOf(raw);
    expect(pages).toHaveLength(people.length);
    for (const { shown } of people) expect(pages.filter((page) => page.includes(shown)).length).toBeGreaterThan(0);
  });
});

describe('other parts of a name', () => {
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
