import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import type { Half } from '@liaison/domain/attendance';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Documents } from '../../shared/documents/documents';
import { Refusal } from '../../shared/errors/refusal';
import { Uploads } from '../../shared/files/uploads';
import { Texts } from '../../shared/http/texts';
import { spokenDates } from '../spoken-times';
import { AttendanceQueries } from './attendance.queries';
import { answersFor, reached } from './reach';
import { sheetTemplate } from './sheet-template';
import { SheetsQueries } from './sheets.queries';

/** Prints the sheet of a day. It is kept as it was printed: a signature stands for this paper and no other. */
@Injectable()
export class PrintSheet {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly documents: Documents,
    private readonly uploads: Uploads,
    private readonly texts: Texts,
    private readonly board: AttendanceQueries,
    private readonly sheets: SheetsQueries,
  ) {}

  async run(actor: Actor, trainingId: string, day: string, language: Language): Promise<ResponseOf<'POST /trainings/:id/attendance/sheets'>> {
    const board = await this.board.board(actor, trainingId);
    if (!answersFor(actor)) throw new Refusal('not-allowed');
    const halves = board.halfDays.filter((one) => one.day === day).map(({ half }) => half);
    if (halves.length === 0) throw new Refusal('no-half-day-now');
    const id = randomUUID();
    const pdf = this.render(board, day, halves, id, await this.around(trainingId, language), language);
    const blob = await this.uploads.keep(pdf, 'application/pdf');
    await this.db.transaction(actor, async (tx) => {
      await reached(tx.query, actor, trainingId);
      const now = this.clock.now();
      await tx.query(sql`
        insert into stored_blob (sha256, size, media_type, stored_at) values (${blob.sha256}, ${blob.size}, ${blob.mediaType}, ${now}) on conflict (sha256) do nothing`);
      await tx.query(sql`
        insert into attendance_sheet (id, training_id, day, nomination_ids, sha256, printed_at, printed_by)
        values (${id}, ${trainingId}, ${day}, ${board.people.map(({ nominationId }) => nominationId)}::uuid[], ${blob.sha256}, ${now}, ${actor.accountId})`);
      await tx.audit({ action: 'training.sheet-printed', subject: ['training', trainingId], after: { day, sha256: blob.sha256 } });
    });
    const [sheet] = (await this.sheets.list(actor, trainingId, id)).items;
    if (!sheet) throw new Refusal('not-found');
    return sheet;
  }

  private render(board: Awaited<ReturnType<AttendanceQueries['board']>>, day: string, halves: readonly Half[], id: string, around: { programme: string; coFunding: string }, language: Language): Buffer {
    const { t } = this.texts.in(language);
    return this.documents.pdf({
      template: sheetTemplate,
      title: `${board.title}: ${t('attendance.sheet.title')}`,
      language,
      data: {
        heading: t('attendance.sheet.title'),
        programme: around.programme,
        facts: [
          [t('attendance.sheet.training'), board.title],
          [t('attendance.sheet.day'), spokenDates(language, day, day)],
          [t('attendance.sheet.place'), board.city],
          [t('attendance.sheet.number'), id.slice(0, 8)],
        ],
        halves: halves.map((half) => t(`attendance.half.${half}`)),
        people: board.people.map(({ displayName, latinName, organisationName }, index) => ({
          number: String(index + 1), name: displayName, latin: latinName, organisation: organisationName ?? '',
        })),
        labels: {
          name: t('attendance.sheet.name'),
          note: t('attendance.sheet.note', { people: board.people.length }),
          signatures: [t('attendance.sheet.trainer'), t('attendance.sheet.trainer')],
        },
        foot: `${board.code} · ${day} · ${id.slice(0, 8)} · ${around.coFunding}`,
      },
    });
  }

  private async around(trainingId: string, language: Language): Promise<{ programme: string; coFunding: string }> {
    const german = language === 'de';
    const [row] = await this.db.readShaped<{ programme: string; coFunding: string }>(sql`
      select case when ${german}::boolean then pr.name_de || ' · ' || ph.name_de else pr.name_en || ' · ' || ph.name_en end as programme,
        case when ${german}::boolean then ph.co_funding_de else ph.co_funding_en end as "coFunding"
      from training tr join phase ph on ph.id = tr.phase_id join programme pr on pr.id = ph.programme_id where tr.id = ${trainingId}`);
    return row ?? { programme: '', coFunding: '' };
  }
}
