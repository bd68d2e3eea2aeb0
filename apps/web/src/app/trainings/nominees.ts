import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import { waysToJoin } from '@liaison/domain/trainings';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { BalanceBar } from '../shared/ui/balance-bar';
import { Dialogs } from '../shared/ui/dialogs';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { gradually } from '../shared/ui/gradually';
import { Notices } from '../shared/ui/notices';
import type { Nominated } from './nominate-dialog';
import { holdsPlace } from './selection/board-draft';
import type { Withdrawal } from './selection/withdraw-dialog';
import { FindingWords } from './finding-words';
import { NomineeRow } from './nominee-row';
import { TrainingsClient, type Nominee, type Selection, type TrainingDetail } from './trainings-client';

/** Rows: what is seen of them first, and what a frame has time for. */
const drawing = { first: 4, perFrame: 8 };

/** Who was put forward, by discipline, and who holds a place. Only a selection takes one. */
@Component({
  selector: 'app-nominees',
  imports: [BalanceBar, DisciplineMark, MatButton, NomineeRow, RouterLink],
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
  private readonly formats = inject(Formats);
  private readonly findingWords = inject(FindingWords);
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  /** The nomination whose place is being given or freed. */
  protected readonly busy = signal<string | null>(null);

  /** By discipline, the first choices first. */
  private readonly groups = computed(() =>
    disciplines.flatMap((discipline) => {
      const people = (this.training().people ?? [])
        .filter((person) => person.discipline === discipline)
        .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || this.formats.compare(a.displayName, b.displayName));
      return people.length ? [{ discipline, people, count: people.length, holding: people.filter(holdsPlace).length }] : [];
    }),
  );

  private readonly drawn = gradually(computed(() => this.training().people?.length ?? 0), drawing);
  protected readonly shown = computed(() => {
    let left = this.drawn();
    return this.groups().flatMap((group) => {
      const people = group.people.slice(0, left);
      left -= people.length;
      return people.length ? [{ ...group, people }] : [];
    });
  });

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
    const joins = waysToJoin.find((one) => one === way) ?? null;
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

  /** Somebody else may get the place, so the training is asked for again. */
  protected async withdraw(nominee: Nominee): Promise<void> {
    const { nominationId, displayName: name, version } = nominee;
    const { WithdrawDialog } = await import('./selection/withdraw-dialog');
    const done = await this.dialogs.open<boolean, Withdrawal>(WithdrawDialog, { trainingId: this.training().id, nominationId, name, version, holdsPlace: holdsPlace(nominee) });
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
