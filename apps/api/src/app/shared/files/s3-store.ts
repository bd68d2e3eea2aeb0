import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config/config';
import { FileStore, type ByteRange } from './file-store';

/** Any S3-compatible store, addressed by path, so that it needs no names in DNS. */
export class S3Store extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(settings: NonNullable<Config['s3']>) {
    super();
    this.bucket = settings.bucket;
    this.client = s3Client(settings);
  }

  private place(sha256: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `${sha256.slice(0, 2)}/${sha256}` };
  }

  async put(sha256: string, temporaryFile: string): Promise<void> {
    if (!(await this.has(sha256))) {
      const { size } = await stat(temporaryFile);
      await this.client.send(new PutObjectCommand({ ...this.place(sha256), Body: createReadStream(temporaryFile), ContentLength: size }));
    }
    await rm(temporaryFile, { force: true });
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const answer = await this.client.send(new GetObjectCommand({ ...this.place(sha256), Range }));
    return answer.Body as Readable;
  }

  async has(sha256: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.place(sha256)));
      return true;
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return false;
      throw error;
    }
  }
}

export function s3Client(settings: NonNullable<Config['s3']>): S3Client {
  return new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
