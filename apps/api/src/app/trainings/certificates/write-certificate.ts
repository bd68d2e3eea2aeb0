import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { certificateCode } from '@liaison/domain/certificates';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import type { Transaction } from '../../shared/database/database';
import { Uploads } from '../../shared/files/uploads';
import type { PlannedTraining } from '../planned-training';
import { badgeClaims, tokenClaims } from './badge';
import { CertificateDocument } from './certificate-document';
import type { Graduate } from './certificate-facts';
import { IssuerKey } from './issuer-key';

export interface Written {
  readonly id: string;
  readonly number: string;
  readonly code: string;
}

/** Writes one certificate into the transaction of whoever issues it: its row, its bytes, its badge and its mail. */
@Injectable()
export class WriteCertificate {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly uploads: Uploads,
    private readonly document: CertificateDocument,
    private readonly key: IssuerKey,
  ) {}

  /** The training is held by the transaction, so that numbers follow each other. */
  async run(tx: Transaction, actor: Actor, training: PlannedTraining, graduate: Graduate, id: string = randomUUID()): Promise<Written> {
    const { facts } = graduate;
    const [last] = await tx.query<{ sequence: number; badgeIndex: number }>(sql`
      select coalesce(max(sequence), 0)::int as sequence, nextval(pg_get_serial_sequence('certificate', 'badge_index'))::int as "badgeIndex" from certificate where training_id = ${training.id}`);
    if (!last) throw new Error('an aggregate has a row');
    const [sequence, badgeIndex] = [last.sequence + 1, last.badgeIndex];
    const [code, number] = [certificateCode(randomBytes(10)), `${training.code}/${String(sequence).padStart(3, '0')}`];
    const [issuedAt, address] = [this.clock.now(), this.config.publicUrl];
    const pdf = this.document.make({ facts, number, code, issuedOn: this.clock.today(), address });
    const sha256 = await this.keep(tx, pdf);
    const credential = await this.key.sign(tokenClaims(badgeClaims({ id, number, trainingId: training.id, facts, issuedAt, badgeIndex, address })));
    await tx.query(sql`
      insert into certificate (id, programme_id, training_id, person_id, sequence, number, code, facts, sha256, credential, badge_index, issued_at, issued_by)
      values (${id}, ${training.programmeId}, ${training.id}, ${graduate.personId}, ${sequence}, ${number}, ${code}, ${JSON.stringify(facts)}, ${sha256}, ${credential}, ${badgeIndex}, ${issuedAt}, ${actor.accountId})`);
    await tx.audit({ action: 'certificate.issued', subject: ['certificate', id], after: { number, name: facts.name, trainingId: training.id, rule: facts.rule } });
    await this.mail(tx, graduate, training, { number, code }, sha256);
    return { id, number, code };
  }

  private async keep(tx: Transaction, pdf: Buffer): Promise<string> {
    // Bytes without a row are nobody's: a transaction that fails leaves nothing that anybody could find.
    const { sha256, size, mediaType } = await this.uploads.keep(pdf, 'application/pdf');
    await tx.query(sql`
      insert into stored_blob (sha256, size, media_type, stored_at) values (${sha256}, ${size}, ${mediaType}, ${this.clock.now()}) on conflict do nothing`);
    return sha256;
  }

  private async mail(tx: Transaction, { email, accountLanguage, facts }: Graduate, training: PlannedTraining, { number, code }: Omit<Written, 'id'>, sha256: string): Promise<void> {
    if (email === null) return;
    await tx.mail({
      to: email,
      language: isLanguage(accountLanguage) ? accountLanguage : facts.language === 'de' ? 'de' : 'en',
      template: 'certificateIssued',
      params: { name: facts.name, training: training.title, number, code, path: `/verify#${code}` },
      files: [{ sha256, name: `${number.replace('/', '-')}.pdf`, mediaType: 'application/pdf' }],
    });
  }
}
