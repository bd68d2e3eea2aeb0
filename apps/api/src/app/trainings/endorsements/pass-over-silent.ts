import { Injectable, type OnModuleInit } from '@nestjs/common';
import { afterSilence } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import { AskEndorsement, afterDays } from './ask-endorsement';

interface Due {
  readonly nominationId: string;
  readonly levelId: string;
}

type Silent = { isReminded: boolean; isLast: boolean; position: number; days: number; level: string; programmeId: string };

/**
 * Reminds levels that have not answered in their days, and then asks the next one. The mark and the mail are one transaction,
 * whichever process is first; what was overdue when a backup was restored waits for a person.
 */
@Injectable()
export class PassOverSilent implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly asking: AskEndorsement,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'endorsements that do not come', every: 300_000, run: () => this.run() });
  }

  /** How many levels were reminded or passed over. */
  async run(): Promise<number> {
    const due = await this.db.read<Due & Record<string, unknown>>(sql`
      select e.nomination_id as "nominationId", e.level_id as "levelId" from nomination_endorsement e join nomination n on n.id = e.nomination_id and n.awaits_endorsement and n.state = 'submitted'
      join training tr on tr.id = n.training_id and tr.state in ('announced', 'nominations-open', 'nominations-closed', 'selected', 'confirmed')
      where e.state = 'asked' and e.due_at <= ${this.clock.now()}
        and e.due_at > coalesce((select (value ->> 'restoredAt')::timestamptz from installation where key = 'restored'), '-infinity')
      order by e.due_at, e.nomination_id limit 200`);
    let done = 0;
    for (const one of due) if (await this.db.transaction(null, (tx) => this.one(tx, one))) done += 1;
    return done;
  }

  private async one(tx: Transaction, { nominationId, levelId }: Due): Promise<boolean> {
    const now = this.clock.now();
    await tx.query(sql`select 1 from nomination where id = ${nominationId} for update`);
    const [silent] = await tx.query<Silent & Record<string, unknown>>(sql`
      select e.reminded_at is not null as "isReminded", l.position, l.days, l.name_en as level, tr.programme_id as "programmeId",
        not exists (select 1 from endorsement_level x where x.phase_id = l.phase_id and x.country_code = l.country_code and x.ended_at is null and x.position > l.position) as "isLast"
      from nomination_endorsement e join endorsement_level l on l.id = e.level_id join nomination n on n.id = e.nomination_id join training tr on tr.id = n.training_id
      where e.nomination_id = ${nominationId} and e.level_id = ${levelId} and e.state = 'asked' and e.due_at <= ${now} and n.state = 'submitted'`);
    if (!silent) return false;
    const { days, level, position, programmeId } = silent;
    switch (afterSilence(silent)) {
      case 'wait':
        // Nobody is above: it stays here, and is not looked at again.
        await tx.query(sql`update nomination_endorsement set due_at = '9999-12-31' where nomination_id = ${nominationId} and level_id = ${levelId}`);
        return false;
      case 'remind':
        await tx.query(sql`update nomination_endorsement set reminded_at = ${now}, due_at = ${afterDays(now, days)} where nomination_id = ${nominationId} and level_id = ${levelId}`);
        await tx.audit({ action: 'nomination.endorsement-reminded', subject: ['nomination', nominationId], after: { level }, programmeId });
        await this.asking.tell(tx, nominationId, levelId, 'endorsementDue');
        return true;
      case 'pass-over':
        await tx.query(sql`update nomination_endorsement set state = 'passed-over', decided_at = ${now} where nomination_id = ${nominationId} and level_id = ${levelId}`);
        await tx.audit({ action: 'nomination.endorsement-passed-over', subject: ['nomination', nominationId], after: { level }, programmeId });
        await this.asking.goOn(tx, nominationId, position);
        return true;
    }
  }
}
