import { roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';

export function collects(actor: Actor): boolean {
  return roleHas(actor.role, 'materials.coordinate');
}

/**
 * Collections `c` the viewer knows of: those that hold something they may open. Whoever makes collections also knows of empty ones and
 * of their own. Its title could tell what its materials are about.
 */
export function visibleCollection(actor: Actor): Sql {
  const own = collects(actor)
    ? sql` or c.changed_by = ${actor.accountId}::uuid or not exists (select 1 from collection_item ci where ci.collection_id = c.id)`
    : sql``;
  return sql`(c.programme_id = ${actor.programmeId} and (exists (select 1 ${visibleItems(actor)})${own}))`;
}

/** Its materials `m` that the viewer may open, with their place `ci`. */
export function visibleItems(actor: Actor): Sql {
  return sql`from collection_item ci join material m on m.id = ci.material_id where ci.collection_id = c.id and ${visibleMaterial(actor)}`;
}

/** A collection `c` in a list. */
export function collectionColumns(actor: Actor): Sql {
  return sql`c.id, json_build_object('en', c.title_en, 'de', c.title_de) as title, json_build_object('en', c.note_en, 'de', c.note_de) as note,
    (select count(*)::int ${visibleItems(actor)}) as materials, to_json(c.changed_at) #>> '{}' as "changedAt"`;
}
