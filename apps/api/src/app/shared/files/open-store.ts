import path from 'node:path';
import type { Config } from '../config/config';
import { DiskStore } from './disk-store';
import type { FileStore } from './file-store';

/** The store that the settings name. The client for S3 is large and is loaded only where there is one. */
export async function openStore(config: Config): Promise<FileStore> {
  if (!config.s3) return new DiskStore(path.join(config.dataDir, 'files'));
  const { S3Store } = await import('./s3-store');
  return new S3Store(config.s3);
}
