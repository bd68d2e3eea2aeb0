import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SnapshotMoment } from '@liaison/domain/growth';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import { placeHolders, snapshotRows } from './snapshot-rows';

interface Due {
  readonly programmeId: string;
  readonly trainingId: string;
  readonly moment: SnapshotMoment;
  /** Of the training, where it is taken before it. */
  readonly firstDay: string | null;
  readonly today: string;
}

const atOnce = 20;

/**
 * Remembers the people of each training by itself: in the three days before it, after it, and half a year and a year later. What was
 * missed while the application stood still is made up for as long as it still says what it is called; then it is left out, and the
 * day it was really taken stands on each. Days are those of the place of the training.
 */
@Injectable()
export class RememberTrainings implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'snapshots around trainings', every: 3_600_000, run: () => this.run() });
  }

  /** How many were taken. */
  async run(): Promise<number> {
    let taken = 0;
    while (!this.jobs.stopping.aborted) {
      const due = await this.due();
      for (const one of due) {
        if (this.jobs.stopping.aborted) return taken;
        if (await this.db.transaction(null, (tx) => this.take(tx, one))) taken += 1;
      }
      if (due.length < atOnce) return taken;
    }
    return taken;
  }

  /** The later ones only where there is something to compare them with; a training without people is not remembered. */
  private due(): Promise<Due[]> {
    const now = this.clock.now();
    return this.db.read<Due>(sql`
      select tr.programme_id as "programmeId", tr.id as "trainingId", m.moment, m.first_day::text as "firstDay", d.today::text as today
      from training tr cross join lateral (select (${now}::timestamptz at time zone tr.time_zone)::date as today) d
      cross join lateral (values
        ('before', tr.starts_on, tr.state in ('selected', 'confirmed', 'running') and d.today between tr.starts_on - 3 and tr.starts_on),
        ('after', null, d.today > tr.ends_on and d.today < tr.ends_on + interval '3 months'),
        ('half-year', null, d.today >= tr.ends_on + interval '6 months' and d.today < tr.ends_on + interval '9 months'),
        ('year', null, d.today >= tr.ends_on + interval '12 months' and d.today < tr.ends_on + interval '18 months')) as m (moment, first_day, falls)
      where m.falls and (m.moment = 'before' or tr.state in ('delivered', 'reported', 'closed'))
        and exists (${placeHolders(sql`tr.id`)})
        and (m.moment in ('before', 'after') or exists (select 1 from network_snapshot h where h.training_id = tr.id))
        and not exists (select 1 from network_snapshot h where h.training_id = tr.id and h.moment = m.moment and h.first_day is not distinct from m.first_day)
      order by tr.ends_on, tr.id, m.moment limit ${atOnce}`);
  }

  /** Of two processes at the same one, the second waits for the first and finds it taken. */
  private async take(tx: Transaction, { programmeId, trainingId, moment, firstDay, today }: Due): Promise<boolean> {
    const id = randomUUID();
    const made = await tx.query(sql`
      insert into network_snapshot (id, programme_id, label, taken_on, taken_at, training_id, moment, first_day)
      values (${id}, ${programmeId}, '', ${today}, ${this.clock.now()}, ${trainingId}, ${moment}, ${firstDay})
      on conflict (training_id, moment, first_day) where moment is not null do nothing returning 1`);
    if (made.length === 0) return false;
    for (const statement of snapshotRows(sql`${id}::uuid`, sql`${programmeId}::uuid`, sql`${today}::date`, sql`${trainingId}::uuid`, 'roster')) await tx.query(statement);
    await tx.audit({ action: 'snapshot.taken', subject: ['snapshot', id], programmeId, after: { moment, trainingId } });
    return true;
  }
}
