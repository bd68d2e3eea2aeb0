import type pg from 'pg';
import { Failure } from '../shared/failure';
import { threeTiesApart } from './cases';
import type { Server } from './servers';

/** As many ties as the promise speaks of. */
const ties = 500;
/** Milliseconds. */
const promised = { neighbourhood: 100, path: 5 };
const requests = 200;
/** The first ones read the network into memory. */
const warmUp = 20;

/** The best known person of the network, given more ties until they have 500: from people whom the whole network may see. */
const bestKnown = `
  with open as materialized (select person_id from programme_person where programme_id = $1 and listing = 'network'),
  tied as materialized (
    select p.person_id, t.other from open p cross join lateral (
      select to_person_id as other from tie where programme_id = $1 and from_person_id = p.person_id and state in ('stated', 'confirmed')
      union select from_person_id from tie where programme_id = $1 and to_person_id = p.person_id and state in ('stated', 'confirmed')) t
    join open o on o.person_id = t.other),
  best as materialized (select person_id, count(*)::int as ties from tied group by person_id order by count(*) desc, person_id limit 1),
  added as (
    insert into tie (programme_id, kind, from_person_id, to_person_id, since, state, evidence, created_at)
    select $1, 'KNOWS', best.person_id, o.person_id, current_date - 400, 'confirmed', 2, now()
    from best join open o on o.person_id <> best.person_id and not exists (select from tied where tied.person_id = best.person_id and tied.other = o.person_id)
    order by md5(o.person_id::text) limit greatest(0, $2 - (select ties from best)) on conflict do nothing returning 1)
  select person_id as id, ties + (select count(*)::int from added) as ties from best`;

/** How long the server takes when nobody else asks: for somebody with 500 ties and everybody around them, and for ways between two people. */
export async function alone(pool: pg.Pool, programmeId: string, api: Server): Promise<string> {
  const [best] = (await pool.query<{ id: string; ties: number }>(bestKnown, [programmeId, ties])).rows;
  if (!best) throw new Failure('Nobody in this network has a tie, so there is no neighbourhood to measure.');
  const around = await timed<{ nodes: unknown[]; edges: { from: unknown[] } }>(api, [`/api/network?focus=${best.id}`]);
  const pairs = await threeTiesApart(pool, programmeId);
  const ways = await timed(api, pairs.map(({ from, to }) => `/api/paths?from=${from}&to=${to}`));
  const { nodes, edges } = around.last;
  return `One after the other, ${requests} times: the neighbourhood of a person with ${best.ties} ties (an answer of ${nodes.length} people and organisations with ${edges.from.length} ties), median **${around.at(0.5)} ms**, slowest of a hundred ${around.at(0.99)} ms (to reach: under ${promised.neighbourhood} ms); ways between people three ties apart, median **${ways.at(0.5)} ms**, slowest of a hundred ${ways.at(0.99)} ms (to reach: under ${promised.path} ms).`;
}

async function timed<Answer>(api: Server, paths: readonly string[]): Promise<{ last: Answer; at: (share: number) => string }> {
  const took: number[] = [];
  let last: Answer | undefined;
  for (let request = 0; request < requests + warmUp; request += 1) {
    const begun = performance.now();
    const answer = await fetch(`${api.url}${paths[request % paths.length] ?? ''}`, { headers: api.headers });
    last = (await answer.json()) as Answer;
    if (request >= warmUp) took.push(performance.now() - begun);
  }
  const sorted = took.sort((a, b) => a - b);
  return { last: last as Answer, at: (share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1) };
}
