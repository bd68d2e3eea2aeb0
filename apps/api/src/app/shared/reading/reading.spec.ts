import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { csvLine } from '../sheets/write-csv';
import { guardFormula, unguardFormula } from '../sheets/formula-text';
import { vcard } from '../sheets/write-vcard';
import { xlsxStream } from '../sheets/write-xlsx';
import { CsvRecords } from './csv-records';
import { Unreadable, type ReadRow, type ReadSettings, type Shape } from './limits';
import { rowsOf, shapeOf } from './read-table';
import { encode, toolExports } from './testing/tool-exports';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'liaison-reading-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
async function read(bytes: Buffer | string, settings: ReadSettings = {}): Promise<{ shape: Shape; rows: ReadRow[] }> {
  const file = path.join(folder, String((files += 1)));
  writeFileSync(file, bytes);
  const shape = await shapeOf(file, settings);
  const rows: ReadRow[] = [];
  for await (const row of rowsOf(file, shape)) rows.push(row);
  return { shape, rows };
}
const refusal = (bytes: Buffer | string) => read(bytes).then(() => 'read', (error: unknown) => (error as Unreadable).code);

describe('exports of the usual tools', () => {
  it.each(Object.entries(toolExports))('%s', async (_, { text, encoding, rows, cells }) => {
    const found = await read(encode(text, encoding));
    expect(found.shape.encoding).toBe(encoding);
    expect(found.rows).toHaveLength(rows);
    for (const [column, cell] of Object.entries(cells)) expect(found.rows[1]?.cells[Number(column)]).toBe(cell);
  });

  it.each(['german.csv', 'german.xlsx', 'greek.csv'])('%s, as a spreadsheet program saved it', async (name) => {
    const { shape, rows } = await read(readFileSync(path.join(__dirname, 'testing', name)));
    if (shape.format === 'csv') expect(shape).toMatchObject({ separator: ';', encoding: name === 'greek.csv' ? 'windows-1253' : 'windows-1252' });
    const last = rows.at(-1);
    if (name === 'greek.csv') expect([last?.number, last?.cells.slice(0, 2)]).toEqual([3, ['Ιωάννου', 'Γεώργιος']]);
    else expect([last?.number, last?.cells.slice(0, 3)]).toEqual([6, ["de la Cruz-O'Brien", 'Ana "Anita"', 'Polizei; Abteilung 3']]);
  });
});

describe('files of a spreadsheet program set up in German and in Greek', () => {
  const german = [
    ['Groß', 'Jürgen', 'Bundeskriminalamt', 'juergen.gross@example.org', 'Ermittler*in'], ['Müller-Lüdenscheidt', 'Zoë', 'Staatsanwaltschaft Köln', 'zoe@example.org', 'Staatsanwältin'],
    ["de la Cruz-O'Brien", 'Ana "Anita"', 'Polizei; Abteilung 3', 'ana@example.org', ''],
  ];
  const beyond = [['Țîrlea', 'Ștefan', 'Poliția Română'], ['Παπαδοπούλου', 'Αικατερίνη', 'Ελληνική Αστυνομία'], ['Щерев', 'Йордан', 'ГДБОП']];
  const greek = [['Παπαδοπούλου', 'Αικατερίνη', 'Ελληνική Αστυνομία'], ['Ιωάννου', 'Γεώργιος', 'Εισαγγελία Πρωτοδικών'], ['Χατζηγεωργίου', 'Μαρία; Ελένη', 'Ελληνική Αστυνομία']];
  it.each([
    ['calc-german.csv', { format: 'csv', encoding: 'windows-1252', separator: ';' }, german, ['01.03.24', '31.12.19', '05.06.21']],
    ['calc-german-utf16.txt', { format: 'csv', encoding: 'utf-16le', separator: '\t' }, [...german, ...beyond], ['01.03.24', '31.12.19', '05.06.21', '02.01.23', '11.12.22', '28.02.20']],
    ['calc-german.xlsx', { format: 'xlsx' }, [...german, ...beyond], ['2024-03-01', '2019-12-31', '2021-06-05', '2023-01-02', '2022-12-11', '2020-02-28']],
    ['calc-greek.csv', { format: 'csv', encoding: 'windows-1253', separator: ';' }, greek, ['01/03/24', '17/05/23', '31/12/19']],
    ['calc-greek.xlsx', { format: 'xlsx' }, greek, ['2024-03-01', '2023-05-17', '2019-12-31']],
  ])('%s', async (name, shape, people, dates) => {
    const found = await read(readFileSync(path.join(__dirname, 'testing', name)));
    expect(found.shape).toMatchObject(shape);
    const rows = found.rows.slice(1);
    expect(rows.slice(0, people.length).map(({ cells }, place) => cells.slice(0, people[place]?.length))).toEqual(people);
    const column = found.rows[0]?.cells.findIndex((cell) => cell === 'Seit' || cell === 'Από') ?? -1;
    expect(rows.slice(0, dates.length).map(({ cells }) => cells[column])).toEqual(dates);
  });
});

describe('address books', () => {
  const cells = async (text: string | Buffer, column = 'FN') => {
    const { shape, rows } = await read(text);
    return rows.map((row) => row.problem ?? row.cells[shape.headings?.indexOf(column) ?? -1]);
  };
  it('of version 2.1 as Outlook writes them: quoted-printable with soft breaks, a letter set for each line, a picture without folding marks', async () => {
    const card = [
      'BEGIN:VCARD', 'VERSION:2.1', 'N;LANGUAGE=de;CHARSET=Windows-1252:Gro\xdf;J\xfcrgen', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen Gro=', '=C3=9F',
      'ORG:Bundeskriminalamt;SO 42', 'TITLE:Ermittler', 'EMAIL;PREF;INTERNET:juergen@example.org', 'X-MS-OL-DEFAULT-POSTAL-ADDRESS:0',
      'PHOTO;TYPE=JPEG;ENCODING=BASE64:', ' /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof', 'Hh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwh', '', 'REV:20260112T093000Z', 'END:VCARD', '',
    ].join('\r\n');
    const bytes = Buffer.from(card, 'latin1');
    expect(await cells(bytes)).toEqual(['Jürgen Groß']);
    expect(await cells(bytes, 'Family name')).toEqual(['Groß']);
    expect(await cells(bytes, 'E-mail')).toEqual(['juergen@example.org']);
  });

  it('of version 3.0 as Google and Apple write them: groups, escapes, lines folded within a letter', async () => {
    const long = `Αικατερίνη ${'Παπαδοπούλου-'.repeat(6)}Ιωάννου`;
    const bytes = Buffer.from(`FN:${long}`);
    // At 75 bytes, wherever a letter is cut.
    const folded = Buffer.concat([bytes.subarray(0, 75), Buffer.from('\r\n '), bytes.subarray(75, 149), Buffer.from('\r\n '), bytes.subarray(149)]);
    const text = (line: Buffer) => Buffer.concat([Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nN:Παπαδοπούλου;Αικατερίνη;;;\r\n'), line, Buffer.from(
      '\r\nitem1.EMAIL;TYPE=INTERNET:a@example.org\r\nitem1.X-ABLabel:_$!<Work>!$_\r\nORG:Ελληνική Αστυνομία\\, Τμήμα 3;\r\nNOTE:eins\\nzwei\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\nEND:VCARD\r\n')]);
    expect(await cells(text(folded))).toEqual([long]);
    expect(await cells(text(folded), 'Organization')).toEqual(['Ελληνική Αστυνομία, Τμήμα 3']);
    expect(await cells(text(folded), 'E-mail')).toEqual(['a@example.org']);
  });

  it('of version 4.0: typed values and addresses as links', async () => {
    const card = 'BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01\nFN;LANGUAGE=bg:Йордан Щерев\nN:Щерев;Йордан;;;\nEMAIL;PREF=1:yordan@example.org\nTEL;VALUE=uri;TYPE="voice,cell":tel:+359-2-000\nPHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg==\nLANG;PREF=1:bg\nLANG:en\nGENDER:M\nEND:VCARD\n';
    expect(await cells(card)).toEqual(['Йордан Щерев']);
    expect(await cells(card, 'UID')).toEqual(['b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01']);
    expect(await cells(card, 'Phone')).toEqual(['+359-2-000']);
    expect(await cells(card, 'Languages')).toEqual(['bg; en']);
  });
});

describe('what we write ourselves', () => {
  const text = fc.oneof(fc.constantFrom('=1+1', "'=x", 'x;=1+1', "a,'-b;+", 'a\n@b', ';;=', 'a;b', 'a"b', 'zwei\nZeilen', 'Ștefan', '_x0041_', '<&>', "'", '-'), fc.string({ unit: 'grapheme', maxLength: 20 })).map((one) => one.replace(/[\0-\u0008\u000b-\u001f\u007f]/g, '').trim());
  const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const filled = (rows: readonly (readonly string[])[]) => rows.filter((cells) => cells.some((cell) => cell !== ''));
  const trimmed = (cells: readonly string[]) => [...cells, '', '', ''].slice(0, 3);

  it('comes back from CSV, with every separator', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('semicolon', 'comma', 'tab'), fc.integer({ min: 1, max: 40 }), (rows, separator, piece) => {
        const written = rows.map((cells) => csvLine(cells, separator)).join('');
        const records = new CsvRecords({ semicolon: ';', comma: ',', tab: '\t' }[separator]);
        const found = [];
        for (let at = 0; at < written.length; at += piece) found.push(...records.push(written.slice(at, at + piece)));
        found.push(...records.push('', true));
        expect(found.every(({ problem }) => problem === undefined)).toBe(true);
        expect(found.map(({ cells }) => cells.map(unguardFormula))).toEqual(rows);
      }),
    );
  });

  it('holds no formula for a program that separates otherwise', () => {
    expect(guardFormula('Casa;=HYPERLINK("x")')).toBe(`Casa;'=HYPERLINK("x")`);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(';', ',', '\t', '\n', '=', '+', '-', '@', "'", 'a', ' '), { maxLength: 12 }).map((signs) => signs.join('')), (typed) => {
        for (const separator of [';', ',', '\t', '\n']) for (const cell of guardFormula(typed).split(separator)) expect(cell).not.toMatch(/^[=+\-@]/);
        expect(unguardFormula(guardFormula(typed))).toBe(typed);
      }),
    );
  });

  it('comes back from a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const source = (async function* () {
          for (const row of rows) yield row;
        })();
        const found = await read(await buffer(xlsxStream({ name: 'List', headings: ['a', 'b', 'c'], widths: [1, 1, 1] }, source)));
        expect(found.rows.slice(1).map(({ cells }) => trimmed(cells))).toEqual(filled(rows));
      }),
      { numRuns: 30 },
    );
  });

  it('comes back from a card', async () => {
    const name = { family: 'Țîrlea; "x", y\\z', given: 'Ștefan-Aikaterini '.repeat(8).trim() };
    const { rows } = await read(vcard({ uid: 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', kind: 'individual', fullName: `${name.given} ${name.family}`, name, organisation: 'A, B; C', email: 'a@example.org' }));
    expect(rows[0]?.cells.slice(0, 4)).toEqual(['b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', `${name.given} ${name.family}`, name.family, name.given]);
    expect(rows[0]?.cells[6]).toBe('A, B; C');
  });
});

describe('bad files', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-table'],
    ['a page of the web', '<!doctype html><html></html>', 'not-a-table'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
    ['nothing', '', 'empty-file'],
    ['blanks', ' \n \n', 'empty-file'],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n1,2\n`, 'row-too-long'],
  ])('%s is refused', async (_, bytes, code) => expect(await refusal(bytes)).toBe(code));

  it.each([
    ['says that it unpacks to gigabytes', 2_000_000_000, 'unpacks-too-large'],
    ['unpacks to more than it says', 100, 'damaged-file'],
  ])('a workbook that %s is refused', async (_, said, code) => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.alloc(1_000_000, 32), 'xl/workbook.xml');
    zip.addBuffer(Buffer.alloc(1_000_000, 32), 'xl/_rels/workbook.xml.rels');
    zip.end();
    const bytes = await buffer(zip.outputStream);
    const entry = Buffer.from('PK\u0001\u0002', 'latin1');
    for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 4)) bytes.writeUInt32LE(said, at + 24);
    expect(await refusal(bytes)).toBe(code);
  });

  it('one broken row, or one broken card, costs itself', async () => {
    const rows = (await read('a,b\n1,"x\n2,y\n3,"q"r\n4,"two\nlines"\n')).rows;
    expect(rows.map(({ number, problem }) => [number, problem])).toEqual([[1, undefined], [2, 'broken-quoting'], [3, undefined], [4, 'broken-quoting'], [5, undefined]]);
    const cards = (await read('BEGIN:VCARD\nVERSION:3.0\nFN:One\nPHOTO;ENCODING=b:' + `${'A'.repeat(76)}\n `.repeat(40_000) + '\nEND:VCARD\nBEGIN:VCARD\nFN:Broken\nnonsense\nBEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=A0=\n=C4=8D;Ana\nEND:VCARD\n')).rows;
    expect(cards.map(({ cells, problem }) => [cells[1] || cells[2], problem])).toEqual([['One', undefined], ['Broken', 'broken-card'], ['Šč', undefined]]);
  });

  it('rows in another encoding than the rest are told', async () => {
    const mixed = Buffer.concat([Buffer.from('Müller;Köln\n'.repeat(3)), encode('Länge;Ärger\n', 'windows-1252')]);
    const { shape, rows } = await read(mixed);
    expect([shape.mixed, rows.map(({ problem }) => problem)]).toEqual([true, [undefined, undefined, undefined, 'unreadable-letters']]);
  });
});
