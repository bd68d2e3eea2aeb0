import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, signal } from '@angular/core';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { Icon } from '../../shared/ui/icon';
import { StateTag } from '../../shared/ui/state-tag';
import { holdsPlace, mayChoose, type Choice, type Draft } from './board-draft';
import type { BoardNominee } from './selection-client';

/** Nominees side by side. Rows are walked with the arrow keys; space gives a place, R reserve, D declines. */
@Component({
  selector: 'app-board-table',
  imports: [DisciplineMark, Icon, StateTag],
  templateUrl: './board-table.html',
  styleUrl: './board-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoardTable {
  readonly nominees = input.required<readonly BoardNominee[]>();
  readonly draft = input.required<Draft>();
  /** Sentences of the proposal by nominee. */
  readonly because = input.required<ReadonlyMap<string, string>>();
  /** What each answered to the question that is looked at; null where none is. */
  readonly answered = input.required<ReadonlyMap<string, string> | null>();
  readonly canDecide = input.required<boolean>();
  readonly scored = input.required<boolean>();
  readonly chosen = output<{ nominee: BoardNominee; choice: Choice }>();
  readonly score = output<BoardNominee>();
  /** Coordination says the word of the level that a name waits for. */
  readonly endorse = output<BoardNominee>();

  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly icons = { selected: 'check', reserve: 'account-clock', declined: 'close', star: 'star-outline' } as const;
  protected readonly choices = [
    { choice: 'selected', label: 'selection.choice.select', one: 'selection.choice.selectOne' },
    { choice: 'reserve', label: 'selection.choice.reserve', one: 'selection.choice.reserveOne' },
    { choice: 'declined', label: 'selection.choice.decline', one: 'selection.choice.declineOne' },
  ] as const;
  /** The row that the keyboard stands on: one stop for the tab key, however long the list is. */
  private readonly at = signal<string | null>(null);
  protected readonly current = computed(() => {
    const rows = this.nominees();
    return rows.some(({ nominationId }) => nominationId === this.at()) ? this.at() : (rows[0]?.nominationId ?? null);
  });

  protected nameOf({ displayName, number }: BoardNominee): string {
    return displayName ?? this.t('selection.number', { number });
  }

  protected awaits(level: NonNullable<BoardNominee['awaits']>): string {
    return this.t('endorsements.awaits', { level: level[this.messages.language()], date: this.formats.day(level.since) });
  }

  protected may(nominee: BoardNominee, choice: Choice): boolean {
    return this.canDecide() && mayChoose(nominee, choice);
  }

  protected holds(nominee: BoardNominee): boolean {
    return holdsPlace(nominee);
  }

  protected stand({ nominationId }: BoardNominee): void {
    this.at.set(nominationId);
  }

  protected key(event: KeyboardEvent, nominee: BoardNominee): void {
    // A button inside does what its keys say.
    if (event.target !== event.currentTarget) return;
    const choice = ({ ' ': 'selected', r: 'reserve', d: 'declined' } as Record<string, Choice>)[event.key.toLowerCase()];
    if (choice && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (this.may(nominee, choice)) this.chosen.emit({ nominee, choice });
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = this.nominees()[this.nominees().indexOf(nominee) + step];
    if (!next) return;
    this.stand(next);
    this.host.querySelector<HTMLElement>(`[data-nominee="${next.nominationId}"]`)?.focus();
  }
}
