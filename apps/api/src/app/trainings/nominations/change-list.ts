import { Injectable } from '@nestjs/common';
import type { BodyOf, NominationList } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { AnswerSheets } from '../questions/answer-sheets';
import { mayNominate } from '../rights';
import { headOf, ListsQueries, type ListHead } from './lists.queries';
import { refuseTooLate, termsOf } from './terms';

/** Orders the list of the actor's organisation, and sends it officially; both on the version that was seen. */
@Injectable()
export class ChangeList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: ListsQueries,
    private readonly asking: AskEndorsement,
    private readonly sheets: AnswerSheets,
  ) {}

  async order(actor: Actor, trainingId: string, { order, version }: BodyOf<'PUT /trainings/:id/list'>): Promise<NominationList> {
    await this.change(actor, trainingId, version, async (tx, { organisationId }) => {
      const ranked = await tx.query<{ id: string }>(sql`
        update nomination n set rank = o.rank, version = n.version + 1 from unnest(${order}::uuid[]) with ordinality as o (id, rank)
        where n.id = o.id and n.training_id = ${trainingId} and n.organisation_id = ${organisationId} and n.state in ('draft', 'submitted', 'endorsed') returning n.id`);
      if (ranked.length !== order.length) throw new Refusal('unknown-reference', { path: 'body.order' });
      await tx.audit({ action: 'training.list-ordered', subject: ['training', trainingId], after: { organisationId, people: order.length } });
    });
    return this.queries.list(actor, trainingId);
  }

  async send(actor: Actor, trainingId: string, { version }: BodyOf<'POST /trainings/:id/list/sending'>): Promise<NominationList> {
    await this.change(actor, trainingId, version, async (tx, { organisationId }) => {
      const sent = await tx.query<{ id: string; rank: number | null }>(sql`
        update nomination n set state = 'submitted', version = n.version + 1
        where n.training_id = ${trainingId} and n.organisation_id = ${organisationId} and n.state = 'draft' returning n.id, n.rank`);
      if (sent.length === 0) throw new Refusal('list-empty');
      await this.sheets.refuseUnanswered(tx, trainingId, sent.map(({ id }) => id));
      await tx.auditAll(sent.map(({ id, rank }) => ({ action: 'nomination.submitted', subject: ['nomination', id], before: { state: 'draft' }, after: { state: 'submitted', trainingId, rank } })));
      await this.asking.submitted(tx, sent.map(({ id }) => id), actor.accountId);
      await tx.query(sql`
        update nomination_list set sent_at = ${this.clock.now()}, sent_by = ${actor.accountId} where training_id = ${trainingId} and organisation_id = ${organisationId}`);
      await tx.audit({ action: 'training.list-sent', subject: ['training', trainingId], after: { organisationId, people: sent.length } });
    });
    return this.queries.list(actor, trainingId);
  }

  private async change(actor: Actor, trainingId: string, version: number, work: (tx: Transaction, head: ListHead) => Promise<void>): Promise<void> {
    try {
      await this.db.transaction(actor, async (tx) => {
        const head = await headOf(tx, actor, trainingId);
        if (!mayNominate(actor, head)) throw new Refusal('transition-not-allowed');
        refuseTooLate(actor, await termsOf(tx, trainingId), 'closesOn', this.clock.now());
        const saved = await tx.query(sql`
          insert into nomination_list as l (training_id, organisation_id, version) select ${trainingId}::uuid, ${head.organisationId}::uuid, 1 where ${version}::int in (0, ${head.version}::int)
          on conflict (training_id, organisation_id) do update set version = l.version + 1 where l.version = ${version} returning l.version`);
        if (saved.length === 0) throw new Refusal('stale-version');
        await work(tx, head);
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'stale-version') throw new Refusal('stale-version', { current: await this.queries.list(actor, trainingId) });
      throw error;
    }
  }
}
