import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UploadParts } from './upload-parts';

const ending = '.part';

/** One growing file for each upload, in the data folder that all processes share. */
export class DiskParts extends UploadParts {
  constructor(private readonly folder: string) {
    super();
  }

  async put(uploadId: string, offset: number, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const handle = await open(this.place(uploadId), 'a').then(async (made) => {
      await made.close();
      return open(this.place(uploadId), 'r+');
    });
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
      // A former try may have left bytes behind that nobody acknowledged.
      await handle.truncate(offset + bytes.length);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  assemble(uploadId: string): Promise<string> {
    return Promise.resolve(this.place(uploadId));
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.place(uploadId), { force: true });
  }

  async all(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  private place(uploadId: string): string {
    return path.join(this.folder, uploadId + ending);
  }
}
