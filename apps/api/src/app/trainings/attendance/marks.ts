import { Injectable } from '@nestjs/common';
import type { AttendanceEntry } from '@liaison/contracts';
import { effectiveOf, type Half, type Mark, type MarkMethod, type MarkValue } from '@liaison/domain/attendance';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Transaction } from '../../shared/database/database';
import { CompletionChanges, completionOf } from './completion';
import { concludeAttendance } from './conclude-attendance';
import type { Reached } from './reach';

export interface NewRow {
  readonly clientKey: string;
  readonly nominationId: string;
  readonly day: string;
  readonly half: Half;
  readonly value: MarkValue;
  readonly method: MarkMethod;
  readonly scanId: string | null;
  readonly deviceId: string;
  readonly deviceAt: string;
  readonly correctionOf: string | null;
  readonly reason: string | null;
}

export interface Received {
  readonly at: Date;
  /** Milliseconds the device is ahead. */
  readonly skew: number;
}

interface Cell {
  readonly nominationId: string;
  readonly day: string;
  readonly half: Half;
}

const cellOf = ({ nominationId, day, half }: Cell) => `${nominationId} ${day} ${half}`;

/** Writes marks and all that follows from them, in the transaction of the caller, who holds the training's row. */
@Injectable()
export class Marks {
  constructor(private readonly changes: CompletionChanges) {}

  /** What the half-days are that these marks are about, after them. Marks that arrived before are not written again. */
  async keep(tx: Transaction, actor: Actor, training: Pick<Reached, 'id' | 'state'>, rows: readonly NewRow[], { at, skew }: Received): Promise<AttendanceEntry[]> {
    if (rows.length === 0) return [];
    const nominations = [...new Set(rows.map(({ nominationId }) => nominationId))];
    const before = await completionOf(tx.query, training.id, nominations);
    await tx.query(sql`
      insert into attendance_mark (training_id, nomination_id, day, half, value, method, scan_id, client_key, device_id, device_at, server_at, skew, marked_by, correction_of, reason)
      select ${training.id}::uuid, r."nominationId", r.day, r.half, r.value, r.method, r."scanId", r."clientKey", r."deviceId", r."deviceAt",
        ${at}::timestamptz, ${skew}::bigint, ${actor.accountId}::uuid, r."correctionOf", r.reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("nominationId" uuid, day date, half text, value text, method text, "scanId" uuid,
        "clientKey" uuid, "deviceId" uuid, "deviceAt" timestamptz, "correctionOf" uuid, reason text)
      on conflict on constraint attendance_mark_once do nothing`);
    const entries = await this.settle(tx, training.id, rows);
    const reason = rows.find((row) => row.reason !== null)?.reason ?? null;
    await concludeAttendance(tx, training, reason, nominations);
    await this.changes.tell(tx, actor, before, await completionOf(tx.query, training.id, nominations), reason);
    return entries;
  }

  /** Works out anew what the marks of these half-days say. */
  private async settle(tx: Transaction, trainingId: string, cells: readonly Cell[]): Promise<AttendanceEntry[]> {
    const touched = new Map(cells.map((cell) => [cellOf(cell), { nominationId: cell.nominationId, day: cell.day, half: cell.half }]));
    const marks = await tx.query<Mark & Cell>(sql`
      select m.id, m.nomination_id as "nominationId", m.day::text as day, m.half, m.value, m.method, m.marked_by as "markedBy", m.device_id as "deviceId",
        to_json(m.device_at) #>> '{}' as "deviceAt", to_json(m.server_at) #>> '{}' as "serverAt", m.correction_of as "correctionOf"
      from attendance_mark m
      join jsonb_to_recordset(${JSON.stringify([...touched.values()])}::jsonb) as c ("nominationId" uuid, day date, half text)
        on m.nomination_id = c."nominationId" and m.day = c.day and m.half = c.half`);
    const byCell = new Map<string, Mark[]>();
    for (const mark of marks) byCell.set(cellOf(mark), [...(byCell.get(cellOf(mark)) ?? []), mark]);
    const entries = [...touched].map(([key, cell]): AttendanceEntry => {
      const own = byCell.get(key) ?? [];
      const effective = effectiveOf(own);
      return { ...cell, ...effective, method: own.find(({ id }) => id === effective.markId)?.method ?? null };
    });
    await tx.query(sql`
      insert into attendance as a (nomination_id, day, half, training_id, value, mark_id, method, conflict, corrected)
      select e."nominationId", e.day, e.half, ${trainingId}::uuid, e.value, e."markId", e.method, e.conflict, e.corrected
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e ("nominationId" uuid, day date, half text, value text, "markId" uuid, method text, conflict boolean, corrected boolean)
      on conflict (nomination_id, day, half) do update
        set value = excluded.value, mark_id = excluded.mark_id, method = excluded.method, conflict = excluded.conflict, corrected = excluded.corrected`);
    return entries;
  }
}
