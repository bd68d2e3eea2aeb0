import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import { IntroductionMails } from './introduction-mails';

interface Ending {
  readonly id: string;
  readonly programme_id: string;
  readonly requester_id: string;
  readonly state: string;
  readonly overdue: boolean;
}

/** Ends introductions whose answer did not come in time, or whose broker or target does not want any more; whoever asked learns it once. */
@Injectable()
export class ExpireIntroductions implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mails: IntroductionMails,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'introductions that ended by themselves', every: 30_000, run: () => this.run() });
  }

  /** Two processes share the rows; each row is ended by one of them. */
  async run(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(null, async (tx) => {
      const ending = await tx.query<Ending>(sql`
        select i.id, i.programme_id, i.requester_id, i.state, i.due_at < ${now} as overdue from introduction i
        where i.state in ('requested', 'broker-asked', 'target-asked') and (i.due_at < ${now} or exists (
          select 1 from consent c where c.programme_id = i.programme_id and not c.given
            and ((c.person_id = i.target_id and c.purpose = 'introductions') or (i.state = 'broker-asked' and c.person_id = i.broker_id and c.purpose = 'broker'))))
        order by i.id limit 200 for update skip locked`);
      for (const { id, programme_id: programmeId, requester_id: requesterId, state, overdue } of ending) {
        await tx.query(sql`update introduction set state = 'expired', due_at = null, changed_at = ${now}, version = version + 1 where id = ${id}`);
        await tx.audit({ action: 'introduction.moved', subject: ['introduction', id], programmeId, before: { state }, after: { state: 'expired', because: overdue ? 'time' : 'consent' } });
        await this.mails.send(tx, 'introductionExpired', programmeId, requesterId, id);
      }
      return ending.length;
    });
  }
}
