import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { mostPeople, proposing } from '@liaison/domain/grouping';
import type { Actor } from '../../shared/access/actor';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { seatedOf, TablesQueries } from './tables.queries';

type Answer = ResponseOf<'POST /trainings/:id/tables/proposal'>;

/** Looks for tables. It takes a second or so, in steps between which everybody else is served. */
@Injectable()
export class ProposeTables {
  constructor(
    private readonly trainings: PlannedTrainings,
    private readonly queries: TablesQueries,
  ) {}

  async run(actor: Actor, id: string, { rounds, seed }: BodyOf<'POST /trainings/:id/tables/proposal'>): Promise<Answer> {
    const people = await this.queries.people(await this.trainings.one(actor, id));
    if (people.length > mostPeople) throw new Refusal('too-many-for-tables', { params: { most: mostPeople } });
    const search = proposing(seatedOf(people), rounds, seed);
    let step = search.next();
    while (!step.done) {
      await setImmediate();
      step = search.next();
    }
    if ('proposal' in step.value) return { rounds: step.value.proposal.rounds.map((round) => round.map((table) => [...table])), obstacle: null };
    const { code, ...params } = step.value.obstacle;
    const nameOf = new Map(people.map(({ id: seat, displayName }) => [seat, displayName]));
    const named = Object.entries(params).map(([key, value]) => [key, key === 'person' ? (nameOf.get(String(value)) ?? '') : value] as const);
    return { rounds: [], obstacle: { code, params: Object.fromEntries(named) } };
  }
}
