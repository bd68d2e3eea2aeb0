import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon } from '../shared/ui/icon';
import { StateTag } from '../shared/ui/state-tag';
import { freshnessLook, MaterialWords, type Freshness } from './material-words';

/** Whether a text can be relied on: an icon and words. */
@Component({
  selector: 'app-freshness-mark',
  imports: [Icon, StateTag],
  template: `<ui-state-tag [tone]="look().tone"><ui-icon [path]="look().icon" />{{ words() }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FreshnessMark {
  readonly of = input.required<Freshness>();
  /** Editions behind. */
  readonly behind = input(0);
  private readonly texts = inject(MaterialWords);
  protected readonly look = computed(() => freshnessLook[this.of()]);
  protected readonly words = computed(() => this.texts.freshness(this.of(), this.behind()));
}
