import { Injectable } from '@nestjs/common';
import type { BodyOf, NewMark, ResponseOf } from '@liaison/contracts';
import { beginsAt, marksAreTaken, type HalfDay, type MarkMethod } from '@liaison/domain/attendance';
import { placeHoldingStates } from '@liaison/domain/states';
import { toInstant } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Marks, type NewRow } from './marks';
import { PassCodes } from './pass-codes';
import { marksOn, reached, type Reached } from './reach';

type Answer = ResponseOf<'POST /trainings/:id/attendance'>;
type Because = NonNullable<Answer['outcomes'][number]['because']>;

/** What a batch is checked against, looked up once for all of it. */
interface Grounds {
  readonly known: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
  readonly halfDays: readonly HalfDay[];
  readonly scans: ReadonlyMap<string, { day: string; people: readonly string[] }>;
}

/**
 * Keeps what phones and desks send, perhaps hours later and perhaps twice. Each mark of a batch is answered for itself: one
 * that cannot be kept holds up no other.
 */
@Injectable()
export class KeepMarks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly marks: Marks,
    private readonly passes: PassCodes,
  ) {}

  run(actor: Actor, trainingId: string, { deviceId, sentAt, marks }: BodyOf<'POST /trainings/:id/attendance'>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const training = await reached(tx.query, actor, trainingId, 'locked');
      const at = this.clock.now();
      const skew = Date.parse(sentAt) - at.getTime();
      const grounds = await this.groundsFor(tx, actor, training, marks);
      const fresh: NewRow[] = [];
      const keys = new Set(grounds.known);
      const outcomes = marks.map((mark): Answer['outcomes'][number] => {
        const { clientKey } = mark;
        if (keys.has(clientKey)) return { clientKey, outcome: 'known', because: null };
        const because = this.refusalOf(actor, training, mark, grounds, Math.min(at.getTime(), Date.parse(mark.deviceAt) - skew));
        if (because) return { clientKey, outcome: 'refused', because };
        keys.add(clientKey);
        fresh.push(rowOf(actor, deviceId, mark));
        return { clientKey, outcome: 'kept', because: null };
      });
      const entries = await this.marks.keep(tx, actor, training, fresh, { at, skew });
      if (fresh.length > 0) {
        const said = fresh.map(({ nominationId, day, half, value, method }) => ({ nominationId, day, half, value, method }));
        await tx.audit({ action: 'training.attendance-marked', subject: ['training', trainingId], after: { marks: said } });
      }
      return { outcomes, entries };
    });
  }

  private async groundsFor(tx: Transaction, actor: Actor, { id }: Reached, marks: readonly NewMark[]): Promise<Grounds> {
    const [row] = await tx.query<{ known: string[]; holders: string[]; halfDays: HalfDay[]; scans: { id: string; day: string; people: string[] }[] }>(sql`
      select
        array(select m.client_key::text from attendance_mark m where m.marked_by = ${actor.accountId} and m.client_key = any(${marks.map(({ clientKey }) => clientKey)}::uuid[])) as known,
        array(select n.id::text from nomination n where n.training_id = ${id} and n.id = any(${marks.map(({ nominationId }) => nominationId)}::uuid[])
          and n.state = any(${[...placeHoldingStates]}::text[])
          and not exists (select 1 from session_trainer st join agenda_session s on s.id = st.session_id where s.training_id = n.training_id and st.person_id = n.person_id)) as holders,
        (select coalesce(json_agg(json_build_object('day', h.day, 'half', h.half)), '[]') from training_half_day h where h.training_id = ${id}) as "halfDays",
        (select coalesce(json_agg(json_build_object('id', c.id, 'day', s.day, 'people', s.nomination_ids)), '[]') from attendance_scan c
          join attendance_sheet s on s.id = c.sheet_id where s.training_id = ${id} and c.id = any(${marks.flatMap(({ scanId }) => scanId ?? [])}::uuid[])) as scans`);
    return {
      known: new Set(row?.known),
      holders: new Set(row?.holders),
      halfDays: row?.halfDays ?? [],
      scans: new Map(row?.scans.map(({ id: scan, day, people }) => [scan, { day, people }])),
    };
  }

  /** `tapped`: when the mark was taken, by the server's clock as far as it can be told. */
  private refusalOf(actor: Actor, training: Reached, mark: NewMark, { holders, halfDays, scans }: Grounds, tapped: number): Because | null {
    const { day, half, nominationId, method } = mark;
    if (!marksAreTaken(training.state)) return 'not-taken';
    if (!marksOn(actor, training, day)) return 'not-mine';
    if (!holders.has(nominationId)) return 'no-place';
    if (!halfDays.some((one) => one.day === day && one.half === half)) return 'no-such-half-day';
    if (tapped < Date.parse(toInstant(beginsAt({ day, half }), training.timeZone))) return 'not-begun';
    if (method === 'qr' && !this.passes.fits(nominationId, mark.pass ?? '')) return 'wrong-pass';
    const scan = mark.scanId === undefined ? undefined : scans.get(mark.scanId);
    const isSigned = scan !== undefined && scan.day === day && scan.people.includes(nominationId);
    return (method === 'paper') === isSigned && (method === 'paper') === (mark.scanId !== undefined) ? null : 'wrong-scan';
  }
}

/** A device whose battery was empty believes in 1970 or worse: such a clock is kept as far as the database can count. */
const [earliest, latest] = [Date.parse('2000-01-01'), Date.parse('2100-01-01')];

function plausible(instant: string): string {
  return new Date(Math.min(latest, Math.max(earliest, Date.parse(instant)))).toISOString();
}

function rowOf(actor: Actor, deviceId: string, mark: NewMark): NewRow {
  const seen: MarkMethod = actor.role === 'check-in-helper' ? 'helper' : 'trainer';
  const { clientKey, nominationId, day, half, value, method, deviceAt, scanId = null } = mark;
  return { clientKey, nominationId, day, half, value, method: method === 'list' ? seen : method, scanId, deviceId, deviceAt: plausible(deviceAt), correctionOf: null, reason: null };
}
