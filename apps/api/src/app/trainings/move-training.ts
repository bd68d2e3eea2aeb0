import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import { placeHoldingStates, type TrainingState } from '@liaison/domain/states';
import { openingRefusal } from '@liaison/domain/quotas';
import { bindsTrainers } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { KeepPack } from '../materials/packs/keep-pack';
import { concludeAttendance } from './attendance/conclude-attendance';
import { bindTrainersAgain, bookingsOf, freeTrainers } from './bookings';
import { quotasOfTraining } from './training-detail.queries';
import { TrainingChanges, type Change } from './training-changes';
import { countryQuotasOfTraining, softQuotasOfTraining } from './training-limits';
import { interruptSelections } from './training-places';
import { asksForBalance, findingsOf, intended, movesFrom, type Facts, type Holders } from './training-view';
import type { Training } from './training.entity';

/** Moves a training to its next state; the table of the domain says which steps there are and who takes them. */
@Injectable()
export class MoveTraining {
  constructor(
    private readonly changes: TrainingChanges,
    private readonly packs: KeepPack,
  ) {}

  run(actor: Actor, id: string, { to, reason = '', version }: BodyOf<'POST /trainings/:id/state'>): Promise<TrainingDetail> {
    return this.changes.run(actor, id, version, async (change) => {
      const { tx, training, save } = change;
      const step = movesFrom(actor, training).find((move) => move.to === to);
      if (!step) throw new Refusal('transition-not-allowed', { params: { from: training.state, to } });
      if (step.asksFor && reason === '') throw reasonMissing();
      if (to === 'nominations-open' && openingRefusal(training)) throw new Refusal('capacity-not-set');
      const confirms = asksForBalance(training.state, to);
      if (confirms && reason === '') await refuseOutOfBalance(tx, training);
      await save({
        state: to,
        stateReason: step.asksFor ? reason : null,
        postponedFrom: bindsTrainers(to) ? null : (training.postponedFrom ?? training.state),
        ...(confirms && { balanceReason: reason === '' ? null : reason }),
      });
      await interruptSelections(tx, id);
      await bind(change, to);
      if (to === 'confirmed') await this.packs.freezeFor(tx, actor, id);
      if (to === 'delivered') await concludeAttendance(tx, { id, state: to }, null);
      await tx.audit({
        action: 'training.moved',
        subject: ['training', id],
        before: { state: training.state },
        after: { state: to, ...(reason !== '' && { reason }) },
      });
    });
  }
}

function reasonMissing(): Refusal {
  const path = 'body.reason';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'required', message: 'this step needs a reason' }] });
}

/** Findings warn; going on in spite of them is possible with a reason, which the report will show. */
async function refuseOutOfBalance(tx: Transaction, training: Training): Promise<void> {
  const [row] = await tx.query<Pick<Facts, 'quotas' | 'softQuotas' | 'countryQuotas'> & Holders>(sql`
    select ${quotasOfTraining} as quotas, ${softQuotasOfTraining} as "softQuotas", ${countryQuotasOfTraining} as "countryQuotas", h.*
    from training tr
    cross join lateral (
      select coalesce(array_agg(n.discipline), '{}') as disciplines,
        coalesce(array_agg(o.name) filter (where o.name is not null), '{}') as organisations,
        coalesce(array_agg(p.gender) filter (where p.gender is not null), '{}') as genders
      from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
      where n.training_id = tr.id and n.state = any(${placeHoldingStates}::text[])) h
    where tr.id = ${training.id}`);
  const findings = row ? intended(findingsOf({ ...row, capacity: training.capacity }, row)) : [];
  if (findings.length > 0) throw new Refusal('balance-needs-reason', { path: 'body.reason', params: { findings } });
}

/** Trainers are free while a training is postponed or cancelled, and bound again when it comes back. */
async function bind({ tx, training, tries }: Change, to: TrainingState): Promise<void> {
  if (bindsTrainers(training.state) && !bindsTrainers(to)) await freeTrainers(tx, training.id);
  if (bindsTrainers(training.state) || !bindsTrainers(to)) return;
  tries(await bookingsOf(tx, training.id));
  await bindTrainersAgain(tx, training.id);
}
