import { keepsLibrary } from '@liaison/domain/access';
import type { SaidChange } from '@liaison/domain/comparison';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';

/**
 * What is said of a material `m` in the words of an edition `e`, as the rules compare it. Built from the row as it stands, so
 * that what is said one day of materials is kept from that day on. Of a training and of whoever reviews it their ids: `toldTo` says
 * what a viewer learns of them.
 */
export const sayingOf = sql`
  select coalesce(jsonb_object_agg(case key when 'title_en' then 'titleEn' when 'title_de' then 'titleDe' when 'source_language' then 'sourceLanguage' else key end, value), '{}')
    || jsonb_build_object('lawAsOf', e.law_as_of, 'training', m.training_id, 'reviewMonths', m.review_months::text, 'reviewOwner', m.review_owner_id,
      'modules', (select coalesce(jsonb_agg(mo.code order by mo.code), '[]') from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id))
  from jsonb_each(to_jsonb(m))
  where key in ('code', 'title_en', 'title_de', 'kind', 'tlp', 'audience', 'disciplines', 'roles', 'source_language', 'countries', 'licence')`;

/**
 * The changes as a viewer may be told of them: who reviews a material by name, to those who keep the library and to nobody else; the
 * training it is bound to by its code, where they may know of it.
 */
export async function toldTo(actor: Actor, ask: Query, changes: readonly SaidChange[]): Promise<SaidChange[]> {
  const told = changes.filter(({ field }) => field !== 'reviewOwner' || keepsLibrary(actor.role));
  const idsOf = (wanted: SaidChange['field']) => told.filter(({ field }) => field === wanted).flatMap(({ before, after }) => [...before, ...after]);
  const ids = { training: idsOf('training'), reviewOwner: idsOf('reviewOwner') };
  if (ids.training.length + ids.reviewOwner.length === 0) return told;
  const rows = await ask<{ id: string; word: string }>(sql`
    select a.id, p.display_name as word from account a join person p on p.id = a.person_id where a.id = any(${ids.reviewOwner}::uuid[])
    union all select tr.id, tr.code from training tr where tr.id = any(${ids.training}::uuid[]) and ${visibleTraining(actor)}`);
  const words = new Map(rows.map(({ id, word }) => [id, word]));
  const named = (values: readonly string[]) => values.map((id) => words.get(id) ?? '–');
  return told.map((change) => (change.field === 'training' || change.field === 'reviewOwner' ? { ...change, before: named(change.before), after: named(change.after) } : change));
}
