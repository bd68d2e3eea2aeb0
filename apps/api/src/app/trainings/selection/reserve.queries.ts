import { Injectable } from '@nestjs/common';
import type { Quota, Reserve } from '@liaison/contracts';
import { defaultBalance } from '@liaison/domain/balance';
import { disciplines } from '@liaison/domain/disciplines';
import { nextInQueue } from '@liaison/domain/selection';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { maySelect } from '../rights';
import { quotasOfTraining } from '../training-detail.queries';
import { groupIn } from './place-groups';
import { heldByOrganisation, obstacleOf, waitingOf, type WaitingRow } from './waiting';

@Injectable()
export class ReserveQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async reserve(actor: Actor, trainingId: string): Promise<Reserve> {
    const [training] = await this.db.readShaped<{ countryCode: string; quotas: Quota[] }>(sql`
      select tr.country_code as "countryCode", ${quotasOfTraining} as quotas from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!training) throw new Refusal('not-found');
    if (!maySelect(actor, { ...training, state: 'nominations-open' })) throw new Refusal('not-allowed');
    const rows = await this.db.readShaped<WaitingRow>(waitingOf(trainingId));
    const held = await heldByOrganisation({ query: (statement) => this.db.read(statement) }, trainingId);
    const queues = training.quotas.map(({ discipline, places, taken }) => {
      const theirs = rows.filter((row) => groupIn(training.quotas, row.discipline) === (discipline ?? 'any'));
      const { next, passed } = nextInQueue(
        theirs.map((row) => ({ id: row.id, discipline: row.discipline, number: row.number, organisation: row.organisation, obstacle: obstacleOf(row) })),
        { disciplines, perOrganisation: held, most: defaultBalance.maximumPerOrganisation },
      );
      const passedNow = new Map(passed.map(({ id, because }) => [id, because]));
      return {
        discipline, free: places - taken,
        waiting: theirs.map(({ id, displayName, organisationName, discipline: own, passedOver }, index) => ({
          nominationId: id, displayName, organisationName, discipline: own, position: index + 1, isNext: id === next?.id, passedOver: passedNow.get(id) ?? passedOver,
        })),
      };
    });
    return { queues: queues.filter(({ waiting, free }) => waiting.length > 0 || free > 0), offers: await this.offers(trainingId) };
  }

  private async offers(trainingId: string): Promise<Reserve['offers']> {
    return this.db.readShaped(sql`
      select n.id as "nominationId", p.display_name as "displayName", n.discipline, json_build_object('date', n.answer_on, 'zone', n.answer_zone, 'endsAt', n.answer_by) as answer,
        n.answer_by <= ${this.clock.now()}::timestamptz as "isOverdue"
      from nomination n join person p on p.id = n.person_id
      where n.training_id = ${trainingId}::uuid and n.state = 'selected' and n.answer_by is not null order by n.answer_by, p.sort_key, n.id`);
  }
}
