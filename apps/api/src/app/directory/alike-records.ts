import sql, { type Sql } from 'sql-template-tag';

/**
 * Pairs of people worth comparing: the same words in their names in one country, a word of the name in one organisation,
 * or an address in common. Each is a join on equal values, so that a hundred thousand people take seconds. The last
 * statement gives the pairs, those before it prepare them.
 */
export function alikePeople(programmeId: string): readonly Sql[] {
  return [
    sql`create temp table person_words on commit drop as
      select pp.person_id, pp.organisation_id, coalesce(pp.country_code, '') as country_code, words.sorted
      from programme_person pp join person p on p.id = pp.person_id
      cross join lateral (
        select distinct (select array_agg(word order by word) from unnest(string_to_array(line, ' ')) word) as sorted
        from unnest(string_to_array(p.folded, E'\n')) line) words
      where pp.programme_id = ${programmeId}`,
    sql`create temp table person_word on commit drop as
      select distinct person_id, organisation_id, word from person_words, unnest(sorted) word where organisation_id is not null and length(word) >= 3`,
    // An address that very many have is nobody's own, and would pair everybody with everybody.
    sql`create temp table person_address on commit drop as
      select person_id, email from (
        select e.person_id, e.email, count(*) over (partition by e.email) as holders
        from person_email e join programme_person pp on pp.person_id = e.person_id and pp.programme_id = ${programmeId}) held
      where holders between 2 and 50`,
    sql`analyze person_words`,
    sql`analyze person_word`,
    sql`analyze person_address`,
    sql`
      with pair as (
        select a.person_id as first, b.person_id as second from person_words a
          join person_words b on b.sorted = a.sorted and b.country_code = a.country_code and b.person_id > a.person_id
        union
        select a.person_id, b.person_id from person_word a
          join person_word b on b.organisation_id = a.organisation_id and b.word = a.word and b.person_id > a.person_id
        union
        select a.person_id, b.person_id from person_address a join person_address b on b.email = a.email and b.person_id > a.person_id),
      side as (
        select pp.person_id, p.version, json_build_object('folded', p.folded, 'gender', p.gender, 'organisationId', pp.organisation_id,
          'countryCode', pp.country_code, 'emails', coalesce((select json_agg(e.email order by e.email) from person_email e where e.person_id = p.id), '[]')) as traits
        from programme_person pp join person p on p.id = pp.person_id where pp.programme_id = ${programmeId})
      select pair.first, pair.second, a.traits as a, b.traits as b, md5(concat_ws('|', a.version, a.traits, b.version, b.traits)) as fingerprint
      from pair join side a on a.person_id = pair.first join side b on b.person_id = pair.second`,
  ];
}

/** Pairs of organisations worth comparing: two words of a name, or the address of the web, in one country or none. */
export function alikeOrganisations(programmeId: string): readonly Sql[] {
  return [
    sql`create temp table organisation_word on commit drop as
      select distinct o.id, o.country_code, word from organisation o
      join programme_organisation po on po.organisation_id = o.id and po.programme_id = ${programmeId}
      cross join lateral unnest(regexp_split_to_array(o.folded, '[ \n]')) word
      where o.merged_into is null and length(word) >= 4`,
    // Words such as "police" or "ministry" stand in most names; a rare one points to few.
    sql`delete from organisation_word w using (
        select country_code, word from organisation_word group by country_code, word having count(*) > 200) common
      where common.word = w.word and common.country_code is not distinct from w.country_code`,
    sql`analyze organisation_word`,
    sql`
      with pair as (
        select a.id as first, b.id as second from organisation_word a
          join organisation_word b on b.word = a.word and b.id > a.id and (b.country_code = a.country_code or a.country_code is null or b.country_code is null)
        union
        select a.id, b.id from organisation a join organisation b on b.folded = a.folded and b.id > a.id
          join programme_organisation pa on pa.organisation_id = a.id and pa.programme_id = ${programmeId}
          join programme_organisation pb on pb.organisation_id = b.id and pb.programme_id = ${programmeId}
          where a.merged_into is null and b.merged_into is null
        union
        select a.id, b.id from organisation a join organisation b on b.website = a.website and b.id > a.id
          join programme_organisation pa on pa.organisation_id = a.id and pa.programme_id = ${programmeId}
          join programme_organisation pb on pb.organisation_id = b.id and pb.programme_id = ${programmeId}
          where a.merged_into is null and b.merged_into is null),
      side as (
        select o.id, o.version, json_build_object('folded', o.folded, 'website', o.website, 'countryCode', o.country_code, 'sectorCode', o.sector_code) as traits
        from organisation o join programme_organisation po on po.organisation_id = o.id and po.programme_id = ${programmeId})
      select pair.first, pair.second, a.traits as a, b.traits as b, md5(concat_ws('|', a.version, a.traits, b.version, b.traits)) as fingerprint
      from pair join side a on a.id = pair.first join side b on b.id = pair.second`,
  ];
}
