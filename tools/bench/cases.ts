import pg from 'pg';
import { candidatesInMany, candidatesInOne, freeAll, preparePlaces, type Candidate } from './places';

export interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: string;
}

export interface Case {
  name: string;
  /** What the ratio is to reach, as the project promises it. */
  promised: number;
  connections: number;
  /** The requests of each connection, which it repeats in this order. */
  requestsOf(connection: number): Request[];
  /** The answers to compare before anything is measured; left out where a request changes something. */
  compare?: Request[];
  /** Brings the database back to where it was, before each run. */
  reset?(): Promise<void>;
}

const connections = 32;
const get = (path: string): Request => ({ method: 'GET', path });

/** All cases on the rows of this database, in the order in which they run. */
export async function casesOn(pool: pg.Pool, programmeId: string): Promise<Case[]> {
  await preparePlaces(pool);
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await pool.query<Row>(text, values)).rows;
  const reading = (name: string, promised: number, requests: Request[], count = connections): Case => ({
    name, promised, connections: count, compare: requests.slice(0, 5),
    requestsOf: (connection) => requests.map((_, index) => requests[(index + connection) % requests.length] as Request),
  });

  const places = await ask<{ country: string; sector: string }>(
    `select country_code as country, sector_code as sector from programme_person where programme_id = $1 and country_code is not null
     group by 1, 2 having count(*) between 120 and 600 order by md5(country_code || sector_code) limit 40`, [programmeId]);
  const trainings = await ask<{ id: string }>(
    `select t.id from training t join nomination n on n.training_id = t.id where t.programme_id = $1 and t.code not like 'BENCH-%'
     group by t.id having count(*) between 30 and 45 order by t.id limit 200`, [programmeId]);
  const pairs = await ask<{ from: string; to: string }>(
    `select a.person_id as "from", b.person_id as "to"
     from (select person_id, row_number() over (order by md5(person_id::text)) as n from programme_person where programme_id = $1 and listing = 'network' and country_code = 'MD') a
     join (select person_id, row_number() over (order by md5(person_id::text)) as n from programme_person where programme_id = $1 and listing = 'network' and country_code <> 'MD') b using (n)
     order by n limit 200`, [programmeId]);
  const [file] = await ask<{ id: string }>(`select f.id from material_file f join stored_blob b on b.sha256 = f.sha256 where b.size > 20000000 order by f.id limit 1`);

  return [
    reading('List of people: 50 by country and sector, sorted, with total', 0.7, places.map(({ country, sector }) => get(`/api/people?country=${country}&sector=${sector}&size=50`))),
    reading('Search by a part of a name, without accents', 0.5, ['zejko', 'escu', 'turca', 'kovac', 'yildi', 'nowa', 'mesz', 'shevch', 'papado', 'sorens'].map((word) => get(`/api/people?q=${word}&size=50`))),
    reading('One training with its people', 0.5, trainings.map(({ id }) => get(`/api/trainings/${id}`))),
    taking(pool, 'Take a place and give it back, many trainings', await candidatesInMany(pool, connections * 8)),
    taking(pool, 'Take a place and give it back, one hot training', await candidatesInOne(pool)),
    reading('Coverage matrix', 0.5, [get('/api/coverage?by=discipline')]),
    reading('Introduction path', 0.5, pairs.map(({ from, to }) => get(`/api/paths?from=${from}&to=${to}`))),
    reading('Download of 20 MB', 0.5, file ? [get(`/api/files/${file.id}`)] : []),
  ].map((one) => (one.name.startsWith('Download') ? { ...one, compare: undefined } : one));
}

/** Every connection has candidates of its own, so that a refusal would be a mistake and not a race. */
function taking(pool: pg.Pool, name: string, candidates: readonly Candidate[]): Case {
  const each = Math.floor(candidates.length / connections);
  return {
    name, promised: 0.5, connections, reset: () => freeAll(pool, candidates),
    requestsOf: (connection) =>
      candidates.slice(connection * each, (connection + 1) * each).flatMap(({ trainingId, nominationId }): Request[] => [
        { method: 'POST', path: `/api/trainings/${trainingId}/selection`, body: JSON.stringify({ nominationId }) },
        { method: 'DELETE', path: `/api/trainings/${trainingId}/selection/${nominationId}` },
      ]),
  };
}
