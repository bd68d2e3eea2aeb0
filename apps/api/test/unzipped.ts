import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry } from 'yauzl';

/** The files of an archive by their paths, in its order. */
export async function unzipped(bytes: Buffer): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  return new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      file.on('end', () => resolve(found)).on('error', reject).on('entry', (entry: Entry) =>
        file.openReadStream(entry, (failed, stream) => (failed ? reject(failed) : void buffer(stream).then((content) => { found[entry.fileName] = content; file.readEntry(); }, reject))));
      file.readEntry();
    }),
  );
}
