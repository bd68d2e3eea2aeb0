import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Config } from '../config/config';
import { s3Client } from './s3-store';
import { UploadParts } from './upload-parts';

const prefix = 'uploads/';
/** So many digits sort up to a thousand terabytes. */
const digits = 15;

/** One object for each piece, so that any process can go on with an upload that another one began. */
export class S3Parts extends UploadParts {
  private readonly client;
  private readonly bucket: string;

  constructor(
    settings: NonNullable<Config['s3']>,
    private readonly folder: string,
  ) {
    super();
    this.client = s3Client(settings);
    this.bucket = settings.bucket;
  }

  async put(uploadId: string, offset: number, bytes: Buffer): Promise<void> {
    const Key = `${prefix}${uploadId}/${String(offset).padStart(digits, '0')}`;
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body: bytes, ContentLength: bytes.length }));
  }

  async assemble(uploadId: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const place = this.place(uploadId);
    await rm(place, { force: true });
    for await (const Key of this.keys(`${prefix}${uploadId}/`)) {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
      await pipeline(Body as Readable, createWriteStream(place, { flags: 'a' }));
    }
    return place;
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.place(uploadId), { force: true });
    for await (const Key of this.keys(`${prefix}${uploadId}/`)) await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
  }

  async all(): Promise<string[]> {
    const ids = new Set<string>();
    for await (const key of this.keys(prefix)) ids.add(key.slice(prefix.length).split('/', 1)[0] ?? '');
    return [...ids];
  }

  private place(uploadId: string): string {
    return path.join(this.folder, uploadId);
  }

  /** In their order, which is that of their offsets. */
  private async *keys(Prefix: string): AsyncGenerator<string> {
    for await (const { Contents } of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix })) {
      for (const { Key } of Contents ?? []) if (Key !== undefined) yield Key;
    }
  }
}
