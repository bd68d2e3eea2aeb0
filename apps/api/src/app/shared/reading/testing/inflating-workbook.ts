import { buffer } from 'node:stream/consumers';
import { constants, deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

const row = '<row><c t="inlineStr"><is><t>Ana</t></is></c></row>';
const entryMark = Buffer.from('PK\u0001\u0002', 'latin1');
const sheet = 'xl/worksheets/sheet1.xml';

/**
 * A workbook of a few megabytes whose sheet unpacks to `unpacked` bytes of rows and says that it unpacks to `said` bytes. What is
 * packed with a full flush can stand there any number of times, so nobody has to pack gigabytes first.
 */
export async function aWorkbookThatInflates(unpacked: number, said: number): Promise<Buffer> {
  const many = Buffer.from(row.repeat(500_000));
  const block = deflateRawSync(many, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const head = deflateRawSync(Buffer.from('<worksheet><sheetData>'), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(unpacked / many.length) }, () => block);
  const packed = Buffer.concat([head, ...blocks, deflateRawSync(Buffer.from('</sheetData></worksheet>'))]);

  const zip = new ZipFile();
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  zip.addBuffer(Buffer.from(`<workbook xmlns:r="${relations}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'), 'xl/_rels/workbook.xml.rels');
  zip.addBuffer(packed, sheet, { compress: false });
  zip.end();
  const bytes = await buffer(zip.outputStream);
  // It is packed already: its entry is told so, and how much comes out.
  for (let at = bytes.indexOf(entryMark); at >= 0; at = bytes.indexOf(entryMark, at + 4)) {
    if (bytes.toString('latin1', at + 46, at + 46 + sheet.length) !== sheet) continue;
    bytes.writeUInt16LE(8, at + 10);
    bytes.writeUInt32LE(said, at + 24);
  }
  return bytes;
}
