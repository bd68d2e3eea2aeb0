import { linkName } from '@liaison/domain/materials';
import { searchKey } from '@liaison/domain/names';
import yazl from 'yazl';
import { Random } from '../kit/random';
import type { Programme, SeedContext } from '../kit/seed-context';
import { Documents } from '../materials/documents';
import type { Blobs } from '../materials/blobs';
import { modules } from '../trainings/agenda';

/** Bytes of the one large file, which the benchmark downloads. */
export const largeFileBytes = 20 * 1024 * 1024;
export const largeFileName = 'recorded-lectures.zip';

const languages = ['en', 'de', 'fr', 'ro', 'bg', 'uk'] as const;

/** Materials with two editions of three languages each; the bytes behind them are a handful of files that all share. */
export async function addManyMaterials(seed: SeedContext, programme: Programme, blobs: Blobs, total: number): Promise<void> {
  const editor = seed.account('editor@example.org').accountId;
  const documents = new Documents();
  const storedAt = seed.calendar.instant(-300);
  const pdfs = languages.map((language) => {
    const bytes = documents.pdf({ title: 'Demonstration file', changes: '', edition: '1.0', language, label: 'TLP:GREEN', date: seed.calendar.day(-300), chapters: [] });
    return { name: 'demonstration-file.pdf', sha256: blobs.add(bytes, 'application/pdf', storedAt) };
  });
  const large = { name: largeFileName, sha256: blobs.add(await largeFile(), 'application/zip', storedAt) };
  const moduleIds = [...modules.values()].map(({ id }) => id);
  const first = seed.rows.count('material');
  for (let number = first; number < total; number++) {
    const code = `F${number}`;
    const id = seed.id('material', programme.code, code);
    const title = number === first ? 'Recorded lectures' : `Working paper ${number}`;
    seed.rows.add('material', {
      id, programme_id: programme.id, code, title_en: title, title_de: number === first ? 'Aufgezeichnete Vorträge' : `Arbeitspapier ${number}`,
      kind: number === first ? 'video' : 'guide', tlp: 'GREEN', audience: 'everyone', source_language: 'en', review_due: seed.calendar.day(30 + (number % 700)),
      folded: searchKey([code, title]), link: linkName(code), countries: [], disciplines: [], roles: [], stamped: false, version: 1,
    });
    seed.rows.add('material_module', { material_id: id, module_id: moduleIds[number % moduleIds.length] });
    for (const minor of [0, 1]) {
      const edition = seed.id('edition', id, minor);
      const at = seed.calendar.instant(-(minor === 0 ? 300 : 20 + (number % 200)), number % 300);
      seed.rows.add('edition', {
        id: edition, material_id: id, major: 1, minor, state: minor === 0 ? 'superseded' : 'published', change_note_en: 'Figures brought up to date.',
        change_note_de: 'Zahlen aktualisiert.', created_at: at, created_by: editor, published_at: at, published_by: editor, withdrawn_reason: null, version: 1,
      });
      for (const offset of minor === 0 ? [0, 1, 2] : [0, 3 + (number % 3), 1]) {
        const version = seed.id('language version', edition, offset);
        const file = number === first ? large : pdfs[offset % pdfs.length];
        seed.rows.add('kept_language_version', { id: version, edition_id: edition, language: languages[offset % languages.length], created_at: at });
        if (file) seed.rows.add('kept_file', { id: seed.id('file', version), language_version_id: version, ...file });
      }
    }
  }
}

/** A ZIP of noise that cannot be compressed, so that its size is what travels. */
function largeFile(): Promise<Buffer> {
  const random = new Random('large file');
  const noise = Buffer.alloc(largeFileBytes);
  for (let at = 0; at + 4 <= noise.length; at += 4) noise.writeUInt32LE(Math.floor(random.next() * 4_294_967_296), at);
  const zip = new yazl.ZipFile();
  zip.addBuffer(noise, 'lectures.bin', { compress: false, mtime: new Date(Date.UTC(2026, 0, 1)), mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    zip.outputStream.on('data', (part: Buffer) => parts.push(part));
    zip.outputStream.on('end', () => resolve(Buffer.concat(parts)));
    zip.outputStream.on('error', reject);
  });
}
