import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas, roles } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { visibleContact, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { holdsWords } from '../../shared/database/folded-words';
import { Refusal } from '../../shared/errors/refusal';
import { contactItem, maySeeChannel, namedHolder, organisationName } from '../contact-columns';
import { urgentLine } from '../receivers/urgent-line';

type Page = ResponseOf<'GET /shares'>;
export type Share = ResponseOf<'GET /shares/:id'>;

export const sharingRoles = roles.filter((role) => roleHas(role, 'exports.personal') && roleHas(role, 'network.read'));
export const readingRoles = roles.filter((role) => roleHas(role, 'network.read'));

@Injectable()
export class SharesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page, size, box }: QueryOf<'GET /shares'>): Promise<Page> {
    const wanted = box === 'made' ? this.madeBy(actor) : this.opensFor(actor);
    const [row] = await this.db.readShaped<Pick<Page, 'items' | 'total'>>(sql`
      select (select count(*)::int from contact_share h where ${wanted}) as total, coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
        select row_number() over (order by h.made_at desc, h.id) as place, ${this.told(actor)} from contact_share h where ${wanted}
        order by h.made_at desc, h.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /** Whoever made it reads it also when it is over; to everybody else it is not there then. */
  async one(actor: Actor, id: string): Promise<Share> {
    const [row] = await this.db.readShaped<{ share: Omit<Share, 'items'> & { items: (Share['items'][number] & { email: string | null; phone: string | null; urgentPhone: string | null })[] } }>(sql`
      select to_json(found) as share from (
        select ${this.told(actor)}, coalesce((select json_agg(to_jsonb(one) - 'place' order by one.place) from (
            select row_number() over (order by o.country_code nulls last, lower(c.title), c.id) as place, ${contactItem(actor, this.clock.now())},
              case when i.with_email and ${maySeeChannel(actor, 'email')} then c.email end as email, case when i.with_phone and ${maySeeChannel(actor, 'phone')} then c.phone end as phone,
              case when i.with_urgent then ${urgentLine(actor)} end as "urgentPhone"
            from contact_share_item i join contact c on c.id = i.contact_id join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code ${namedHolder(actor)}
            where i.share_id = h.id and ${visibleContact(actor)}) one), '[]') as items,
          case when h.account_id = ${actor.accountId} then coalesce((select json_agg(json_build_object('name', p.display_name, 'organisationName', ${organisationName(actor)}, 'openedAt', r.opened_at) order by p.sort_key, r.account_id)
            from contact_share_recipient r join account a on a.id = r.account_id
              left join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)} left join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id
            where r.share_id = h.id), '[]') else '[]' end as recipients
        from contact_share h where h.id = ${id} and (${this.madeBy(actor)} or ${this.opensFor(actor)})) found`);
    if (!row) throw new Refusal('not-found');
    const { items, ...share } = row.share;
    return { ...share, items: items.map(({ email, phone, urgentPhone, ...item }) => ({ ...item, ...(email && { email }), ...(phone && { phone }), ...(urgentPhone && { urgentPhone }) })) };
  }

  /** At most ten: it is a field that is typed into. */
  async recipients(actor: Actor, { q }: QueryOf<'GET /share-recipients'>): Promise<ResponseOf<'GET /share-recipients'>> {
    const words = holdsWords('p.folded', q) ?? sql`true`;
    const items = await this.db.read<ResponseOf<'GET /share-recipients'>['items'][number]>(sql`
      select p.id as "personId", p.display_name as name, ${organisationName(actor)} as "organisationName", coalesce(pp.organisation_id = ${actor.organisationId}, false) as "sameOrganisation"
      from programme_person pp join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id
      where ${visiblePerson(actor)} and ${words} and p.id <> ${actor.personId} and exists (${readerAccount(actor.programmeId, this.clock.now())} and a.person_id = p.id)
      order by p.sort_key, p.id limit 10`);
    return { items };
  }

  private madeBy(actor: Actor): Sql {
    return sql`h.programme_id = ${actor.programmeId} and h.account_id = ${actor.accountId}`;
  }

  /** Open, for this reader, and from somebody who may still share: what the maker lost, the pack lost as well. */
  private opensFor(actor: Actor): Sql {
    const now = this.clock.now();
    return sql`(h.programme_id = ${actor.programmeId} and h.revoked_at is null and h.expires_at > ${now}
      and (h.tlp <> 'AMBER+STRICT' or h.organisation_id = ${actor.organisationId})
      and exists (select 1 from contact_share_recipient r where r.share_id = h.id and r.account_id = ${actor.accountId})
      and exists (select 1 from account ma join role_assignment ra on ra.account_id = ma.id and ra.programme_id = h.programme_id and ra.role = any(${sharingRoles}) and ${assignmentCounts(now)}
        where ma.id = h.account_id and ma.active))`;
  }

  private told(actor: Actor): Sql {
    const now = this.clock.now();
    return sql`h.id, h.title, h.purpose, h.tlp,
      (select p.display_name from account a join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)} join person p on p.id = pp.person_id where a.id = h.account_id) as "makerName",
      h.made_at as "madeAt", h.expires_on as "expiresOn", case when h.revoked_at is not null then 'revoked' when h.expires_at <= ${now} then 'expired' else 'open' end as state,
      h.account_id = ${actor.accountId} as own, h.version,
      (select count(*)::int from contact_share_item i join contact c on c.id = i.contact_id join organisation o on o.id = c.organisation_id where i.share_id = h.id and ${visibleContact(actor)}) as contacts`;
  }
}

/** Accounts `a` of a programme with a role that reads the network now. */
export function readerAccount(programmeId: string, now: Date): Sql {
  return sql`select a.id, a.person_id, a.email, a.language from account a where a.active and exists (
    select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${programmeId} and ra.role = any(${readingRoles}) and ${assignmentCounts(now)})`;
}
