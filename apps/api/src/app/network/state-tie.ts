import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { assignmentCounts } from '../shared/access/sessions';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Tie } from './tie.entity';
import { maySpeakFor, type TieEnd } from './tie-rights';
import { TiesQueries } from './ties.queries';

type Body = BodyOf<'POST /ties'>;

@Injectable()
export class StateTie {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ties: TiesQueries,
  ) {}

  async run(actor: Actor, body: Body): Promise<ResponseOf<'POST /ties'>> {
    const { kind, from, to, since } = body;
    if (from.id === to.id) throw new Refusal('self-tie', { path: 'body.to' });
    if (since > latestToday(this.clock)) throw future('body.since');
    const id = randomUUID();
    await this.db.transaction(actor, async (tx) => {
      const [known] = await tx.query(sql`select 1 from tie_kind where code = ${kind}`);
      if (!known) throw unknown('body.kind');
      const ends = { from: await endOf(tx, actor, from, 'body.from'), to: await endOf(tx, actor, to, 'body.to') };
      if (!maySpeakFor(actor, ends.from, ends.to)) throw new Refusal('not-allowed');
      await tx.manager.insert(Tie, {
        id,
        programmeId: actor.programmeId,
        kind,
        fromPersonId: from.kind === 'person' ? from.id : null,
        fromOrganisationId: from.kind === 'organisation' ? from.id : null,
        toPersonId: to.kind === 'person' ? to.id : null,
        toOrganisationId: to.kind === 'organisation' ? to.id : null,
        since,
        until: null,
        state: 'stated',
        evidence: 1,
        statedBy: actor.accountId,
        createdAt: this.clock.now(),
      });
      await tx.audit({ action: 'tie.stated', subject: ['tie', id], after: body });
      await this.tell(tx, actor, body);
    });
    return this.ties.one(actor, id);
  }

  /**
   * A person learns that a tie of theirs was stated, because it takes them, or somebody beside them, to confirm it. Who has
   * an account for another programme only could not, and their address would show among the mails of this one.
   */
  private async tell(tx: Transaction, actor: Actor, { from, to }: Body): Promise<void> {
    const people = [from, to].filter((end) => end.kind === 'person' && end.id !== actor.personId).map((end) => end.id);
    const told = await tx.query<{ email: string; language: string; name: string }>(sql`
      select a.email, a.language, p.display_name as name from account a join person p on p.id = a.person_id
      where a.person_id = any(${people}) and a.active
        and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${actor.programmeId} and ${assignmentCounts(this.clock.now())})
      order by a.email`);
    for (const { email, language, name } of told) {
      await tx.mail({ to: email, language: isLanguage(language) ? language : 'en', template: 'tieStated', params: { name, path: '/network/ties/table' } });
    }
  }
}

/** An end the actor may see, as rights are read from it; any other does not exist. */
async function endOf(tx: Transaction, actor: Actor, { kind, id }: Body['from'], path: string): Promise<TieEnd> {
  const [found] =
    kind === 'person'
      ? await tx.query<TieEnd>(sql`select pp.person_id as "personId", pp.organisation_id as "organisationId", pp.country_code as "countryCode"
          from programme_person pp where pp.person_id = ${id} and ${visiblePerson(actor)}`)
      : await tx.query<TieEnd>(sql`select null as "personId", o.id as "organisationId", o.country_code as "countryCode"
          from organisation o where o.id = ${id} and ${visibleOrganisation(actor)}`);
  if (!found) throw unknown(path);
  return found;
}

/** The date it is where it is latest: today of no reader is a day to come. */
export function latestToday(clock: Clock): string {
  return clock.today('Pacific/Kiritimati');
}

export function future(path: string): Refusal {
  return new Refusal('invalid-input', { params: { place: path }, path, errors: [{ path, code: 'in-the-future', message: '' }] });
}

function unknown(path: string): Refusal {
  return new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}
