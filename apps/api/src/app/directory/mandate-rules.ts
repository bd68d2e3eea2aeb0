import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { keepInStep } from './mandates-in-step';

export interface MandateFields {
  readonly organisationId: string;
  readonly postId: string | null;
  readonly functionCode: string;
  readonly isSide: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What holds wherever a mandate begins: in the form of a person, at a hand-over, in a correction. */
@Injectable()
export class MandateRules {
  constructor(private readonly clock: Clock) {}

  /** Begins a mandate of somebody the actor may see, and lets lists follow. `path` is where the input came from. */
  async begin(tx: Transaction, actor: Actor, personId: string, fields: MandateFields, path: string): Promise<string> {
    await this.refuseTakeover(tx, actor, personId, fields);
    return this.beginFirst(tx, actor, personId, fields, path);
  }

  /** The same for somebody whom nobody has cared for yet. */
  async beginFirst(tx: Transaction, actor: Actor, personId: string, fields: MandateFields, path: string): Promise<string> {
    await this.placeFor(tx, actor, fields, path);
    const { organisationId, postId, functionCode, isSide, validFrom, validTo } = fields;
    const [row] = await tx.query<{ id: string }>(sql`
      insert into mandate (person_id, organisation_id, post_id, function_code, is_side, valid_from, valid_to)
      values (${personId}, ${organisationId}, ${postId}, ${functionCode}, ${isSide}, ${validFrom}, ${validTo}) returning id`);
    await this.inStep(tx, personId);
    return row?.id ?? '';
  }

  /** Whether such a mandate may stand there: an organisation of the actor, that is open on its first day, and a post of it. */
  async placeFor(tx: Transaction, actor: Actor, { organisationId, postId, validFrom }: MandateFields, path: string): Promise<void> {
    const organisation = await this.openOrganisation(tx, actor, organisationId, `${path}.organisationId`);
    if (organisation.valid_to !== null && validFrom > organisation.valid_to) throw closed(`${path}.validFrom`);
    if (postId === null) return;
    const [post] = await tx.query<{ valid_to: string | null }>(
      sql`select valid_to from post where id = ${postId} and organisation_id = ${organisationId} for share`);
    if (!post) throw new Refusal('unknown-reference', { path: `${path}.postId` });
    if (post.valid_to !== null && validFrom > post.valid_to) throw closed(`${path}.validFrom`);
  }

  /** An organisation in which the actor may let something begin. Held, so that its country and sector stay until the commit. */
  async openOrganisation(tx: Transaction, actor: Actor, id: string, path: string): Promise<{ valid_to: string | null }> {
    const [organisation] = await tx.query<{ country_code: string | null; valid_to: string | null; suspended: boolean }>(sql`
      select o.country_code, o.valid_to, coalesce(c.state = 'suspended', false) as suspended
      from organisation o left join country c on c.code = o.country_code
      where o.id = ${id} and ${visibleOrganisation(actor)} for share of o`);
    if (!organisation) throw new Refusal('unknown-reference', { path });
    if (!actsFor(actor, organisation.country_code)) throw new Refusal('not-allowed', { path });
    if (organisation.suspended) throw new Refusal('country-suspended', { path, params: { country: organisation.country_code } });
    return organisation;
  }

  async inStep(tx: Transaction, personId: string): Promise<void> {
    await keepInStep(tx, this.clock.now(), sql`select ${personId}::uuid`);
  }

  /**
   * A main mandate takes the person's record along into its country. So it needs the say over where the record is now, too,
   * unless the person has left there; until then another country can only give a mandate beside the main one.
   */
  private async refuseTakeover(tx: Transaction, actor: Actor, personId: string, { isSide }: MandateFields): Promise<void> {
    const [person] = await tx.query<{ country_code: string | null; mandate_id: string | null }>(sql`
      select pp.country_code, pp.mandate_id from programme_person pp where pp.person_id = ${personId} and ${visiblePerson(actor)} for update`);
    if (!person) throw new Refusal('unknown-reference', { path: 'body.personId' });
    if (!isSide && person.mandate_id !== null && !actsFor(actor, person.country_code)) throw new Refusal('not-allowed', { path: 'body.isSide' });
  }
}

function closed(path: string): Refusal {
  return new Refusal('organisation-closed', { path });
}
