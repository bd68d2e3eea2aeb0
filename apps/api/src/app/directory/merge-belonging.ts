import { strictest, type Visibility } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import type { Pair } from './merge-parts';
import { keepInStep } from './mandates-in-step';
import { note } from './merge-rows';

/** Whether somebody was told that others entered them, the least to be done first. */
const notices = ['not-needed', 'given', 'on-its-way', 'due'] as const;

/** A row of `programme_person` as JSON, as far as merging decides about it. */
export interface Seat {
  readonly person_id: string;
  readonly programme_id: string;
  readonly chosen_listing: Visibility;
  readonly notice: (typeof notices)[number];
  readonly notice_token: string | null;
  readonly notice_message: string | null;
  readonly notice_at: string | null;
}

export const seats = { table: 'programme_person', columns: ['person_id'] } as const;

/**
 * What was chosen and told of two records together. The strictest choice holds. Whoever is still to be told of one of them is
 * still to be told, and the link they got last goes on leading here. What consent allows, the database sees to.
 */
export function mergedSeat(survivor: Seat, absorbed: Seat): Pick<Seat, 'chosen_listing' | 'notice' | 'notice_token' | 'notice_message' | 'notice_at'> {
  const [first, second] = notices.indexOf(absorbed.notice) > notices.indexOf(survivor.notice) ? [absorbed, survivor] : [survivor, absorbed];
  const { notice, notice_message, notice_at } = first;
  return { chosen_listing: strictest(survivor.chosen_listing, absorbed.chosen_listing), notice, notice_token: first.notice_token ?? second.notice_token, notice_message, notice_at };
}

/**
 * Where a person stands in each programme. Where both do, the strictest rule of the two holds. Which mandate counts is decided
 * as it always is, from those of both.
 */
export async function mergeBelonging(tx: Transaction, mergeId: string, { survivorId, absorbedId }: Pair, now: Date): Promise<void> {
  const found = await tx.query<{ seat: Seat }>(sql`
    select to_jsonb(pp) as seat from programme_person pp where pp.person_id in (${survivorId}, ${absorbedId}) order by pp.programme_id for update`);
  const before = (seat: Seat) => ({ id: seat.programme_id, before: { ...seat } });
  for (const { seat: absorbed } of found.filter(({ seat }) => seat.person_id === absorbedId)) {
    const programmeId = absorbed.programme_id;
    const survivor = found.find(({ seat }) => seat.person_id === survivorId && seat.programme_id === programmeId)?.seat;
    if (!survivor) {
      await note(tx, mergeId, seats, 'moved', [before(absorbed)]);
      await tx.query(sql`update programme_person set person_id = ${survivorId} where person_id = ${absorbedId} and programme_id = ${programmeId}`);
      continue;
    }
    await note(tx, mergeId, seats, 'changed', [before(survivor)]);
    await note(tx, mergeId, seats, 'set-aside', [before(absorbed)]);
    await tx.query(sql`delete from programme_person where person_id = ${absorbedId} and programme_id = ${programmeId}`);
    await keepSeat(tx, survivor, mergedSeat(survivor, absorbed));
  }
  await keepInStep(tx, now, sql`select ${survivorId}::uuid`);
}

/** Writes what was chosen and told; the listing that counts follows from it. */
export async function keepSeat(tx: Transaction, { person_id, programme_id }: Seat, seat: ReturnType<typeof mergedSeat>): Promise<void> {
  await tx.query(sql`
    update programme_person set chosen_listing = ${seat.chosen_listing}, notice = ${seat.notice}, notice_token = ${seat.notice_token}::bytea, notice_message = ${seat.notice_message},
      notice_at = ${seat.notice_at} where person_id = ${person_id} and programme_id = ${programme_id}`);
}
