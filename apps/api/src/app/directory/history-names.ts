import { roleHas } from '@liaison/domain/access';
import sql, { raw } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import type { Database } from '../shared/database/database';
import { postTitle } from './posts.queries';

export type HistoryKind = 'person' | 'organisation' | 'post';

/** Fields of the trail that hold the id of another record, and of what kind it is. */
const references: Readonly<Record<string, HistoryKind>> = {
  parentId: 'organisation', successorId: 'organisation', organisationId: 'organisation', postId: 'post', reportsTo: 'post', personId: 'person',
};

/** Merges refer to a record of the same kind. */
const ofSameKind = ['survivor', 'absorbed'];

type Named = Map<string, { id: string; name: string }>;
type Change = { field: string; before: unknown; after: unknown };

/**
 * Puts the record that is meant in the place of each id, wherever it stands in a change. One that the viewer may not see
 * is told as one that cannot be seen, without its id: whether it is behind the wall, hidden or gone looks the same.
 */
export async function nameReferences<T extends { readonly changes: readonly Change[] }>(db: Database, actor: Actor, kind: HistoryKind, items: readonly T[]): Promise<T[]> {
  const ids: Record<HistoryKind, Set<string>> = { person: new Set(), organisation: new Set(), post: new Set() };
  const walk = (field: string, value: unknown, visit: (of: HistoryKind, id: string) => unknown): unknown => {
    const of = references[field] ?? (ofSameKind.includes(field) ? kind : undefined);
    if (of && typeof value === 'string') return visit(of, value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(inner, one, visit)]));
  };
  const all = (visit: (of: HistoryKind, id: string) => unknown) =>
    items.map((item) => ({
      ...item,
      changes: item.changes.map(({ field, before, after }) => ({ field, before: walk(field, before, visit), after: walk(field, after, visit) })),
    }));
  all((of, id) => ids[of].add(id));
  const named = await visibleNames(db, actor, ids);
  return all((_, id) => named.get(id) ?? { id: null, name: null });
}

async function visibleNames(db: Database, actor: Actor, { person, organisation, post }: Record<HistoryKind, Set<string>>): Promise<Named> {
  if (person.size + organisation.size + post.size === 0) return new Map();
  const people = roleHas(actor.role, 'people.read') ? visiblePerson(actor) : sql`false`;
  const rows = await db.read<{ id: string; name: string }>(sql`
    select o.id, ${raw(`coalesce(o.name_${actor.language}, o.name)`)} as name from organisation o
      where o.id = any(${[...organisation]}::uuid[]) and ${visibleOrganisation(actor)}
    union all
    select p.id, ${postTitle(actor)} as name from post p join organisation o on o.id = p.organisation_id
      where p.id = any(${[...post]}::uuid[]) and ${visibleOrganisation(actor)}
    union all
    select q.id, q.display_name as name from person q join programme_person pp on pp.person_id = q.id
      where q.id = any(${[...person]}::uuid[]) and ${people}`);
  return new Map(rows.map((row) => [row.id, row]));
}
