import type { CertificateFacts } from '@liaison/contracts';
import { taughtMinutes, type TestReached } from '@liaison/domain/certificates';
import sql from 'sql-template-tag';
import { openMaterial } from '../../shared/access/visibility';
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
  readonly test: TestReached | null;
  readonly hasOne: boolean;
}

/** Somebody who holds a place, with what decides about their certificate. */
export interface Graduate {
  readonly nominationId: string;
  readonly personId: string;
  readonly name: string;
  /** Was there on enough half-days; the rule says whether the test is passed. */
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
  return people.map(({ nominationId, personId, name, latinName, share, signed, total, completed, test, hasOne, email, accountLanguage, languages: spoken }) => ({
    nominationId, personId, name, completed, hasOne, email, accountLanguage,
    facts: {
      ...shared,
      name,
      latinName: latinName === name ? null : latinName,
      minutes: sessions.length > 0 ? taughtMinutes(sessions) : null,
      rule: { share, signed, total, test },
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
      (select json_build_object('name', f.name, 'passMark', f.pass_mark, 'score', s.score) from final_test f
        left join final_test_score s on s.training_id = f.training_id and s.nomination_id = c.nomination_id where f.training_id = c.training_id) as test,
      exists (select 1 from certificate z where z.training_id = c.training_id and z.person_id = c.person_id and z.state = 'issued') as "hasOne"
    from completion c join person p on p.id = c.person_id
    left join account a on a.person_id = p.id and a.active
    where c.training_id = ${trainingId}::uuid order by p.sort_key, c.nomination_id`;
}

/** As it was certified. What was written before there were tests, or before editions told their modules, says nothing of them. */
export function asCertified(facts: CertificateFacts): CertificateFacts {
  const { rule, materials } = facts as Omit<CertificateFacts, 'rule' | 'materials'> & {
    rule: Omit<CertificateFacts['rule'], 'test'> & Partial<CertificateFacts['rule']>;
    materials: (Omit<CertificateFacts['materials'][number], 'modules'> & { modules?: string[] })[];
  };
  return { ...facts, rule: { test: null, ...rule }, materials: materials.map((one) => ({ modules: [], ...one })) };
}

/**
 * What the participants had in their hands: the frozen pack of the training, in its editions, which no later publication
 * changes. Where none was frozen, the materials of the agenda's modules as they were current on the first day. The certificate is
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
      (select coalesce(json_agg(json_build_object('title', json_build_object('en', used.title_en, 'de', used.title_de), 'edition', used.edition,
          'modules', array(select m.code from material_module mm join module m on m.id = mm.module_id where mm.material_id = used.id order by m.position)) order by used.title_en, used.edition), '[]')
        from (
          select distinct ma.id, ma.title_en, ma.title_de, e.major || '.' || e.minor as edition
          from (${frozenPack}) k join pack_item pi on pi.pack_id = k.id and pi.part = 'participants'
          join language_version lv on lv.id = pi.language_version_id join edition e on e.id = lv.edition_id join material ma on ma.id = e.material_id
          where ${open}
          union all
          (select distinct on (ma.id) ma.id, ma.title_en, ma.title_de, e.major || '.' || e.minor as edition
          from material ma join edition e on e.material_id = ma.id and e.state in ('published', 'superseded') and e.published_at < (tr.starts_on + 1)::timestamp at time zone tr.time_zone
          where not exists (${frozenPack}) and ma.programme_id = tr.programme_id and ${open}
            and exists (select 1 from material_module mm join agenda_session s on s.module_id = mm.module_id and s.training_id = tr.id where mm.material_id = ma.id)
          order by ma.id, e.published_at desc)) used) as materials
    from training tr join phase ph on ph.id = tr.phase_id join programme pr on pr.id = tr.programme_id
    where tr.id = ${trainingId}::uuid`;
}

/** The pack of `tr` that holds: frozen, and replaced by no other that is. */
const frozenPack = sql`
  select p.id from pack p where p.training_id = tr.id and p.frozen_at is not null
    and not exists (select 1 from pack later where later.replaces = p.id and later.frozen_at is not null)`;

const open = sql`ma.tlp in ('CLEAR', 'GREEN') and ma.audience = 'everyone' and ${openMaterial('ma')}`;
