import { Injectable } from '@nestjs/common';
import type { Discipline } from '@liaison/domain/disciplines';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { organisationName } from './contact-columns';
import { changesOf, isOf, NetworkMemory, type Changes, type Network } from './network-memory';

/** An end by its name. */
export interface NamedEnd {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly title: string;
  readonly countryCode: string | null;
  readonly discipline: Discipline | null;
}

/** What is found in memory: the ends whose names are needed, and the answer once they are there. */
export interface Found<T> {
  readonly ends: readonly number[];
  readonly answer: (named: ReadonlyMap<string, NamedEnd>) => T;
}

/** One viewer's part of the network in memory. */
@Injectable()
export class NetworkView {
  constructor(
    private readonly db: Database,
    private readonly memory: NetworkMemory,
  ) {}

  /**
   * Finds something in the network and names it, in one statement that also says whether what was in memory still holds;
   * only if it does not is the network read again. Names pass the rule of visibility once more: who was hidden since is not
   * in `named`. A search that meets an end the viewer may not see answers null, and so does one for an id never given.
   */
  async find<T>(actor: Actor, search: (network: Network) => Found<T> | null): Promise<T> {
    const known = this.memory.known(actor.programmeId);
    const first = known && search(known);
    if (known && first) {
      const { named, changes } = await this.name(actor, known, first.ends);
      if (isOf(known, changes)) return first.answer(named);
    }
    const latest = await this.memory.latest(actor.programmeId);
    const found = search(latest);
    if (!found) throw new Refusal('not-found');
    return found.answer((await this.name(actor, latest, found.ends)).named);
  }

  private async name(actor: Actor, network: Network, ends: readonly number[]): Promise<{ named: Map<string, NamedEnd>; changes: Changes }> {
    const ids = ends.map((end) => network.numbers.idOf(end));
    const [row] = await this.db.readShaped<Changes & { named: NamedEnd[] }>(sql`
      with wanted as materialized (select unnest(${ids}::uuid[]) as id)
      select ${changesOf(actor.programmeId)}, coalesce((select json_agg(json_build_object('id', id, 'kind', kind, 'title', title,
          'countryCode', country_code, 'discipline', discipline)) from (
        select pp.person_id as id, 'person' as kind, p.display_name as title, pp.country_code, s.discipline
        from wanted join programme_person pp on pp.person_id = wanted.id and ${visiblePerson(actor)}
          join person p on p.id = pp.person_id left join sector s on s.code = pp.sector_code
        union all
        select o.id, 'organisation', ${organisationName(actor)}, o.country_code, s.discipline
        from wanted join organisation o on o.id = wanted.id and ${visibleOrganisation(actor)} join sector s on s.code = o.sector_code) named), '[]') as named`);
    const { named, ...changes } = row as Changes & { named: NamedEnd[] };
    return { named: new Map(named.map((end) => [end.id, end])), changes };
  }
}
