import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';

type Page = ResponseOf<'GET /accounts'>;
type Item = Page['items'][number];

/** Roles that the acting role may give and take: of its programme, and of its countries where it is bound to some. */
export function rolesInReach(actor: Actor): Sql {
  const programme = sql`ra.programme_id = ${actor.programmeId}`;
  return actor.countries === 'all' ? programme : sql`(${programme} and ra.country_code = any(${actor.countries}))`;
}

/** Accounts with a role here, also one that was taken away: whoever lost the last one can be given another. */
export function accountInReach(actor: Actor): Sql {
  return sql`exists (select 1 from role_assignment ra where ra.account_id = a.id and ${rolesInReach(actor)})`;
}

@Injectable()
export class AccountsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: QueryOf<'GET /accounts'>): Promise<Page> {
    const { page, size } = query;
    const conditions: Sql[] = [accountInReach(actor)];
    const words = query.q ? holdsWords('p.folded', query.q) : null;
    if (words) conditions.push(sql`(${words} or a.email like ${`%${likeText(query.q ?? '')}%`})`);
    if (query.role?.length) {
      conditions.push(sql`exists (select 1 from role_assignment ra
        where ra.account_id = a.id and ra.ended_at is null and ra.role = any(${query.role}) and ${rolesInReach(actor)})`);
    }
    if (query.state) conditions.push(stateIs(query.state));
    const from = sql`from account a join person p on p.id = a.person_id where ${join(conditions, ' and ')}`;
    const row = await this.db.readOne<{ items: Item[]; total: number }>(sql`
      select coalesce((select json_agg(found) from (
          select ${this.item(actor)} ${from} order by p.sort_key, a.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int ${from}) as total`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<Item> {
    const row = await this.db.readOne<{ item: Item }>(sql`
      select row_to_json(found) as item from (
        select ${this.item(actor)} from account a join person p on p.id = a.person_id where a.id = ${id} and ${accountInReach(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    return row.item;
  }

  /** Roles that ended are history and stand in the trail. */
  private item(actor: Actor): Sql {
    return sql`a.id, a.person_id as "personId", a.email, p.display_name as "displayName", a.active, a.password_until as "invitedUntil",
      a.last_sign_in_at as "lastSignInAt", a.version,
      coalesce((select json_agg(json_build_object('id', ra.id, 'role', ra.role, 'countryCode', ra.country_code, 'validFrom', ra.valid_from, 'validTo', ra.valid_to,
            'office', (select json_build_object('mandateId', m.id, 'organisationName', o.name, 'functionCode', m.function_code, 'validTo', m.valid_to)
              from mandate m join organisation o on o.id = m.organisation_id where m.id = ra.mandate_id))
          order by ra.valid_from desc, ra.role, ra.country_code)
        from role_assignment ra where ra.account_id = a.id and ra.ended_at is null
          and coalesce(ra.valid_to, 'infinity') >= ${this.clock.today()}
          and not exists (select 1 from mandate em where em.id = ra.mandate_id and em.ends_at <= ${this.clock.now()}) and ${rolesInReach(actor)}), '[]') as assignments`;
  }
}

function stateIs(state: 'active' | 'invited' | 'closed'): Sql {
  if (state === 'closed') return sql`not a.active`;
  return state === 'invited' ? sql`(a.active and a.password_until is not null)` : sql`(a.active and a.password_until is null)`;
}

/** What somebody typed, with the signs of LIKE taken literally. */
function likeText(typed: string): string {
  return typed.trim().toLowerCase().replace(/[\\%_]/g, '\\$&');
}
