import type { QueryOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { foldVariants } from '@liaison/domain/names';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { reviewDueFor, visibleMaterial } from '../../shared/access/visibility';
import { wordsInFiles } from '../contents/text-search';

type Filters = QueryOf<'GET /materials/facets'>;

/** Of whom a material `m` is for; `marksOf` of the domain as a list in SQL. */
export const marksColumn = sql`(case when m.audience = 'everyone' and not (m.disciplines = '{}' and m.roles = '{}' and m.training_id is null) then '{}'::text[] else array[m.audience] end
  || array(select 'discipline-' || d from unnest(m.disciplines) d) || array(select 'role-' || r from unnest(m.roles) r)
  || case when m.training_id is null then '{}'::text[] else array['training'] end)`;

/**
 * The filters of the library that the database decides, each as a condition on a material `m`; what its state means to a reader is decided
 * by the rules of the domain. Whether the viewer may know of the material is asked besides.
 */
export function libraryFilters(actor: Actor, { q, kind, module, language, country, audience, work }: Filters, today: string): Partial<Record<keyof Filters, Sql>> {
  return {
    ...(q && { q: sql`(${matches(q)} or ${wordsInFiles(q)})` }),
    ...(kind && { kind: sql`m.kind = any(${kind})` }),
    ...(module && {
      module: sql`exists (select 1 from material_module qm join module qo on qo.id = qm.module_id where qm.material_id = m.id and qo.code = any(${module}))`,
    }),
    ...(language && {
      language: sql`exists (select 1 from edition qe join language_version qv on qv.edition_id = qe.id
        where qe.material_id = m.id and qe.state in ('published', 'superseded') and qv.language = any(${language}))`,
    }),
    ...(country && { country: sql`m.countries && ${country}::text[]` }),
    ...(audience && { audience: sql`${marksColumn} && ${audience}::text[]` }),
    ...(work && { work: waiting(actor, work, today) }),
  };
}

function waiting(actor: Actor, work: NonNullable<Filters['work']>, today: string): Sql {
  if (work === 'behind') return behind;
  return work === 'drafts' ? openDraft(actor) : reviewDueFor(actor, today);
}

/** A language of an older edition that the published one does not have. */
const behind = sql`exists (select 1 from edition be join language_version bv on bv.edition_id = be.id join edition bp on bp.material_id = m.id and bp.state = 'published'
  where be.material_id = m.id and be.state = 'superseded'
    and not exists (select 1 from language_version bs where bs.edition_id = bp.id and bs.language = bv.language))`;

/** A filter tells as much as a list: who may not see drafts may not ask for them either. */
function openDraft(actor: Actor): Sql {
  if (!roleHas(actor.role, 'materials.read-drafts')) return sql`false`;
  return sql`exists (select 1 from edition de where de.material_id = m.id and de.state in ('draft', 'in-review'))`;
}

/** Beyond this many ways to write the words, the further ones find next to nothing. */
const mostReadings = 8;

/** Every word has to stand somewhere in the name, in whatever script and accents; a longer one may have a typo. */
export function matches(q: string): Sql {
  const readings = foldVariants(q).slice(0, mostReadings);
  if (readings.length === 0) return sql`false`;
  const reading = (words: string) =>
    join(
      words.split(' ').map((word) => {
        const near = word.length > 4 ? sql` or word_similarity(${word}, m.folded) >= 0.6` : empty;
        return sql`(m.folded like ${`%${word}%`}${near})`;
      }),
      ' and ',
    );
  return sql`(${join(readings.map((words) => sql`(${reading(words)})`), ' or ')})`;
}

/** What everything that is counted or listed begins with. */
export function amongVisible(actor: Actor, conditions: readonly Sql[]): Sql {
  return join([visibleMaterial(actor), ...conditions], ' and ');
}
