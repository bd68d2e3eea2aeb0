import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { awaitedIn, introductionSteps, monthlyBrokerings, monthOf, openIntroductionStates, releasedIntroductionStates } from '@liaison/domain/network';
import { introductionStates, type IntroductionState } from '@liaison/domain/states';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { streamOf } from '../../shared/audit/audit-trail';
import { mayBeSeenBy, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { organisationName } from '../contact-columns';
import { hasPart, partsIn, seesReleased, type IntroductionPlace } from './introduction-parts';

type Page = ResponseOf<'GET /introductions'>;
type Item = Page['items'][number];
type Detail = ResponseOf<'GET /introductions/:id'>;
type Brokers = ResponseOf<'GET /introductions/:id/brokers'>;

type Row = Omit<Item, 'parts' | 'waits'> & IntroductionPlace;
interface DetailRow extends Row {
  readonly purpose: string;
  readonly outcome: Detail['outcome'];
  readonly reason: string;
  readonly released: NonNullable<Detail['released']> | null;
  readonly own: NonNullable<Detail['own']>;
}

@Injectable()
export class IntroductionsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page, size, box, open }: QueryOf<'GET /introductions'>): Promise<Page> {
    const isOpen = sql`i.state = any(${[...openIntroductionStates]})`;
    const only = open === undefined ? empty : open === 'true' ? sql` and ${isOpen}` : sql` and not ${isOpen}`;
    const [row] = await this.db.readShaped<{ items: Row[]; total: number; waiting: number }>(sql`
      with hit as materialized (select i.*, ${waitsFor(actor)} as waits from introduction i where ${hasPart(actor, box)}${only})
      select (select count(*)::int from hit) as total, (select count(*)::int from hit where waits) as waiting,
        coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
          select ${columns(actor)}, row_number() over (order by i.waits desc, i.changed_at desc, i.id) as place
          from hit i ${joins(actor)} order by i.waits desc, i.changed_at desc, i.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: (row?.items ?? []).map((one) => itemOf(actor, one)), total: row?.total ?? 0, waiting: row?.waiting ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<Detail> {
    // What was handed over is read for those only who may have it: it is not in this process's hands for anybody else.
    const mayHave = sql`i.state = any(${[...releasedIntroductionStates]}) and ${actor.personId} in (i.requester_id, i.target_id)`;
    const [row] = await this.db.readShaped<{ found: DetailRow }>(sql`
      select to_json(found) as found from (
        select ${columns(actor)}, i.purpose, i.outcome, i.reason,
          case when ${mayHave} then json_build_object('email', i.released_email, 'phone', i.released_phone, 'note', coalesce(i.released_note, '')) end as released,
          json_build_object(
            'emails', coalesce((select json_agg(email order by email) from (
              select email from person_email where person_id = ${actor.personId} union select email from account where person_id = ${actor.personId}) mine), '[]'),
            'phones', coalesce((select json_agg(distinct c.phone) from contact c where c.person_id = ${actor.personId} and c.programme_id = i.programme_id and c.phone is not null), '[]')) as own
        from introduction i ${joins(actor)} where i.id = ${id} and ${hasPart(actor, 'all')}) found`);
    if (!row) throw new Refusal('not-found');
    const { purpose, outcome, reason, released, own, ...place } = row.found;
    const item = itemOf(actor, place);
    return {
      ...item,
      purpose,
      outcome,
      reason,
      released: seesReleased(item.state, item.parts) ? released : null,
      own: item.parts.includes('target') && item.state === 'target-asked' ? own : null,
      steps: introductionSteps(item.state, item.parts),
      history: await this.history(id),
    };
  }

  /** Who knows the target and may be asked, for coordination; also those who broker without being named to others. */
  async brokers(actor: Actor, id: string): Promise<Brokers> {
    const [place] = await this.db.read<IntroductionPlace>(sql`select ${placeColumns} from introduction i where i.id = ${id} and ${hasPart(actor, 'coordination')}`);
    if (!place) throw new Refusal('not-found');
    const items = await this.db.read<Brokers['items'][number]>(sql`
      select distinct on (p.id) p.id, p.display_name as name, ${organisationName(actor)} as "organisationName", t.kind as "tieKind", t.state = 'confirmed' as confirmed,
        greatest(0, ${monthlyBrokerings} - ${brokeredSince(monthOf(this.clock.now()))}) as left
      from (
        select case when from_person_id = ${place.targetId} then to_person_id else from_person_id end as person_id, kind, state from tie
        where programme_id = ${actor.programmeId} and state in ('stated', 'confirmed') and ${place.targetId} in (from_person_id, to_person_id)) t
      join programme_person pp on pp.person_id = t.person_id and pp.programme_id = ${actor.programmeId} join person p on p.id = pp.person_id
      left join organisation o on o.id = pp.organisation_id
      left join consent b on b.programme_id = pp.programme_id and b.person_id = pp.person_id and b.purpose = 'broker'
      where pp.person_id not in (${place.requesterId}, ${place.targetId}) and b.given is distinct from false
        and (${visiblePerson(actor)} or (pp.listing = 'broker-only' and b.given))
      order by p.id, (t.state = 'confirmed') desc, t.kind limit 50`);
    return { items: [...items].sort((a, b) => Number(b.confirmed) - Number(a.confirmed) || b.left - a.left || a.name.localeCompare(b.name)) };
  }

  private async history(id: string): Promise<Detail['history']> {
    const rows = await this.db.read<{ state: string; at: Date }>(sql`
      select after ->> 'state' as state, at from audit_entry where stream = ${streamOf({ subject: ['introduction', id] })} and after ? 'state' order by seq`);
    return rows.flatMap(({ state, at }) => (isState(state) ? [{ state, at: at.toISOString() }] : []));
  }
}

const isState = (text: string): text is IntroductionState => (introductionStates as readonly string[]).includes(text);

/** How many a person `p` was asked to introduce since an instant. */
export function brokeredSince(since: Date): Sql {
  return sql`(select count(*)::int from introduction done where done.programme_id = pp.programme_id and done.broker_id = pp.person_id and done.broker_asked_at >= ${since})`;
}

const placeColumns = sql`i.requester_id as "requesterId", i.broker_id as "brokerId", i.target_id as "targetId", i.country_code as "countryCode",
  i.broker_asked_at as "brokerAskedAt", i.target_asked_at as "targetAskedAt"`;

/** Whose turn it is: `awaitedIn` of the domain for the parts of the actor. */
function waitsFor(actor: Actor): Sql {
  const turns = openIntroductionStates.flatMap((state) => {
    const part = awaitedIn(state);
    return part ? [sql`(i.state = ${state} and ${hasPart(actor, part)})`] : [];
  });
  return turns.reduce((all, one) => sql`${all} or ${one}`);
}

/**
 * Who asks introduces themselves by asking. Broker and target are named to those who may see them anyway, to themselves, and,
 * of the broker, to the coordination that asks them; the target also to who asked, once it agreed.
 */
function columns(actor: Actor): Sql {
  return sql`i.id, i.state, i.version, i.created_at as "createdAt", i.changed_at as "changedAt", i.due_at as "dueAt", ${placeColumns},
    json_build_object('id', rp.id, 'name', rp.display_name, 'organisationName', ${organisationName(actor, 'ro')}) as requester,
    case when bp.id is not null then json_build_object('id', bp.id, 'name', bp.display_name, 'organisationName', ${organisationName(actor, 'bo')}) end as broker,
    case when tp.id is not null then json_build_object('id', tp.id, 'name', tp.display_name, 'organisationName', ${organisationName(actor, 'tgo')}) end as target`;
}

function joins(actor: Actor): Sql {
  const seat = (alias: 'rs' | 'bs' | 'ts') => mayBeSeenBy(actor, {
    level: `${alias}.listing`, personId: `${alias}.person_id`, organisationId: `${alias}.organisation_id`, countryCode: `${alias}.country_code`, sectorCode: `${alias}.sector_code`,
  });
  const join = (alias: 'rs' | 'bs' | 'ts', column: string, rule: Sql) => sql`left join programme_person ${raw(alias)} on ${raw(alias)}.programme_id = i.programme_id and ${raw(alias)}.person_id = i.${raw(column)} and ${rule}`;
  return sql`
    join person rp on rp.id = i.requester_id ${join('rs', 'requester_id', sql`true`)} left join organisation ro on ro.id = rs.organisation_id
    ${join('bs', 'broker_id', sql`(${seat('bs')} or ${hasPart(actor, 'coordination')})`)} left join person bp on bp.id = bs.person_id left join organisation bo on bo.id = bs.organisation_id
    ${join('ts', 'target_id', sql`(${seat('ts')} or (i.state = any(${[...releasedIntroductionStates]}) and i.requester_id = ${actor.personId}))`)}
    left join person tp on tp.id = ts.person_id left join organisation tgo on tgo.id = ts.organisation_id`;
}

function itemOf(actor: Actor, row: Row): Item {
  const { requesterId, brokerId, targetId, brokerAskedAt, targetAskedAt, ...item } = row;
  const parts = partsIn(actor, { requesterId, brokerId, targetId, brokerAskedAt, targetAskedAt, countryCode: item.countryCode });
  const { id, state, requester, broker, target, countryCode, createdAt, changedAt, dueAt, version } = item;
  const awaited = awaitedIn(state);
  return { id, state, requester, broker, target, countryCode, createdAt, changedAt, dueAt, parts, waits: awaited !== null && parts.includes(awaited), version };
}
