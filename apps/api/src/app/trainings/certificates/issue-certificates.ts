import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingCertificates } from '@liaison/contracts';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { graduatesOf } from './certificate-facts';
import { CertificatesQueries, obstacleFor } from './certificates.queries';
import { WriteCertificate } from './write-certificate';

/** What the refusal says of an obstacle. */
export const whyNot = { 'below-rule': 'rule', 'test-missing': 'test', 'test-failed': 'test', 'still-running': 'running' } as const;

/** Issues certificates to all who are named, or to nobody: one who is not entitled to it stops the whole. */
@Injectable()
export class IssueCertificates {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
    private readonly queries: CertificatesQueries,
    private readonly write: WriteCertificate,
  ) {}

  async run(actor: Actor, id: string, { nominationIds }: BodyOf<'POST /trainings/:id/certificates'>): Promise<TrainingCertificates> {
    await this.db.transaction(actor, async (tx) => {
      const training = await this.trainings.hold(tx, actor, id);
      const graduates = new Map((await graduatesOf(tx.query, id)).map((one) => [one.nominationId, one]));
      for (const nomination of new Set(nominationIds)) {
        const graduate = graduates.get(nomination);
        if (!graduate) throw new Refusal('unknown-reference');
        const obstacle = obstacleFor(training.state, graduate);
        if (obstacle === 'has-one') throw new Refusal('already-exists', { params: { rule: 'certificate_one_valid', name: graduate.name } });
        if (obstacle) throw new Refusal('certificate-not-due', { params: { name: graduate.name, because: whyNot[obstacle] } });
        await this.write.run(tx, actor, training, graduate);
      }
    });
    return this.queries.ofTraining(actor, id);
  }
}
