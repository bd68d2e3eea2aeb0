import pg from 'pg';
import { found } from '../seed/kit/seed-context';
import { candidatesInMany, candidatesInOne, freeAll, preparePlaces, type Candidate } from './places';

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
}

export interface Case {
  name: string;
  /** What the ratio is to reach, as the project promises it; left out where a case only shows what something costs. */
  promised?: number;
  connections: number;
  /** The requests of each connection, which it repeats in this order. */
  requestsOf(connection: number): Request[];
  /** Seconds after which what it asks for would run out. */
  longest?: number;
  /** Megabytes instead of rows. */
  large?: boolean;
  /** The answers to compare before anything is measured; left out where a request changes something. */
  compare?: Request[];
  /** Brings the database back to where it was, before each run. */
  reset?(): Promise<void>;
}

const connections = 32;
/** So many want a place in the same training at the same time. */
const rivals = 50;
const get = (path: string): Request => ({ method: 'GET', path });

/** $1 programme. */
const pairsThreeTiesApart = `
  with open as materialized (select person_id from programme_person where programme_id = $1 and listing = 'network'),
  step as materialized (
    select t.id, t.from_person_id as a, t.to_person_id as b from tie t join open o on o.person_id = t.from_person_id join open p on p.person_id = t.to_person_id
    where t.programme_id = $1 and t.state in ('stated', 'confirmed'))
  select distinct on (first.a) first.a as "from", third.b as "to" from (select * from step order by md5(id::text) limit 3000) first
  join step second on second.a = first.b join step third on third.a = second.b
  where first.a <> third.b and first.a <> second.b and first.b <> third.b order by first.a, third.b limit 200`;

/** People who are three ties apart along people whom the whole network may see. */
export async function threeTiesApart(pool: pg.Pool, programmeId: string): Promise<{ from: string; to: string }[]> {
  return (await pool.query<{ from: string; to: string }>(pairsThreeTiesApart, [programmeId])).rows;
}

/** All cases on the rows of this database, in the order in which they run. */
export async function casesOn(pool: pg.Pool, programmeId: string): Promise<Case[]> {
  await preparePlaces(pool);
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await pool.query<Row>(text, values)).rows;
  const reading = (name: string, promised: number, requests: Request[]): Case => ({
    name, promised, connections, compare: requests.slice(0, 5),
    requestsOf: (connection) => requests.map((_, index) => requests[(index + connection) % requests.length] as Request),
  });

  const places = await ask<{ country: string; sector: string }>(
    `select country_code as country, sector_code as sector from programme_person where programme_id = $1 and country_code is not null
     group by 1, 2 having count(*) between 120 and 600 order by md5(country_code || sector_code) limit 40`, [programmeId]);
  const trainings = await ask<{ id: string }>(
    `select t.id from training t join nomination n on n.training_id = t.id where t.programme_id = $1 and t.code not like 'BENCH-%'
     group by t.id having count(*) between 30 and 45 order by t.id limit 200`, [programmeId]);
  const pairs = await threeTiesApart(pool, programmeId);
  const tasks = await ask<{ request: string; country: string; language: string }>(
    `select r.request, o.country_code as country, l.language from (values ('identification', 'ID.FORM'), ('police-information', 'CJ.INV'), ('crisis', 'FA.CRIS'), ('counselling', 'LA.COUN'), ('legal-assistance', 'CJ.MLA')) r (request, code)
     join contact_competence cc on cc.competence_code = r.code join contact c on c.id = cc.contact_id and c.programme_id = $1 and c.listing = 'network' join organisation o on o.id = c.organisation_id
       cross join lateral unnest(c.languages) l (language)
     where o.country_code is not null and not exists (select 1 from procedure_sheet s where s.programme_id = $1 and s.country_code = o.country_code and s.request = r.request and s.answer = 'no')
     group by 1, 2, 3 having count(*) between 5 and 400 order by md5(r.request || o.country_code || l.language) limit 40`, [programmeId]);
  const [file] = await ask<{ id: string }>(`select f.id from material_file f join stored_blob b on b.sha256 = f.sha256 where b.size > 20000000 order by f.id limit 1`);

  return [
    reading('List of people: 50 by country and sector, sorted, with total', 0.7, places.map(({ country, sector }) => get(`/api/people?country=${country}&sector=${sector}&size=50`))),
    reading('Search by a part of a name, without accents', 0.5, ['zeljko', 'escu', 'turca', 'kovac', 'yildi', 'nowa', 'mesz', 'shevch', 'papado', 'bjorn'].map((word) => get(`/api/people?q=${word}&size=50`))),
    reading('One training with its people', 0.7, trainings.map(({ id }) => get(`/api/trainings/${id}`))),
    taking(pool, `Take a place, ${rivals} at a time want the same training`, await candidatesInOne(pool), rivals, 0.5),
    taking(pool, 'Take a place, everybody in another training', await candidatesInMany(pool, connections * 500), connections),
    // The bare server counts at every request.
    reading('Coverage matrix', 10, [get('/api/coverage?by=discipline')]),
    reading('Search by task: who can receive a request, in a country, in a language', 0.5, tasks.map(({ request, country, language }) => get(`/api/receivers?request=${request}&country=${country}&language=${language}&size=50`))),
    reading('Introduction path', 0.5, pairs.map(({ from, to }) => get(`/api/paths?from=${from}&to=${to}`))),
    // The page of somebody who looks through the whole library, which holds 9,000 language versions.
    reading('Library page on 9,000 language versions', 0.6, Array.from({ length: 20 }, (_, page) => get(`/api/materials?kind=guide&size=50&page=${page + 1}`))),
    downloading('Download of 20 MB', found(file, 'large file').id),
  ];
}

/** Eight at a time: it is bytes that are measured here, and more connections bring no more of them. */
function downloading(name: string, file: string): Case {
  return { name, promised: 0.5, connections: 8, large: true, requestsOf: () => [get(`/api/files/${file}`)] };
}

/** Every connection has candidates of its own, more than it can ask for, so that a refusal would be a mistake and not a race. */
function taking(pool: pg.Pool, name: string, candidates: readonly Candidate[], connections: number, promised?: number): Case {
  return {
    name, ...(promised === undefined ? {} : { promised }), connections, longest: 4, reset: () => freeAll(pool, candidates),
    requestsOf: (connection) =>
      candidates
        .filter((_, index) => index % connections === connection)
        .map(({ trainingId, nominationId }) => ({ method: 'POST', path: `/api/trainings/${trainingId}/selection`, body: JSON.stringify({ nominationId }) })),
  };
}
