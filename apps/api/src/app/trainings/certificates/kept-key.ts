import { createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface KeptKey {
  /** PEM of the setting; it comes first. */
  readonly given: string | undefined;
  readonly dataDir: string;
  /** Its name in the data folder, where it is kept once it was made. */
  readonly name: string;
  readonly make: () => Promise<KeyObject>;
}

/** A private key of the installation: a setting, or made once and kept in the data folder beside the key of the trail. */
export async function keptKey({ given, dataDir, name, make }: KeptKey): Promise<KeyObject> {
  if (given) return createPrivateKey(given);
  const file = path.join(dataDir, name);
  try {
    return createPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = await make();
  const half = `${file}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(half, key.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  try {
    // It gets its name whole, and the first of two processes that start at once gives it.
    await link(half, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(half, { force: true });
  }
  return createPrivateKey(await readFile(file, 'utf8'));
}

/** Loads once. A failure is not remembered: the next one tries again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
}
