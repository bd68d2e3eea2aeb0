import { Injectable } from '@nestjs/common';
import type { ContactFields, QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { NoteAccess } from '../shared/audit/note-access';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';
import { contactItem, isVerifiedState, maySeeChannel, namedHolder, organisationName, stateNow } from './contact-columns';
import { isCheckOf, mayChange, mayVerify } from './contact-rights';
import { inCountries } from '../shared/database/in-countries';

type Page = ResponseOf<'GET /contacts'>;
type Detail = ResponseOf<'GET /contacts/:id'>;

/** What the statement of a contact reads beside what the contract promises, to decide what the viewer may do. */
interface DetailRow extends Omit<Detail, 'may' | 'unseen' | 'rules'> {
  rules: ContactFields['rules'];
  emailSeen: boolean;
  phoneSeen: boolean;
  confirmedBy: string | null;
  holderId: string | null;
}

@Injectable()
export class ContactsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: NoteAccess,
  ) {}

  /** One statement: the contacts that fit are found once, for the total and for the page. */
  async list(actor: Actor, query: QueryOf<'GET /contacts'>): Promise<Page> {
    const { page, size } = query;
    const now = this.clock.now();
    const [row] = await this.db.readShaped<{ items: Page['items']; total: number }>(sql`
      with hit as materialized (
        select c.id, ${orderKey(actor, query.sort)} as key, lower(c.title) as title
        from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
          left join country country on country.code = o.country_code ${namedHolder(actor)}
        where ${join(conditions(actor, query, now), ' and ')}
      ), page as (
        select id, row_number() over (${orderOf(query.sort)}) as place from hit ${orderOf(query.sort)} limit ${size} offset ${(page - 1) * size}
      )
      select (select count(*)::int from hit) as total, coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
        select page.place, ${contactItem(actor, now)}
        from page join contact c on c.id = page.id join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
          ${namedHolder(actor)}) found), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /** What its page shows; looking at the card of a person is looking at the person. */
  async shown(actor: Actor, id: string): Promise<Detail> {
    const detail = await this.detail(actor, id);
    if (detail.personId !== null) await this.access.viewed(actor, detail.personId);
    return detail;
  }

  async detail(actor: Actor, id: string): Promise<Detail> {
    const today = this.clock.today();
    const [row] = await this.db.readShaped<{ contact: DetailRow }>(sql`
      select to_json(found) as contact from (
        select ${contactItem(actor, this.clock.now())}, o.name as "organisationOwnName", c.note, c.version,
          c.person_id as "holderId", c.confirmed_by as "confirmedBy",
          ${maySeeChannel(actor, 'email')} as "emailSeen", ${maySeeChannel(actor, 'phone')} as "phoneSeen",
          case when ${maySeeChannel(actor, 'email')} then c.email end as email,
          case when ${maySeeChannel(actor, 'phone')} then c.phone end as phone,
          json_build_object('listing', c.listing, 'email', c.email_visibility, 'phone', c.phone_visibility) as rules,
          coalesce((${tiesOf(actor)}), '[]') as ties
        from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code ${namedHolder(actor)}
        where c.id = ${id} and ${visibleContact(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    const { rules, emailSeen, phoneSeen, confirmedBy, holderId, email, phone, ...contact } = row.contact;
    const place = { organisationId: contact.organisationId, countryCode: contact.countryCode, personId: holderId };
    const edit = mayChange(actor, place);
    const check = { state: contact.verification, due: contact.verifyDue, confirmedBy };
    return {
      ...contact,
      ...(email && { email }),
      ...(phone && { phone }),
      ...(edit && { rules, unseen: [...(emailSeen ? [] : (['email'] as const)), ...(phoneSeen ? [] : (['phone'] as const))] }),
      may: { edit, verify: mayVerify(actor, place) && isCheckOf(actor, today, check) },
    };
  }
}

function conditions(actor: Actor, query: QueryOf<'GET /contacts'>, now: Date): Sql[] {
  const found: Sql[] = [visibleContact(actor)];
  if (query.mine) found.push(sql`c.person_id = ${actor.personId}`);
  if (query.country?.length) found.push(inCountries('o.country_code', query.country));
  if (query.discipline?.length) found.push(sql`s.discipline = any(${query.discipline})`);
  if (query.sector?.length) found.push(sql`o.sector_code = any(${query.sector})`);
  if (query.language?.length) found.push(sql`c.languages && ${query.language}::text[]`);
  if (query.competence?.length) {
    found.push(sql`exists (select 1 from contact_competence cc where cc.contact_id = c.id and cc.competence_code = any(${query.competence}))`);
  }
  if (query.verified) {
    const isVerified = sql`(select ${isVerifiedState('now.state')} from (select ${stateNow(now)} as state) now)`;
    found.push(query.verified === 'true' ? isVerified : sql`not ${isVerified}`);
  }
  // The name of a holder the viewer may not see is not joined, so nobody is found by it.
  const words = holdsWords(`concat_ws(E'\\n', c.folded, o.folded, p.folded)`, query.q);
  if (words) found.push(words);
  return found;
}

function orderKey(actor: Actor, sort: QueryOf<'GET /contacts'>['sort']): Sql {
  if (sort.endsWith('title')) return sql`''`;
  return sort.endsWith('due') ? sql`c.verify_due` : raw(`country.name_${actor.language}`);
}

function orderOf(sort: QueryOf<'GET /contacts'>['sort']): Sql {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const key = sort.endsWith('due') ? 'key' : 'key collate "und-x-icu"';
  const title = sort.endsWith('title') ? direction : 'asc';
  return raw(`order by ${key} ${direction} nulls last, title collate "und-x-icu" ${title}, id ${title}`);
}

/** Current ties of the named holder and of the organisation whose other end the viewer may see. */
function tiesOf(actor: Actor): Sql {
  return sql`
    select json_agg(json_build_object('id', tie.id, 'kind', tie.kind, 'direction', tie.direction, 'outgoing', tie.outgoing,
      'otherKind', tie.other_kind, 'otherId', tie.other_id, 'otherTitle', tie.other_title, 'state', tie.state, 'since', tie.since)
      order by tie.since desc, tie.id)
    from (
      select t.id, t.kind, t.direction, t.outgoing, t.state, t.since, coalesce(op.id, oo.id) as other_id,
        case when op.id is null then 'organisation' else 'person' end as other_kind,
        coalesce(op.display_name, ${organisationName(actor, 'oo')}) as other_title
      from (
        select tie.*, coalesce(tie.from_person_id = p.id, false) or coalesce(tie.from_organisation_id = o.id, false) as outgoing
        from tie where tie.programme_id = c.programme_id and tie.state <> 'ended'
          and (tie.from_person_id = p.id or tie.to_person_id = p.id or tie.from_organisation_id = o.id or tie.to_organisation_id = o.id)
      ) t
      left join programme_person other on other.person_id = case when t.outgoing then t.to_person_id else t.from_person_id end
        and ${visiblePerson(actor, 'other')}
      left join person op on op.id = other.person_id
      left join organisation oo on oo.id = case when t.outgoing then t.to_organisation_id else t.from_organisation_id end
        and ${visibleOrganisation(actor, 'oo')}
      where op.id is not null or oo.id is not null
      order by t.since desc, t.id limit 100) tie`;
}
