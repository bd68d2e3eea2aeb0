import { Injectable } from '@nestjs/common';
import type { AskedEndorsement, BodyOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { coordinates } from '../calls/call-rows';
import { readersOf, TellNominee, type TrainingWords } from '../selection/tell-nominee';
import { AskEndorsement } from './ask-endorsement';
import { EndorsementsQueries } from './endorsements.queries';

type Body = BodyOf<'POST /endorsements'>;

interface Asked {
  readonly state: string;
  readonly position: number;
  readonly level: string;
  readonly isDeputy: boolean | null;
  readonly hostCountry: string;
  readonly nominationState: string;
  readonly trainingId: string;
}

/** A level says its word about names: by who holds it or stands in, or by coordination instead, which has to say why. */
@Injectable()
export class EndorseNames {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly asking: AskEndorsement,
    private readonly tell: TellNominee,
    private readonly queries: EndorsementsQueries,
  ) {}

  async run(actor: Actor, { items, to, reason }: Body): Promise<{ items: AskedEndorsement[] }> {
    await this.db.transaction(actor, async (tx) => {
      for (const { nominationId, levelId } of [...items].sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1))) await this.one(tx, actor, nominationId, levelId, to, reason);
    });
    return { items: await this.queries.asked(actor) };
  }

  private async one(tx: Transaction, actor: Actor, id: string, levelId: string, to: Body['to'], reason: string): Promise<void> {
    await tx.query(sql`select 1 from nomination where id = ${id} for update`);
    const [asked] = await tx.query<Asked & Record<string, unknown>>(sql`
      select e.state, l.position, l.name_en as level, h.is_deputy as "isDeputy", tr.country_code as "hostCountry", n.state as "nominationState", tr.id as "trainingId"
      from nomination_endorsement e join endorsement_level l on l.id = e.level_id join nomination n on n.id = e.nomination_id
      join training tr on tr.id = n.training_id and tr.programme_id = ${actor.programmeId} left join endorsement_holder h on h.level_id = l.id and h.account_id = ${actor.accountId}
      where e.nomination_id = ${id} and e.level_id = ${levelId}`);
    const instead = asked?.isDeputy === null;
    if (!asked || (instead && !coordinates(actor, asked.hostCountry))) throw new Refusal('not-found');
    if (asked.state !== 'asked') throw new Refusal('answered-already');
    if (asked.nominationState !== 'submitted') throw new Refusal('transition-not-allowed', { params: { from: asked.nominationState, to } });
    if (instead && reason === '') throw new Refusal('invalid-input', { path: 'body.reason', params: { place: 'body.reason' }, errors: [{ path: 'body.reason', code: 'required', message: 'instead of a level, with a reason' }] });
    await tx.query(sql`
      update nomination_endorsement set state = ${to}, decided_by = ${actor.accountId}, decided_at = ${this.clock.now()} where nomination_id = ${id} and level_id = ${levelId}`);
    await tx.audit({
      action: to === 'endorsed' ? 'nomination.endorsed' : 'nomination.endorsement-refused', subject: ['nomination', id],
      after: { level: asked.level, ...(asked.isDeputy && { asDeputy: true }), ...(instead && { insteadOfLevel: true }), ...(reason !== '' && { reason }) },
    });
    if (to === 'endorsed') return this.asking.goOn(tx, id, asked.position);
    await tx.query(sql`update nomination set state = 'declined', awaits_endorsement = false, reason = ${reason}, version = version + 1 where id = ${id}`);
    await tx.audit({ action: 'nomination.declined', subject: ['nomination', id], before: { state: 'submitted' }, after: { state: 'declined', trainingId: asked.trainingId, reason } });
    const [training] = await tx.query<TrainingWords & Record<string, unknown>>(sql`
      select id, programme_id as "programmeId", title, code, city, starts_on as "startsOn", ends_on as "endsOn" from training where id = ${asked.trainingId}`);
    if (training) await this.tell.run(tx, training, (await readersOf(tx, [id])).get(id), { kind: 'declined', reason });
  }
}
