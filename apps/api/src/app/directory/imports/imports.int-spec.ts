import type { BodyFor } from '@liaison/contracts';
import { anOrganisation, aPerson, aProgramme, signedIn, type Stage } from '../../../../test/factories/base';
import { ImportDesk, type FileTraits, type Import } from '../../../../test/factories/imports';
import { TestApplication } from '../../../../test/test-application';
import { JobList } from '../../shared/jobs/job-list';
import { RunImports } from './run-imports';

let liaison: TestApplication;
let stage: Stage;
let cookie: string;
let house: string;
let desk: ImportDesk;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  house = await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'POL', name: 'Poliția Română' });
  cookie = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' })).cookie;
  desk = new ImportDesk(liaison, cookie);
});

const runDue = () => desk.runDue();
const bring = (file: string | Buffer, traits?: FileTraits) => desk.bring(file, traits);
const detail = (id: string) => desk.detail(id);
const rows = (id: string, query?: string) => desk.rows(id, query);
const check = (read: Import, changes?: Partial<BodyFor<'POST /imports/:id/check'>>, as?: string) => desk.check(read, changes, as);
const decide = (step: 'commit' | 'undo', one: Import) => desk.decide(step, one);
const names = async () => (await liaison.call('GET /people', '/people?size=200', { cookie })).body.items.map((item) => item.displayName);

const three = 'Nachname;Vorname;Dienststelle;Funktion;E-Mail;Seit\r\nȚîrlea;Ștefan;Poliția Română;Ermittler*in;stefan@example.org;01.03.2024\r\nPopescu;Ana;politia romana;;ana@example.org;\r\n;;Poliția Română;;;\r\n';

describe('an import of people', () => {
  it('is read, looked at, written as shown, and the same file again changes nothing', async () => {
    const read = await bring(three);
    expect(read).toMatchObject({ state: 'read', format: 'csv', settings: { separator: ';', encoding: 'utf-8', headingRow: 1, mapping: ['familyName', 'givenName', 'organisation', 'function', 'email', 'validFrom'] } });
    expect(await names()).toEqual(['Ana Manager']);
    const checked = await check(read);
    expect(checked).toMatchObject({ state: 'checked', counts: { create: 2, change: 0, same: 0, refused: 1 } });
    expect(await names()).toEqual(['Ana Manager']);
    const shown = await rows(read.id);
    expect(shown.map(({ number, outcome, title }) => [number, outcome, title])).toEqual([[2, 'create', 'Ștefan Țîrlea'], [3, 'create', 'Ana Popescu'], [4, 'refused', '']]);
    expect(shown[0]?.changes).toContainEqual({ field: 'validFrom', before: null, after: '2024-03-01' });
    const done = await decide('commit', checked);
    expect(done).toMatchObject({ state: 'committed', problem: null });
    expect(await names()).toEqual(['Ana Manager', 'Ana Popescu', 'Ștefan Țîrlea']);
    const person = (await liaison.call('GET /people/:id', `/people/${shown[0]?.recordId}`, { cookie })).body;
    expect(person).toMatchObject({ givenName: 'Ștefan', familyName: 'Țîrlea', organisationId: house, functionCode: 'investigator', countryCode: 'RO', listing: 'coordination' });

    const again = await check(await bring(three));
    expect(again.counts).toEqual({ create: 0, change: 0, same: 2, refused: 1 });
  });

  it('can be taken back whole', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: house, givenName: 'Ion', familyName: 'Vechi' });
    await liaison.pool.query(`insert into person_email (person_id, email, is_primary) values ($1, 'ion@example.org', true)`, [personId]);
    const file = `${three}Vechi;Ion;Poliția Română;;ion@example.org, ion2@example.org;\r\n`;
    const checked = await check(await bring(file));
    expect(checked.counts).toEqual({ create: 2, change: 1, same: 0, refused: 1 });
    const done = await decide('commit', checked);
    const undone = await decide('undo', done);
    expect(undone).toMatchObject({ state: 'undone', problem: null });
    expect(await names()).toEqual(['Ana Manager', 'Ion Vechi']);
    expect((await liaison.pool.query('select email from person_email where person_id = $1', [personId])).rows).toEqual([{ email: 'ion@example.org' }]);
    expect((await liaison.pool.query('select count(*)::int as n from mandate where organisation_id = $1', [house])).rows).toEqual([{ n: 1 }]);
  });

  it('leaves what others have changed or used since, and says so', async () => {
    const done = await decide('commit', await check(await bring(three)));
    const [first] = await rows(done.id);
    await liaison.pool.query(`update person set gender = 'female', version = version + 1 where id = $1`, [first?.recordId]);
    const undone = await decide('undo', done);
    expect(undone).toMatchObject({ state: 'undone', problem: 'some-kept' });
    expect(await names()).toEqual(['Ana Manager', 'Ștefan Țîrlea']);
    expect((await rows(done.id))[0]?.kept).toBe('changed-since');
  });

  it('writes nothing where somebody changed what was looked at, and shows it anew', async () => {
    await anOrganisation(liaison.pool, stage, { countryCode: 'MD', name: 'Elsewhere' });
    const checked = await check(await bring(three));
    await aPerson(liaison.pool, stage, { organisationId: house, givenName: 'Ana', familyName: 'Popescu' });
    const after = await decide('commit', checked);
    expect(after).toMatchObject({ state: 'checked', problem: 'changed-meanwhile', counts: { create: 1, change: 1 } });
    expect(await names()).toEqual(['Ana Manager', 'Ana Popescu']);
    expect(await decide('commit', after)).toMatchObject({ state: 'committed' });
  });

  it('knows nobody whom the one who brings it may not see, and reaches no country of others', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: house, givenName: 'Ana', familyName: 'Popescu', listing: 'only-me' });
    const { cookie: coordinator } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD', familyName: 'Coordinator' });
    const shown = await check(await bring(`ID;${three.split('\r\n')[0]}\r\n${personId};Popescu;Ana;Poliția Română;;;\r\n`, { as: coordinator }), {}, coordinator);
    const { items } = (await liaison.call('GET /imports/:id/rows', `/imports/${shown.id}/rows`, { cookie: coordinator })).body;
    expect(items[0]).toMatchObject({ outcome: 'refused', recordId: null, reasons: [{ code: 'outside-your-countries' }] });
    const other = (await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' })).cookie;
    expect((await liaison.request('GET', `/imports/${shown.id}`, { cookie: other })).status).toBe(404);
  });

  it('tells who may be meant, makes no second record of who probably is, and hears nothing from a shared mailbox', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: house, givenName: 'Ana', familyName: 'Popescu' });
    await liaison.pool.query(`insert into person_email (person_id, email, is_primary) values ($1, 'ana.popescu@example.org', true), ($1, 'thb@example.org', false)`, [personId]);
    await anOrganisation(liaison.pool, stage, { countryCode: 'MD', name: 'Elsewhere' });
    const lines = [
      'Popsecu;Ana;Poliția Română;ana.popescu@example.org', 'Popescu;A.;Poliția Română;', 'Ionescu;Maria;Poliția Română;thb@example.org', 'Ana;Popescu;Poliția Română;',
      'Попеску;Ана;Elsewhere;ana.popescu@example.org', 'POPESCU;Ana;Elsewhere;ana.popescu@example.org', 'Popescu;Ana;Elsewhere;',
    ];
    const file = `Nachname;Vorname;Dienststelle;E-Mail\n${lines.join('\n')}\n`;
    const shown = await rows((await check(await bring(file))).id);
    const said = shown.map(({ outcome, recordId, reasons }) => [outcome, recordId === personId, ...reasons.flatMap(({ code, alike }) => [code, alike?.name, alike?.score].filter(Boolean))]);
    expect(said).toEqual([
      ['refused', false, 'probably-known', 'Ana Popescu', 100], ['create', false, 'likely-duplicate', 'Ana Popescu', 65], ['create', false, 'shared-mailbox'],
      ['same', true], ['refused', false, 'probably-known', 'Ana Popescu', 95], ['change', true], ['create', false, 'namesake'],
    ]);
    expect(shown[0]?.reasons[0]?.alike).toMatchObject({ id: personId, reasons: ['name-typo', 'email', 'organisation'] });
    expect(shown[5]?.changes.map(({ field }) => field)).toEqual(['organisation', 'function', 'validFrom']);
    const abroad = (await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' })).cookie;
    await liaison.pool.query(`update person set listing = 'only-me' where id = $1`, [personId]);
    await liaison.pool.query(`update programme_person set listing = 'only-me' where person_id = $1`, [personId]);
    const theirs = await check(await bring(`Nachname;Vorname;Dienststelle;E-Mail\nPopsecu;Ana;Elsewhere;ana.popescu@example.org\n`, { as: abroad }), {}, abroad);
    expect((await liaison.call('GET /imports/:id/rows', `/imports/${theirs.id}/rows`, { cookie: abroad })).body.items).toMatchObject([{ outcome: 'create', reasons: [] }]);
  });

  it('never widens what people chose', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { organisationId: house, givenName: 'Ana', familyName: 'Popescu', listing: 'same-country' });
    const file = `Liaison-ID;Name;Listing;Geschlecht;Sprachen\n${personId};Ana Popescu;public;weiblich;Rumänisch, en\n`;
    const done = await decide('commit', await check(await bring(file)));
    expect(done.state).toBe('committed');
    const { rows: found } = await liaison.pool.query('select listing, gender, languages from person where id = $1', [personId]);
    expect(found).toEqual([{ listing: 'same-country', gender: 'female', languages: ['ro', 'en'] }]);
  });
});

describe('what our own lists hold', () => {
  const hostile = ['Ștefan Țîrlea', 'Łukasz Żółć', 'Αικατερίνη Παπαδοπούλου', 'Йордан Щерев', "Ana de la Cruz-O'Brien", 'Þórbjörg', '=1+1 Formula', '"Quoted"; Name', 'Two\u00a0Spaces Here'];

  it.each(['csv', 'xlsx', 'vcard'])('comes back as %s and changes nothing', async (format) => {
    for (const name of hostile) {
      const [givenName = '', ...family] = name.split(' ');
      await aPerson(liaison.pool, stage, { organisationId: house, givenName: family.length > 0 ? givenName : '', familyName: family.join(' ') || givenName });
    }
    const { raw } = await liaison.request('GET', `/people/export?format=${format}&country=RO&purpose=test`, { cookie });
    const checked = await check(await bring(raw, { name: `people.${format}` }));
    expect((await rows(checked.id)).filter(({ outcome }) => outcome !== 'same')).toEqual([]);
    expect(checked.counts).toEqual({ create: 0, change: 0, same: hostile.length, refused: 0 });
  });

  it('comes back also where it is about organisations', async () => {
    for (const name of ['Poliția; "Română" 2', '=SUM(A1)', 'Ελληνική Αστυνομία']) await anOrganisation(liaison.pool, stage, { name, countryCode: 'GR', sectorCode: 'NGO-S' });
    await anOrganisation(liaison.pool, stage, { name: 'Of no country', countryCode: null, sectorCode: 'IGO' });
    const { raw } = await liaison.request('GET', '/organisations/export?format=csv&separator=comma&purpose=test', { cookie });
    const checked = await check(await bring(raw, { subject: 'organisations' }));
    expect(checked.counts).toMatchObject({ create: 0, change: 0, refused: 0 });
  });
});

it('remembers what the columns of a sender hold, for whoever brings the next file of theirs, wherever the columns stand', async () => {
  const sender = 'Poliția Română, Biroul THB';
  const send = (file: string, as?: string) => bring(file, { name: 'a.csv', sender, as });
  const first = await send('Codul A;Codul B;E-Mail\nȚîrlea;Ștefan;a@example.org\n');
  await check(first, { headingRow: 1, mapping: ['familyName', 'givenName', null] });
  const other = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Other' })).cookie;
  const second = await send('E-Mail;Organisation;codul b;CODUL A\na@example.org;Poliția Română;Ana;Popescu\n', other);
  expect(second).toMatchObject({ sender, settings: { mapping: [null, 'organisation', 'givenName', 'familyName'], defaults: { functionCode: 'investigator' } } });
  expect((await liaison.call('GET /imports/senders', '/imports/senders', { cookie: other })).body.items).toEqual([sender]);
  const elsewhere = (await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' })).cookie;
  expect((await liaison.call('GET /imports/senders', '/imports/senders', { cookie: elsewhere })).body.items).toEqual([]);
});

describe('in the background', () => {
  const many = (count: number) => `Nachname;Vorname;Organisation\n${Array.from({ length: count }, (_, number) => `Familie${String.fromCharCode(97 + (number % 26))}${String.fromCharCode(97 + Math.floor(number / 26))};Ana;Poliția Română`).join('\n')}\n`;

  it('one process does a step, however many ask', async () => {
    const checked = await check(await bring(three));
    await liaison.call('POST /imports/:id/commit', `/imports/${checked.id}/commit`, { cookie, body: { version: checked.version } });
    await Promise.all([runDue(), runDue(), runDue()]);
    expect((await detail(checked.id)).state).toBe('committed');
    expect(await names()).toEqual(['Ana Manager', 'Ana Popescu', 'Ștefan Țîrlea']);
  });

  it('a kill in the middle leaves nothing, and the same decision can be taken again', async () => {
    const checked = await check(await bring(many(600)));
    expect(checked.counts.create).toBe(600);
    await liaison.call('POST /imports/:id/commit', `/imports/${checked.id}/commit`, { cookie, body: { version: checked.version } });
    const running = runDue();
    for (let killed = 0; killed === 0; ) {
      const { rows: found } = await liaison.pool.query<{ killed: number }>(`
        select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and query like '%import_change%'`);
      killed = found[0]?.killed ?? 0;
    }
    await running;
    const after = await detail(checked.id);
    expect([after.state, after.problem]).toEqual(['checked', 'stopped']);
    expect(await names()).toEqual(['Ana Manager']);
    expect((await liaison.pool.query(`select count(*)::int as n from person where family_name like 'Familie%'`)).rows).toEqual([{ n: 0 }]);
    expect(await decide('commit', after)).toMatchObject({ state: 'committed' });
    expect((await liaison.call('GET /people', '/people?size=1', { cookie })).body.total).toBe(601);
  });

  it('holds no organisation while it is written, and looks again where one went elsewhere meanwhile', async () => {
    const checked = await check(await bring(many(300)));
    await liaison.call('POST /imports/:id/commit', `/imports/${checked.id}/commit`, { cookie, body: { version: checked.version } });
    const other = await liaison.pool.connect();
    try {
      await other.query('begin');
      await other.query(`update organisation set country_code = 'MD', version = version + 1 where id = $1`, [house]);
      let isOver = false;
      const running = runDue().finally(() => (isOver = true));
      const waits = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for share of o%'`;
      while (!isOver && (await liaison.pool.query<{ n: number }>(waits)).rows[0]?.n === 0);
      expect(isOver).toBe(false);
      await other.query('commit');
      await running;
    } finally {
      other.release();
    }
    expect(await detail(checked.id)).toMatchObject({ state: 'checked', problem: 'changed-meanwhile' });
    expect(await names()).toEqual(['Ana Manager']);
    expect(await decide('commit', await detail(checked.id))).toMatchObject({ state: 'committed' });
    expect((await liaison.call('GET /people', '/people?size=1&country=MD', { cookie })).body.total).toBe(300);
  });

  it('is begun anew by the next process where one was asked to end in the middle', async () => {
    const checked = await check(await bring(many(600)));
    await liaison.call('POST /imports/:id/commit', `/imports/${checked.id}/commit`, { cookie, body: { version: checked.version } });
    const ending = await TestApplication.beside(liaison);
    const running = ending.app.get(RunImports).run();
    let now = await detail(checked.id);
    while (now.state === 'committing' && !(now.done > 0 && now.total > 600)) now = await detail(checked.id);
    ending.app.get(JobList).onModuleDestroy();
    await running;
    await ending.stop();
    expect([(await detail(checked.id)).state, await names()]).toEqual(['committing', ['Ana Manager']]);
    await runDue();
    expect((await detail(checked.id)).state).toBe('committed');
    expect((await liaison.call('GET /people', '/people?size=1', { cookie })).body.total).toBe(601);
  });

  it('can be stopped while it is written', async () => {
    const checked = await check(await bring(many(600)));
    await liaison.call('POST /imports/:id/commit', `/imports/${checked.id}/commit`, { cookie, body: { version: checked.version } });
    const running = runDue();
    for (let now = await detail(checked.id); now.state === 'committing'; now = await detail(checked.id)) {
      if (now.done > 0 && now.total > 600) await liaison.call('POST /imports/:id/cancel', `/imports/${checked.id}/cancel`, { cookie, body: { version: now.version } });
    }
    await running;
    expect((await detail(checked.id)).state).toBe('checked');
    expect(await names()).toEqual(['Ana Manager']);
  });
});

it('makes nobody police in the name of one country: neither new, nor by a change, nor by taking one back', async () => {
  const coordinator = (await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO', sectorCode: 'IGO' })).cookie;
  const theirs = new ImportDesk(liaison, coordinator);
  const casa = await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'NGO-S', name: 'Casa' });
  const file = (sectors: readonly string[]) => `Name;Land;Berufsgruppe\nPoliția Nouă;RO;${sectors[0]}\nCasa;RO;${sectors[1]}\nPoliția Română;RO;${sectors[2]}\n`;
  const refused = await theirs.check(await theirs.bring(file(['POL', 'BOR', 'BOR']), { subject: 'organisations' }));
  expect((await theirs.rows(refused.id)).map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual([
    ['refused', 'sector-needs-management'], ['refused', 'sector-needs-management'], ['change', undefined],
  ]);
  const whole = await check(await bring(file(['POL', 'NGO-S', 'POL']), { subject: 'organisations' }));
  expect(whole.counts).toMatchObject({ create: 1, refused: 0 });

  const away = await theirs.decide('commit', await theirs.check(await theirs.bring(file(['NGO', 'NGO', 'NGO']), { subject: 'organisations' })));
  expect(await theirs.decide('undo', away)).toMatchObject({ state: 'undone', problem: 'some-kept' });
  const sectors = async () => (await liaison.pool.query<{ id: string; sector: string }>('select id, sector_code as sector from organisation where id = any($1)', [[house, casa]])).rows;
  expect(new Map((await sectors()).map(({ id, sector }) => [id, sector]))).toEqual(new Map([[house, 'NGO'], [casa, 'NGO-S']]));
  expect((await theirs.rows(away.id)).map(({ kept }) => kept)).toEqual([null, null, 'sector-needs-management']);
});

it('brings organisations, and offices of people who are known', async () => {
  const organisations = 'Name;Name auf Englisch;Land;Berufsgruppe;Website\nΕλληνική Αστυνομία;Hellenic Police;Griechenland;Polizei / Kriminalpolizei;www.example.org\nNowhere;;Atlantis;Polizei / Kriminalpolizei;\n';
  const looked = await check(await bring(organisations, { subject: 'organisations' }));
  expect(looked.counts).toEqual({ create: 1, change: 0, same: 0, refused: 1 });
  await decide('commit', looked);
  expect((await check(await bring(organisations, { subject: 'organisations' }))).counts).toEqual({ create: 0, change: 0, same: 1, refused: 1 });
  const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'GR', givenName: 'Aikaterini', familyName: 'Papadopoulou' });
  const mandates = 'Name,Organisation,Function,From\nΑικατερίνη Παπαδοπούλου,hellenic police,Investigator,2024-02-01\nNobody Known,hellenic police,Investigator,2024-02-01\n';
  const offices = await check(await bring(mandates, { subject: 'mandates' }));
  expect(offices.counts).toEqual({ create: 0, change: 1, same: 0, refused: 1 });
  expect(await decide('commit', offices)).toMatchObject({ state: 'committed' });
  expect((await liaison.pool.query('select is_side from mandate where person_id = $1 order by valid_from', [personId])).rows).toEqual([{ is_side: false }, { is_side: true }]);
});
