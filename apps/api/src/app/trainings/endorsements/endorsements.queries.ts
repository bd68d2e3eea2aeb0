import { Injectable } from '@nestjs/common';
import type { AskedEndorsement, EndorsementLevels } from '@liaison/contracts';
import { roles, roleHas } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

@Injectable()
export class EndorsementsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What waits for the actor's word, in this programme. */
  asked(actor: Actor): Promise<AskedEndorsement[]> {
    return this.db.readShaped<AskedEndorsement & Record<string, unknown>>(sql`
      select e.nomination_id as "nominationId", e.level_id as "levelId", json_build_object('en', l.name_en, 'de', l.name_de) as level, p.display_name as "displayName",
        o.name as "organisationName", n.country_code as "countryCode", n.discipline, n.rank, tr.id as "trainingId", tr.title as "trainingTitle",
        to_json(e.asked_at) #>> '{}' as "askedAt", to_json(e.due_at) #>> '{}' as "dueAt", e.reminded_at is not null as "isReminded", h.is_deputy as "asDeputy"
      from nomination_endorsement e join endorsement_level l on l.id = e.level_id join endorsement_holder h on h.level_id = l.id and h.account_id = ${actor.accountId}::uuid
      join nomination n on n.id = e.nomination_id and n.awaits_endorsement and n.state = 'submitted' join training tr on tr.id = n.training_id and tr.programme_id = ${actor.programmeId}::uuid
      join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
      where e.state = 'asked' order by e.due_at, tr.starts_on, n.rank nulls last, n.id limit 500`);
  }

  levels(actor: Actor, countryCode: string): Promise<EndorsementLevels> {
    return this.levelsIn({ query: (statement) => this.db.readShaped(statement) }, actor, countryCode);
  }

  async levelsIn(tx: Pick<Transaction, 'query'>, actor: Actor, countryCode: string): Promise<EndorsementLevels> {
    if (!actsFor(actor, countryCode)) throw new Refusal('not-found');
    const phaseId = await phaseOf(tx, actor);
    const levels = await tx.query<EndorsementLevels['levels'][number] & Record<string, unknown>>(sql`
      select l.id, json_build_object('en', l.name_en, 'de', l.name_de) as name, l.days,
        (select coalesce(json_agg(h.account_id order by h.account_id), '[]') from endorsement_holder h where h.level_id = l.id and not h.is_deputy) as holders,
        (select coalesce(json_agg(h.account_id order by h.account_id), '[]') from endorsement_holder h where h.level_id = l.id and h.is_deputy) as deputies,
        (select count(*)::int from nomination_endorsement e join nomination n on n.id = e.nomination_id and n.state = 'submitted'
          where e.level_id = l.id and e.state = 'asked') as waiting
      from endorsement_level l where l.phase_id = ${phaseId}::uuid and l.country_code = ${countryCode} and l.ended_at is null order by l.position`);
    const people = await tx.query<EndorsementLevels['people'][number] & Record<string, unknown>>(sql`
      select a.id as "accountId", p.display_name as name, o.name as "organisationName" from account a join person p on p.id = a.person_id
      left join programme_person pp on pp.person_id = p.id and pp.programme_id = ${actor.programmeId}::uuid left join organisation o on o.id = pp.organisation_id
      where a.active and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${actor.programmeId}::uuid
        and ra.role = any(${endorsing}::text[]) and (ra.country_code is null or ra.country_code = ${countryCode}) and ${assignmentCounts(this.clock.now())})
      order by p.sort_key, a.id limit 500`);
    const [setting] = await tx.query<{ version: number }>(sql`select version from endorsement_setting where phase_id = ${phaseId}::uuid and country_code = ${countryCode}`);
    return { countryCode, levels, people, version: setting?.version ?? 0 };
  }
}

const endorsing = roles.filter((role) => roleHas(role, 'nominations.submit'));

/** The phase the actor works in; without one, the newest of the programme. */
export async function phaseOf(tx: Pick<Transaction, 'query'>, actor: Actor): Promise<string> {
  const [phase] = await tx.query<{ id: string }>(sql`
    select id from phase where programme_id = ${actor.programmeId}::uuid and (${actor.phaseId}::uuid is null or id = ${actor.phaseId}::uuid) order by number desc limit 1`);
  if (!phase) throw new Refusal('not-found');
  return phase.id;
}
