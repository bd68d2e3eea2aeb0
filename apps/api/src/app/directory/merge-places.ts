import { placeHoldingStates } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';

export interface NominationBefore {
  readonly id: string;
  readonly training_id: string;
  readonly discipline: string;
  readonly country_code: string | null;
  readonly state: string;
}

export const holdsPlace = ({ state }: Pick<NominationBefore, 'state'>): boolean => (placeHoldingStates as readonly string[]).includes(state);

/**
 * Frees the places of nominations that go (-1), or takes them again (+1): a discipline without a quota of its own shares
 * the places left to any. Answers those whose place was gone, because the database never counts one too many.
 */
export async function changePlaces(tx: Transaction, nominations: readonly NominationBefore[], by: -1 | 1): Promise<NominationBefore[]> {
  const without: NominationBefore[] = [];
  for (const nomination of nominations.filter(holdsPlace)) {
    const changed = await tx.query(sql`
      update training_quota set taken = taken + ${by}::int
      where training_id = ${nomination.training_id} and taken + ${by}::int between 0 and places and discipline = (
        select q.discipline from training_quota q where q.training_id = ${nomination.training_id} and q.discipline in (${nomination.discipline}, 'any')
        order by q.discipline = 'any' limit 1)
        and (${by}::int < 0 or not exists (select 1 from training_limit l
          where l.training_id = ${nomination.training_id} and l.is_hard and l.country_code = ${nomination.country_code} and l.taken >= l.places))
      returning taken`);
    if (changed.length === 0) without.push(nomination);
  }
  return without;
}
