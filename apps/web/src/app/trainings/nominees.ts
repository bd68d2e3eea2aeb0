import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import { mayMove, nominationMachine, placeHoldingStates, type NominationState } from '@liaison/domain/states';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { BalanceBar } from '../shared/ui/balance-bar';
import { Dialogs } from '../shared/ui/dialogs';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { Notices } from '../shared/ui/notices';
import { StateTag, type Tone } from '../shared/ui/state-tag';
import type { Nominated } from './nominate-dialog';
import type { Withdrawal } from './selection/withdraw-dialog';
import { FindingWords } from './finding-words';
import { TrainingsClient, type Nominee, type Selection, type TrainingDetail } from './trainings-client';

const waiting: readonly NominationState[] = ['submitted', 'endorsed', 'reserve'];

/** Who was put forward, by discipline, and who holds a place. Only a selection takes one. */
@Component({
  selector: 'app-nominees',
  imports: [BalanceBar, DisciplineMark, MatButton, RouterLink, StateTag],
  templateUrl: './nominees.html',
  styleUrl: './nominees.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Nominees {
  readonly training = input.required<TrainingDetail>();
  readonly changed = output<TrainingDetail>();
  readonly selected = output<Selection>();
  readonly stale = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly ways = ['on-site', 'online'] as const;
  private readonly findingWords = inject(FindingWords);
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  /** The nomination whose place is being given or freed. */
  protected readonly busy = signal<string | null>(null);

  /** By discipline, the first choices first. */
  protected readonly groups = computed(() =>
    disciplines.flatMap((discipline) => {
      const people = (this.training().people ?? [])
        .filter((person) => person.discipline === discipline)
        .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || this.formats.compare(a.displayName, b.displayName));
      return people.length ? [{ discipline, people, holding: people.filter(({ state }) => this.holds(state)).length }] : [];
    }),
  );

  protected tone({ state }: Nominee): Tone {
    if (this.holds(state)) return 'good';
    return waiting.includes(state) ? 'info' : 'plain';
  }

  protected isWaiting({ state }: Nominee): boolean {
    return waiting.includes(state);
  }

  private holds(state: NominationState): boolean {
    return (placeHoldingStates as readonly NominationState[]).includes(state);
  }

  protected async select(nominee: Nominee): Promise<void> {
    await this.write(nominee, () => this.client.select(this.training().id, nominee.nominationId), 'trainings.people.selected');
  }

  protected async free(nominee: Nominee): Promise<void> {
    await this.write(nominee, () => this.client.freePlace(this.training().id, nominee.nominationId), 'trainings.people.freed');
  }

  protected async nominate(): Promise<void> {
    const { NominateDialog } = await import('./nominate-dialog');
    const saved = await this.dialogs.open<Nominated, TrainingDetail>(NominateDialog, this.training());
    if (!saved) return;
    this.changed.emit(saved.training);
    this.notices.say(this.t(({ nominate: 'trainings.people.nominated', invite: 'selection.invite.done', hold: 'selection.invite.held' } as const)[saved.how]));
  }

  protected async join(nominee: Nominee, way: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(nominee.nominationId);
    const joins = this.ways.find((one) => one === way) ?? null;
    try {
      const saved = await this.client.join(this.training().id, nominee.nominationId, { joins, version: nominee.version });
      const people = this.training().people?.map((one) => (one.nominationId === nominee.nominationId ? { ...one, ...saved } : one)) ?? null;
      this.changed.emit({ ...this.training(), people });
      this.notices.say(this.t('trainings.people.joinsSaved', { name: nominee.displayName, joins: joins ? this.t(`domain.joins.${joins}`) : this.t('trainings.people.joinsUnknown') }));
    } catch (error) {
      if (problemOf(error).status === 409) this.stale.emit();
      this.notices.failed(error);
    } finally {
      this.busy.set(null);
    }
  }

  protected mayWithdraw({ state }: Nominee): boolean {
    return (this.training().may.nominate || this.training().may.select) && mayMove(nominationMachine, state, 'withdrawn');
  }

  /** Somebody else may get the place, so the training is asked for again. */
  protected async withdraw({ nominationId, displayName: name, version, state }: Nominee): Promise<void> {
    const { WithdrawDialog } = await import('./selection/withdraw-dialog');
    const done = await this.dialogs.open<boolean, Withdrawal>(WithdrawDialog, { trainingId: this.training().id, nominationId, name, version, holdsPlace: this.holds(state) });
    if (!done) return;
    this.notices.say(this.t('selection.withdraw.done', { name }));
    this.stale.emit();
  }

  private async write(nominee: Nominee, call: () => Promise<Selection>, words: 'trainings.people.selected' | 'trainings.people.freed'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(nominee.nominationId);
    try {
      const done = await call();
      this.selected.emit(done);
      const back = words === 'trainings.people.selected' ? this.client.freePlace : this.client.select;
      this.notices.undo([this.t(words, { name: nominee.displayName }), ...done.warnings.map((finding) => this.findingWords.of(finding))].join(' '), async () => this.selected.emit(await back.call(this.client, this.training().id, nominee.nominationId)));
    } catch (error) {
      // Somebody else selects at the same time: what is left now is shown, and is the reason.
      if (problemOf(error).status === 409) this.stale.emit();
      this.notices.failed(error);
    } finally {
      this.busy.set(null);
    }
  }
}
