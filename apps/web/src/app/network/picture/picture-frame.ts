import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { Session } from '../../shared/access/session';
import type { ApiResource } from '../../shared/http/api-resource';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { ListStates } from '../../shared/ui/list-states';
import type { DrawnGraph } from '../graph-places';
import { NetworkGraph } from '../network-graph';
import type { LegendEntry } from './picture-sheet';
import { SavePicture } from './save-picture';

/**
 * What every picture of the network stands in: what it shows in words, the picture, what is said beside it (projected), and the ways
 * to take it along. Where nothing can be drawn, what is marked `instead` takes its place.
 */
@Component({
  selector: 'app-picture-frame',
  imports: [DisciplineMark, ListStates, MatButton, NetworkGraph, RouterLink, SavePicture],
  templateUrl: './picture-frame.html',
  styleUrl: './picture-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PictureFrame {
  /** What the picture is made of. */
  readonly of = input.required<ApiResource<unknown>>();
  /** undefined until there is something to draw. */
  readonly graph = input.required<DrawnGraph | undefined>();
  /** What is shown and counted. */
  readonly said = input.required<string>();
  /** What lines mean. */
  readonly strokes = input.required<string>();
  readonly legend = input.required<readonly LegendEntry[]>();
  /** What stands on the picture that is taken along: its title and a paragraph each. */
  readonly title = input.required<string>();
  readonly words = input.required<readonly string[]>();
  readonly emptyTitle = input.required<string>();
  readonly emptyText = input.required<string>();
  /** What is being done while the answer is there and the picture is not. */
  readonly waiting = input('');
  /** The chosen node. */
  readonly selected = model<string | null>(null);

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  /** Whether this browser draws; what stands `instead` need not be fetched before it is known not to. */
  readonly drawable = signal(true);
  /** What stands out; another kind of picture begins without. */
  protected readonly discipline = linkedSignal<string, Discipline | null>({ source: this.title, computation: () => null });
  /** The marks that mean something in this picture; null where none does. */
  protected readonly marks = computed(() => {
    const nodes = this.graph()?.nodes ?? [];
    const areOfDisciplines = nodes.some(({ kind, discipline }) => discipline !== null || kind === 'person' || kind === 'organisation');
    return areOfDisciplines ? { disciplines, shapes: nodes.some(({ kind }) => kind === 'person') } : null;
  });

  protected emphasise(discipline: Discipline): void {
    this.discipline.update((now) => (now === discipline ? null : discipline));
  }
}
