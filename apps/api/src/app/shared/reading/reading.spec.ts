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
