import { Injectable } from '@nestjs/common';
import { foldVariants } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleOrganisation } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';

export interface KnownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly nameDe: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string;
  readonly website: string | null;
  readonly note: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly version: number;
  readonly keys: readonly string[];
}

/** Beyond so many organisations of one name, the name says nothing. */
const mostNamesakes = 200;

/** The keys under which a name is found, whatever its accents and script. */
export const keysOf = (name: string): string[] => (name === '' ? [] : foldVariants(name).slice(0, 8));

/** Organisations that the actor may see, for many rows at once, by any of their names or by id; looked up as `KnownPeople` does. */
@Injectable()
export class KnownOrganisations {
  constructor(private readonly db: Database) {}

  async find(actor: Actor, names: readonly string[], ids: readonly string[]): Promise<(name: string) => KnownOrganisation[]> {
    const keys = [...new Set(names.flatMap(keysOf))];
    const hits = await this.db.read<{ id: string }>(sql`
      select n.id from unnest(${keys}::text[]) k (key)
        cross join lateral (select id from organisation where string_to_array(folded, E'\n') @> array[k.key] limit ${mostNamesakes}) n
      union select coalesce(merged_into, id) from organisation where id = any(${[...new Set(ids)]}::uuid[])`);
    const rows = await this.db.read<KnownOrganisation>(sql`
      select o.id, o.name, o.name_en as "nameEn", o.name_de as "nameDe", o.country_code as "countryCode", o.sector_code as "sectorCode", o.website, o.note,
        o.valid_from as "validFrom", o.valid_to as "validTo", o.version, string_to_array(o.folded, E'\n') || array(select f.id::text from organisation f where f.merged_into = o.id) as keys
      from organisation o
      where o.id = any(${hits.map(({ id }) => id)}::uuid[]) and o.merged_into is null and ${visibleOrganisation(actor)}
      order by o.id`);
    const byKey = new Map<string, KnownOrganisation[]>();
    const add = (key: string, one: KnownOrganisation) => byKey.set(key, [...(byKey.get(key) ?? []), one]);
    for (const row of rows) for (const key of [...row.keys, row.id]) add(key, row);
    return (name) => [...new Set([...(byKey.get(name) ?? []), ...keysOf(name).flatMap((key) => byKey.get(key) ?? [])])];
  }
}
