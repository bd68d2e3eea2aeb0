import { Injectable } from '@nestjs/common';
import type { CertificateFacts, ResponseOf } from '@liaison/contracts';
import { readCertificateCode } from '@liaison/domain/certificates';
import type { CertificateState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { Attempts } from '../../shared/access/attempts';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { asCertified } from './certificate-facts';

/** Wrong codes of one caller in a quarter of an hour: somebody who mistypes has enough, and nobody finds 80 bits with it. */
const mostWrong = 20;

interface Found {
  readonly facts: CertificateFacts;
  readonly number: string;
  readonly state: CertificateState;
  readonly issuedOn: string;
  readonly stateChangedOn: string | null;
  readonly replacedBy: string | null;
}

/** Tells anybody who holds a code what is certified under it. */
@Injectable()
export class VerifyCode {
  constructor(
    private readonly db: Database,
    private readonly attempts: Attempts,
  ) {}

  /** Counted before anybody knows whether it is right, so that a thousand at once are refused like one after the other. */
  async run(typed: string, caller: string): Promise<ResponseOf<'POST /verification'>> {
    const key = `verification:${caller}`;
    await this.attempts.count(key, mostWrong);
    // What cannot be a code is looked up all the same, so that no answer differs from another.
    const [found] = await this.db.readHot<Found>('certificate-of-code', sql`
      select c.facts, c.number, c.state, (c.issued_at at time zone 'UTC')::date::text as "issuedOn", (c.state_changed_at at time zone 'UTC')::date::text as "stateChangedOn",
        (select r.number from certificate r where r.id = c.replaced_by) as "replacedBy"
      from certificate c where c.code = ${readCertificateCode(typed) ?? ''} and not c.is_erased`);
    if (!found) throw new Refusal('not-found');
    await this.attempts.giveBack(key, mostWrong);
    const { facts: kept, ...rest } = found;
    const { latinName: _latin, language: _language, ...facts } = asCertified(kept);
    return { ...facts, ...rest };
  }
}
