import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import { mayRead, titleLabel } from '@liaison/domain/access';
import { nextReview } from '@liaison/domain/materials';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import { EditDesk, refuseStale } from '../edit-desk';
import { bookColumns, readableOf, readerColumns, type BookRow, type ReaderRow } from '../reading-rows';
import { spokenDay, titleIn } from '../publish-edition';

interface DueRow extends ReaderRow, BookRow {
  materialId: string;
  programmeId: string;
  titleEn: string;
  titleDe: string;
  dueOn: string;
  accountId: string;
  email: string;
  language: string;
}

/** Materials are looked at again, each by its owner: who is told when it is due, and what follows when they looked. */
@Injectable()
export class Reviews implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly jobs: JobList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'reminders of reviews', every: 3_600_000, run: () => this.remind() });
  }

  /** It still holds. The next review is due a cycle after today, or none where there is no cycle. */
  async done(actor: Actor, id: string, { version }: BodyOf<'POST /materials/:id/review'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const material = await this.desk.material(tx, actor, id);
      refuseStale(version, material, material);
      const [before] = await tx.query<{ due: string | null; months: number | null }>(sql`
        select review_due::text as due, review_months as months from material where id = ${id}`);
      const due = nextReview(this.clock.today(), before?.months ?? null);
      await tx.query(sql`
        update material set review_due = ${due}, reviewed_at = ${this.clock.now()}, reviewed_by = ${actor.accountId}, version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'material.reviewed', subject: ['material', id], before: { reviewDue: before?.due ?? null }, after: { reviewDue: due } });
      return id;
    });
  }

  /** Tells each owner once of each day on which a review is due. Returns how many mails. */
  async remind(): Promise<number> {
    const counts = assignmentCounts(this.clock.now());
    const rows = await this.db.readShaped<DueRow>(sql`
      select m.id as "materialId", m.programme_id as "programmeId", m.title_en as "titleEn", m.title_de as "titleDe", m.review_due::text as "dueOn",
        a.id as "accountId", a.email, a.language, ${readerColumns(counts)}, ${bookColumns}
      from material m join account a on a.id = m.review_owner_id and a.active
      join role_assignment ra on ra.account_id = a.id and ra.programme_id = m.programme_id and ${counts}
      left join programme_person pp on pp.programme_id = m.programme_id and pp.person_id = a.person_id
      where m.review_due <= ${this.clock.today()}
        and not exists (select 1 from material_review_reminder r where r.material_id = m.id and r.account_id = a.id and r.due_on = m.review_due)
      group by m.id, a.id, pp.organisation_id, pp.sector_code`);
    let mails = 0;
    for (const row of rows) {
      // Who may not open it any more is not told that there is something.
      if (row.roles.some((role) => mayRead({ ...row, role }, { ...readableOf(row), tlp: titleLabel(row.tlp) }))) mails += await this.tell(row);
    }
    return mails;
  }

  private tell({ materialId, accountId, dueOn, email, programmeId, language: asked, titleEn, titleDe }: DueRow): Promise<number> {
    return this.db.transaction(null, async (tx) => {
      // Of two processes one writes the row, and that one writes the mail.
      const [first] = await tx.query(sql`
        insert into material_review_reminder (material_id, account_id, due_on, sent_at) values (${materialId}, ${accountId}, ${dueOn}, ${this.clock.now()})
        on conflict do nothing returning 1`);
      if (!first) return 0;
      const language = isLanguage(asked) ? asked : 'en';
      await tx.mail({
        to: email, language, template: 'materialReviewDue', programmeId,
        params: { title: titleIn(language, { titleEn, titleDe }), due: spokenDay(language, dueOn), path: `/materials/${materialId}` },
      });
      return 1;
    });
  }
}
