import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PackItem, StoredFile } from '@liaison/contracts';
import { needsWatermark } from '@liaison/domain/access';
import { downloadName } from '@liaison/domain/materials';
import type { ArchiveEntry } from '../../shared/files/serve-archive';

/** A language version as archives hold it. */
export type ArchivedVersion = Pick<PackItem, 'edition' | 'language' | 'files'> & { readonly material: Omit<PackItem['material'], 'id'> };

/** A file with its place in the archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly file: StoredFile;
  readonly item: ArchivedVersion;
}

/** Names as a single download has them, behind a folder or a number where there is one; no name twice. */
export function pathsOf(files: readonly (Omit<ArchivedFile, 'path'> & { readonly before: string })[]): ArchivedFile[] {
  const taken = new Set<string>();
  return files.map(({ file, item, before }) => {
    const { title } = item.material;
    const name = downloadName({
      title: item.language.split('-')[0] === 'de' ? title.de : title.en,
      edition: item.edition, language: item.language, name: file.name, detail: item.files.length > 1,
    });
    let path = before + name;
    // File systems that know no capitals take two such names for one.
    for (let n = 2; taken.has(path.toLowerCase()); n += 1) path = `${before}${n} ${name}`;
    taken.add(path.toLowerCase());
    return { path, file, item };
  });
}

export interface Listing {
  /** `manifest.json` and `SHA256SUMS`, to stand behind the files. */
  readonly entries: readonly ArchiveEntry[];
  /** Notes what was handed over in the place of a file. */
  handOver(file: ArchivedFile, bytes: Buffer): void;
}

/**
 * What the archive says of itself: `manifest.json`, which begins with `about`, and `SHA256SUMS` for `sha256sum --check`. Both
 * come last, because the sum of a copy that carries a name is known only when it was handed over.
 */
export function listing(about: object, files: readonly ArchivedFile[]): Listing {
  const handedOver = new Map<ArchivedFile, { size: number; sha256: string }>();
  const known = files.every(({ item }) => !needsWatermark(item.material.tlp));
  const sumOf = (archived: ArchivedFile) => handedOver.get(archived) ?? { size: archived.file.size, sha256: archived.file.sha256 };
  const manifest = () => JSON.stringify({
    ...about,
    files: files.map((archived) => {
      const { path, item, file } = archived;
      return {
        path, material: item.material.code, title: item.material.title, kind: item.material.kind, tlp: item.material.tlp,
        edition: item.edition, language: item.language, mediaType: file.mediaType, ...sumOf(archived),
      };
    }),
  }, null, 2) + '\n';
  const sums = () => files.map((archived) => `${sumOf(archived).sha256}  ${archived.path}\n`).join('');
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
    handOver: (archived, bytes) => handedOver.set(archived, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }),
  };
}
