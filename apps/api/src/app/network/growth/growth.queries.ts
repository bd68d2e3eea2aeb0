import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { compare, measure, type Answer, type Snapshot } from '@liaison/domain/growth';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

type List = ResponseOf<'GET /snapshots'>;
type Item = List['items'][number];
export type Taken = ResponseOf<'GET /snapshots/:id'>;
type Compared = ResponseOf<'GET /snapshots/:id/since/:before'>;

interface Kept extends Snapshot {
  /** Tokens of the people of its training; empty where it has none. */
  readonly roster: ReadonlySet<string>;
}

/** Enough to choose from. */
const most = 100;

@Injectable()
export class GrowthQueries {
  constructor(private readonly db: Database) {}

  /** Those of the whole network and, beside them, the latest that were taken by themselves, or those of one training: neither crowds out the other. */
  async list(actor: Actor, { training }: QueryOf<'GET /snapshots'>): Promise<List> {
    const latest = (of: Sql) => this.db.read<Item>(sql`${this.told(actor)} and ${of} order by h.taken_at desc, h.id limit ${most}`);
    const items = [...(await latest(sql`h.moment is null`)), ...(await latest(training === undefined ? sql`h.moment is not null` : sql`h.moment is not null and h.training_id = ${training}`))];
    items.sort((one, other) => Date.parse(other.takenAt) - Date.parse(one.takenAt));
    return { items, may: { take: takesSnapshots(actor) } };
  }

  async one(actor: Actor, id: string): Promise<Taken> {
    const item = await this.item(actor, id);
    const { people, ties } = await this.kept(id);
    return { ...item, measures: measure(people, ties) };
  }

  /** The people of a training where one of the two was taken for it, the later one before the earlier. */
  async since(actor: Actor, id: string, before: string): Promise<Compared> {
    const [from, to] = [await this.item(actor, before), await this.item(actor, id)];
    if (from.takenAt >= to.takenAt) {
      const path = 'params.before';
      throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'order', message: '' }] });
    }
    const [was, is] = [await this.kept(before), await this.kept(id)];
    const roster = is.roster.size > 0 ? is.roster : was.roster;
    return { from, to, days: daysBetween(from.takenOn, to.takenOn), onRoster: roster.size > 0, ...compare(was, is, roster.size > 0 ? roster : undefined) };
  }

  private async item(actor: Actor, id: string): Promise<Item> {
    const item = await this.db.readOne<Item>(sql`${this.told(actor)} and h.id = ${id}`);
    if (!item) throw new Refusal('not-found');
    return item;
  }

  private async kept(id: string): Promise<Kept> {
    const people = await this.db.read<{ token: string; country: string | null; sector: string | null; roster: boolean }>(sql`
      select token, country_code as country, sector_code as sector, on_roster as roster from network_snapshot_person where snapshot_id = ${id} order by number`);
    const ties = await this.db.read<{ from: number; to: number; answer: Answer }>(sql`select from_number as "from", to_number as "to", answer from network_snapshot_tie where snapshot_id = ${id} order by number`);
    return { people, ties, roster: new Set(people.filter(({ roster }) => roster).map(({ token }) => token)) };
  }

  private told(actor: Actor): Sql {
    const mayRead = roleHas(actor.role, 'trainings.read');
    const visible = sql`from training tr where tr.id = h.training_id and ${visibleTraining(actor)}`;
    // One that was taken by itself is of its training and of nothing else, and as hidden as that is.
    const seen = mayRead ? sql`(h.moment is null or exists (select 1 ${visible}))` : sql`h.moment is null`;
    return sql`
      select h.id, h.label, h.moment, h.taken_on::text as "takenOn", to_json(h.taken_at) #>> '{}' as "takenAt",
        ${mayRead ? sql`(select json_build_object('id', tr.id, 'title', tr.title) ${visible})` : sql`null::json`} as training,
        (select count(*)::int from network_snapshot_person n where n.snapshot_id = h.id) as people, (select count(*)::int from network_snapshot_tie t where t.snapshot_id = h.id) as ties
      from network_snapshot h where h.programme_id = ${actor.programmeId} and ${seen}`;
  }
}

export function takesSnapshots(actor: Actor): boolean {
  return roleHas(actor.role, 'network.verify') && actor.countries === 'all';
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
