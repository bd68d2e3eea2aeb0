import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TrainingCertificates } from '@liaison/contracts';
import { testObstacle } from '@liaison/domain/certificates';
import { certificateMachine, mayMove, type CertificateState } from '@liaison/domain/states';
import { isLanguage, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { graduatesOf } from './certificate-facts';
import { CertificatesQueries } from './certificates.queries';
import { WriteCertificate } from './write-certificate';

interface Valid {
  readonly id: string;
  readonly number: string;
  readonly state: CertificateState;
  readonly personId: string;
  readonly name: string;
  readonly training: string;
  readonly email: string | null;
  readonly language: string | null;
}

/** Ends a certificate: revoked, or replaced by another. It stays, with the reason, and nothing of it changes. */
@Injectable()
export class EndCertificate {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly trainings: PlannedTrainings,
    private readonly queries: CertificatesQueries,
    private readonly write: WriteCertificate,
  ) {}

  async revoke(actor: Actor, trainingId: string, certificateId: string, reason: string): Promise<TrainingCertificates> {
    await this.db.transaction(actor, async (tx) => {
      await this.trainings.hold(tx, actor, trainingId);
      await this.end(tx, await this.valid(tx, trainingId, certificateId), 'revoked', reason);
    });
    return this.queries.ofTraining(actor, trainingId);
  }

  /** The new one says what is right now: the name as it is written today, attendance as it was corrected. */
  async replace(actor: Actor, trainingId: string, certificateId: string, reason: string): Promise<TrainingCertificates> {
    await this.db.transaction(actor, async (tx) => {
      const training = await this.trainings.hold(tx, actor, trainingId);
      const former = await this.valid(tx, trainingId, certificateId);
      const graduate = (await graduatesOf(tx.query, trainingId)).find(({ personId }) => personId === former.personId);
      if (!graduate?.completed) throw new Refusal('certificate-not-due', { params: { name: former.name, because: 'rule' } });
      if (testObstacle(graduate.facts.rule)) throw new Refusal('certificate-not-due', { params: { name: former.name, because: 'test' } });
      const id = randomUUID();
      await this.end(tx, former, 'replaced', reason, id);
      await this.write.run(tx, actor, training, graduate, id);
    });
    return this.queries.ofTraining(actor, trainingId);
  }

  /** Attendance or a result was put right below the rule: what it had earned holds no more, at the same moment. */
  async revokeUnearned(tx: Transaction, trainingId: string, personId: string, reason: string): Promise<void> {
    const [found] = await tx.query<{ id: string }>(sql`
      select id from certificate where training_id = ${trainingId} and person_id = ${personId} and state = 'issued'`);
    if (found) await this.end(tx, await this.valid(tx, trainingId, found.id), 'revoked', reason);
  }

  private async valid(tx: Transaction, trainingId: string, id: string): Promise<Valid> {
    const [found] = await tx.query<Valid>(sql`
      select c.id, c.number, c.state, c.person_id as "personId", c.facts ->> 'name' as name, c.facts ->> 'trainingTitle' as training, a.language,
        coalesce(a.email, (select e.email from person_email e where e.person_id = c.person_id and e.bounced_at is null order by e.is_primary desc, e.email limit 1)) as email
      from certificate c left join account a on a.person_id = c.person_id and a.active
      where c.id = ${id} and c.training_id = ${trainingId} for update of c`);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async end(tx: Transaction, { id, number, state, name, training, email, language }: Valid, to: 'revoked' | 'replaced', reason: string, by: string | null = null): Promise<void> {
    if (!mayMove(certificateMachine, state, to)) throw new Refusal('transition-not-allowed', { params: { from: state, to } });
    await tx.query(sql`
      update certificate set state = ${to}, state_reason = ${reason}, state_changed_at = ${this.clock.now()}, replaced_by = ${by} where id = ${id}`);
    await tx.audit({ action: `certificate.${to}`, subject: ['certificate', id], before: { state }, after: { state: to, number, reason } });
    // Who gets a new one reads of it there.
    if (email === null || to === 'replaced') return;
    const reader: Language = isLanguage(language) ? language : 'en';
    await tx.mail({ to: email, language: reader, template: 'certificateRevoked', params: { name, training, number, reason } });
  }
}
