import { Injectable } from '@nestjs/common';
import type { BodyOf, OwnNeeds, ResponseOf } from '@liaison/contracts';
import { placeHoldingStates, type NominationState, type TrainingState } from '@liaison/domain/states';
import { mayBeChanged, needFields, needGoesOn, type NeedField } from '@liaison/domain/trainings';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Attempts } from '../../shared/access/attempts';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { holdsPlace } from '../holds-place';
import { refuseCaseData } from '../refuse-case-data';
import { plans } from '../rights';
import { hashOf } from '../selection/tell-nominee';

interface Own {
  readonly id: string;
  readonly state: NominationState;
  readonly trainingState: TrainingState;
  readonly programmeId: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly told: Readonly<Partial<Record<NeedField, string>>>;
}

/** Wrong addresses of one caller in a quarter of an hour. */
const mostWrong = 20;

const toldBy = sql`(select coalesce(json_object_agg(d.field, d.words), '{}') from participant_need d where d.nomination_id = n.id)`;

/** What people with a place need: told by themselves, seen by those who plan the training, and by nobody else. */
@Injectable()
export class Needs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
  ) {}

  async own(actor: Actor, trainingId: string): Promise<OwnNeeds> {
    return this.view(await this.find(this.reading, ownOf(actor, trainingId)));
  }

  async tellOwn(actor: Actor, trainingId: string, told: BodyOf<'PUT /trainings/:id/place/needs'>): Promise<OwnNeeds> {
    await this.tell(actor, ownOf(actor, trainingId), told);
    return this.own(actor, trainingId);
  }

  async behind(token: string, caller: string): Promise<OwnNeeds> {
    const key = `place:${caller}`;
    await this.attempts.count(key, mostWrong);
    const own = await this.find(this.reading, sql`n.answer_token = ${hashOf(token)}`);
    await this.attempts.giveBack(key, mostWrong);
    return this.view(own);
  }

  async tellBehind(token: string, caller: string, told: BodyOf<'PUT /places/:token/needs'>): Promise<OwnNeeds> {
    await this.behind(token, caller);
    await this.tell(null, sql`n.answer_token = ${hashOf(token)}`, told);
    return this.behind(token, caller);
  }

  /** For those who plan this training; that they looked stands in the trail, and not what they saw. */
  async ofTraining(actor: Actor, trainingId: string): Promise<ResponseOf<'GET /trainings/:id/needs'>> {
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ title: string; countryCode: string; endsOn: string; own: boolean }>(sql`
        select tr.title, tr.country_code as "countryCode", tr.ends_on::text as "endsOn", (tr.planned_by is not distinct from ${actor.accountId}::uuid
          or exists (select 1 from session_trainer st join agenda_session s on s.id = st.session_id where s.training_id = tr.id and st.person_id = ${actor.personId})) as own
        from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
      if (!training) throw new Refusal('not-found');
      // Trainers teach; what somebody eats or needs is for those who organise.
      if (!plans(actor, training) || actor.role === 'trainer') throw new Refusal('not-allowed');
      const people = await tx.query<{ nominationId: string; displayName: string; told: Own['told'] }>(sql`
        select n.id as "nominationId", p.display_name as "displayName", ${toldBy} as told from nomination n join person p on p.id = n.person_id
        where n.training_id = ${trainingId} and n.state = any(${[...placeHoldingStates]}::text[]) and exists (select 1 from participant_need d where d.nomination_id = n.id)
        order by p.sort_key, n.id`);
      await tx.audit({ action: 'training.needs-viewed', subject: ['training', trainingId], after: { people: people.length } });
      return { title: training.title, people: people.map(({ told, ...person }) => ({ ...person, needs: listed(told, training.endsOn).filter(({ words }) => words !== '') })) };
    });
  }

  private readonly reading: Pick<Transaction, 'query'> = { query: (statement) => this.db.readShaped(statement) };

  private async tell(actor: Actor | null, which: Sql, told: BodyOf<'PUT /places/:token/needs'>): Promise<void> {
    refuseCaseData(told);
    await this.db.transaction(actor, async (tx) => {
      const own = await this.find(tx, sql`${which} for update of n`);
      if (!this.mayTell(own)) throw new Refusal('transition-not-allowed', { params: { from: own.state, to: own.state } });
      const changed = needFields.filter((field) => told[field] !== (own.told[field] ?? ''));
      for (const field of changed) {
        await tx.query(told[field] === '' ? sql`delete from participant_need where nomination_id = ${own.id} and field = ${field}` : sql`
          insert into participant_need (nomination_id, field, words, told_at) values (${own.id}, ${field}, ${told[field]}, ${this.clock.now()})
          on conflict (nomination_id, field) do update set words = excluded.words, told_at = excluded.told_at`);
      }
      // The trail is for ever, so it says what was told about and never the words.
      if (changed.length > 0) await tx.audit({ action: 'nomination.needs-told', subject: ['nomination', own.id], after: { needs: changed }, programmeId: own.programmeId });
    });
  }

  private async find(tx: Pick<Transaction, 'query'>, which: Sql): Promise<Own> {
    const [own] = await tx.query<Own & Record<string, unknown>>(sql`
      select n.id, n.state, tr.state as "trainingState", tr.programme_id as "programmeId", tr.ends_on::text as "endsOn", tr.time_zone as "timeZone", ${toldBy} as told
      from nomination n join training tr on tr.id = n.training_id where ${which}`);
    if (!own) throw new Refusal('not-found');
    return own;
  }

  private mayTell({ state, trainingState, endsOn, timeZone }: Own): boolean {
    return holdsPlace(state) && mayBeChanged(trainingState) && this.clock.today(timeZone) <= endsOn;
  }

  private view(own: Own): OwnNeeds {
    return { needs: listed(own.told, own.endsOn), mayTell: this.mayTell(own) };
  }
}

function listed(told: Own['told'], endsOn: string): OwnNeeds['needs'] {
  return needFields.map((field) => ({ field, words: told[field] ?? '', goesOn: needGoesOn(field, endsOn) }));
}

function ownOf(actor: Actor, trainingId: string): Sql {
  return sql`n.training_id = ${trainingId}::uuid and n.person_id = ${actor.personId}::uuid and n.state <> 'draft' and ${visibleTraining(actor)}`;
}
