import type { CertificateFacts } from '@liaison/contracts';
import { taughtMinutes } from '@liaison/domain/certificates';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { secondLanguage } from './certificate-words';

interface PersonRow {
  readonly nominationId: string;
  readonly personId: string;
  readonly name: string;
  readonly latinName: string;
  readonly languages: readonly string[];
  readonly accountLanguage: string | null;
  readonly email: string | null;
  readonly share: number;
  readonly signed: number;
  readonly total: number;
  readonly completed: boolean;
  readonly hasOne: boolean;
}

/** Somebody who holds a place, with what decides about their certificate. */
export interface Graduate {
  readonly nominationId: string;
  readonly personId: string;
  readonly name: string;
  readonly completed: boolean;
  readonly hasOne: boolean;
  /** Where the mail goes: the address of the account, else the first of the person; null where there is none. */
  readonly email: string | null;
  readonly accountLanguage: string | null;
  readonly facts: CertificateFacts;
}

type TrainingFacts = Omit<CertificateFacts, 'name' | 'latinName' | 'rule' | 'language' | 'minutes'> & {
  readonly languages: readonly string[];
  readonly sessions: readonly { startsAt: string; endsAt: string }[];
};

/** Everybody with a place, and what their certificate would say now. */
export async function graduatesOf(query: Transaction['query'], trainingId: string): Promise<Graduate[]> {
  const [training] = await query<TrainingFacts>(factsOfTraining(trainingId));
  if (!training) return [];
  const { languages, sessions, ...shared } = training;
  const people = await query<PersonRow>(peopleOf(trainingId));
  return people.map(({ nominationId, personId, name, latinName, share, signed, total, completed, hasOne, email, accountLanguage, languages: spoken }) => ({
    nominationId, personId, name, completed, hasOne, email, accountLanguage,
    facts: {
      ...shared,
      name,
      latinName: latinName === name ? null : latinName,
      minutes: sessions.length > 0 ? taughtMinutes(sessions) : null,
      rule: { share, signed, total },
      language: secondLanguage([...languages, ...(accountLanguage ? [accountLanguage] : []), ...spoken]),
    },
  }));
}

function peopleOf(trainingId: string) {
  return sql`
    select c.nomination_id as "nominationId", c.person_id as "personId", p.display_name as name,
      case p.name_order when 'family-first' then concat_ws(' ', nullif(p.latin_family_name, ''), nullif(p.latin_given_name, ''), nullif(p.latin_patronymic, ''))
        else concat_ws(' ', nullif(p.latin_given_name, ''), nullif(p.latin_patronymic, ''), nullif(p.latin_family_name, '')) end as "latinName",
      p.languages, a.language as "accountLanguage",
      coalesce(a.email, (select e.email from person_email e where e.person_id = p.id and e.bounced_at is null order by e.is_primary desc, e.email limit 1)) as email,
      c.share, c.signed, c.total, c.completed,
      exists (select 1 from certificate z where z.training_id = c.training_id and z.person_id = c.person_id and z.state = 'issued') as "hasOne"
    from completion c join person p on p.id = c.person_id
    left join account a on a.person_id = p.id and a.active
    where c.training_id = ${trainingId}::uuid order by p.sort_key, c.nomination_id`;
}

/**
 * Materials that belong to the modules of the agenda, in the edition that was current on the first day. The certificate is
 * shown to anybody who holds its code, so only those are named that everybody in the network may know of.
 */
function factsOfTraining(trainingId: string) {
  return sql`
    select tr.code as "trainingCode", tr.title as "trainingTitle", tr.city, tr.country_code as "countryCode", tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn",
      tr.languages, json_build_object('en', pr.name_en, 'de', pr.name_de) as programme, json_build_object('en', ph.name_en, 'de', ph.name_de) as phase,
      json_build_object('en', ph.co_funding_en, 'de', ph.co_funding_de) as "coFunding",
      (select coalesce(json_agg(json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at)), '[]') from agenda_session s where s.training_id = tr.id) as sessions,
      (select coalesce(json_agg(json_build_object('code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de)) order by m.position), '[]')
        from module m where exists (select 1 from agenda_session s where s.training_id = tr.id and s.module_id = m.id)) as modules,
      (select coalesce(json_agg(json_build_object('title', json_build_object('en', used.title_en, 'de', used.title_de), 'edition', used.edition) order by used.title_en), '[]')
        from (
          select distinct on (ma.id) ma.title_en, ma.title_de, e.major || '.' || e.minor as edition
          from material ma join material_module mm on mm.material_id = ma.id join agenda_session s on s.module_id = mm.module_id and s.training_id = tr.id
          join edition e on e.material_id = ma.id and e.state in ('published', 'superseded') and e.published_at < (tr.starts_on + 1)::timestamp at time zone tr.time_zone
          where ma.programme_id = tr.programme_id and ma.tlp in ('CLEAR', 'GREEN') and ma.audience = 'everyone'
          order by ma.id, e.published_at desc) used) as materials
    from training tr join phase ph on ph.id = tr.phase_id join programme pr on pr.id = tr.programme_id
    where tr.id = ${trainingId}::uuid`;
}
