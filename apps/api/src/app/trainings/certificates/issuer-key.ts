import { createPublicKey, createSign, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Config } from '../../shared/config/config';
import { keptKey, once } from './kept-key';

const makePair = promisify(generateKeyPair);

/** What Open Badges have to be signed with at least, so that every verifier reads it: RSA of 2048 bits or more with SHA-256. */
const bits = 3072;

/** The key that badges are signed with as text. The badges of all times are checked with it, so backups hold it. */
@Injectable()
export class IssuerKey {
  private readonly key = once(() =>
    keptKey({ given: this.config.badgeKey, dataDir: this.config.dataDir, name: 'badge.key', make: async () => (await makePair('rsa', { modulusLength: bits })).privateKey }),
  );

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
}
