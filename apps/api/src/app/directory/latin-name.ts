import { raw, type Sql } from 'sql-template-tag';

/** A person's name in Latin letters, in the order of the person. `p` is the alias of person. */
export function latinNameOf(p = 'p'): Sql {
  const [given, patronymic, family] = ['given_name', 'patronymic', 'family_name'].map((part) => `nullif(${p}.latin_${part}, '')`);
  return raw(`case ${p}.name_order when 'family-first' then concat_ws(' ', ${family}, ${given}, ${patronymic}) else concat_ws(' ', ${given}, ${patronymic}, ${family}) end`);
}
