import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { caseDataIn, openMinutes, type ChannelKind } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleContact } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayChange } from '../contact-rights';
import { maySeeFurtherChannel, ReachQueries, type Reach } from './reach.queries';

type Body = BodyOf<'PUT /contacts/:id/reach'>;

interface Standing {
  organisationId: string;
  countryCode: string | null;
  personId: string | null;
  verification: string;
  version: number;
  channels: { kind: ChannelKind; value: string; seen: boolean }[];
}

@Injectable()
export class ChangeReach {
  constructor(
    private readonly db: Database,
    private readonly queries: ReachQueries,
  ) {}

  async run(actor: Actor, id: string, body: Body): Promise<Reach> {
    refuseCase(body.territory);
    const saved = await this.db.transaction(actor, async (tx) => {
      const standing = await this.standing(tx, actor, id);
      if (!mayChange(actor, standing)) throw new Refusal('not-allowed');
      if (standing.version !== body.version) return false;
      refuseUnseen(standing, body);
      await refuseForeignPost(tx, standing.organisationId, body.postId);
      await this.write(tx, actor, id, standing, body);
      await tx.audit({ action: 'contact.reach-changed', subject: ['contact', id], after: traced(body) });
      return true;
    });
    if (!saved) throw new Refusal('stale-version', { current: await this.queries.of(actor, id) });
    return this.queries.of(actor, id);
  }

  private async write(tx: Transaction, actor: Actor, id: string, standing: Standing, body: Body): Promise<void> {
    const { postId, timeZone, hours, opensOnHolidays, territory, populations, channels } = body;
    const open = `{${openMinutes(hours).map(([from, to]) => `[${from},${to})`).join(',')}}`;
    await tx.query(sql`
      insert into contact_reach (contact_id, time_zone, hours, open_minutes, opens_on_holidays, territory, populations)
      values (${id}, ${timeZone}, ${JSON.stringify(hours)}::jsonb, ${open}::int4multirange, ${opensOnHolidays}, ${territory}, ${populations})
      on conflict (contact_id) do update set time_zone = excluded.time_zone, hours = excluded.hours, open_minutes = excluded.open_minutes,
        opens_on_holidays = excluded.opens_on_holidays, territory = excluded.territory, populations = excluded.populations`);
    const seen = standing.channels.filter((channel) => channel.seen).map(({ kind }) => kind);
    await tx.query(sql`delete from contact_channel where contact_id = ${id} and kind = any(${seen})`);
    for (const { kind, value, visibility, validUntil } of channels) {
      await tx.query(sql`insert into contact_channel (contact_id, kind, value, visibility, valid_until) values (${id}, ${kind}, ${value}, ${visibility}, ${validUntil})`);
    }
    // Two people looked at the line that is called at night; another one was looked at by nobody.
    const isOfSubstance = urgentOf(standing.channels.filter((channel) => channel.seen)) !== urgentOf(channels);
    await tx.query(sql`
      update contact set post_id = ${postId}, version = version + 1
        ${isOfSubstance ? sql`, verification = ${standing.personId === actor.personId ? 'V1' : 'V0'}, confirmed_by = null, verified_at = null, verify_due = null, verify_method = null, own_answers = 0` : sql``}
      where id = ${id}`);
  }

  private async standing(tx: Transaction, actor: Actor, id: string): Promise<Standing> {
    const [found] = await tx.query<Standing>(sql`
      select c.organisation_id as "organisationId", o.country_code as "countryCode", c.person_id as "personId", c.verification, c.version,
        coalesce((select json_agg(json_build_object('kind', ch.kind, 'value', ch.value, 'seen', coalesce(${maySeeFurtherChannel(actor)}, false)))
          from contact_channel ch where ch.contact_id = c.id), '[]') as channels
      from contact c join organisation o on o.id = c.organisation_id where c.id = ${id} and ${visibleContact(actor)} for update of c`);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

const urgentOf = (channels: readonly { kind: ChannelKind; value: string }[]): string | undefined => channels.find(({ kind }) => kind === 'urgent-phone')?.value;

function refuseCase(territory: string): void {
  const found = caseDataIn(territory);
  if (!found) return;
  const path = 'body.territory';
  throw new Refusal('no-place-for-case-data', { params: { found, place: 'territory' }, path, errors: [{ path, code: 'case-data', message: found }] });
}

/** What the editor does not see stays as it is, so it cannot be written over either. */
function refuseUnseen(standing: Standing, { channels }: Body): void {
  const at = channels.findIndex(({ kind }) => standing.channels.some((one) => one.kind === kind && !one.seen));
  if (at < 0) return;
  const path = `body.channels.${at}.value`;
  throw new Refusal('not-allowed', { path, errors: [{ path, code: 'unseen', message: '' }] });
}

/** A card shows the seat of its own house. */
async function refuseForeignPost(tx: Transaction, organisationId: string, postId: string | null): Promise<void> {
  if (postId === null) return;
  const found = await tx.query(sql`select 1 from post where id = ${postId} and organisation_id = ${organisationId}`);
  if (found.length > 0) return;
  const path = 'body.postId';
  throw new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}

/** The trail is read by people who may not see a channel: it says which there are, not what they are. */
function traced({ version: _, channels, ...rest }: Body): object {
  return { ...rest, channels: channels.map(({ kind, visibility, validUntil }) => ({ kind, visibility, validUntil })) };
}
