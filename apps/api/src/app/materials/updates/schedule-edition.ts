import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Sessions } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { JobList } from '../../shared/jobs/job-list';
import { EditDesk, refuseStale } from '../edit-desk';
import { PublishEdition, refuseUnlessReady } from '../publish-edition';

interface Due {
  id: string;
  version: number;
  accountId: string;
  assignmentId: string;
}

/**
 * Editions that publish themselves. The publication is the same action as by hand, in the name and the role of who set the
 * time: one transaction, in one process, once.
 */
@Injectable()
export class ScheduleEdition implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly publishEdition: PublishEdition,
    private readonly sessions: Sessions,
    private readonly jobs: JobList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'editions that publish themselves', every: 15_000, run: () => this.run() });
  }

  async set(actor: Actor, id: string, { publishAt, version }: BodyOf<'PUT /editions/:id/schedule'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      if (publishAt === null) {
        refuseStale(version, edition, edition.material);
        await this.desk.save(tx, edition, { publishAt: null, publishAccountId: null, publishAssignmentId: null });
        await tx.audit({ action: 'edition.schedule-removed', subject: ['edition', id] });
        return edition.material.id;
      }
      await refuseUnlessReady(tx, actor, edition, version);
      const at = new Date(publishAt);
      if (at <= this.clock.now()) {
        throw new Refusal('invalid-input', { path: 'body.publishAt', params: { place: 'body.publishAt' }, errors: [{ path: 'body.publishAt', code: 'in-the-past', message: '' }] });
      }
      // From now on it stays as it is: what comes out is what was looked at.
      const submitted = edition.state === 'draft' ? { state: 'in-review' as const, submittedBy: actor.accountId } : {};
      await this.desk.save(tx, edition, { ...submitted, publishAt: at, publishAccountId: actor.accountId, publishAssignmentId: actor.assignmentId });
      await tx.audit({ action: 'edition.scheduled', subject: ['edition', id], before: { state: edition.state }, after: { state: 'in-review', publishAt: at.toISOString() } });
      return edition.material.id;
    });
  }

  /** Publishes whatever is due; returns how many. */
  async run(): Promise<number> {
    let published = 0;
    while (!this.jobs.stopping.aborted && (await this.db.alone('edition', () => this.due(), (work) => this.publish(work)))) published += 1;
    return published;
  }

  private due(): Promise<Due[]> {
    return this.db.read<Due>(sql`
      select id, version, publish_account_id as "accountId", publish_assignment_id as "assignmentId" from edition
      where publish_at <= ${this.clock.now()} order by publish_at, id limit 10`);
  }

  private async publish({ id, version, accountId, assignmentId }: Due): Promise<void> {
    const actor = await this.sessions.actorOfAssignment(accountId, assignmentId);
    if (!actor || !roleHas(actor.role, 'materials.publish')) return this.drop(id, 'not-allowed');
    try {
      await this.publishEdition.run(actor, id, { version });
    } catch (error) {
      // What the rules refuse now they would refuse in a minute as well; everything else is tried again.
      if (!(error instanceof Refusal) || error.code === 'stale-version' || error.code === 'overtaken') throw error;
      await this.drop(id, error.code);
    }
  }

  private async drop(id: string, because: string): Promise<void> {
    await this.db.transaction(null, async (tx) => {
      await tx.query(sql`
        update edition set publish_at = null, publish_account_id = null, publish_assignment_id = null, version = version + 1 where id = ${id} and publish_at is not null`);
      await tx.audit({ action: 'edition.schedule-dropped', subject: ['edition', id], after: { reason: because } });
    });
  }
}
