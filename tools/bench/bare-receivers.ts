import { receiving, type RequestKind } from '@liaison/domain/network';

const level = `array_position(array['informed', 'practised', 'specialist', 'trains-others'], cc.level)`;
const order = `order by array_position(array['V1', 'V2', 'V3', 'V4'], state) desc nulls last, named desc, level desc, verified_at desc nulls last, title collate "und-x-icu", id`;
/** Nobody but themselves sees the others, so the API's reader does not either. */
const seen = `c.listing not in ('broker-only', 'only-me') and c.consent_limit not in ('broker-only', 'only-me')`;
const state = `case when c.expires_at <= now() and c.verification in ('V2', 'V3', 'V4') then 'VX' else c.verification end`;

/** $1 programme, $2 request, $3 competences, $4 functions, $5 country, $6 language. Who answers now is worked out by the API after this. */
export const receivers = `
  with sheet as materialized (select * from procedure_sheet s where s.programme_id = $1 and s.request = $2),
  able as materialized (
    select contact_id, max(level) as level from (
      select cc.contact_id, ${level} as level from contact_competence cc where cc.competence_code = any($3::text[])
      union all select c.id, 0 from contact c join post p on p.id = c.post_id where p.function_code = any($4::text[])
      union all select c.id, 0 from contact c join sheet on sheet.post_id = c.post_id) one
    group by contact_id),
  hit as materialized (
    select c.id, ${state} as state, coalesce(c.post_id = sheet.post_id, false) as named, able.level, c.verified_at, lower(c.title) as title
    from able join contact c on c.id = able.contact_id join organisation o on o.id = c.organisation_id left join sheet on sheet.country_code = o.country_code
    where c.programme_id = $1 and ${seen} and sheet.answer is distinct from 'no' and o.country_code = $5
      and (c.languages && array[$6::text] or (c.post_id = sheet.post_id and sheet.languages && array[$6::text]))),
  page as (select id, named, row_number() over (${order}) as place from hit where state <> 'VR' ${order} limit 50)
  select json_build_object('total', (select count(*)::int from hit where state <> 'VR'), 'closed', 0, 'page', 1, 'size', 50,
    'items', coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
      select page.place, c.id, c.title, c.organisation_id as "organisationId", coalesce(o.name_en, o.name) as "organisationName", o.country_code as "countryCode", o.sector_code as "sectorCode",
        s.discipline, p.id as "personId", p.display_name as "personName", c.languages,
        coalesce((select json_agg(json_build_object('code', cc.competence_code, 'level', cc.level) order by k.position)
          from contact_competence cc join competence k on k.code = cc.competence_code where cc.contact_id = c.id), '[]') as competences,
        ${state} as verification, c.verified_at as "verifiedAt", c.verify_due as "verifyDue", c.verify_method as "verifyMethod",
        coalesce(r.time_zone, country.time_zone, 'UTC') as zone,
        exists (select 1 from contact_channel u where u.contact_id = c.id and u.kind = 'urgent-phone' and u.visibility not in ('broker-only', 'only-me')) as urgent,
        json_build_object('named', page.named, 'functionCode', case when seat.function_code = any($4::text[]) then seat.function_code end,
          'competences', coalesce((select json_agg(json_build_object('code', cc.competence_code, 'level', cc.level) order by ${level} desc, cc.competence_code)
            from contact_competence cc where cc.contact_id = c.id and cc.competence_code = any($3::text[])), '[]')) as fits
      from page join contact c on c.id = page.id join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
        left join country on country.code = o.country_code left join contact_reach r on r.contact_id = c.id left join post seat on seat.id = c.post_id
        left join programme_person pp on pp.person_id = c.person_id and pp.programme_id = $1 and pp.listing not in ('broker-only', 'only-me') left join person p on p.id = pp.person_id) found), '[]'),
    'sheets', coalesce((select json_agg(json_build_object('countryCode', s.country_code, 'request', s.request, 'answer', s.answer, 'channel', s.channel, 'languages', s.languages,
        'documents', s.documents, 'note', s.note, 'source', s.source, 'asOf', s.as_of, 'version', s.version,
        'post', case when so.id is not null then json_build_object('id', sp.id, 'title', coalesce(sp.title_en, sp.title), 'organisationId', so.id, 'organisationName', coalesce(so.name_en, so.name)) end) order by s.country_code)
      from sheet s left join post sp on sp.id = s.post_id
        left join organisation so on so.id = sp.organisation_id and exists (select 1 from programme_organisation po where po.organisation_id = so.id and po.programme_id = $1)
      where s.country_code = $5), '[]'))::text as body`;

/** What the statement is given for a request of the API. */
export function receiversOf(programmeId: string | undefined, query: URLSearchParams): unknown[] {
  const request = query.get('request') as RequestKind;
  return [programmeId, request, receiving[request].competences, receiving[request].functions, query.get('country'), query.get('language')];
}
