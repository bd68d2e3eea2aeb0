import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingTables } from '@liaison/contracts';
import { tablesFindings } from '@liaison/domain/grouping';
import { mayBeChanged } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';
import { seatedOf, TablesQueries } from './tables.queries';

type Input = BodyOf<'PUT /trainings/:id/tables'>;

/** Saves tables as somebody left them. A broken rule is no obstacle: who was there decides, and the trail says how many. */
@Injectable()
export class SaveTables {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly trainings: PlannedTrainings,
    private readonly queries: TablesQueries,
  ) {}

  async run(actor: Actor, id: string, input: Input): Promise<TrainingTables> {
    const training = await this.trainings.one(actor, id);
    if (!mayBeChanged(training.state)) throw new Refusal('transition-not-allowed');
    const people = seatedOf(await this.queries.people(training));
    refuseStrangers(input, new Set(people.map(({ id: seat }) => seat)));
    const findings = tablesFindings(people, input.rounds);
    try {
      await this.db.transaction(actor, async (tx) => {
        await this.writePlan(tx, id, input);
        await tx.query(sql`delete from table_seat where training_id = ${id}`);
        const seats = input.rounds.flatMap((round, index) => round.flatMap((table, number) => table.map((seat) => ({ round: index + 1, table: number + 1, seat }))));
        await tx.query(sql`
          insert into table_seat (training_id, nomination_id, round, table_number)
          select ${id}::uuid, s.seat, s.round, s.number from jsonb_to_recordset(${JSON.stringify(seats.map(({ table, ...rest }) => ({ ...rest, number: table })))}::jsonb)
            as s (seat uuid, round int, number int)`);
        const after = { rounds: input.rounds.length, broken: findings.rounds.flatMap(({ tables }) => tables.flat()).length, repeats: findings.repeats };
        await tx.audit({ action: 'training.tables-saved', subject: ['training', id], after });
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'stale-version') throw new Refusal('stale-version', { current: await this.queries.one(actor, id) });
      throw error;
    }
    return this.queries.one(actor, id);
  }

  private async writePlan(tx: Transaction, id: string, { rounds, version }: Input): Promise<void> {
    const now = this.clock.now();
    const written = version === null
      ? await tx.query(sql`insert into table_plan (training_id, rounds, saved_at) values (${id}, ${rounds.length}, ${now}) on conflict do nothing returning training_id`)
      : await tx.query(sql`
          update table_plan set rounds = ${rounds.length}, saved_at = ${now}, version = version + 1
          where training_id = ${id} and version = ${version} returning training_id`);
    if (written.length === 0) throw new Refusal('stale-version');
  }
}

/** Everybody sits once in a round at most, and only who has a place sits at all. */
function refuseStrangers({ rounds }: Input, seats: ReadonlySet<string>): void {
  for (const [index, round] of rounds.entries()) {
    const ids = round.flat();
    if (ids.some((one) => !seats.has(one))) throw new Refusal('unknown-reference', { path: `body.rounds.${index}` });
    if (new Set(ids).size !== ids.length) {
      const path = `body.rounds.${index}`;
      throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'custom', message: 'somebody sits twice in one round' }] });
    }
  }
}
