import type pg from 'pg';
import { Failure } from '../shared/failure';
import { candidatesInRace, freeAll, racePlaces } from './places';
import type { Server } from './servers';

const races = 20;

/** More callers than places, all at once, many times: exactly the places are given, and everybody else is refused. */
export async function raceForPlaces(pool: pg.Pool, servers: { api: Server; bare: Server }): Promise<string> {
  const candidates = await candidatesInRace(pool);
  for (const [name, { url, headers }] of Object.entries(servers)) {
    for (let race = 0; race < races; race++) {
      await freeAll(pool, candidates);
      const answers = await Promise.all(
        candidates.map(({ trainingId, nominationId }) =>
          fetch(`${url}/api/trainings/${trainingId}/selection`, {
            method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ nominationId }),
          }).then(async (answer) => (await answer.arrayBuffer(), answer.status)),
        ),
      );
      const taken = answers.filter((status) => status === 200).length;
      const refused = answers.filter((status) => status === 409).length;
      if (taken !== racePlaces || taken + refused !== candidates.length) throw new Failure(`In a race for ${racePlaces} places, the ${name} server gave ${taken} and refused ${refused} of ${candidates.length}.`);
    }
  }
  await freeAll(pool, candidates);
  return `In ${races} races on each server, ${candidates.length} callers asked at once for the last ${racePlaces} places: each time ${racePlaces} got one and all others were refused.`;
}
