import { Injectable } from '@nestjs/common';
import type { AttendanceEntry, BodyOf, ResponseOf } from '@liaison/contracts';
import { marksAreTaken, type HalfDay } from '@liaison/domain/attendance';
import { placeHoldingStates, type TrainingState } from '@liaison/domain/states';
import { toWallClock } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Marks } from './marks';
import { reached } from './reach';
import { RoomCodes } from './room-codes';

/** Wrong codes of one account for one half-day, after which it checks in at the desk. */
const guesses = 20;

/** Checking in oneself with the code on the screen of the room. */
@Injectable()
export class CheckIn {
  private readonly wrong = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly marks: Marks,
    private readonly codes: RoomCodes,
  ) {}

  /** What the screen shows now. */
  async room(actor: Actor, trainingId: string): Promise<ResponseOf<'GET /trainings/:id/attendance/room'>> {
    const training = await reached((query) => this.db.readShaped(query), actor, trainingId);
    const halfDay = await this.halfDayNow((query) => this.db.readShaped(query), training);
    const now = this.clock.now();
    const { code, changesAt } = this.codes.at(trainingId, halfDay, now);
    const [counted] = await this.db.readShaped<{ present: number; people: number }>(sql`
      select count(*)::int as people, (count(*) filter (where a.value = 'present'))::int as present
      from nomination n left join attendance a on a.nomination_id = n.id and a.day = ${halfDay.day}::date and a.half = ${halfDay.half}
      where n.training_id = ${trainingId} and n.state = any(${[...placeHoldingStates]}::text[])`);
    return { title: training.title, ...halfDay, code, changesAt: changesAt.toISOString(), now: now.toISOString(), present: counted?.present ?? 0, people: counted?.people ?? 0 };
  }

  run(actor: Actor, trainingId: string, body: BodyOf<'POST /trainings/:id/check-in'>): Promise<AttendanceEntry> {
    const { code, clientKey, deviceId, deviceAt } = body;
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ id: string; state: TrainingState; timeZone: string; nominationId: string | null }>(sql`
        select tr.id, tr.state, tr.time_zone as "timeZone", (select n.id from nomination n where n.training_id = tr.id and n.person_id = ${actor.personId}
          and n.state = any(${[...placeHoldingStates]}::text[])) as "nominationId"
        from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for no key update of tr`);
      if (!training) throw new Refusal('not-found');
      const { nominationId } = training;
      if (nominationId === null) throw new Refusal('holds-no-place');
      const halfDay = await this.halfDayNow(tx.query, training);
      const at = this.clock.now();
      this.refuseGuessing(`${actor.accountId} ${trainingId} ${halfDay.day} ${halfDay.half}`, this.codes.fits(trainingId, halfDay, code, at));
      const mark = { clientKey, nominationId, ...halfDay, value: 'present', method: 'self-check-in', scanId: null, deviceId, deviceAt: at.toISOString(), correctionOf: null, reason: null } as const;
      const [entry] = await this.marks.keep(tx, actor, training, [mark], { at, skew: Date.parse(deviceAt) - at.getTime() });
      if (!entry) throw new Refusal('not-found');
      await tx.audit({ action: 'nomination.checked-in', subject: ['nomination', nominationId], after: { trainingId, ...halfDay } });
      return entry;
    });
  }

  /** The half-day of now: the afternoon from 12:30 at the place, the morning before it. */
  private async halfDayNow(query: Transaction['query'], { id, state, timeZone }: { id: string; state: TrainingState; timeZone: string }): Promise<HalfDay> {
    const wall = toWallClock(this.clock.now().toISOString(), timeZone);
    const [day, half] = [wall.slice(0, 10), wall.slice(11, 16) < '12:30' ? 'am' : 'pm'] as const;
    const found = await query(sql`select 1 from training_half_day h where h.training_id = ${id} and h.day = ${day}::date and h.half = ${half}`);
    if (found.length === 0 || !marksAreTaken(state)) throw new Refusal('no-half-day-now');
    return { day, half };
  }

  /** 700 million codes that last for a minute and a half need no more of a brake than this, in each process. */
  private refuseGuessing(key: string, fits: boolean): void {
    const before = this.wrong.get(key) ?? 0;
    if (before >= guesses) throw new Refusal('too-many-attempts', { params: { minutes: 60 } });
    if (fits) return;
    if (this.wrong.size > 10_000) this.wrong.clear();
    this.wrong.set(key, before + 1);
    throw new Refusal('wrong-check-in-code', { path: 'body.code' });
  }
}
