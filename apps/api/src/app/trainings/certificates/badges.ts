import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { badgeClaims, badgeContexts, claimsOf, issuerId, issuerProfile, tokenClaims, type BadgeClaims } from './badge';
import { badgesPerList, encodedList, listAddress } from './badge-status';
import type { Stored } from './certificates.queries';
import { IssuerKey } from './issuer-key';
import { ProofKey } from './proof-key';

/** The badges of certificates, and what a verifier asks for beside one: that names badges by numbers nobody can read, and no person. */
@Injectable()
export class Badges {
  private readonly lists = new Map<number, { readonly of: string; readonly signed: Promise<string> }>();

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly key: IssuerKey,
    private readonly proofKey: ProofKey,
  ) {}

  /** With its proof inside. It says what the signed text says, which was written when the certificate was issued. */
  async proven(stored: Stored): Promise<string> {
    const written = stored.credential === null ? null : claimsOf(stored.credential);
    // An installation that has moved proves under its address of now: what another one says of its keys is not for it to tell.
    const claims = written?.issuer.id === issuerId(this.config.publicUrl) ? written : this.claims(stored);
    return JSON.stringify(await this.proofKey.prove(claims), null, 2);
  }

  /** As signed text (VC-JWT), the same for ever once it was written. */
  token(stored: Stored): Promise<string> {
    return stored.credential === null ? this.key.sign(tokenClaims(this.claims(stored))) : Promise.resolve(stored.credential);
  }

  /** The profile of Open Badges, and which keys may prove something in its name. The first context is the one that verifiers read keys by. */
  async issuer(): Promise<Record<string, unknown>> {
    return { '@context': ['https://www.w3.org/ns/did/v1', ...badgeContexts], ...issuerProfile(this.config.publicUrl), assertionMethod: await this.proofKey.addresses() };
  }

  async publicProofKey(name: string): Promise<Record<string, unknown>> {
    const found = await this.proofKey.published(name);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** What was revoked among the badges of one list, as a credential of its own (Bitstring Status List 1.0). */
  async status(list: number): Promise<string> {
    const from = list * badgesPerList;
    const [known] = await this.db.read<{ last: number; revoked: number[] }>(sql`
      select coalesce((select max(badge_index) from certificate), 0) as last,
        array(select badge_index - ${from}::int from certificate where state <> 'issued' and badge_index between ${from}::int and ${from + badgesPerList - 1}::int order by badge_index) as revoked`);
    if (!known || known.last < from) throw new Refusal('not-found');
    const encoded = encodedList(known.revoked);
    // Signed anew when something was revoked, and not for everybody who asks.
    const kept = this.lists.get(list);
    if (kept?.of === encoded) return kept.signed;
    const signed = this.signedList(list, encoded);
    this.lists.set(list, { of: encoded, signed });
    signed.catch(() => this.lists.delete(list));
    return signed;
  }

  /** The same of all badges, in the form that those ask for which were issued before the lists of bits. */
  async revocations(): Promise<Record<string, unknown>> {
    const rows = await this.db.read<{ id: string }>(sql`select id from certificate where state <> 'issued' order by issued_at, id`);
    const address = this.config.publicUrl;
    return { id: `${address}/api/badges/revocations`, issuer: issuerId(address), revokedCredential: rows.map(({ id }) => ({ id: `urn:uuid:${id}`, revoked: true })) };
  }

  private claims(stored: Stored): BadgeClaims {
    return badgeClaims({ ...stored, address: this.config.publicUrl });
  }

  private async signedList(list: number, encoded: string): Promise<string> {
    const id = listAddress(this.config.publicUrl, list);
    const credential = {
      '@context': badgeContexts.slice(0, 1),
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuerId(this.config.publicUrl),
      credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encoded },
    };
    return JSON.stringify(await this.proofKey.prove(credential));
  }
}
