import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PackItem, StoredFile } from '@liaison/contracts';
import { needsWatermark } from '@liaison/domain/access';
import { cleanFileName, downloadName } from '@liaison/domain/materials';
import type { PackPart } from '@liaison/domain/packs';
import type { Language } from '@liaison/i18n';
import type { ArchiveEntry } from '../../shared/files/serve-archive';
import type { TrainingAtHand } from './packed-training';

/** A file with its place in the archive. */
export interface PackedFile {
  readonly path: string;
  readonly file: StoredFile;
  readonly item: PackItem;
}

/** Names as a single download has them; what is for trainers in a folder of its own, and no name twice. */
export function pathsOf(files: readonly Omit<PackedFile, 'path'>[]): PackedFile[] {
  const taken = new Set<string>();
  return files.map(({ file, item }) => {
    const { title } = item.material;
    const name = downloadName({
      title: item.language.split('-')[0] === 'de' ? title.de : title.en,
      edition: item.edition, language: item.language, name: file.name, detail: item.files.length > 1,
    });
    const folder = item.part === 'trainers' ? 'trainers/' : '';
    let path = folder + name;
    // File systems that know no capitals take two such names for one.
    for (let n = 2; taken.has(path.toLowerCase()); n += 1) path = `${folder}${n} ${name}`;
    taken.add(path.toLowerCase());
    return { path, file, item };
  });
}

export function archiveName(training: TrainingAtHand, part: PackPart, language: Language, changesOnly: boolean): string {
  const words = language === 'de'
    ? { trainers: 'Trainerpaket', participants: 'Materialpaket', changes: 'Änderungen' }
    : { trainers: "trainer's pack", participants: 'materials', changes: 'changes' };
  return cleanFileName(`${training.code} ${words[part]}${changesOnly ? ` ${words.changes}` : ''}.zip`);
}

interface Listed {
  training: TrainingAtHand;
  packId: string;
  part: PackPart;
  frozenAt: Date;
  since: string | null;
  files: readonly PackedFile[];
}

/**
 * What the archive says of itself: `manifest.json`, and `SHA256SUMS` for `sha256sum --check`. Both come last, because the
 * sum of a copy that carries a name is known only when it was handed over.
 */
export function listing({ training, packId, part, frozenAt, since, files }: Listed): { entries: ArchiveEntry[]; handOver: (file: PackedFile, bytes: Buffer) => void } {
  const handedOver = new Map<PackedFile, { size: number; sha256: string }>();
  const known = files.every(({ item }) => !needsWatermark(item.material.tlp));
  const sumOf = (packed: PackedFile) => handedOver.get(packed) ?? { size: packed.file.size, sha256: packed.file.sha256 };
  const manifest = () => JSON.stringify({
    training: { code: training.code, title: training.title },
    pack: packId, part, frozenAt: frozenAt.toISOString(), changesSince: since,
    files: files.map((packed) => {
      const { path, item, file } = packed;
      return {
        path, material: item.material.code, title: item.material.title, kind: item.material.kind, tlp: item.material.tlp,
        edition: item.edition, language: item.language, mediaType: file.mediaType, ...sumOf(packed),
      };
    }),
  }, null, 2) + '\n';
  const sums = () => files.map((packed) => `${sumOf(packed).sha256}  ${packed.path}\n`).join('');
  const entry = (path: string, text: () => string): ArchiveEntry => {
    const bytes = () => Buffer.from(text());
    return {
      path,
      known: known ? { size: bytes().length, tag: createHash('sha256').update(bytes()).digest('hex') } : null,
      open: () => Promise.resolve(Readable.from([bytes()])),
    };
  };
  return {
    entries: [entry('manifest.json', manifest), entry('SHA256SUMS', sums)],
    handOver: (packed, bytes) => handedOver.set(packed, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }),
  };
}
