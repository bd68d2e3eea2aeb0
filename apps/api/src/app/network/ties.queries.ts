import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';
import { NetworkMemory, type Network } from './network-memory';
import { seenTies } from './seen-ties';
import { tieRows, withRights, type TieItem, type TieRow } from './tie-rows';

type Page = ResponseOf<'GET /ties'>;

@Injectable()
export class TiesQueries {
  constructor(
    private readonly db: Database,
    private readonly memory: NetworkMemory,
  ) {}

  /** Found and counted in memory, the same ones the graph shows; only the page is read from the database. */
  async list(actor: Actor, { page, size, q, ...filters }: QueryOf<'GET /ties'>): Promise<Page> {
    const network = await this.memory.latest(actor.programmeId);
    const seen = seenTies(network, actor, filters);
    if (!seen) throw new Refusal('not-found');
    const found = await this.named(network, actor, seen, q);
    const ids = found.slice((page - 1) * size, page * size).map((tie) => network.ties.id(tie));
    const rows = await this.db.readShaped<TieRow>(tieRows(actor, sql`t.id = any(${ids})`, sql`order by t.since desc, t.id`));
    return { items: rows.map((row) => withRights(actor, row)), total: found.length, page, size };
  }

  async one(actor: Actor, id: string): Promise<TieItem> {
    const row = await this.db.readOne<TieRow>(tieRows(actor, sql`t.id = ${id}`, sql``));
    if (!row) throw new Refusal('not-found');
    return withRights(actor, row);
  }

  /** Ties with an end of that name; only of those the viewer may see is a name looked at. */
  private async named(network: Network, actor: Actor, seen: number[], q: string | undefined): Promise<number[]> {
    const search = endsNamed(actor, q);
    if (!search) return seen;
    const rows = await this.db.readShaped<{ id: string }>(search);
    const ends = new Set(rows.map(({ id }) => network.numbers.of(id)));
    return seen.filter((tie) => ends.has(network.ties.from[tie]) || ends.has(network.ties.to[tie]));
  }
}

function endsNamed(actor: Actor, q: string | undefined): Sql | null {
  const [person, organisation] = [holdsWords('p.folded', q), holdsWords('o.folded', q)];
  if (!person || !organisation) return null;
  return sql`
    select p.id from person p join programme_person pp on pp.person_id = p.id and ${visiblePerson(actor)} where ${person}
    union all select o.id from organisation o where ${organisation} and ${visibleOrganisation(actor)}`;
}
