import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { Messages } from '../../shared/i18n/messages';
import { gradually } from '../../shared/ui/gradually';
import type { Choice, Draft } from './board-draft';
import { BoardRow } from './board-row';
import type { BoardNominee } from './selection-client';

/** Rows: what is seen of them first, and what a frame has time for. */
const drawing = { first: 6, perFrame: 10 };

/** Nominees side by side. Rows are walked with the arrow keys; space gives a place, R reserve, D declines. */
@Component({
  selector: 'app-board-table',
  imports: [BoardRow],
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

  protected readonly t = inject(Messages).t;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  /** The row that the keyboard stands on: one stop for the tab key, however long the list is. */
  protected readonly at = signal<string | null>(null);
  private readonly ids = computed(() => new Set(this.nominees().map(({ nominationId }) => nominationId)));
  protected readonly current = computed(() => {
    const at = this.at();
    return at !== null && this.ids().has(at) ? at : (this.nominees()[0]?.nominationId ?? null);
  });
  private readonly drawn = gradually(computed(() => this.nominees().length), drawing);
  protected readonly shown = computed(() => this.nominees().slice(0, this.drawn()));

  protected go(nominee: BoardNominee, step: 1 | -1): void {
    const next = this.nominees()[this.nominees().indexOf(nominee) + step];
    if (!next) return;
    this.at.set(next.nominationId);
    const row = () => this.host.querySelector<HTMLElement>(`[data-nominee="${next.nominationId}"]`);
    // One that is not drawn yet is there with the next frame.
    if (row()) row()?.focus();
    else afterNextRender(() => row()?.focus(), { injector: this.injector });
  }
}
