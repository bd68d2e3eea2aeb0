import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { channelKinds, type ChannelKind } from '@liaison/domain/network';
import sql, { type Sql } from 'sql-template-tag';
import { holders, postTitle } from '../../directory/posts.queries';
import type { Actor } from '../../shared/access/actor';
import { contactLevel, mayBeSeenBy, visibleContact, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayChange } from '../contact-rights';
import { zoneOf } from './open-now';
import { Openings } from './openings';

export type Reach = ResponseOf<'GET /contacts/:id/reach'>;
type SeenAs = ResponseOf<'GET /contacts/:id/seen-as'>;
type Channel = Reach['channels'][number] & { readonly seen: boolean };

interface Row extends Omit<Reach, 'channels' | 'unseen' | 'now' | 'may'> {
  channels: Channel[];
  organisationId: string;
  countryCode: string | null;
  sectorCode: string;
  personId: string | null;
}

/** Who an onlooker would be who has no card, no account and no person of their own. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** The rule of a channel `ch` of a contact. */
export function maySeeFurtherChannel(actor: Actor): Sql {
  return mayBeSeenBy(actor, {
    level: 'ch.visibility', personId: 'c.person_id', organisationId: 'c.organisation_id', countryCode: 'o.country_code', sectorCode: 'o.sector_code',
  });
}

@Injectable()
export class ReachQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly openings: Openings,
  ) {}

  async of(actor: Actor, id: string): Promise<Reach> {
    const row = await this.row(actor, id);
    const { channels, organisationId, countryCode, sectorCode: _, personId, ...reach } = row;
    const edit = mayChange(actor, { organisationId, countryCode, personId });
    return {
      ...reach,
      channels: channels.filter(({ seen }) => seen).map(({ seen: _seen, visibility, ...channel }) => ({ ...channel, ...(edit && { visibility }) })),
      ...(edit && { unseen: channels.filter(({ seen }) => !seen).map(({ kind }) => kind) }),
      now: this.openings.at(this.clock.now(), { hours: reach.hours, zone: reach.zone, opensOnHolidays: reach.opensOnHolidays, country: countryCode }),
      may: { edit },
    };
  }

  /**
   * What an onlooker would see, by the statements that would answer them. Only whether, never what: whoever keeps a card does
   * not see all of its channels, and somebody else's eyes are no way to them.
   */
  async seenAs(actor: Actor, id: string, onlooker: QueryOf<'GET /contacts/:id/seen-as'>): Promise<SeenAs> {
    const { organisationId, countryCode, sectorCode, personId } = await this.row(actor, id);
    if (!mayChange(actor, { organisationId, countryCode, personId })) throw new Refusal('not-allowed');
    const { role, country = null, sector = null, colleague, scope } = onlooker;
    const viewer: Actor = {
      ...actor, accountId: nobody, personId: nobody, assignmentId: nobody, role, countries: scope ? [scope] : 'all',
      ...(colleague === 'true' ? { organisationId, countryCode, sectorCode } : { organisationId: null, countryCode: country, sectorCode: sector }),
    };
    const [seen] = await this.db.read<Omit<SeenAs, 'listed' | 'channels'> & { channels: { kind: ChannelKind; seen: boolean }[] }>(sql`
      select coalesce(${contactLevel(viewer, 'email_visibility')}, false) as email, coalesce(${contactLevel(viewer, 'phone_visibility')}, false) as phone,
        exists (select 1 from programme_person pp where pp.person_id = c.person_id and ${visiblePerson(viewer)}) as holder,
        coalesce((select json_agg(json_build_object('kind', ch.kind, 'seen', coalesce(${maySeeFurtherChannel(viewer)}, false)))
          from contact_channel ch where ch.contact_id = c.id), '[]') as channels
      from contact c join organisation o on o.id = c.organisation_id where c.id = ${id} and ${visibleContact(viewer)}`);
    if (seen) return { ...seen, listed: true, channels: inOrder(seen.channels) };
    return { listed: false, holder: false, email: false, phone: false, channels: [] };
  }

  private async row(actor: Actor, id: string): Promise<Row> {
    const now = this.clock.now();
    const [row] = await this.db.readShaped<{ reach: Row }>(sql`
      select to_json(found) as reach from (
        select case when p.id is not null then json_build_object('id', p.id, 'title', ${postTitle(actor)}, 'functionCode', p.function_code, 'holders', ${holders(actor, now)}) end as post,
          ${zoneOf()} as zone, r.time_zone as "timeZone", coalesce(r.hours, '[]') as hours, coalesce(r.opens_on_holidays, false) as "opensOnHolidays",
          coalesce(r.territory, '') as territory, coalesce(r.populations, '{}') as populations, c.version,
          c.organisation_id as "organisationId", o.country_code as "countryCode", o.sector_code as "sectorCode", c.person_id as "personId",
          coalesce((select json_agg(json_build_object('kind', ch.kind, 'value', ch.value, 'validUntil', ch.valid_until, 'visibility', ch.visibility,
              'isExpired', coalesce(ch.valid_until < (${now}::timestamptz at time zone ${zoneOf()})::date, false), 'seen', coalesce(${maySeeFurtherChannel(actor)}, false)))
            from contact_channel ch where ch.contact_id = c.id), '[]') as channels
        from contact c join organisation o on o.id = c.organisation_id left join country on country.code = o.country_code
          left join contact_reach r on r.contact_id = c.id left join post p on p.id = c.post_id
        where c.id = ${id} and ${visibleContact(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    return { ...row.reach, channels: inOrder(row.reach.channels) };
  }
}

function inOrder<T extends { kind: ChannelKind }>(channels: readonly T[]): T[] {
  return [...channels].sort((a, b) => channelKinds.indexOf(a.kind) - channelKinds.indexOf(b.kind));
}
