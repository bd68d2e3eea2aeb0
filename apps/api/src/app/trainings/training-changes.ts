import { Injectable } from '@nestjs/common';
import type { TrainingDetail } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import type { Booking } from './bookings';
import { BusyTrainers } from './busy-trainers';
import { plans } from './rights';
import { Training } from './training.entity';
import { TrainingDetailQueries } from './training-detail.queries';

export interface Change {
  readonly tx: Transaction;
  /** As it was before this change. */
  readonly training: Training & { readonly own: boolean };
  /** Saves fields of the training on the version the caller saw; nothing else is written before it. */
  save(fields?: Partial<Omit<Training, 'id' | 'version'>>): Promise<void>;
  /** Notes what trainers are about to be bound to, so that a refusal can be explained. */
  tries(bookings: readonly Booking[]): void;
}

/** How often a booking is tried again whose obstacle is gone by the time it is looked for. */
const attempts = 3;

/** What all changes of one training share: who may, on which version, and what to say when it cannot be. */
@Injectable()
export class TrainingChanges {
  constructor(
    private readonly db: Database,
    private readonly details: TrainingDetailQueries,
    private readonly busy: BusyTrainers,
  ) {}

  async run(actor: Actor, id: string, version: number, work: (change: Change) => Promise<void>): Promise<TrainingDetail> {
    for (let attempt = 1; ; attempt += 1) {
      const bookings: Booking[] = [];
      try {
        await this.db.transaction(actor, (tx) => this.change(tx, actor, id, version, work, bookings));
        return await this.details.one(actor, id);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code === 'stale-version') throw new Refusal('stale-version', { current: await this.details.one(actor, id) });
        if (error.code !== 'trainer-busy') throw error;
        const { timeZone } = await this.details.one(actor, id);
        const explained = await this.busy.explain(actor, bookings, timeZone, id);
        if (explained) throw explained;
        // What stands in the way is in this change itself: a trainer twice at the same time on one agenda.
        if (attempt === attempts) throw new Refusal('trainer-busy', { params: { known: 'other' } });
      }
    }
  }

  private async change(tx: Transaction, actor: Actor, id: string, version: number, work: (change: Change) => Promise<void>, bookings: Booking[]): Promise<void> {
    const training = await this.visible(tx, actor, id);
    if (!plans(actor, training)) throw new Refusal('not-allowed');
    if (training.version !== version) throw new Refusal('stale-version');
    bookings.length = 0;
    await work({
      tx,
      training,
      save: async (fields = {}) => {
        const { affected } = await tx.manager.update(Training, { id, version }, fields);
        if (affected !== 1) throw new Refusal('stale-version');
      },
      tries: (more) => void bookings.push(...more),
    });
  }

  private async visible(tx: Transaction, actor: Actor, id: string): Promise<Change['training']> {
    const [known] = await tx.query<{ own: boolean }>(sql`
      select tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
        select 1 from agenda_session s join session_trainer st on st.session_id = s.id
        where s.training_id = tr.id and st.person_id = ${actor.personId}) as own
      from training tr where tr.id = ${id} and ${visibleTraining(actor)}`);
    const training = known && (await tx.manager.findOneBy(Training, { id }));
    if (!training) throw new Refusal('not-found');
    return Object.assign(training, { own: known.own });
  }
}
