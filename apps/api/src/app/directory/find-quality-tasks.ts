import { Injectable } from '@nestjs/common';
import { coordinationRoles } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { qualityRules } from './quality-rules';

/** Looks for what is to be put right, gives what is new an owner and a day, and takes off the list what is in order again. */
@Injectable()
export class FindQualityTasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.db.transaction(null, async (tx) => {
      const [turn] = await tx.query<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended('quality', 0)) as mine`);
      if (turn?.mine !== true) return;
      const programmes = await tx.query<{ id: string }>(sql`select id from programme order by id`);
      for (const { id } of programmes) await this.look(tx, id);
    });
  }

  private async look(tx: Transaction, programmeId: string): Promise<void> {
    const now = this.clock.now();
    const today = this.clock.today();
    for (const { kind, subject, days, found } of qualityRules) {
      const rows = found(sql`${programmeId}::uuid`, now);
      // A record that moves takes its task along; of a pair each country has a task of its own.
      const isSame = subject === 'pair' ? sql`r.subject_id = f.subject_id and r.country_code is not distinct from f.country_code` : sql`r.subject_id = f.subject_id`;
      await tx.query(sql`
        delete from quality_finding f where f.programme_id = ${programmeId} and f.kind = ${kind}
          and not exists (select 1 from (${rows}) r where ${isSame})`);
      if (subject !== 'pair') await tx.query(sql`
        update quality_finding f set country_code = r.country_code from (${rows}) r
        where f.programme_id = ${programmeId} and f.kind = ${kind} and f.subject_id = r.subject_id and f.country_code is distinct from r.country_code`);
      await tx.query(sql`
        insert into quality_finding (programme_id, kind, subject_kind, subject_id, country_code, found_on, owner_id, due_on)
        select ${programmeId}, ${kind}, ${subject}, r.subject_id, r.country_code, ${today}, coalesce(steward.id, leader.id), ${today}::date + ${days}::int
        from (${rows}) r
        left join lateral (${holderOf('national-coordinator', programmeId, today)} and ra.country_code = r.country_code order by ra.valid_from, a.id limit 1) steward on true
        left join lateral (${holderOf('programme-manager', programmeId, today)} and ra.country_code is null order by ra.valid_from, a.id limit 1) leader on true
        where not exists (select 1 from quality_finding f where f.programme_id = ${programmeId} and f.kind = ${kind} and ${isSame})
        on conflict on constraint quality_finding_once do nothing`);
    }
  }
}

function holderOf(role: (typeof coordinationRoles)[number], programmeId: string, today: string) {
  return sql`select a.id from role_assignment ra join account a on a.id = ra.account_id and a.active
    where ra.programme_id = ${programmeId} and ra.role = ${role} and ra.ended_at is null and ${today}::date between ra.valid_from and coalesce(ra.valid_to, 'infinity')`;
}
