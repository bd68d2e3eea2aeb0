import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { plans, type Guarded } from './rights';

/** What a training is called, where and when it is, and what decides about it. */
export interface PlannedTraining extends Guarded {
  readonly id: string;
  readonly programmeId: string;
  readonly phaseId: string;
  readonly code: string;
  readonly title: string;
  readonly city: string;
  readonly venue: string;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly languages: readonly string[];
  readonly version: number;
}

/** Reads a training for those who plan it: coordination of its country, and trainers it is theirs. */
@Injectable()
export class PlannedTrainings {
  constructor(private readonly db: Database) {}

  /** "Not found" for everybody who may not know of it, "not allowed" for those who know of it and do not plan it. */
  async one(actor: Actor, id: string): Promise<PlannedTraining> {
    return allowed(actor, await this.db.readShaped<PlannedTraining>(statement(actor, id, empty)));
  }

  /** The same inside an action, which holds the training until it ends: what belongs to one training is decided one after the other. */
  async hold(tx: Transaction, actor: Actor, id: string): Promise<PlannedTraining> {
    return allowed(actor, await tx.query<PlannedTraining>(statement(actor, id, sql`for no key update of tr`)));
  }
}

function allowed(actor: Actor, [training]: readonly PlannedTraining[]): PlannedTraining {
  if (!training) throw new Refusal('not-found');
  if (!plans(actor, training)) throw new Refusal('not-allowed');
  return training;
}

function statement(actor: Actor, id: string, lock: Sql): Sql {
  return sql`
    select tr.id, tr.programme_id as "programmeId", tr.phase_id as "phaseId", tr.code, tr.title, tr.city, tr.venue, tr.country_code as "countryCode", tr.state,
      tr.time_zone as "timeZone", tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn", tr.languages, tr.version,
      (tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
        select 1 from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = tr.id and st.person_id = ${actor.personId}::uuid)) as own
    from training tr where tr.id = ${id}::uuid and ${visibleTraining(actor)} ${lock}`;
}

