import { readFileSync } from 'node:fs';
import path from 'node:path';
import { anOrganisation, aProgramme, signedIn, type Stage } from '../../../../test/factories/base';
import { ImportDesk } from '../../../../test/factories/imports';
import { TestApplication } from '../../../../test/test-application';
import { encode, toolExports } from '../../shared/reading/testing/tool-exports';

let liaison: TestApplication;
let stage: Stage;
let cookie: string;
let desk: ImportDesk;
beforeAll(async () => {
  liaison = await TestApplication.start();
  // The programme has none of its own there, and its people have colleagues there.
  await liaison.pool.query(`insert into country (code, name_en, name_de, name_local, time_zone, folded) values ('DE', 'Germany', 'Deutschland', 'Deutschland', 'Europe/Berlin', 'germany\ndeutschland') on conflict do nothing`);
});
afterAll(() => liaison.stop());
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  cookie = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' })).cookie;
  desk = new ImportDesk(liaison, cookie);
});

const names = async () => (await liaison.call('GET /people', '/people?size=200', { cookie })).body.items.map((item) => item.displayName);
const testing = path.join(__dirname, '../../shared/reading/testing');
const germans = ['Jürgen Groß', 'Zoë Müller-Lüdenscheidt', 'Ana "Anita" de la Cruz-O\'Brien'];
const beyond = ['Ștefan Țîrlea', 'Αικατερίνη Παπαδοπούλου', 'Йордан Щерев'];
const greeks = ['Αικατερίνη Παπαδοπούλου', 'Γεώργιος Ιωάννου', 'Μαρία; Ελένη Χατζηγεωργίου'];
const lands: Readonly<Record<string, string>> = { Deutschland: 'DE', Germany: 'DE', Rumänien: 'RO', Griechenland: 'GR', Ελλάδα: 'GR', Bulgarien: 'BG', Belgium: 'BE' };
const tool = (name: keyof typeof toolExports) => ({ bytes: encode(toolExports[name].text, toolExports[name].encoding), name: 'export.csv' });
const saved = (name: string) => ({ bytes: readFileSync(path.join(testing, name)), name });

it.each([
  // What its encoding has no letters for is lost, and said.
  ['Calc set up in German, as CSV', saved('calc-german.csv'), germans, 3],
  ['Calc set up in German, as text in UTF-16', saved('calc-german-utf16.txt'), [...germans, ...beyond]],
  ['Calc set up in German, as a workbook', saved('calc-german.xlsx'), [...germans, ...beyond]],
  ['Calc set up in Greek, as CSV', saved('calc-greek.csv'), greeks],
  ['Calc set up in Greek, as a workbook', saved('calc-greek.xlsx'), greeks],
  ['Excel set up in Greek', tool('Excel in Greek (semicolon, Windows)'), ['Αικατερίνη Παπαδοπούλου']],
  ['Outlook', tool('Outlook (comma, Windows)'), ['Jürgen Groß']],
  ['Google contacts', tool('Google contacts (comma, UTF-8)'), ['Ștefan Țîrlea']],
  ['Moodle', tool('Moodle participants (comma, UTF-8 with mark)'), ['Ana Maria Ionescu', 'Йордан Щерев']],
  ['Indico', tool('Indico registrations (comma, UTF-8 with mark)'), ["Ana de la Cruz-O'Brien"]],
])('%s: seen, written, exported, and both files change nothing any more', async (_, { bytes, name }, people, lost = 0) => {
  const read = await desk.bring(bytes, { name });
  const [house, land] = [read.settings.mapping.indexOf('organisation'), read.settings.mapping.indexOf('country')];
  const { rows: cells } = await liaison.pool.query<{ cells: string[] }>('select cells from import_row where import_id = $1 and number > $2', [read.id, read.settings.headingRow]);
  const houses = new Map(cells.map((row) => [row.cells[house] ?? '', lands[row.cells[land] ?? ''] ?? 'AT']));
  for (const [called, countryCode] of houses) await anOrganisation(liaison.pool, stage, { countryCode, sectorCode: 'IGO', name: called });
  const checked = await desk.check(read);
  expect((await desk.rows(read.id, '&outcome=refused')).map(({ reasons }) => reasons[0]?.code)).toEqual(Array(lost).fill('lost-letters'));
  expect(checked.counts).toEqual({ create: people.length, change: 0, same: 0, refused: lost });
  expect(await desk.decide('commit', checked)).toMatchObject({ state: 'committed' });
  expect((await names()).sort()).toEqual(['Ana Manager', ...people].sort());
  expect((await desk.check(await desk.bring(bytes, { name }))).counts).toEqual({ create: 0, change: 0, same: people.length, refused: lost });
  for (const format of ['csv', 'xlsx', 'vcard']) {
    const { raw } = await liaison.request('GET', `/people/export?format=${format}&purpose=test`, { cookie });
    expect((await desk.check(await desk.bring(raw, { name: `list.${format}` }))).counts).toEqual({ create: 0, change: 0, same: people.length + 1, refused: 0 });
  }
});

it('a spreadsheet in a format of its own is refused, and what to do is said', async () => {
  expect(await desk.bring(saved('calc-german.ods').bytes, { name: 'people.ods' })).toMatchObject({ state: 'failed', problem: 'not-a-table' });
});
