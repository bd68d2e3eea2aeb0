import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import type { Booking } from './bookings';
import { spokenSlot } from './spoken-times';

interface Engagement {
  readonly personId: string;
  readonly trainer: string;
  /** null where the viewer may not know of the training. */
  readonly trainingId: string | null;
  readonly title: string | null;
  readonly session: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

@Injectable()
export class BusyTrainers {
  constructor(private readonly db: Database) {}

  /**
   * Why the database refused these bookings, by name of training and time; null if what stood in the way is gone again.
   * Of a training that the viewer may not know, only the asked time itself is told, which the refusal tells anyway. `here` is the
   * training that is being changed: of its own sessions the refusal names the one.
   */
  async explain(actor: Actor, bookings: readonly Booking[], zone: string, here?: string): Promise<Refusal | null> {
    const found = await this.db.readOne<Engagement>(sql`
      select p.id as "personId", p.display_name as trainer,
        case when known.yes then tr.id end as "trainingId", case when known.yes then tr.title || ' (' || tr.code || ')' end as title, s.title as session,
        case when known.yes then s.starts_at else greatest(s.starts_at, b.starts_at) end as "startsAt",
        case when known.yes then s.ends_at else least(s.ends_at, b.ends_at) end as "endsAt"
      from unnest(${bookings.map((b) => b.personId)}::uuid[], ${bookings.map((b) => b.startsAt)}::timestamptz[],
        ${bookings.map((b) => b.endsAt)}::timestamptz[]) as b (person_id, starts_at, ends_at)
      join session_trainer st on st.person_id = b.person_id and st.during && tstzrange(b.starts_at, b.ends_at)
        and st.session_id <> all(${bookings.map((b) => b.sessionId)}::uuid[])
      join agenda_session s on s.id = st.session_id
      join training tr on tr.id = s.training_id
      join person p on p.id = b.person_id
      cross join lateral (select (${visibleTraining(actor)}) as yes) known
      order by s.starts_at limit 1`);
    if (!found) return null;
    const { trainer, title, session, trainingId, startsAt, endsAt } = found;
    const isHere = trainingId !== null && trainingId === here;
    return new Refusal('trainer-busy', {
      path: 'body.session.trainerIds',
      params: {
        trainer,
        known: isHere ? 'here' : title === null ? 'no' : 'yes',
        ...(isHere && { session }),
        training: title ?? '',
        trainingId,
        when: spokenSlot(actor.language, zone, startsAt, endsAt),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      },
    });
  }
}
