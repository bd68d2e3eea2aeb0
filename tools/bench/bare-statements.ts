/**
 * What the bare server asks. The same rows as the API, in one named statement for each request, and the JSON is built by
 * PostgreSQL here as there: so the ratio says what sign-in, roles, visibility, validation, trail and framework cost, and
 * not who concatenates strings.
 */

/** Nobody but themselves sees these, so the API's reader does not either, and both answer the same rows. */
const seen = `pp.listing not in ('broker-only', 'only-me')`;

const latinName = `case p.name_order when 'family-first' then btrim(p.latin_family_name || ' ' || p.latin_given_name)
  else btrim(p.latin_given_name || ' ' || p.latin_family_name) end`;

const personItem = `pp.person_id as id, p.display_name as "displayName", ${latinName} as "latinName", pp.organisation_id as "organisationId",
  coalesce(o.name_en, o.name) as "organisationName", m.function_code as "functionCode", pp.country_code as "countryCode", pp.sector_code as "sectorCode"`;

const ofCountryAndSector = `pp.programme_id = $1 and pp.country_code = $2 and pp.sector_code = $3 and ${seen}`;

/** $1 programme, $2 country, $3 sector */
export const peopleByCountryAndSector = `
  select json_build_object(
    'items', coalesce((select json_agg(found) from (
      select ${personItem} from (select pp.* from programme_person pp where ${ofCountryAndSector} order by pp.sort_key, pp.person_id limit 50) pp
      join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id left join mandate m on m.id = pp.mandate_id
      order by pp.sort_key, pp.person_id) found), '[]'),
    'total', (select count(*)::int from programme_person pp where ${ofCountryAndSector}), 'page', 1, 'size', 50)::text as body`;

/** Best first: the whole word, then a word that begins so, then any other place. $3 the folded part of a name. */
const rank = `case when ' ' || replace(q.folded, E'\\n', ' ') || ' ' like '% ' || $3 || ' %' then 0
  when q.folded like $3 || '%' or q.folded like '% ' || $3 || '%' or q.folded like E'%\\n' || $3 || '%' then 1 else 2 end`;

/** Why somebody was found, where the shown name does not say it. */
const matched = `case when position($3 in lower(p.display_name)) > 0 then null
  when position($3 in lower(${latinName})) > 0 then json_build_object('name', 'latin', 'text', null, 'how', 'as-typed')
  when position($3 in lower(p.work_name)) > 0 then json_build_object('name', 'work', 'text', p.work_name, 'how', 'as-typed')
  else json_build_object('name', 'name', 'text', null, 'how', 'spelling') end`;

/**
 * $1 programme, $2 the folded part of a name between per cent signs, $3 without them. The names are looked up first: a plan
 * that does not know the pattern would rather walk through everybody in the order of the list.
 */
export const peopleByName = `
  with hit as materialized (
    select pp.*, ${rank} as rank from person q join programme_person pp on pp.person_id = q.id where q.folded like $2 and pp.programme_id = $1 and ${seen})
  select json_build_object(
    'items', coalesce((select json_agg(found) from (
      select ${personItem}, ${matched} as matched from (select * from hit order by rank, sort_key, person_id limit 50) pp
      join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id left join mandate m on m.id = pp.mandate_id
      order by pp.rank, pp.sort_key, pp.person_id) found), '[]'),
    'total', (select count(*)::int from hit), 'page', 1, 'size', 50)::text as body`;

const quotas = `(select coalesce(json_agg(json_build_object('discipline', nullif(q.discipline, 'any'), 'places', q.places, 'taken', q.taken)
  order by array_position(array['police', 'judiciary', 'ngo', 'other', 'any'], q.discipline)), '[]') from training_quota q where q.training_id = tr.id)`;

const surroundings = `(select coalesce(json_agg(json_build_object('discipline', l.discipline, 'places', l.places, 'taken', l.taken)
        order by array_position(array['police', 'judiciary', 'ngo', 'other'], l.discipline)), '[]') from training_limit l where l.training_id = tr.id and l.discipline is not null) as "softQuotas",
      (select coalesce(json_agg(json_build_object('countryCode', l.country_code, 'places', l.places, 'isHard', l.is_hard, 'taken', l.taken) order by l.country_code), '[]')
        from training_limit l where l.training_id = tr.id and l.country_code is not null) as "countryQuotas",
      (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.folded, o.id), '[]')
        from training_host h join organisation o on o.id = h.organisation_id where h.training_id = tr.id) as hosts,
      (select coalesce(json_agg(json_build_object('id', f.id, 'code', f.code, 'name', json_build_object('en', f.name_en, 'de', f.name_de)) order by f.position, f.code), '[]')
        from training_funding tf join funding_line f on f.id = tf.funding_line_id where tf.training_id = tr.id) as "fundingLines",
      (select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de)) order by m.position), '[]')
        from training_prerequisite tp join module m on m.id = tp.module_id where tp.training_id = tr.id) as prerequisites`;

/** $1 training */
export const training = `
  select row_to_json(found)::text as body from (
    select tr.id, tr.code, tr.title, tr.kind, tr.country_code as "countryCode", tr.city, tr.venue, tr.mode, tr.time_zone as "timeZone",
      tr.starts_on as "startsOn", tr.ends_on as "endsOn", tr.languages, tr.interpretation, tr.state, tr.state_reason as "stateReason", tr.balance_reason as "balanceReason",
      tr.capacity, tr.completed_share as "completedShare", tr.phase_id as "phaseId", tr.note, tr.version, ${quotas} as quotas, ${surroundings},
      (select coalesce(json_agg(json_build_object('id', s.id, 'moduleId', s.module_id, 'moduleCode', m.code, 'title', s.title, 'room', s.room,
          'startsAt', s.starts_at, 'endsAt', s.ends_at, 'trainers', (
            select coalesce(json_agg(json_build_object('id', p.id, 'displayName', p.display_name) order by p.sort_key, p.id), '[]')
            from session_trainer st join person p on p.id = st.person_id where st.session_id = s.id)) order by s.starts_at, s.ends_at, s.id), '[]')
        from agenda_session s left join module m on m.id = s.module_id where s.training_id = tr.id) as sessions,
      (select coalesce(json_agg(json_build_object('nominationId', n.id, 'personId', p.id, 'displayName', p.display_name, 'organisationName', o.name,
          'countryCode', n.country_code, 'discipline', n.discipline, 'sectorCode', n.sector_code, 'route', n.route, 'rank', n.rank, 'state', n.state, 'joins', n.joins,
          'version', n.version) order by n.rank nulls last, p.sort_key, n.id), '[]')
        from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id where n.training_id = tr.id) as people
    from training tr where tr.id = $1) found`;

const quotasAfter = `(select json_agg(json_build_object('discipline', nullif(q.discipline, 'any'), 'places', q.places,
    'taken', case when q.discipline = place.discipline then place.taken else q.taken end)
  order by array_position(array['police', 'judiciary', 'ngo', 'other', 'any'], q.discipline)) from training_quota q where q.training_id = $1)`;

/** $1 training, $2 nomination: one conditional statement, which takes nothing when the quota is full. */
export const takePlace = `
  with asked as (select id, discipline from nomination where training_id = $1 and id = $2 and state in ('submitted', 'endorsed', 'reserve') for update),
  place as (
    update training_quota q set taken = taken + 1 from asked
    where q.training_id = $1 and q.discipline = asked.discipline and q.taken < q.places returning q.discipline, q.taken),
  given as (update nomination n set state = 'selected', version = n.version + 1 from asked, place where n.id = asked.id returning n.id)
  select json_build_object('nominationId', given.id, 'state', 'selected', 'quotas', ${quotasAfter})::text as body from given, place`;

/** $1 programme, $2 phase */
export const coverageGroups = `
  with seen as materialized (
    select c.organisation_id, o.country_code, s.discipline,
      case when c.verify_due < current_date and c.verification in ('V2', 'V3', 'V4') then 'VX' else c.verification end as state
    from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
    where c.programme_id = $1 and o.country_code is not null and c.listing not in ('broker-only', 'only-me'))
  select (select json_agg(country_code order by country_code) from phase_country where phase_id = $2) as countries,
    (select coalesce(json_agg(json_build_array(country_code, discipline, verified, organisations, lapsed, contacts)), '[]') from (
      select country_code, discipline, count(*) filter (where state in ('V3', 'V4'))::int as verified,
        count(distinct organisation_id) filter (where state in ('V3', 'V4'))::int as organisations,
        count(*) filter (where state in ('VD', 'VX', 'VQ'))::int as lapsed, count(*)::int as contacts
      from seen group by 1, 2) g where country_code in (select country_code from phase_country where phase_id = $2)) as groups`;

/** $1 programme */
export const ties = `
  select id, kind, coalesce(from_person_id, from_organisation_id) as "from", coalesce(to_person_id, to_organisation_id) as "to", state,
    since::text as since, direction = 'mutual' as mutual
  from tie where programme_id = $1 and state <> 'ended' order by since desc, id`;

/** $1 programme */
export const passable = `
  select pp.person_id as id from programme_person pp where pp.programme_id = $1 and ${seen}
  union all select organisation_id from programme_organisation where programme_id = $1`;

/** $1 ids */
export const names = `
  select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'title', title, 'countryCode', country_code, 'discipline', discipline)), '[]') as named from (
    select p.id, 'person' as kind, p.display_name as title, pp.country_code, s.discipline
    from person p join programme_person pp on pp.person_id = p.id left join sector s on s.code = pp.sector_code where p.id = any($1)
    union all
    select o.id, 'organisation', coalesce(o.name_en, o.name), o.country_code, s.discipline
    from organisation o join sector s on s.code = o.sector_code where o.id = any($1)) named`;

/** $1 file */
export const file = `select f.name, f.sha256, b.size::int as size, b.media_type as "mediaType" from material_file f join stored_blob b on b.sha256 = f.sha256 where f.id = $1`;

/** The programme's manager, who comes from the police, sees all materials. */
const openMaterial = 'm.programme_id = $1';

const filesOfVersion = `select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', b.media_type, 'size', b.size, 'sha256', f.sha256,
  'pages', b.pages, 'pictured', b.thumbnail is not null) order by f.name, f.id), '[]')
  from material_file f join stored_blob b on b.sha256 = f.sha256 where f.language_version_id = lv.id`;

const newestVersions = `
  select distinct on (v.language) v.id, v.language, e.major, e.minor, e.state, greatest(e.published_at, v.created_at) as since, v.machine, v.untouched_major
  from edition e join language_version v on v.edition_id = e.id
  where e.material_id = m.id and e.state in ('published', 'superseded') order by v.language, e.major desc, e.minor desc`;

/** $1 programme, $2 kind, $3 how many are skipped, $4 the reader's person */
export const library = `
  select (select count(*)::int from material m where ${openMaterial} and m.kind = $2) as total, (
    select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de), 'kind', m.kind,
      'tlp', m.tlp, 'audience', m.audience, 'sourceLanguage', m.source_language,
      'modules', (select coalesce(json_agg(mo.code order by mo.position), '[]') from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id),
      'editions', (select coalesce(json_agg(json_build_object('major', e.major, 'minor', e.minor, 'state', e.state, 'publishedAt', e.published_at,
        'changeNote', json_build_object('en', e.change_note_en, 'de', e.change_note_de))), '[]') from edition e where e.material_id = m.id and e.published_at is not null),
      'candidates', (select coalesce(json_agg(json_build_object('id', lv.id, 'language', lv.language, 'major', lv.major, 'minor', lv.minor, 'state', lv.state,
        'since', lv.since, 'machine', lv.machine, 'untouchedMajor', lv.untouched_major, 'files', (${filesOfVersion}))), '[]') from (${newestVersions}) lv),
      'heldEdition', (select he.major || '.' || he.minor from edition he where he.material_id = m.id
        and exists (select 1 from download d where d.edition_id = he.id and d.person_id = $4) order by he.major desc, he.minor desc limit 1)) order by m.place), '[]')
    from (select m.*, row_number() over (order by m.title_en collate "en-x-icu", m.id) as place from material m where ${openMaterial} and m.kind = $2
      order by place limit 50 offset $3) m) as rows`;

/** $1 address of the reader */
export const libraryReader = `
  select p.id, p.languages || a.language as languages, v.seen_until as "newsSince" from account a join person p on p.id = a.person_id
  left join material_visit v on v.account_id = a.id where a.email = $1`;
