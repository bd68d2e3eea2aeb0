import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { rolesIn, type ProgrammeKind } from '@liaison/domain/access';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Texts } from '../shared/http/texts';
import { accountInReach, AccountsQueries } from './accounts.queries';
import { RoleAssignment } from './role-assignment.entity';

type Body = BodyOf<'POST /accounts/:id/assignments'>;

/** What giving a role is, wherever it is given: to a new account or to one that exists. */
@Injectable()
export class AssignRole {
  constructor(
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  /** Adds the role, writes the trail and tells the person. */
  async give(tx: Transaction, actor: Actor, account: { id: string; email: string; language: string }, assignment: Body): Promise<void> {
    await this.insert(tx, actor, account.id, assignment);
    await tx.audit({ action: 'account.role-given', subject: ['account', account.id], after: assignment });
    const language = isLanguage(account.language) ? account.language : 'en';
    const role = this.texts.in(language).t(`domain.role.${assignment.role}`);
    await tx.mail({ to: account.email, language, template: 'roleGiven', params: { role, path: '/' } });
  }

  async insert(tx: Transaction, actor: Actor, accountId: string, { role, countryCode, validFrom, validTo, mandateId }: Body): Promise<void> {
    if (!actsFor(actor, countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
    const [programme] = await tx.query<{ kind: ProgrammeKind }>(sql`select kind from programme where id = ${actor.programmeId}`);
    if (!programme || !rolesIn(programme.kind).includes(role)) throw noSuchRole();
    if (mandateId !== null) await this.refuseForeignOffice(tx, actor, accountId, mandateId);
    // A role that ran out, by its date or with its office, makes room for the same one given anew.
    await tx.query(sql`
      update role_assignment set ended_at = ${this.clock.now()}
      where account_id = ${accountId} and programme_id = ${actor.programmeId} and role = ${role}
        and country_code is not distinct from ${countryCode} and ended_at is null
        and (valid_to < ${this.clock.today()} or mandate_id in (select m.id from mandate m where m.ends_at <= ${this.clock.now()}))`);
    await tx.manager.insert(RoleAssignment, { accountId, role, programmeId: actor.programmeId, countryCode, validFrom, validTo, mandateId });
  }

  /** The office is one the person holds or will hold, in an organisation of this programme. */
  private async refuseForeignOffice(tx: Transaction, actor: Actor, accountId: string, mandateId: string): Promise<void> {
    const found = await tx.query(sql`
      select 1 from mandate m join account a on a.person_id = m.person_id
      join programme_organisation po on po.organisation_id = m.organisation_id and po.programme_id = ${actor.programmeId}
      where m.id = ${mandateId} and a.id = ${accountId} and coalesce(m.ends_at, 'infinity') > ${this.clock.now()}`);
    if (found.length === 0) throw new Refusal('unknown-reference', { path: 'body.mandateId' });
  }
}

function noSuchRole(): Refusal {
  const path = 'body.role';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'not_in_programme', message: 'no role of this kind of programme' }] });
}

@Injectable()
export class GiveRole {
  constructor(
    private readonly db: Database,
    private readonly roles: AssignRole,
    private readonly queries: AccountsQueries,
  ) {}

  async run(actor: Actor, id: string, body: Body): Promise<ResponseOf<'POST /accounts/:id/assignments'>> {
    await this.db.transaction(actor, async (tx) => {
      const [account] = await tx.query<{ id: string; email: string; language: string }>(
        sql`select a.id, a.email, a.language from account a where a.id = ${id} and ${accountInReach(actor)} for update`,
      );
      if (!account) throw new Refusal('not-found');
      await this.roles.give(tx, actor, account, body);
    });
    return this.queries.one(actor, id);
  }
}
