import { Injectable } from '@nestjs/common';
import type { SessionView } from '@liaison/contracts';
import { permissionsOf } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { assignmentCounts } from '../shared/access/sessions';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

type Assignment = SessionView['acting'];

@Injectable()
export class SessionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The session as the interface shows it. Takes what the session holds now, not what the request began with. */
  async view(actor: Pick<Actor, 'accountId' | 'assignmentId' | 'phaseId' | 'programmeId' | 'role'>): Promise<SessionView> {
    const account = await this.db.readOne<Pick<SessionView, 'account' | 'person'>>(sql`
      select json_build_object('id', a.id, 'email', a.email, 'language', a.language, 'choosePassword', a.password_until is not null) as account,
        json_build_object('id', p.id, 'displayName', p.display_name) as person
      from account a join person p on p.id = a.person_id where a.id = ${actor.accountId}`);
    const assignments = await this.assignments(actor.accountId);
    const acting = assignments.find((assignment) => assignment.assignmentId === actor.assignmentId);
    if (!account || !acting) throw new Refusal('not-signed-in');
    const phases = await this.db.read<SessionView['phases'][number]>(sql`
      select id, number, json_build_object('en', name_en, 'de', name_de) as name, starts_on as "startsOn", ends_on as "endsOn"
      from phase where programme_id = ${actor.programmeId} order by number desc`);
    return { ...account, acting, assignments, permissions: [...permissionsOf(actor.role)], phases, phaseId: actor.phaseId };
  }

  assignments(accountId: string): Promise<Assignment[]> {
    return this.db.read<Assignment>(sql`
      select ra.id as "assignmentId", ra.role,
        json_build_object('id', p.id, 'code', p.code, 'kind', p.kind, 'name', json_build_object('en', p.name_en, 'de', p.name_de)) as programme,
        case when ra.country_code is null then '"all"'::json else json_build_array(ra.country_code) end as countries
      from role_assignment ra join programme p on p.id = ra.programme_id
      where ra.account_id = ${accountId} and ${assignmentCounts(this.clock.now())}
      order by ra.valid_from, p.code, ra.role, ra.country_code`);
  }
}
