import { Injectable } from '@nestjs/common';
import type { OwnPlace } from '@liaison/contracts';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import { placesAreGiven } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Attempts } from '../../shared/access/attempts';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { aheadInQueue } from './waiting';
import { hashOf } from './tell-nominee';

type Row = Omit<OwnPlace, 'may' | 'position'> & { trainingState: TrainingState; ahead: { people: number } | null };

/** Wrong addresses of one caller in a quarter of an hour. */
const mostWrong = 20;

/** The one nomination somebody may answer: their own, or the one behind a secret address. */
@Injectable()
export class OwnPlaceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
  ) {}

  /** null for those who were not put forward, or whose names wait as a draft. */
  async own(actor: Actor, trainingId: string): Promise<OwnPlace | null> {
    const [seen] = await this.db.readShaped(sql`select tr.id from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!seen) throw new Refusal('not-found');
    const [row] = await this.db.readShaped<Row>(placeWhere(sql`n.training_id = ${trainingId}::uuid and n.person_id = ${actor.personId}::uuid and n.state <> 'draft'`));
    return row ? this.view(row) : null;
  }

  /** Counted before anybody knows whether there is one, so that trying addresses is slow and tells nothing. */
  async behind(token: string, caller: string): Promise<OwnPlace> {
    const key = `place:${caller}`;
    await this.attempts.count(key, mostWrong);
    const [row] = await this.db.readShaped<Row>(placeWhere(sql`n.answer_token = ${hashOf(token)}`));
    if (!row) throw new Refusal('not-found');
    await this.attempts.giveBack(key, mostWrong);
    return this.view(row);
  }

  private view({ trainingState, ahead, ...place }: Row): OwnPlace {
    const { state, answer } = place;
    const isOpen = placesAreGiven(trainingState);
    const inTime = !answer?.endsAt || Date.parse(answer.endsAt) > this.clock.now().getTime();
    return {
      ...place,
      position: state === 'reserve' ? (ahead?.people ?? 0) + 1 : null,
      may: { confirm: isOpen && (state === 'selected' || state === 'invited') && inTime, withdraw: isOpen && mayMove(nominationMachine, state, 'withdrawn') },
    };
  }
}

function placeWhere(condition: Sql): Sql {
  return sql`
    select json_build_object('title', tr.title, 'code', tr.code, 'city', tr.city, 'countryCode', tr.country_code, 'startsOn', tr.starts_on, 'endsOn', tr.ends_on,
        'timeZone', tr.time_zone, 'languages', tr.languages) as training,
      n.state, tr.state as "trainingState", ${aheadInQueue} as ahead,
      case when n.answer_on is not null then json_build_object('date', n.answer_on, 'zone', n.answer_zone, 'endsAt', n.answer_by) end as answer
    from nomination n join training tr on tr.id = n.training_id where ${condition}`;
}
