import { Injectable } from '@nestjs/common';
import type { AttendanceEntry, BodyOf } from '@liaison/contracts';
import { correctionsAreTaken, type Half } from '@liaison/domain/attendance';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Marks } from './marks';
import { answersFor, reached } from './reach';

interface Corrected {
  readonly nominationId: string;
  readonly day: string;
  readonly half: Half;
  readonly value: 'present' | 'absent' | null;
  readonly markId: string;
  readonly known: boolean;
}

/** Puts a half-day right with a reason: a mark of its own that stands above all others, which stay. */
@Injectable()
export class CorrectMark {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly marks: Marks,
  ) {}

  run(actor: Actor, trainingId: string, body: BodyOf<'POST /trainings/:id/attendance/corrections'>): Promise<AttendanceEntry> {
    const { clientKey, deviceId, markId, value, reason } = body;
    return this.db.transaction(actor, async (tx) => {
      const training = await reached(tx.query, actor, trainingId, 'locked');
      if (!answersFor(actor)) throw new Refusal('not-allowed');
      const [found] = await tx.query<Corrected>(sql`
        select m.nomination_id as "nominationId", m.day::text as day, m.half, a.value, a.mark_id as "markId", exists (
          select 1 from attendance_mark k where k.marked_by = ${actor.accountId} and k.client_key = ${clientKey} and k.correction_of = m.id) as known
        from attendance_mark m join attendance a on a.nomination_id = m.nomination_id and a.day = m.day and a.half = m.half
        where m.id = ${markId} and m.training_id = ${trainingId}`);
      if (!found) throw new Refusal('not-found');
      if (!correctionsAreTaken(training.state)) throw new Refusal('transition-not-allowed', { params: { from: training.state, to: training.state } });
      if (found.markId !== markId && !found.known) throw new Refusal('stale-version');
      const { nominationId, day, half } = found;
      const at = this.clock.now();
      const row = { clientKey, nominationId, day, half, value, method: 'trainer', scanId: null, deviceId, deviceAt: at.toISOString(), correctionOf: markId, reason } as const;
      const [entry] = await this.marks.keep(tx, actor, training, [row], { at, skew: 0 });
      if (!entry) throw new Refusal('not-found');
      if (!found.known) {
        await tx.audit({
          action: 'nomination.attendance-corrected',
          subject: ['nomination', nominationId],
          before: { value: found.value },
          after: { value, day, half, reason, trainingId },
        });
      }
      return entry;
    });
  }
}
