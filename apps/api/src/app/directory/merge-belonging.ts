import { strictest, type Visibility } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import type { Pair } from './merge-parts';
import { keepInStep } from './mandates-in-step';
import { note } from './merge-rows';

interface Seat {
  readonly person_id: string;
  readonly programme_id: string;
  readonly listing: Visibility;
  readonly before: Record<string, unknown>;
}

export const seats = { table: 'programme_person', columns: ['person_id'] } as const;

/**
 * Where a person stands in each programme. Where both do, the strictest rule of the two holds. Which mandate counts is decided
 * as it always is, from those of both.
 */
export async function mergeBelonging(tx: Transaction, mergeId: string, { survivorId, absorbedId }: Pair, now: Date): Promise<void> {
  const found = await tx.query<Seat>(sql`
    select pp.person_id, pp.programme_id, pp.listing, to_jsonb(pp) as before
    from programme_person pp where pp.person_id in (${survivorId}, ${absorbedId}) order by pp.programme_id for update`);
  for (const absorbed of found.filter((seat) => seat.person_id === absorbedId)) {
    const programmeId = absorbed.programme_id;
    const survivor = found.find((seat) => seat.person_id === survivorId && seat.programme_id === programmeId);
    if (!survivor) {
      await note(tx, mergeId, seats, 'moved', [{ id: programmeId, before: absorbed.before }]);
      await tx.query(sql`update programme_person set person_id = ${survivorId} where person_id = ${absorbedId} and programme_id = ${programmeId}`);
      continue;
    }
    await note(tx, mergeId, seats, 'changed', [{ id: programmeId, before: survivor.before }]);
    await note(tx, mergeId, seats, 'set-aside', [{ id: programmeId, before: absorbed.before }]);
    await tx.query(sql`delete from programme_person where person_id = ${absorbedId} and programme_id = ${programmeId}`);
    await tx.query(sql`
      update programme_person set listing = ${strictest(survivor.listing, absorbed.listing)} where person_id = ${survivorId} and programme_id = ${programmeId}`);
  }
  await keepInStep(tx, now, sql`select ${survivorId}::uuid`);
}
