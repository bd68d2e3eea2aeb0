import { Injectable } from '@nestjs/common';
import type { Decision, DecisionPreview, SelectionBoard } from '@liaison/contracts';
import { withTakers } from '@liaison/domain/quotas';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Overtaken } from '../../shared/errors/constraint-refusals';
import { Refusal } from '../../shared/errors/refusal';
import { findingsOf, intended } from '../training-view';
import { interruptSelections } from '../training-places';
import { answerColumns } from './answer-deadline';
import { BoardQueries } from './board.queries';
import { planDecision, positionOf, type Planned } from './plan-decision';
import { newToken, readersOf, TellNominee, type Outcome, type TrainingWords } from './tell-nominee';
import { asSettled } from './waiting';

/**
 * Takes a decision about a whole cohort in one transaction: places by the rows that count them, the queue, the refusals,
 * a line of the trail and a mail for each. Made on a board that changed since, it is refused with the board as it is now.
 */
@Injectable()
export class DecideCohort {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: BoardQueries,
    private readonly tell: TellNominee,
  ) {}

  preview(actor: Actor, trainingId: string, decision: Decision): Promise<DecisionPreview> {
    return this.db.transaction(actor, async (tx) => {
      const { board, planned } = await this.plan(tx, actor, trainingId, decision);
      const kinds = [
        ...planned.selected.map(({ nominationId }) => ({ nominationId, kind: 'selected' as const })),
        ...planned.reserve.map(({ nominationId }) => ({ nominationId, kind: 'reserve' as const })),
        ...planned.declined.map(({ nominationId }) => ({ nominationId, kind: 'declined' as const })),
      ];
      const readers = await readersOf(tx, kinds.map(({ nominationId }) => nominationId));
      const quotas = board.quotas.map((quota) => ({ ...quota, taken: quota.taken + (planned.takes.get(quota.discipline ?? 'any') ?? 0) }));
      return {
        quotas, findings: balanceFindings(board, planned),
        mails: kinds.map((one) => {
          const reader = readers.get(one.nominationId);
          return { ...one, language: reader?.email ? reader.language : null };
        }),
      };
    });
  }

  async run(actor: Actor, trainingId: string, decision: Decision): Promise<SelectionBoard> {
    await this.db.transaction(actor, async (tx) => {
      const { board, planned } = await this.plan(tx, actor, trainingId, decision);
      for (const [group, count] of planned.takes) {
        const taken = await tx.query(sql`
          update training_quota set taken = taken + ${count}::int where training_id = ${trainingId} and discipline = ${group} and taken + ${count}::int <= places returning taken`);
        if (taken.length === 0) throw new Overtaken();
      }
      await interruptSelections(tx, trainingId);
      await this.write(tx, board, planned, decision.answerOn);
    });
    return this.queries.board(actor, trainingId);
  }

  /** Holds the rows that count the places, so that what is planned is still so when it is written. */
  private async plan(tx: Transaction, actor: Actor, trainingId: string, decision: Decision): Promise<{ board: SelectionBoard; planned: Planned }> {
    await tx.query(sql`select 1 from training_quota where training_id = ${trainingId} order by discipline for update`);
    const board = await this.queries.within(tx, actor, trainingId);
    if (board.seen !== decision.seen) throw new Refusal('stale-version', { current: board });
    if (board.capacity === null) throw new Refusal('capacity-not-set');
    const { answerOn } = decision;
    if (answerOn !== null && (answerOn < this.clock.today(board.timeZone) || answerOn > board.startsOn)) throw wrongDay();
    return { board, planned: planDecision(board, actor.language, decision) };
  }

  private async write(tx: Transaction, board: SelectionBoard, planned: Planned, answerOn: string | null): Promise<void> {
    const { trainingId, timeZone: zone } = board;
    const { selected, reserve, declined } = planned;
    const tokens = new Map(selected.map(({ nominationId }) => [nominationId, newToken()]));
    const steps = [
      ...selected.map((one) => ({ ...one, to: 'selected', number: null, why: null, ...answerColumns(answerOn, zone), token: tokens.get(one.nominationId)?.hash.toString('hex') ?? null, action: 'nomination.selected' as const })),
      ...reserve.map((one) => ({ ...one, to: 'reserve', why: null, ...answerColumns(null, zone), token: null, action: 'nomination.put-in-reserve' as const })),
      ...declined.map((one) => ({ ...one, to: 'declined', number: null, why: one.because, ...answerColumns(null, zone), token: null, action: 'nomination.declined' as const })),
    ];
    const rows = steps.map(({ nominationId: id, version, to, number, why, answer_on, answer_zone, answer_by, token }) => ({ id, version, to, number, why, answer_on, answer_zone, answer_by, token }));
    const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id uuid, version int, "to" text, number int, why text, answer_on date, answer_zone text, answer_by timestamptz, token text)`;
    const written = await tx.query(sql`
      update nomination n set state = d."to", reason = d.why, version = n.version + 1, ${asSettled} from ${list} where n.id = d.id and n.version = d.version returning n.id`);
    if (written.length !== steps.length) throw new Overtaken();
    await tx.query(sql`
      update nomination n set queue_number = d.number, answer_on = d.answer_on, answer_zone = d.answer_zone, answer_by = d.answer_by, answer_token = decode(d.token, 'hex')
      from ${list} where n.id = d.id`);
    await tx.auditAll(steps.map(({ nominationId, action, state, to, why, discipline }) => ({
      action, subject: ['nomination', nominationId], before: { state }, after: { state: to, trainingId, discipline, ...(why !== null && { reason: why }) },
    })));
    const outcomes: [string, Outcome][] = [
      ...selected.map(({ nominationId }): [string, Outcome] => [nominationId, { kind: 'selected', answerOn, zone, token: tokens.get(nominationId)?.token ?? '' }]),
      ...reserve.map((one): [string, Outcome] => [one.nominationId, { kind: 'reserve', position: positionOf(board, planned, one) }]),
      ...declined.map(({ nominationId, because }): [string, Outcome] => [nominationId, { kind: 'declined', reason: because }]),
    ];
    const [training] = await tx.query<TrainingWords>(sql`
      select id, programme_id as "programmeId", title, code, city, starts_on as "startsOn", ends_on as "endsOn" from training where id = ${trainingId}`);
    const readers = await readersOf(tx, steps.map(({ nominationId }) => nominationId));
    if (training) for (const [id, outcome] of outcomes) await this.tell.run(tx, training, readers.get(id), outcome);
  }
}

function balanceFindings({ capacity, quotas, softQuotas, countryQuotas }: SelectionBoard, { holding, selected }: Planned): DecisionPreview['findings'] {
  return intended(findingsOf({ capacity, quotas, ...withTakers({ softQuotas, countryQuotas }, selected) }, {
    disciplines: holding.map(({ discipline }) => discipline),
    organisations: holding.flatMap(({ organisationName }) => organisationName ?? []),
    genders: holding.flatMap(({ gender }) => gender ?? []),
  }));
}

function wrongDay(): Refusal {
  const path = 'body.answerOn';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'not-before-training', message: 'the last day to answer lies between today and the first day of the training' }] });
}
