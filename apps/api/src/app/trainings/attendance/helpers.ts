import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';
import { answersFor, reached } from './reach';

type Items = ResponseOf<'GET /trainings/:id/helpers'>;

/** Helpers at the door: somebody with an account, one training, some of its days, and nothing else. */
@Injectable()
export class Helpers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  async list(actor: Actor, trainingId: string): Promise<Items> {
    await reached((query) => this.db.readShaped(query), actor, trainingId);
    return { items: await this.db.readShaped<Items['items'][number]>(sql`
      select ra.id as "assignmentId", p.display_name as "displayName", ac.email, ra.valid_from::text as "from", coalesce(ra.valid_to, ra.valid_from)::text as "to"
      from role_assignment ra join account ac on ac.id = ra.account_id join person p on p.id = ac.person_id
      where ra.training_id = ${trainingId} and ra.programme_id = ${actor.programmeId} and ra.ended_at is null
      order by ra.valid_from, p.sort_key, ra.id`) };
  }

  /** Only accounts that already belong to the programme: a helper gains nothing but this one door. */
  async ask(actor: Actor, trainingId: string, { email, from, to }: BodyOf<'POST /trainings/:id/helpers'>): Promise<Items> {
    await this.db.transaction(actor, async (tx) => {
      const training = await reached(tx.query, actor, trainingId, 'locked');
      if (!answersFor(actor)) throw new Refusal('not-allowed');
      if (from < training.startsOn || to > training.endsOn) {
        throw new Refusal('invalid-input', { path: 'body.from', params: { place: 'body.from' }, errors: [{ path: 'body.from', code: 'outside_training', message: 'not a day of the training' }] });
      }
      const [account] = await tx.query<{ id: string; email: string; language: string }>(sql`
        select ac.id, ac.email, ac.language from account ac where ac.email = ${email} and ac.active
          and exists (select 1 from role_assignment ra where ra.account_id = ac.id and ra.programme_id = ${actor.programmeId} and ra.ended_at is null)
        for update`);
      if (!account) throw new Refusal('unknown-reference', { path: 'body.email' });
      await tx.query(sql`
        insert into role_assignment (account_id, role, programme_id, country_code, training_id, valid_from, valid_to)
        values (${account.id}, 'check-in-helper', ${actor.programmeId}, ${training.countryCode}, ${trainingId}, ${from}, ${to})`);
      const after = { role: 'check-in-helper', trainingId, validFrom: from, validTo: to };
      await tx.audit({ action: 'account.role-given', subject: ['account', account.id], after });
      const language = isLanguage(account.language) ? account.language : 'en';
      await tx.mail({ to: account.email, language, template: 'roleGiven', params: { role: this.texts.in(language).t('domain.role.check-in-helper'), path: '/' } });
    });
    return this.list(actor, trainingId);
  }

  async letGo(actor: Actor, trainingId: string, assignmentId: string): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await reached(tx.query, actor, trainingId);
      const [ended] = await tx.query<{ accountId: string }>(sql`
        update role_assignment ra set ended_at = ${this.clock.now()}
        where ra.id = ${assignmentId} and ra.training_id = ${trainingId} and ra.ended_at is null returning ra.account_id as "accountId"`);
      if (!ended) throw new Refusal('not-found');
      await tx.query(sql`delete from session where assignment_id = ${assignmentId}`);
      await tx.audit({ action: 'account.role-taken', subject: ['account', ended.accountId], before: { role: 'check-in-helper', trainingId } });
    });
  }
}
