import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../../trainings/refuse-case-data';
import { CellNames } from './cell-names';
import { GapsQueries, type GapTask } from './gaps.queries';

@Injectable()
export class AnswerGap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: GapsQueries,
    private readonly names: CellNames,
  ) {}

  async run(actor: Actor, id: string, body: BodyOf<'POST /gaps/:id/answer'>): Promise<GapTask> {
    refuseCaseData({ answer: body.answer });
    const { outcome, answer, version } = body;
    const before = await this.queries.one(actor, id);
    if (before.answeredAt !== null) throw new Refusal('answered-already');
    const saved = await this.db.transaction(actor, async (tx) => {
      const [task] = await tx.query<{ email: string; language: string; active: boolean; own: boolean }>(sql`
        update gap_task g set outcome = ${outcome}, answer = ${answer}, answered_by = ${actor.accountId}, answered_at = ${this.clock.now()}, version = g.version + 1
        from account a where g.id = ${id} and g.programme_id = ${actor.programmeId} and g.version = ${version} and g.answered_at is null and a.id = g.asked_by
        returning a.email, a.language, a.active, a.id = ${actor.accountId} as own`);
      if (!task) return false;
      await tx.audit({ action: 'gap.answered', subject: ['gap', id], before: { outcome: null }, after: { outcome, answer } });
      // Who answers their own question needs no mail of it.
      if (task.active && !task.own) {
        const language = isLanguage(task.language) ? task.language : 'en';
        await tx.mail({ to: task.email, language, template: 'gapAnswered', params: { ...(await this.names.of(language, before)), outcome, answer, path: '/network/coverage' } });
      }
      return true;
    });
    const now = await this.queries.one(actor, id);
    if (!saved) throw now.answeredAt === null ? new Refusal('stale-version', { current: now }) : new Refusal('answered-already');
    return now;
  }
}
