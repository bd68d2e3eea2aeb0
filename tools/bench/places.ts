import type pg from 'pg';
import { placeHoldingStates } from '@liaison/domain/states';
import { stableId } from '../../apps/api/src/reference/stable-id';

/** A nomination that can be selected, and its training. */
export interface Candidate {
  trainingId: string;
  nominationId: string;
}

const hotTraining = stableId('benchmark', 'hot training');
const raceTraining = stableId('benchmark', 'race for the last places');
/** Fewer places than callers: some have to be refused. */
export const racePlaces = 20;

const trainings = [
  // With a place for everybody who can be asked for within a run.
  { id: hotTraining, code: 'BENCH-HOT', places: 12_800, nominees: 12_800 },
  { id: raceTraining, code: 'BENCH-RACE', places: racePlaces, nominees: 64 },
];

/** Two trainings of the benchmark's own, as new at every start. */
export async function preparePlaces(pool: pg.Pool): Promise<void> {
  for (const { id, code, places, nominees } of trainings) {
    await pool.query('delete from nomination where training_id = $1', [id]);
    await pool.query(
      `insert into training (id, programme_id, phase_id, code, title, kind, country_code, city, mode, time_zone, starts_on, ends_on, languages, state, capacity, folded, created_at)
       select $1, t.programme_id, t.phase_id, $2, $2, 'national', 'RO', 'București', 'on-site', 'Europe/Bucharest', current_date + 60, current_date + 61, '{ro}', 'nominations-closed', $3, lower($2), now()
       from training t join phase p on p.id = t.phase_id where t.code like 'THB-%' and p.number = 5 order by t.id limit 1
       on conflict (id) do update set capacity = excluded.capacity`,
      [id, code, places],
    );
    await pool.query(`insert into training_quota (training_id, discipline, places) values ($1, 'police', $2)
       on conflict (training_id, discipline) do update set places = excluded.places, taken = 0`, [id, places]);
    await pool.query(
      `insert into nomination (training_id, person_id, organisation_id, country_code, sector_code, discipline, route, state, created_at)
       select $1, pp.person_id, pp.organisation_id, pp.country_code, pp.sector_code, 'police', 'authority', 'endorsed', now()
       from programme_person pp join sector s on s.code = pp.sector_code where s.discipline = 'police' order by pp.person_id limit $2`,
      [id, nominees],
    );
  }
}

/** Puts candidates back among the endorsed and counts the places anew. */
export async function freeAll(pool: pg.Pool, candidates: readonly Candidate[]): Promise<void> {
  await pool.query(`update nomination set state = 'endorsed', version = version + 1 where id = any($1) and state = 'selected'`, [candidates.map(({ nominationId }) => nominationId)]);
  await pool.query(
    `update training_quota q set taken = (select count(*) from nomination n where n.training_id = q.training_id and n.discipline = q.discipline and n.state = any($2))
     where q.training_id = any($1)`,
    [[...new Set(candidates.map(({ trainingId }) => trainingId))], placeHoldingStates],
  );
}

/** So many candidates, spread over all trainings that have places left for them. */
export async function candidatesInMany(pool: pg.Pool, count: number): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    `select "trainingId", "nominationId" from (
       select n.training_id as "trainingId", n.id as "nominationId", q.places - q.taken as free,
         row_number() over (partition by n.training_id, n.discipline order by n.id) as place, row_number() over (partition by n.training_id order by n.id) as turn
       from nomination n join training t on t.id = n.training_id join training_quota q on q.training_id = n.training_id and q.discipline = n.discipline
       where t.state = 'nominations-closed' and n.state = 'endorsed' and t.code not like 'BENCH-%') each
     where place <= free order by turn, "trainingId" limit $1`,
    [count],
  );
  return rows;
}

export const candidatesInOne = (pool: pg.Pool) => candidatesOf(pool, hotTraining);
export const candidatesInRace = (pool: pg.Pool) => candidatesOf(pool, raceTraining);

async function candidatesOf(pool: pg.Pool, training: string): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(`select training_id as "trainingId", id as "nominationId" from nomination where training_id = $1 order by id`, [training]);
  return rows;
}

/** Trainings in which more people hold places than there are, or another number than the quota counts. */
export async function overbooked(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ found: number }>(
    `select count(*)::int as found from training_quota q
     where q.taken > q.places or q.taken <> (select count(*) from nomination n where n.training_id = q.training_id and n.discipline = q.discipline and n.state = any($1))`,
    [placeHoldingStates],
  );
  return rows[0]?.found ?? -1;
}
