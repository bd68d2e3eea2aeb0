import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { lapsedStates } from '@liaison/domain/coverage';
import { datedStates } from '@liaison/domain/network';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { reviewDueFor, visibleContact, visibleMail, visibleMaterial, visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';

type Today = ResponseOf<'GET /today'>;
type Task = Today['tasks'][number];

const most = 5;

/** Open, of a training that is neither put off nor called off: what the list of tasks shows. */
const openTask = sql`k.done_at is null and tr.state not in ('postponed', 'cancelled', 'closed')`;

@Injectable()
export class TodayQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One statement; a part the role has no permission for is empty, like one that holds nothing. */
  async view(actor: Actor): Promise<Today> {
    const tasks = this.tasks(actor);
    const [row] = await this.db.readShaped<{ trainings: Today['trainings']; materials: Today['materials']; counts: number[] }>(sql`
      select
        coalesce((select json_agg(found) from (${this.trainings(actor)}) found), '[]') as trainings,
        coalesce((select json_agg(found) from (${this.materials(actor)}) found), '[]') as materials,
        array[${join([sql`0`, ...tasks.map(({ count }) => sql`(${count})`)])}]::int[] as counts`);
    const counts = row?.counts.slice(1) ?? [];
    return {
      trainings: row?.trainings ?? [],
      materials: row?.materials ?? [],
      tasks: tasks.map(({ code, url }, index) => ({ code, url, count: counts[index] ?? 0 })).filter(({ count }) => count > 0),
    };
  }

  /** Who trains or takes part sees their own; others those of their countries. What was called off concerns nobody ahead. */
  private trainings(actor: Actor): Sql {
    const columns = sql`tr.id, tr.code, tr.title, tr.country_code as "countryCode", tr.city, tr.starts_on as "startsOn", tr.ends_on as "endsOn", tr.state`;
    if (!roleHas(actor.role, 'trainings.read')) return sql`select ${columns} from training tr where false`;
    return sql`select ${columns} from training tr
      where ${visibleTraining(actor)} and tr.ends_on >= ${this.clock.today()} and tr.state <> 'cancelled' and ${this.concerns(actor)}
      order by tr.starts_on, tr.id limit ${most}`;
  }

  private concerns(actor: Actor): Sql {
    if (actor.role === 'trainer' || actor.role === 'interpreter') {
      return sql`exists (select 1 from agenda_session a join session_trainer st on st.session_id = a.id where a.training_id = tr.id and st.person_id = ${actor.personId})`;
    }
    if (actor.role === 'participant') {
      return sql`exists (select 1 from nomination n where n.training_id = tr.id and n.person_id = ${actor.personId} and n.state not in ('draft', 'declined', 'withdrawn', 'replaced'))`;
    }
    return actor.countries === 'all' ? sql`true` : sql`tr.country_code = any(${actor.countries})`;
  }

  private materials(actor: Actor): Sql {
    const columns = sql`m.id, json_build_object('en', m.title_en, 'de', m.title_de) as title, e.major || '.' || e.minor as edition, e.published_at as "publishedAt"`;
    const from = sql`from material m join edition e on e.material_id = m.id and e.state = 'published'`;
    if (!roleHas(actor.role, 'materials.read')) return sql`select ${columns} ${from} where false`;
    return sql`select ${columns} ${from}
      left join material_visit v on v.account_id = ${actor.accountId} and v.programme_id = ${actor.programmeId}
      where ${visibleMaterial(actor)} and e.published_at > coalesce(case when v.session_id = ${actor.sessionId}::uuid then v.news_since else v.seen_until end, '-infinity')
      order by e.published_at desc, m.id limit ${most}`;
  }

  /**
   * Trainings that take names of the actor's house, as long as its list was not sent or holds names that were not. Names of
   * its country are taken everywhere; what waits for it is what is held there, or is not for another country alone.
   */
  private openLists(actor: Actor): Sql {
    const meant = actor.countries === 'all' ? empty : sql` and (tr.country_code = any(${actor.countries}) or tr.kind <> 'national'
      or exists (select 1 from training_limit t where t.training_id = tr.id and t.country_code = any(${actor.countries})))`;
    return sql`select count(*) from training tr left join nomination_terms d on d.training_id = tr.id
      where ${visibleTraining(actor)}${meant} and tr.state = 'nominations-open'
        and (d.closes_on is null or d.closes_on >= (${this.clock.now()}::timestamptz at time zone coalesce(d.zone, tr.time_zone))::date)
        and (not exists (select 1 from nomination_list l where l.training_id = tr.id and l.organisation_id = ${actor.organisationId}::uuid and l.sent_at is not null)
          or exists (select 1 from nomination n where n.training_id = tr.id and n.organisation_id = ${actor.organisationId}::uuid and n.state = 'draft'))`;
  }

  /** Each counts what the list behind its address shows. */
  private tasks(actor: Actor): (Pick<Task, 'code' | 'url'> & { count: Sql })[] {
    const may = (permission: Parameters<typeof roleHas>[1]) => roleHas(actor.role, permission);
    const among = (column: Sql) => (actor.countries === 'all' ? empty : sql` and ${column} = any(${actor.countries})`);
    const dueStates = [...lapsedStates];
    return [
      ...(may('calendar.read')
        ? [{
            code: 'invitations-open' as const, url: '/trainings/invitations',
            count: sql`select count(*) from trainer_invitation i join training tr on tr.id = i.training_id
              where tr.programme_id = ${actor.programmeId} and i.person_id = ${actor.personId} and i.state = 'asked'`,
          }]
        : []),
      ...(may('nominations.submit')
        ? [{
            code: 'endorsements-asked' as const, url: '/trainings/endorsements',
            count: sql`select count(*) from nomination_endorsement e join endorsement_holder h on h.level_id = e.level_id and h.account_id = ${actor.accountId}
              join nomination n on n.id = e.nomination_id and n.awaits_endorsement and n.state = 'submitted'
              join training tr on tr.id = n.training_id and tr.programme_id = ${actor.programmeId} where e.state = 'asked'`,
          }]
        : []),
      ...(may('nominations.submit') && !may('nominations.select') ? [{ code: 'lists-open' as const, url: '/trainings?state=nominations-open', count: this.openLists(actor) }] : []),
      ...(may('trainings.plan') && actor.role !== 'trainer'
        ? [
            {
              code: 'tasks-overdue' as const, url: '/trainings/tasks?overdue=true',
              count: sql`select count(*) from training_task k join training tr on tr.id = k.training_id
                where ${visibleTraining(actor)}${among(sql`tr.country_code`)} and ${openTask} and k.due_on < (${this.clock.now()}::timestamptz at time zone tr.time_zone)::date`,
            },
            {
              code: 'tasks-mine' as const, url: '/trainings/tasks?mine=true',
              count: sql`select count(*) from training_task k join training tr on tr.id = k.training_id
                where ${visibleTraining(actor)}${among(sql`tr.country_code`)} and ${openTask} and k.owner_id = ${actor.accountId}`,
            },
          ]
        : []),
      ...(may('network.verify')
        ? [{
            code: 'contacts-due' as const, url: '/network/contacts?sort=due',
            count: sql`select count(*) from contact c join organisation o on o.id = c.organisation_id
              where ${visibleContact(actor)}${among(sql`o.country_code`)} and (c.verification = any(${dueStates})
                or (c.verify_due < ${this.clock.today()} and c.verification = any(${[...datedStates]})))`,
          }, {
            code: 'gaps-asked' as const, url: '/network/checks',
            count: sql`select count(*) from gap_task g where g.programme_id = ${actor.programmeId}${among(sql`g.country_code`)} and g.answered_at is null`,
          }]
        : []),
      ...(may('outbox.release')
        ? [{
            code: 'uncertain-mails' as const, url: '/administration/mails?state=uncertain',
            count: sql`select count(*) from outbox_message m where ${visibleMail(actor)} and m.state = 'uncertain'`,
          }]
        : []),
      ...(may('nominations.select')
        ? [{
            code: 'quotas-open' as const, url: '/trainings?state=nominations-open&state=nominations-closed',
            count: sql`select count(*) from training tr where ${visibleTraining(actor)}${among(sql`tr.country_code`)}
              and tr.state in ('nominations-open', 'nominations-closed')
              and coalesce((select sum(q.taken) from training_quota q where q.training_id = tr.id), 0) < coalesce(tr.capacity, 0)`,
          }]
        : []),
      ...(may('materials.edit')
        ? [
            {
              code: 'versions-stale' as const, url: '/materials?work=behind',
              count: sql`select count(*) from (
                select distinct m.id from material m join edition e on e.material_id = m.id and e.state = 'superseded'
                join language_version v on v.edition_id = e.id join edition now on now.material_id = m.id and now.state = 'published'
                where ${visibleMaterial(actor)}
                  and not exists (select 1 from language_version same where same.edition_id = now.id and same.language = v.language)) behind`,
            },
            {
              code: 'reviews-due' as const, url: '/materials?work=review',
              count: sql`select count(*) from material m where ${visibleMaterial(actor)} and ${reviewDueFor(actor, this.clock.today())}`,
            },
            {
              code: 'drafts-open' as const, url: '/materials?work=drafts',
              count: sql`select count(*) from material m join edition e on e.material_id = m.id and e.state in ('draft', 'in-review') where ${visibleMaterial(actor)}`,
            },
          ]
        : []),
    ];
  }
}
