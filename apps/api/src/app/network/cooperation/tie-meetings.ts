import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';

interface Over {
  readonly id: string;
  readonly programmeId: string;
}

/**
 * Who signed for the same half-day of a training that is over has met. It becomes a tie by itself, once: whoever ended it does not
 * find it back. *Met* is not *knows* and never counts as cooperation.
 */
@Injectable()
export class TieMeetings implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'meetings become ties', every: 300_000, run: () => this.run() });
  }

  /** One training after the other, each in a transaction of its own; answers how many ties began. */
  async run(): Promise<number> {
    let began = 0;
    while (!this.jobs.stopping.aborted) {
      const counted = await this.db.transaction(null, (tx) => this.next(tx));
      if (counted === null) return began;
      began += counted;
    }
    return began;
  }

  /** A row that another process holds is its to count. */
  private async next(tx: Transaction): Promise<number | null> {
    const now = this.clock.now();
    const [training] = await tx.query<Over>(sql`
      select tr.id, tr.programme_id as "programmeId" from training tr left join training_meetings m on m.training_id = tr.id
      where tr.state in ('delivered', 'reported', 'closed')
        and (m.counted_at is null or exists (select 1 from attendance_mark am where am.training_id = tr.id and am.server_at > m.counted_at and am.server_at <= ${now}))
      order by tr.ends_on, tr.id limit 1 for update of tr skip locked`);
    if (!training) return null;
    const ties = await tx.query(sql`
      with was_there as materialized (
        select distinct n.person_id, a.day, a.half from attendance a join nomination n on n.id = a.nomination_id
          join programme_person pp on pp.person_id = n.person_id and pp.programme_id = ${training.programmeId}
          -- Somebody who was erased met nobody whom anything says so of.
          join person p on p.id = n.person_id and p.folded <> ''
        where a.training_id = ${training.id} and a.value = 'present'
      ), met as (
        select a.person_id as one, b.person_id as other, min(a.day) as since
        from was_there a join was_there b on b.day = a.day and b.half = a.half and a.person_id < b.person_id group by 1, 2
      )
      insert into tie (programme_id, kind, direction, from_person_id, to_person_id, since, state, evidence, created_at)
      select ${training.programmeId}, 'MET', 'mutual', met.one, met.other, met.since, 'confirmed', 3, ${now} from met
      where not exists (select 1 from tie t where t.programme_id = ${training.programmeId} and t.kind = 'MET'
        and ((t.from_person_id = met.one and t.to_person_id = met.other) or (t.from_person_id = met.other and t.to_person_id = met.one)))
      on conflict do nothing returning 1`);
    await tx.query(sql`
      insert into training_meetings (training_id, counted_at) values (${training.id}, ${now}) on conflict (training_id) do update set counted_at = excluded.counted_at`);
    if (ties.length > 0) await tx.audit({ action: 'training.met', subject: ['training', training.id], programmeId: training.programmeId, after: { ties: ties.length } });
    return ties.length;
  }
}
