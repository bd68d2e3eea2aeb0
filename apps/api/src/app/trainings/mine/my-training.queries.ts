import { Injectable } from '@nestjs/common';
import type { MyTraining } from '@liaison/contracts';
import { attendanceIsConcluded, marksAreTaken } from '@liaison/domain/attendance';
import { isCompleted } from '@liaison/domain/counting';
import { circulatedName } from '@liaison/domain/names';
import { placeHoldingStates, type TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PassCodes } from '../attendance/pass-codes';
import { callPath } from '../calls/call-rows';
import { CertificatesQueries } from '../certificates/certificates.queries';
import { tablesOf, type TableRow } from './own-tables';

type Coming = MyTraining['coming'][number] & { workName: string };
type Application = Omit<NonNullable<MyTraining['application']>, 'path'> & { token: string };
type Row = Omit<MyTraining, 'pass' | 'holdsPlace' | 'checkIn' | 'completion' | 'coming' | 'application' | 'tables' | 'letters' | 'certificates'> & {
  share: number; holds: boolean; coming: Coming[]; application: Application | null;
};

/** From here on tables are told: before, they are being tried out. */
const seated: readonly TrainingState[] = ['confirmed', 'running', 'delivered', 'reported', 'closed'];

@Injectable()
export class MyTrainingQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passes: PassCodes,
    private readonly certificates: CertificatesQueries,
  ) {}

  /** "Not found" for whoever was not put forward and did not apply: to them there is no such page. */
  async one(actor: Actor, trainingId: string): Promise<MyTraining> {
    const [row] = await this.db.readShaped<Row>(mine(actor, trainingId));
    if (!row) throw new Refusal('not-found');
    const { share, holds, coming, application, ...training } = row;
    const { nominationId } = row;
    const halfDays = { signed: row.halfDays.filter(({ value }) => value === 'present').length, total: row.halfDays.length };
    const today = this.clock.today(row.timeZone);
    const atDoors = holds && !attendanceIsConcluded(row.state);
    return {
      ...training,
      application: application && { state: application.state, reason: application.reason, organisationName: application.organisationName, appliedAt: application.appliedAt, path: callPath(application.token) },
      holdsPlace: holds,
      pass: atDoors && nominationId !== null ? this.passes.of(nominationId) : null,
      checkIn: holds && marksAreTaken(row.state) && row.halfDays.some(({ day }) => day === today),
      completion: { ...halfDays, share, completed: isCompleted(halfDays, share) },
      tables: holds && nominationId !== null && seated.includes(row.state) ? namedTables(await this.db.readShaped<TableRow & Record<string, unknown>>(tablesOf(nominationId))) : [],
      letters: holds && row.state !== 'cancelled' ? ['invitation', ...(atDoors ? (['visa', 'badges'] as const) : []), ...(halfDays.signed > 0 ? (['confirmation'] as const) : [])] : [],
      certificates: nominationId === null ? [] : await this.certificates.own(actor, trainingId),
      coming: coming.map(({ workName, ...person }) => ({ ...person, displayName: circulatedName({ displayName: person.displayName, workName }) })),
    };
  }
}

function namedTables(rows: readonly TableRow[]): MyTraining['tables'] {
  return rows.map(({ round, table, beside }) => ({ round, table, beside: beside.map(circulatedName) }));
}

/** A name that waits as a draft was not put forward yet, and its person learns nothing of it. */
const mine = (actor: Actor, trainingId: string) => {
  const holding = [...placeHoldingStates];
  return sql`
    select tr.id as "trainingId", tr.title, tr.code, tr.state, tr.mode, tr.country_code as "countryCode", tr.city, tr.venue, tr.time_zone as "timeZone",
      tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn", n.id as "nominationId", n.state as "nominationState",
      coalesce(n.state = any(${holding}::text[]), false) as holds, n.listed_since is not null as listed, coalesce(tr.completed_share, ph.completed_share) as share, applied.application,
      (select coalesce(json_agg(json_build_object('id', s.id, 'moduleId', s.module_id, 'moduleCode', m.code, 'title', s.title, 'room', s.room,
          'startsAt', s.starts_at, 'endsAt', s.ends_at, 'trainers', '[]'::json) order by s.starts_at, s.ends_at, s.id), '[]')
        from agenda_session s left join module m on m.id = s.module_id where s.training_id = tr.id) as sessions,
      (select coalesce(json_agg(json_build_object('day', h.day, 'half', h.half, 'value', a.value) order by h.day, h.half), '[]')
        from training_half_day h left join attendance a on a.nomination_id = n.id and a.day = h.day and a.half = h.half where h.training_id = tr.id) as "halfDays",
      (select coalesce(json_agg(json_build_object('displayName', p.display_name, 'workName', p.work_name, 'organisationName', o.name,
          'countryCode', c.country_code, 'discipline', c.discipline) order by p.sort_key, c.id), '[]')
        from nomination c join person p on p.id = c.person_id left join organisation o on o.id = c.organisation_id
        where c.training_id = tr.id and c.listed_since is not null and c.state = any(${holding}::text[]) and n.state = any(${holding}::text[])) as coming
    from training tr
    join phase ph on ph.id = tr.phase_id
    left join nomination n on n.training_id = tr.id and n.person_id = ${actor.personId}::uuid and n.state <> 'draft'
    left join lateral (
      select json_build_object('state', a.state, 'reason', a.reason, 'organisationName', o.name, 'appliedAt', a.applied_at, 'token', k.token) as application
      from application a join training_call k on k.id = a.call_id join organisation o on o.id = k.organisation_id
      where k.training_id = tr.id and a.person_id = ${actor.personId}::uuid
      order by a.state = 'withdrawn', a.applied_at desc limit 1) applied on true
    where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)} and (n.id is not null or applied.application is not null)`;
};
