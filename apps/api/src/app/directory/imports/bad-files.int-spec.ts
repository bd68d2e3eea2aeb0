import { readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Problem } from '@liaison/contracts';
import { largestImport } from '@liaison/domain/imports/codes';
import { anOrganisation, aProgramme, signedIn, type Stage } from '../../../../test/factories/base';
import { ImportDesk } from '../../../../test/factories/imports';
import { TestApplication } from '../../../../test/test-application';
import { limits } from '../../shared/reading/limits';
import { encode } from '../../shared/reading/testing/tool-exports';
import { aWorkbookThatInflates } from '../../shared/reading/testing/inflating-workbook';

const megabyte = 1024 * 1024;
const gigabyte = 1024 * megabyte;

let liaison: TestApplication;
let stage: Stage;
let cookie: string;
let desk: ImportDesk;
let port: number;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  await anOrganisation(liaison.pool, stage, { countryCode: 'RO', sectorCode: 'POL', name: 'Poliția Română' });
  cookie = (await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' })).cookie;
  desk = new ImportDesk(liaison, cookie);
  await liaison.app.listen(0, '127.0.0.1');
  port = (liaison.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => liaison.stop());

const people = async () => (await liaison.call('GET /people', '/people?size=1', { cookie })).body.total;
const count = async (table: string) => (await liaison.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;
const leftovers = () => readdir(path.join(liaison.dataDir, 'uploads')).catch(() => []);

describe('two hundred megabytes', () => {
  const piece = Buffer.alloc(megabyte, 'Popescu;Ana;Poliția Română;\r\n');
  /** Over a real connection, because what happens to it is what is tested; goes on sending until somebody answers. */
  const send = async (headers: Record<string, number>) => {
    const request = httpRequest({ port, method: 'POST', path: '/api/imports?subject=people&name=all.csv', headers: { cookie, 'x-liaison': '1', 'content-type': 'application/octet-stream', ...headers } });
    request.on('error', () => undefined);
    let [sent, isAnswered] = [0, false];
    const answer = (once(request, 'response') as Promise<[IncomingMessage]>).then(async ([response]) => {
      isAnswered = true;
      return { status: response.statusCode, body: JSON.parse((await buffer(response)).toString()) as Problem };
    });
    for (; sent < 200 && !isAnswered; sent += 1) if (!request.write(piece)) await Promise.race([new Promise((resolve) => request.once('drain', resolve)), answer]);
    const { status, body } = await answer;
    request.destroy();
    expect([status, body.code, body.params]).toEqual([413, 'body-too-large', { megabytes: 100 }]);
    // What the page refuses before it is sent.
    expect(largestImport).toBe(limits.file);
    expect([await count('import'), await count('import_part'), await leftovers()]).toEqual([0, 0, []]);
    return sent;
  };

  it('are refused at once where somebody says how many they are', async () => expect(await send({ 'content-length': 200 * megabyte })).toBeLessThan(20));

  it('are refused while they come where nobody said it', async () => expect(await send({})).toBeGreaterThanOrEqual(100));
});

describe('a workbook that inflates', () => {
  it.each([
    ['to three gigabytes, and says so, is not opened', 3 * gigabyte, 'unpacks-too-large'],
    ['to three gigabytes, and says that it is small, is stopped where it lies', megabyte / 16, 'damaged-file'],
  ])('%s', async (_, said, code) => {
    const bomb = await aWorkbookThatInflates(3 * gigabyte, said);
    expect(bomb.length).toBeLessThan(20 * megabyte);
    const memory = process.memoryUsage().rss;
    const reading = desk.bring(bomb, { name: 'people.xlsx' });
    // Others are answered meanwhile.
    expect((await liaison.request('GET', '/people?size=1', { cookie })).status).toBe(200);
    const failed = await reading;
    expect(failed).toMatchObject({ state: 'failed', problem: code, preview: [] });
    expect(process.memoryUsage().rss - memory).toBeLessThan(200 * megabyte);
    expect([await desk.rows(failed.id), await leftovers(), await people()]).toEqual([[], [], 1]);
    expect((await liaison.request('POST', `/imports/${failed.id}/commit`, { cookie, body: { version: failed.version } })).status).toBe(409);
  });
});

it.each([
  ['a PDF that is called a table', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'people.csv', 'not-a-table'],
  ['an archive that is no workbook', Buffer.from('PK\u0003\u0004 nothing of a workbook'), 'people.xlsx', 'damaged-file'],
  ['a million columns', Buffer.from(`${'a;'.repeat(1_000_000)}\n`), 'people.csv', 'row-too-long'],
])('%s is refused whole', async (_, bytes, name, problem) => {
  expect(await desk.bring(bytes, { name })).toMatchObject({ state: 'failed', problem, preview: [] });
});

const outcomes = async (file: string | Buffer, name?: string) => {
  const checked = await desk.check(await desk.bring(file, { name }));
  return { checked, said: (await desk.rows(checked.id)).map(({ number, outcome, reasons }) => [number, outcome, reasons[0]?.code]) };
};

it('of broken quoting only the broken row is refused', async () => {
  const { said } = await outcomes('Nachname,Vorname,Organisation\n"Broken,Ana,Poliția Română\nWhole,Eva,Poliția Română\n');
  expect(said).toEqual([[2, 'refused', 'broken-quoting'], [3, 'create', undefined]]);
});

it('of mixed encodings the rows in the other one are refused, and the file says that it is mixed', async () => {
  const { checked, said } = await outcomes(Buffer.concat([Buffer.from('Nachname;Vorname;Organisation\nȚîrlea;Ștefan;Poliția Română\nLindqvist;Åsa;Poliția Română\n'), encode('Müller;Jörg;Politia Romana\n', 'windows-1252')]));
  expect(checked.detected.isMixed).toBe(true);
  expect(said).toEqual([[2, 'create', undefined], [3, 'create', undefined], [4, 'refused', 'unreadable-letters']]);
});

it('a picture of three megabytes in a card is passed over, and one broken card among good ones costs itself', async () => {
  const picture = Array.from({ length: (3 * megabyte) / 72 }, () => ` ${'A'.repeat(72)}`).join('\r\n');
  const card = (lines: readonly string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'ORG:Poliția Română', 'END:VCARD', ''].join('\r\n');
  const file = [
    card(['FN:Βασιλική Ιωάννου', 'N:Ιωάννου;Βασιλική;;;', `PHOTO;ENCODING=b;TYPE=JPEG:\r\n${picture}`]),
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Broken\r\nthis is no line of a card\r\n',
    card(['FN:Łukasz Żółć', 'N:Żółć;Łukasz;;;']),
  ].join('');
  const { checked, said } = await outcomes(file, 'people.vcf');
  expect(said).toEqual([[1, 'create', undefined], [2, 'refused', 'broken-card'], [3, 'create', undefined]]);
  expect((await desk.rows(checked.id)).map(({ title }) => title)).toEqual(['Βασιλική Ιωάννου', 'Broken', 'Łukasz Żółć']);
});
