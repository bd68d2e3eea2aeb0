import { randomUUID } from 'node:crypto';
import type { TestApplication } from '../test-application';
import { signedIn, type SignedIn, type Stage } from './base';
import { aNomination, aTraining } from './trainings';

const halfDays = ['2026-05-11', '2026-05-12', '2026-05-13'].flatMap((day) => (['am', 'pm'] as const).map((half) => ({ day, half })));

export interface Cohort {
  readonly training: string;
  readonly nominations: string[];
  readonly people: SignedIn[];
}

/** A training of six half-days that is over, with one participant for each number of signed half-days, who can sign in. */
export async function aCohort(liaison: TestApplication, stage: Stage, manager: SignedIn, ...signed: number[]): Promise<Cohort> {
  const training = await aTraining(liaison.pool, stage, { state: 'running', quotas: { any: 20 } });
  const [people, nominations]: [SignedIn[], string[]] = [[], []];
  for (const count of signed) {
    const person = await signedIn(liaison.pool, stage, { role: 'participant', givenName: 'Ξένια', familyName: 'Παπαδοπούλου-Кравченко' });
    const { nominationId } = await aNomination(liaison.pool, stage, training, { person, state: 'confirmed' });
    people.push(person);
    nominations.push(nominationId);
    const marks = halfDays.slice(0, count).map((at) => ({ clientKey: randomUUID(), nominationId, ...at, value: 'present' as const, method: 'list' as const, deviceAt: '2026-05-13T17:00:00Z' }));
    const answer = await liaison.call('POST /trainings/:id/attendance', `/trainings/${training}/attendance`, { cookie: manager.cookie, body: { deviceId: randomUUID(), sentAt: '2026-05-14T08:00:00Z', marks } });
    expect(answer.body.outcomes.every(({ outcome }) => outcome === 'kept')).toBe(true);
  }
  await liaison.pool.query(`update training set state = 'delivered' where id = $1`, [training]);
  return { training, nominations, people };
}
