import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { Icon } from '../shared/ui/icon';
import { StateTag } from '../shared/ui/state-tag';
import { freshnessLook, MaterialWords, type Freshness } from './material-words';

/** Whether a text can be relied on: an icon and words. */
@Component({
  selector: 'app-freshness-mark',
  imports: [Icon, StateTag],
  template: `
    <ui-state-tag [tone]="look().tone">
      <ui-icon [name]="look().icon" />
      @if (short()) {
        <span aria-hidden="true">{{ texts.behind(of(), behind()) }}</span><span class="visually-hidden">{{ words() }}</span>
      } @else {
        {{ words() }}
      }
    </ui-state-tag>
  `,
  styles: `
    ui-state-tag {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FreshnessMark {
  readonly of = input.required<Freshness>();
  /** Editions behind. */
  readonly behind = input(0);
  /** For tables, where a legend says the rest. */
  readonly short = input(false, { transform: booleanAttribute });
  protected readonly texts = inject(MaterialWords);
  protected readonly look = computed(() => freshnessLook[this.of()]);
  protected readonly words = computed(() => this.texts.freshness(this.of(), this.behind()));
}
