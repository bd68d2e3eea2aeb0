import sql from 'sql-template-tag';

/**
 * What is said of a material `m` in the words of an edition `e`, as the rules compare it. Built from the row as it stands, so
 * that what is said one day of materials is kept from that day on.
 */
export const sayingOf = sql`
  select coalesce(jsonb_object_agg(case key when 'title_en' then 'titleEn' when 'title_de' then 'titleDe' when 'source_language' then 'sourceLanguage' else key end, value), '{}')
    || jsonb_build_object('lawAsOf', e.law_as_of,
      'modules', (select coalesce(jsonb_agg(mo.code order by mo.code), '[]') from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id))
  from jsonb_each(to_jsonb(m))
  where key in ('code', 'title_en', 'title_de', 'kind', 'tlp', 'audience', 'disciplines', 'roles', 'source_language', 'countries', 'licence')`;
