import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { JobList } from '../shared/jobs/job-list';
import { keepInStep } from './mandates-in-step';

/** How many at a time, so that the first day of a year keeps nobody waiting. */
const most = 500;
/** Milliseconds that are looked at twice: what was saved while the last look was under way is not missed. */
const overlap = 60_000;

/**
 * Days change by themselves, in eleven zones at different hours: mandates begin and end without anybody's hand. Access stops
 * at the minute in any case (`assignmentCounts`, `counts_until`); this brings lists in step and writes down what ended.
 */
@Injectable()
export class LeaveOffices implements OnModuleInit {
  private lookedAt: Date | null = null;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'mandates that begin and end', every: 60_000, run: () => this.run() });
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.bringInStep(now, this.lookedAt);
    this.lookedAt = new Date(now.getTime() - overlap);
    while ((await this.db.transaction(null, (tx) => this.endRoles(tx, now))) === most);
  }

  /** Everybody of whom a mandate began or ended since this process last looked; at its start, everybody who is not in step. */
  private async bringInStep(now: Date, since: Date | null): Promise<void> {
    const rows = await this.db.read<{ person_id: string }>(sql`
      select distinct m.person_id from mandate m left join programme_person pp on pp.person_id = m.person_id
      where (m.begins_at <= ${now} and m.begins_at > coalesce(${since}::timestamptz, '-infinity') and coalesce(m.ends_at, 'infinity') > ${now}
          and pp.mandate_id is distinct from m.id)
        or (m.ends_at <= ${now} and m.ends_at > coalesce(${since}::timestamptz, '-infinity') and pp.mandate_id = m.id)`);
    for (let from = 0; from < rows.length; from += most) {
      const people = rows.slice(from, from + most).map((row) => row.person_id);
      await this.db.transaction(null, (tx) => keepInStep(tx, now, sql`select unnest(${people}::uuid[])`));
    }
  }

  /** Closes roles whose office is over, with the moment it was, and the sessions that act in them. */
  private async endRoles(tx: Transaction, now: Date): Promise<number> {
    const ended = await tx.query<{ id: string; account_id: string; programme_id: string; role: string; country_code: string | null; mandate_id: string }>(sql`
      update role_assignment ra set ended_at = m.ends_at from mandate m
      where m.id = ra.mandate_id and ra.id in (
        select r.id from role_assignment r join mandate rm on rm.id = r.mandate_id
        where r.ended_at is null and rm.ends_at <= ${now} order by r.id limit ${most} for update of r skip locked)
      returning ra.id, ra.account_id, ra.programme_id, ra.role, ra.country_code, ra.mandate_id`);
    for (const { id, account_id: account, programme_id: programmeId, role, country_code: countryCode, mandate_id: mandateId } of ended) {
      await tx.query(sql`delete from session where assignment_id = ${id}`);
      await tx.audit({ action: 'account.role-taken', subject: ['account', account], programmeId, before: { role, countryCode, mandateId } });
    }
    return ended.length;
  }
}
