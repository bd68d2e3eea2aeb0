import { Injectable } from '@nestjs/common';
import type { CertificateFacts, CertificateItem, TrainingCertificates } from '@liaison/contracts';
import { testObstacle } from '@liaison/domain/certificates';
import type { TrainingState } from '@liaison/domain/states';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { asCertified, graduatesOf, type Graduate } from './certificate-facts';

/** From delivery on it is known who was there. */
const concluded: readonly TrainingState[] = ['delivered', 'reported', 'closed'];

export function isConcluded(state: TrainingState): boolean {
  return concluded.includes(state);
}

/** What keeps somebody from a certificate now; null where nothing does. */
export function obstacleFor(state: TrainingState, { completed, hasOne, facts }: Pick<Graduate, 'completed' | 'hasOne' | 'facts'>) {
  if (!isConcluded(state)) return 'still-running' as const;
  if (hasOne) return 'has-one' as const;
  return completed ? testObstacle(facts.rule) : ('below-rule' as const);
}

export interface Stored {
  readonly id: string;
  readonly trainingId: string;
  readonly facts: CertificateFacts;
  readonly issuedAt: Date;
  readonly sha256: string;
  readonly size: number;
  readonly number: string;
  readonly badgeIndex: number;
  /** The badge as signed text. Null where it is signed when somebody asks. */
  readonly credential: string | null;
}

@Injectable()
export class CertificatesQueries {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
  ) {}

  async ofTraining(actor: Actor, id: string): Promise<TrainingCertificates> {
    const training = await this.trainings.one(actor, id);
    const graduates = await graduatesOf((statement) => this.db.read(statement), id);
    const certificates = await this.db.readShaped<CertificateItem>(items(sql`c.training_id = ${id}::uuid`));
    return {
      code: training.code,
      title: training.title,
      people: graduates.map((one) => ({ nominationId: one.nominationId, displayName: one.name, rule: one.facts.rule, obstacle: obstacleFor(training.state, one), hasAddress: one.email !== null })),
      certificates,
      mayIssue: isConcluded(training.state),
    };
  }

  /** One's own, of one training or of all. */
  own(actor: Actor, trainingId?: string): Promise<CertificateItem[]> {
    const ofTraining = trainingId === undefined ? empty : sql` and c.training_id = ${trainingId}::uuid`;
    return this.db.readShaped<CertificateItem>(items(sql`c.person_id = ${actor.personId}::uuid and c.programme_id = ${actor.programmeId}::uuid${ofTraining}`));
  }

  /** A certificate for its holder and for those who plan its training; nobody else learns that there is one. */
  async stored(actor: Actor, id: string): Promise<Stored> {
    const [found] = await this.db.readShaped<Stored & { own: boolean }>(sql`
      select c.id, c.sha256, b.size::int as size, c.number, c.facts, c.issued_at as "issuedAt", c.credential, c.badge_index as "badgeIndex", c.training_id as "trainingId", c.person_id = ${actor.personId}::uuid as own
      from certificate c join stored_blob b on b.sha256 = c.sha256
      where c.id = ${id}::uuid and c.programme_id = ${actor.programmeId}::uuid and not c.is_erased`);
    if (!found) throw new Refusal('not-found');
    if (!found.own) await this.trainings.one(actor, found.trainingId).catch(hidden);
    return { ...found, facts: asCertified(found.facts) };
  }
}

function hidden(error: unknown): never {
  throw error instanceof Refusal && error.code === 'not-allowed' ? new Refusal('not-found') : error;
}

function items(which: Sql): Sql {
  return sql`
    select c.id, c.number, c.code, c.facts ->> 'name' as name, c.training_id as "trainingId", c.facts ->> 'trainingTitle' as "trainingTitle",
      c.facts ->> 'endsOn' as "endsOn", to_json(c.issued_at) as "issuedAt", c.state, c.state_reason as "stateReason", to_json(c.state_changed_at) as "stateChangedAt",
      (select r.number from certificate r where r.id = c.replaced_by) as "replacedBy"
    from certificate c where ${which} and not c.is_erased order by c.issued_at desc, c.sequence`;
}
