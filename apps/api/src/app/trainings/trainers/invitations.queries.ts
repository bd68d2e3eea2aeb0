import { Injectable } from '@nestjs/common';
import type { TrainerInvitation } from '@liaison/contracts';
import { permissionsOf } from '@liaison/domain/access';
import { offeredSteps, trainerInvitationMachine } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { plans } from '../rights';

export interface InvitationRow extends Omit<TrainerInvitation, 'moves'> {
  /** The actor planned the training or stands in its agenda. */
  readonly own: boolean;
}

@Injectable()
export class InvitationsQueries {
  constructor(private readonly db: Database) {}

  /** To those who plan the training; a trainer who only teaches there sees their own. */
  async ofTraining(actor: Actor, trainingId: string): Promise<{ items: TrainerInvitation[] }> {
    const known = await this.db.readOne(sql`select 1 from training tr where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)}`);
    if (!known) throw new Refusal('not-found');
    const rows = await this.rows(actor, sql`tr.id = ${trainingId}::uuid`);
    return { items: rows.filter((row) => mayRead(actor, row)).map((row) => viewFor(actor, row)) };
  }

  /** Open ones first, then by date. */
  async own(actor: Actor): Promise<{ items: TrainerInvitation[] }> {
    const rows = await this.rows(actor, sql`i.person_id = ${actor.personId}::uuid`);
    return { items: rows.map((row) => viewFor(actor, row)) };
  }

  async one(actor: Actor, id: string): Promise<InvitationRow> {
    const [row] = await this.rows(actor, sql`i.id = ${id}::uuid`);
    if (!row || !mayRead(actor, row)) throw new Refusal('not-found');
    return row;
  }

  private rows(actor: Actor, which: Sql): Promise<InvitationRow[]> {
    return this.db.readShaped<InvitationRow>(sql`
      select i.id, tr.id as "trainingId", tr.title as training, tr.code, tr.city, tr.country_code as "countryCode", tr.starts_on as "startsOn", tr.ends_on as "endsOn",
        tr.time_zone as "timeZone", json_build_object('id', p.id, 'displayName', p.display_name) as person, i.state, i.answer_until as "answerUntil",
        i.message, i.reason, i.asked_at as "askedAt", i.answered_at as "answeredAt", i.version,
        case when s.id is not null then json_build_object('id', s.id, 'title', s.title, 'startsAt', s.starts_at, 'endsAt', s.ends_at) end as session,
        (tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
          select 1 from agenda_session own join session_trainer st on st.session_id = own.id where own.training_id = tr.id and st.person_id = ${actor.personId}::uuid)) as own
      from trainer_invitation i
      join training tr on tr.id = i.training_id
      join person p on p.id = i.person_id
      left join agenda_session s on s.id = i.session_id
      -- Who is asked to teach may know what, also before it is announced.
      where ${which} and (${visibleTraining(actor)} or (tr.programme_id = ${actor.programmeId}::uuid and i.person_id = ${actor.personId}::uuid))
      order by i.state <> 'asked', tr.starts_on, p.sort_key, i.id`);
  }
}

function mayRead(actor: Actor, row: InvitationRow): boolean {
  return row.person.id === actor.personId || plans(actor, row);
}

/** An invitation as one reader gets it, with what they may do with it. */
export function viewFor(actor: Actor, { own, ...row }: InvitationRow): TrainerInvitation {
  const mine = row.person.id === actor.personId;
  const planner = plans(actor, { countryCode: row.countryCode, own });
  const steps = offeredSteps(trainerInvitationMachine, row.state, {
    permissions: planner ? permissionsOf(actor.role) : [],
    parties: mine ? ['trainer'] : [],
  });
  // A planner takes an invitation back; the answer is the trainer's own.
  return { ...row, moves: steps.filter(({ to }) => (to === 'withdrawn' ? planner : mine)).map(({ to, asksFor }) => ({ to, needsReason: asksFor !== undefined })) };
}
