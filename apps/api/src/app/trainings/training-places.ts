import type { Quota } from '@liaison/contracts';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { openPlaces } from '@liaison/domain/quotas';
import { placeHoldingStates } from '@liaison/domain/states';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { setLimits } from './training-limits';

export interface WantedPlaces {
  readonly capacity: number | null;
  readonly quotas: readonly { discipline: Discipline; places: number }[];
}

type Wanted = WantedPlaces & Parameters<typeof setLimits>[2];

type Row = Pick<Quota, 'places' | 'taken'> & { discipline: Discipline | 'any' };

/**
 * Sets how many places there are for whom. Everybody who holds a place keeps it: a quota below them is refused. The new
 * revision makes selections that are under way look again, so no place is taken on a quota that is gone.
 */
export async function setPlaces(tx: Transaction, trainingId: string, { capacity, quotas, ...limits }: Wanted, language: Language): Promise<void> {
  const before = await tx.query<Row>(
    sql`select discipline, places, taken from training_quota where training_id = ${trainingId} order by discipline for update`,
  );
  const limitsChanged = await setLimits(tx, trainingId, limits, language);
  const wanted = placesByQuota({ capacity, quotas });
  if (sameAs(wanted, before)) {
    if (limitsChanged) await interruptSelections(tx, trainingId);
    return;
  }
  const held = await holdersByDiscipline(tx, trainingId);
  const taken = (quota: Discipline | 'any') =>
    disciplines.filter((one) => (wanted.has(one) ? one : 'any') === quota).reduce((sum, one) => sum + (held.get(one) ?? 0), 0);
  if (capacity === null && taken('any') > 0) throw new Refusal('capacity-not-set', { path: 'body.capacity' });
  for (const discipline of [...disciplines, 'any'] as const) refuseTooFew(discipline, wanted.get(discipline) ?? 0, taken(discipline), { capacity, quotas });

  const rows = [...wanted];
  await tx.query(sql`delete from training_quota where training_id = ${trainingId} and discipline <> all(${rows.map(([discipline]) => discipline)}::text[])`);
  await tx.query(sql`
    insert into training_quota as q (training_id, discipline, places, taken)
    select ${trainingId}::uuid, w.discipline, w.places, w.taken
    from unnest(${rows.map(([discipline]) => discipline)}::text[], ${rows.map(([, places]) => places)}::int[],
      ${rows.map(([discipline]) => taken(discipline))}::int[]) as w (discipline, places, taken)
    on conflict (training_id, discipline) do update set places = excluded.places, taken = excluded.taken, revision = q.revision + 1`);
}

/** Makes selections that are under way look again, because something else about the training changed. */
export async function interruptSelections(tx: Transaction, trainingId: string): Promise<void> {
  await tx.query(sql`update training_quota set revision = revision + 1 where training_id = ${trainingId}`);
}

/** The quotas as asked for, and what they leave of the capacity to any discipline. */
function placesByQuota({ capacity, quotas }: WantedPlaces): Map<Discipline | 'any', number> {
  const byDiscipline = new Map<Discipline | 'any', number>(quotas.map(({ discipline, places }) => [discipline, places]));
  const open = openPlaces({ capacity, quotas: Object.fromEntries(byDiscipline) });
  return open ? byDiscipline.set('any', open) : byDiscipline;
}

function sameAs(wanted: ReadonlyMap<string, number>, rows: readonly Row[]): boolean {
  return rows.length === wanted.size && rows.every(({ discipline, places }) => wanted.get(discipline) === places);
}

async function holdersByDiscipline(tx: Transaction, trainingId: string): Promise<Map<Discipline, number>> {
  const rows = await tx.query<{ discipline: Discipline; people: number }>(sql`
    select discipline, count(*)::int as people from nomination
    where training_id = ${trainingId} and state = any(${placeHoldingStates}::text[]) group by discipline`);
  return new Map(rows.map(({ discipline, people }) => [discipline, people]));
}

function refuseTooFew(discipline: Discipline | 'any', places: number, taken: number, { capacity, quotas }: WantedPlaces): void {
  if (taken <= places) return;
  if (discipline === 'any') throw new Refusal('capacity-full', { path: 'body.capacity', params: { places: capacity ?? 0, taken } });
  const place = quotas.findIndex((quota) => quota.discipline === discipline);
  throw new Refusal('quota-full', { path: `body.quotas.${place}.places`, params: { discipline, places, taken } });
}
