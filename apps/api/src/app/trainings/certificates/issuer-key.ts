import { createPrivateKey, createPublicKey, createSign, generateKeyPair, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Config } from '../../shared/config/config';

const makePair = promisify(generateKeyPair);

/** What Open Badges have to be signed with at least, so that every verifier reads it: RSA of 2048 bits or more with SHA-256. */
const bits = 3072;

/**
 * The key that badges are signed with: a setting, or made once and kept in the data folder beside the key of the trail. The
 * badges of all times are checked with it, so backups hold it.
 */
@Injectable()
export class IssuerKey {
  private loaded: Promise<KeyObject> | undefined;

  constructor(private readonly config: Config) {}

  /** Address of the public key, and its name in every signature. */
  get id(): string {
    return `${this.config.publicUrl}/api/badges/key`;
  }

  async publicKey(): Promise<Record<string, unknown>> {
    return { ...createPublicKey(await this.key()).export({ format: 'jwk' }), kid: this.id, alg: 'RS256', use: 'sig' };
  }

  /** A compact JSON Web Signature (RFC 7515) over the claims. */
  async sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'RS256', kid: this.id, typ: 'JWT' })}.${part(claims)}`;
    return `${content}.${createSign('sha256').update(content).sign(await this.key(), 'base64url')}`;
  }

  private key(): Promise<KeyObject> {
    // A failure is not remembered: the next one tries again.
    return (this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    }));
  }

  private async load(): Promise<KeyObject> {
    if (this.config.badgeKey) return createPrivateKey(this.config.badgeKey);
    const file = path.join(this.config.dataDir, 'badge.key');
    try {
      return createPrivateKey(await readFile(file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const { privateKey } = await makePair('rsa', { modulusLength: bits });
    const half = `${file}.${randomUUID()}`;
    await mkdir(this.config.dataDir, { recursive: true });
    await writeFile(half, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
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
}
