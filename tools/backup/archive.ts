import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { open, type Entry, type ZipFile } from 'yauzl';
import { Failure, codeOf } from '../shared/failure';
import { Manifest, fileEntry, manifestEntry, tableEntry } from './manifest';

const largestManifest = 64 * 1024 * 1024;

/** A backup that is open for reading and known to be whole: every entry that its manifest names is there. */
export class Archive {
  private constructor(private readonly zip: ZipFile, private readonly entries: Map<string, Entry>, readonly manifest: Manifest) {}

  static async open(file: string): Promise<Archive> {
    const zip = await openZip(file);
    try {
      const entries = await listEntries(zip);
      const manifest = await readManifest(zip, entries, file);
      const missing = manifest.tables.map(({ name }) => tableEntry(name)).find((name) => !entries.has(name));
      if (missing) throw new Failure(`The backup ${file} is not whole: ${missing} is missing.`);
      return new Archive(zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw error instanceof Failure ? error : new Failure(`The file ${file} cannot be read as a backup; it is damaged or was interrupted.`);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The hashes that the files in the archive are named by. */
  get files(): string[] {
    const prefix = fileEntry('');
    return [...this.entries.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  }

  async read(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw new Failure(`The backup is not whole: ${name} is missing.`);
    return openEntry(this.zip, entry);
  }

  close(): void {
    this.zip.close();
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) return resolve(zip);
      const why = codeOf(error) === 'ENOENT' ? 'does not exist' : codeOf(error) ? `cannot be read (${codeOf(error)})` : 'is no whole backup: it is damaged, was interrupted, or is something else';
      reject(new Failure(`The file ${file} ${why}.`));
    });
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

async function readManifest(zip: ZipFile, entries: Map<string, Entry>, file: string): Promise<Manifest> {
  const entry = entries.get(manifestEntry);
  if (!entry || entry.uncompressedSize > largestManifest) throw new Failure(`The file ${file} is no backup of Liaison.`);
  const json: unknown = JSON.parse((await buffer(await openEntry(zip, entry))).toString('utf8'));
  if (typeof json === 'object' && json !== null && 'format' in json && json.format !== 1) {
    throw new Failure(`The backup ${file} was written by a newer Liaison; restore it with that version.`);
  }
  const manifest = Manifest.safeParse(json);
  if (!manifest.success) throw new Failure(`The file ${file} is no backup of Liaison.`);
  return manifest.data;
}
