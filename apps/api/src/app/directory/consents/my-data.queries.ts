import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { consentPurposes, consentTextVersions } from '@liaison/domain/consents';
import { answerGoesOn, type Question } from '@liaison/domain/questions';
import { needGoesOn } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import { streamOf } from '../../shared/audit/audit-trail';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { organisationName } from '../people.queries';

type MyData = ResponseOf<'GET /my-data'>;
type Accesses = ResponseOf<'GET /my-data/accesses'>;
type Training = MyData['trainings'][number];
type Kept = Omit<Training, 'needs' | 'sheets'> & { needs: Omit<Training['needs'][number], 'goesOn'>[]; sheets: Omit<Training['sheets'][number], 'goesOn'>[] };
type Decision = Omit<MyData['consents'][number], 'currentVersion'>;

/** What people may ask about themselves, whatever role they act in. */
@Injectable()
export class MyDataQueries {
  constructor(private readonly db: Database) {}

  async mine(actor: Actor): Promise<MyData> {
    const row = await this.db.readOne<Omit<MyData, 'consents' | 'trainings'> & { decided: Decision[] }>(sql`
      select p.id as "personId", p.display_name as name, ${organisationName(actor)} as "organisationName", pp.country_code as "countryCode",
        pp.chosen_listing as "chosenListing", pp.listing,
        coalesce((select json_agg(e.email order by e.is_primary desc, e.email) from person_email e where e.person_id = p.id), '[]') as emails,
        coalesce((select json_agg(json_build_object('id', c.id, 'title', c.title) order by c.title, c.id) from contact c
          where c.person_id = p.id and c.programme_id = ${actor.programmeId}), '[]') as contacts,
        coalesce((select json_agg(json_build_object('purpose', d.purpose, 'given', d.given, 'decidedAt', d.decided_at, 'way', d.way, 'textVersion', d.text_version))
          from consent d where d.person_id = p.id and d.programme_id = ${actor.programmeId}), '[]') as decided
      from programme_person pp join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id
      where pp.person_id = ${actor.personId} and pp.programme_id = ${actor.programmeId}`);
    if (!row) throw new Refusal('not-found');
    const { decided, ...mine } = row;
    const known = new Map(decided.map((one) => [one.purpose, one]));
    return {
      ...mine,
      trainings: await this.trainings(actor),
      consents: consentPurposes.map((purpose) => ({
        ...(known.get(purpose) ?? { purpose, given: null, decidedAt: null, way: null, textVersion: null }),
        currentVersion: consentTextVersions[purpose],
      })),
    };
  }

  /** What was asked beside names, and answered: read here by the tables of the trainings, as erasing is. */
  private async trainings({ personId, programmeId }: Actor): Promise<MyData['trainings']> {
    const rows = await this.db.read<Kept>(sql`
      with own as (select n.id, n.training_id from nomination n where n.person_id = ${personId} and n.state <> 'draft'),
        applied as (select a.id, k.training_id, a.motivation from application a join training_call k on k.id = a.call_id where a.person_id = ${personId})
      select tr.id as "trainingId", tr.title, tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn",
        coalesce((select json_agg(json_build_object('field', d.field, 'words', d.words) order by d.field) from own join participant_need d on d.nomination_id = own.id where own.training_id = tr.id), '[]') as needs,
        coalesce((select json_agg(json_build_object('form', json_build_object('number', f.number, 'questions', f.questions), 'answers', given.answers) order by s.answered_at)
          from answer_sheet s join question_form f on f.id = s.form_id
          cross join lateral (select json_object_agg(an.question_id, an.value) as answers from answer an where an.sheet_id = s.id) given
          where f.training_id = tr.id and given.answers is not null
            and (s.nomination_id in (select id from own) or s.application_id in (select id from applied))), '[]') as sheets,
        coalesce((select json_agg(applied.motivation) from applied where applied.training_id = tr.id and applied.motivation <> ''), '[]') as motivations
      from training tr where tr.programme_id = ${programmeId} and (tr.id in (select training_id from own) or tr.id in (select training_id from applied)) order by tr.starts_on desc, tr.id`);
    return rows.filter(({ needs, sheets, motivations }) => needs.length + sheets.length + motivations.length > 0).map(({ needs, sheets, ...training }) => ({
      ...training,
      needs: needs.map((need) => ({ ...need, goesOn: needGoesOn(need.field, training.endsOn) })),
      sheets: sheets.map((sheet) => ({ ...sheet, goesOn: Object.fromEntries(sheet.form.questions.map((question: Question) => [question.id, answerGoesOn(question, training.endsOn)])) })),
    }));
  }

  /** From the trail, of this programme: what lies behind another wall is told there. */
  async accesses(actor: Actor, { page, size }: QueryOf<'GET /my-data/accesses'>): Promise<Accesses> {
    const streams = (['person-access', 'person'] as const).map((kind) => streamOf({ subject: [kind, actor.personId] }));
    const found = sql`
      select e.at, case e.subject_kind when 'person-access' then 'viewed' else 'changed' end as kind, e.account_id, e.person_id, e.role, null as purpose
      from audit_entry e where e.stream = any(${streams}) and e.programme_id = ${actor.programmeId} and e.account_id is distinct from ${actor.accountId}
      union all
      select e.at, case e.action when 'list.shared' then 'shared' when 'list.opened' then 'viewed' else 'exported' end, e.account_id, e.person_id, e.role, e.after ->> 'purpose'
      from export_person x join audit_entry e on e.stream = 'export:' || x.export_id
      where x.person_id = ${actor.personId} and e.programme_id = ${actor.programmeId} and e.account_id is distinct from ${actor.accountId}`;
    const [row] = await this.db.read<{ items: Accesses['items']; total: number }>(sql`
      with found as materialized (${found})
      select (select count(*)::int from found) as total, coalesce((select json_agg(json_build_object('at', f.at, 'kind', f.kind, 'name', p.display_name,
          'role', f.role, 'organisationName', ${organisationName(actor)}, 'purpose', f.purpose) order by f.at desc)
        from (select * from found order by at desc limit ${size} offset ${(page - 1) * size}) f
          left join programme_person here on here.person_id = f.person_id and here.programme_id = ${actor.programmeId}
          left join organisation o on o.id = here.organisation_id
          left join programme_person pp on pp.person_id = f.person_id and ${visiblePerson(actor)}
          left join person p on p.id = pp.person_id), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }
}
