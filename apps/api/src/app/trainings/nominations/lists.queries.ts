import { Injectable } from '@nestjs/common';
import type { NominationList } from '@liaison/contracts';
import { mayMove, nominationMachine, type TrainingState } from '@liaison/domain/states';
import { placesAreGiven } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { mayChange, mayNominate } from '../rights';
import { asksForAnswers } from '../questions/answer-sheets';
import { currentForm } from '../questions/form-rows';
import { isTooLate, termsOf } from './terms';

export interface ListHead {
  readonly trainingTitle: string;
  readonly state: TrainingState;
  readonly countryCode: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly sentAt: string | null;
  readonly version: number;
}

/** The list of the actor's own organisation; of any other one they hear nothing. */
@Injectable()
export class ListsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, trainingId: string): Promise<NominationList> {
    const query: Pick<Transaction, 'query'> = { query: (statement) => this.db.readShaped(statement) };
    const head = await headOf(query, actor, trainingId);
    const terms = await termsOf(query, trainingId);
    const form = await currentForm(query, trainingId);
    const asks = form !== undefined && asksForAnswers(form);
    const entries = await query.query<NominationList['entries'][number]>(sql`
      select n.id as "nominationId", p.display_name as "displayName", n.discipline, n.route, n.rank, n.state, n.reason, n.version, rp.display_name as replaces, false as "mayReplace",
        not exists (select 1 from answer_sheet s where s.nomination_id = n.id) as "needsAnswers"
      from nomination n join person p on p.id = n.person_id
      left join nomination r on r.id = n.replaces left join person rp on rp.id = r.person_id
      where n.training_id = ${trainingId}::uuid and n.organisation_id = ${head.organisationId}::uuid
      order by n.state in ('withdrawn', 'replaced', 'declined'), n.rank nulls last, n.created_at, n.id`);
    const now = this.clock.now();
    const replaceable = placesAreGiven(head.state) && !isTooLate(actor, terms, 'replaceUntil', now);
    return {
      trainingTitle: head.trainingTitle, organisationName: head.organisationName, sentAt: head.sentAt, terms, version: head.version, asks: (form?.questions.length ?? 0) > 0,
      entries: entries.map((entry) => ({ ...entry, needsAnswers: asks && entry.needsAnswers, mayReplace: replaceable && mayMove(nominationMachine, entry.state, 'replaced') })),
      may: {
        edit: mayNominate(actor, head) && !isTooLate(actor, terms, 'closesOn', now),
        setTerms: mayChange(actor, { ...head, own: false }),
      },
    };
  }
}

export async function headOf(tx: Pick<Transaction, 'query'>, actor: Actor, trainingId: string): Promise<ListHead> {
  const [head] = await tx.query<ListHead & { organisationId: string | null }>(sql`
    select tr.title as "trainingTitle", tr.state, tr.country_code as "countryCode", o.id as "organisationId", o.name as "organisationName",
      to_json(l.sent_at) #>> '{}' as "sentAt", coalesce(l.version, 0) as version
    from training tr
    left join organisation o on o.id = ${actor.organisationId}::uuid
    left join nomination_list l on l.training_id = tr.id and l.organisation_id = o.id
    where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)}`);
  if (!head?.organisationId) throw new Refusal('not-found');
  return head;
}
