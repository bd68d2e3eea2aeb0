import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { Icon } from '../../shared/ui/icon';
import { StateTag } from '../../shared/ui/state-tag';
import { holdsPlace, mayChoose, type Choice } from './board-draft';
import type { BoardNominee } from './selection-client';

/** One nominee on the board. A component of its own: a key looks at the rows it changes, and not at four hundred. */
@Component({
  selector: 'li[appBoardRow]',
  imports: [DisciplineMark, Icon, StateTag],
  templateUrl: './board-row.html',
  styleUrl: './board-row.scss',
  host: { '[class.in]': "choice() === 'selected'", '[class.waits]': "choice() === 'reserve'", '[class.out]': "choice() === 'declined'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoardRow {
  readonly of = input.required<BoardNominee>({ alias: 'appBoardRow' });
  readonly choice = input.required<Choice | undefined>();
  /** Why the proposal has them in or out. */
  readonly because = input.required<string | undefined>();
  /** What they answered to the question that is looked at. */
  readonly answer = input.required<string | undefined>();
  readonly canDecide = input.required<boolean>();
  readonly scored = input.required<boolean>();
  /** The row that the keyboard stands on is the one stop of the tab key. */
  readonly isCurrent = input.required<boolean>();
  readonly chosen = output<Choice>();
  readonly score = output();
  readonly endorse = output();
  readonly stood = output();
  readonly step = output<1 | -1>();

  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly icons = { selected: 'check', reserve: 'account-clock', declined: 'close', star: 'star-outline' } as const;
  protected readonly choices = [
    { choice: 'selected', label: 'selection.choice.select', one: 'selection.choice.selectOne' },
    { choice: 'reserve', label: 'selection.choice.reserve', one: 'selection.choice.reserveOne' },
    { choice: 'declined', label: 'selection.choice.decline', one: 'selection.choice.declineOne' },
  ] as const;
  protected readonly name = computed(() => this.of().displayName ?? this.t('selection.number', { number: this.of().number }));
  protected readonly holds = computed(() => holdsPlace(this.of()));

  protected awaits(level: NonNullable<BoardNominee['awaits']>): string {
    return this.t('endorsements.awaits', { level: level[this.messages.language()], date: this.formats.day(level.since) });
  }

  protected may(choice: Choice): boolean {
    return this.canDecide() && mayChoose(this.of(), choice);
  }

  protected key(event: KeyboardEvent): void {
    // A button inside does what its keys say.
    if (event.target !== event.currentTarget) return;
    const choice = ({ ' ': 'selected', r: 'reserve', d: 'declined' } as Record<string, Choice>)[event.key.toLowerCase()];
    if (choice && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (this.may(choice)) this.chosen.emit(choice);
      return;
    }
    const step = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
    if (!step) return;
    event.preventDefault();
    this.step.emit(step);
  }
}
