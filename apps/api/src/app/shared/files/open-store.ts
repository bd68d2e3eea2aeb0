import path from 'node:path';
import type { Config } from '../config/config';
import { DiskStore } from './disk-store';
import { DiskParts } from './disk-parts';
import type { FileStore } from './file-store';
import type { UploadParts } from './upload-parts';

/** The store that the settings name. The client for S3 is large and is loaded only where there is one. */
export async function openStore(config: Config): Promise<FileStore> {
  if (!config.s3) return new DiskStore(path.join(config.dataDir, 'files'));
  const { S3Store } = await import('./s3-store');
  return new S3Store(config.s3);
}

/** Where files lie that are on their way: beside the store that they go to. */
export async function openParts(config: Config): Promise<UploadParts> {
  const folder = path.join(config.dataDir, 'uploads');
  if (!config.s3) return new DiskParts(folder);
  const { S3Parts } = await import('./s3-parts');
  return new S3Parts(config.s3, folder);
}
