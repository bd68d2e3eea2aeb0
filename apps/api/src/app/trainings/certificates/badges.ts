import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { badgeContexts, issuerProfile } from './badge';

/** What a verifier asks for beside the badge itself. It names badges by numbers nobody can read, and no person. */
@Injectable()
export class Badges {
  constructor(
    private readonly config: Config,
    private readonly db: Database,
  ) {}

  issuer(): Record<string, unknown> {
    return { '@context': badgeContexts, ...issuerProfile(this.config.publicUrl) };
  }

  async revocations(): Promise<Record<string, unknown>> {
    const rows = await this.db.read<{ id: string }>(sql`select id from certificate where state <> 'issued' order by issued_at, id`);
    const address = this.config.publicUrl;
    return { id: `${address}/api/badges/revocations`, issuer: issuerProfile(address).id, revokedCredential: rows.map(({ id }) => ({ id: `urn:uuid:${id}`, revoked: true })) };
  }
}
