import { createHash } from 'node:crypto';
import { encode } from 'base58-universal';
import { publishedContext } from './published-contexts';

interface Proof {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: 'eddsa-rdfc-2022';
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

/** A list, because the schema of Open Badges asks for one. */
export type Proven<Document> = Document & { readonly proof: readonly [Proof] };

export interface Prover {
  /** Address of the public key. */
  readonly verificationMethod: string;
  readonly created: Date;
  /** Ed25519 over the bytes it is given. */
  readonly sign: (content: Buffer) => Buffer;
}

/**
 * Adds a proof of the suite `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2). What is signed is the meaning of
 * the document, not how it is written: the hash of its statements in canonical order, after the one of the proof's own. A term that no
 * context defines would not be signed, and is refused.
 */
export async function withProof<Document extends { readonly '@context': readonly string[] }>(document: Document, { verificationMethod, created, sign }: Prover): Promise<Proven<Document>> {
  const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: `${created.toISOString().slice(0, 19)}Z`, verificationMethod, proofPurpose: 'assertionMethod' } as const;
  const content = Buffer.concat([await hashed({ '@context': document['@context'], ...proof }), await hashed(document)]);
  return { ...document, proof: [{ ...proof, proofValue: `z${encode(sign(content))}` }] };
}

async function hashed(document: object): Promise<Buffer> {
  // It takes a third of a second to load, which a process that makes no proof is spared.
  const { default: jsonld } = await import('jsonld');
  const statements = await jsonld.canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader: publishedContext, safe: true, base: null });
  return createHash('sha256').update(statements).digest();
}
