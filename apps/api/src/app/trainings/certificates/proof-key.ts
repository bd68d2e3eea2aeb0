import { createPublicKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { encode } from 'base58-universal';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { issuerId } from './badge';
import { withProof, type Proven } from './embedded-proof';
import { keptKey, once } from './kept-key';

const makePair = promisify(generateKeyPair);

/** What a multibase name begins with for a public key of Ed25519 (multicodec `ed25519-pub`). */
const codec = Buffer.from([0xed, 0x01]);

/**
 * The key that proofs inside badges are made with: Ed25519, the one kind that all verifiers of embedded proofs know. Each key that
 * ever was in use stays published, so that a change of keys leaves the badges of before as they are.
 */
@Injectable()
export class ProofKey {
  private readonly inUse = once(async () => {
    const { badgeProofKey: given, dataDir } = this.config;
    const key = await keptKey({ given, dataDir, name: 'badge-proof.key', make: async () => (await makePair('ed25519', {})).privateKey });
    const { x } = createPublicKey(key).export({ format: 'jwk' });
    const name = `z${encode(Buffer.concat([codec, Buffer.from(x ?? '', 'base64url')]))}`;
    await this.db.transaction(null, (tx) => tx.query(sql`insert into badge_proof_key (public_key, first_used_at) values (${name}, ${this.clock.now()}) on conflict do nothing`));
    return { key, name };
  });

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly db: Database,
  ) {}

  /** The same document with a proof of this moment. */
  async prove<Document extends { readonly '@context': readonly string[] }>(document: Document): Promise<Proven<Document>> {
    const { key, name } = await this.inUse();
    return withProof(document, { verificationMethod: this.addressOf(name), created: this.clock.now(), sign: (content) => sign(null, content, key) });
  }

  /** Addresses of all keys that proofs are accepted of, the one in use among them. */
  async addresses(): Promise<string[]> {
    await this.inUse();
    const rows = await this.db.read<{ name: string }>(sql`select public_key as name from badge_proof_key order by first_used_at, public_key`);
    return rows.map(({ name }) => this.addressOf(name));
  }

  /** One of them as a Multikey (Controlled Identifiers 1.0), as it stands at its address; null where there is no such key. */
  async published(name: string): Promise<Record<string, unknown> | null> {
    const id = this.addressOf(name);
    if (!(await this.addresses()).includes(id)) return null;
    return { '@context': 'https://w3id.org/security/multikey/v1', id, type: 'Multikey', controller: issuerId(this.config.publicUrl), publicKeyMultibase: name };
  }

  private addressOf(name: string): string {
    return `${this.config.publicUrl}/api/badges/keys/${name}`;
  }
}
