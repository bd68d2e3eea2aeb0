import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApiResource } from '../http/api-resource';
import { Messages } from '../i18n/messages';
import { Icon } from './icon';
import { ProblemText } from './problem-text';

/**
 * What stands where a list's rows would be while there are none: a sketch while loading, what went wrong and a way to try
 * again, or what belongs here and the button that starts it (projected). The rows themselves are the page's own:
 * `@if (list.value(); as page) { … }`.
 */
@Component({
  selector: 'ui-list-states',
  imports: [Icon, MatButton],
  template: `
    @switch (shown()) {
      @case ('loading') {
        <div class="sketch" aria-hidden="true">
          @for (width of widths(); track $index) {
            <span [style.width.%]="width"></span>
          }
        </div>
      }
      @case ('failed') {
        <div class="note" role="alert">
          <ui-icon class="bad" [name]="of().problem()?.status === 0 ? offline : alert" />
          <p class="head">{{ t('ui.states.failed') }}</p>
          <p class="muted">{{ words() }}</p>
          <button matButton="outlined" type="button" (click)="of().reload()">{{ t('ui.states.again') }}</button>
        </div>
      }
      @case ('empty') {
        <div class="note">
          <p class="head">{{ emptyTitle() }}</p>
          @if (emptyText()) {
            <p class="muted">{{ emptyText() }}</p>
          }
          <ng-content />
        </div>
      }
    }
    <span class="visually-hidden" aria-live="polite">{{ spoken() }}</span>
    @if (of().state() === 'refreshing') {
      <span class="moving" aria-hidden="true"></span>
    }
  `,
  styleUrl: './list-states.scss',
  host: { '[class.quiet]': "!shown() && of().state() !== 'refreshing'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListStates {
  readonly of = input.required<ApiResource<unknown>>();
  /** True when the answer is there and holds nothing. */
  readonly empty = input(false);
  readonly emptyTitle = input('');
  readonly emptyText = input('');
  /** Lines of the sketch. */
  readonly lines = input(6);

  protected readonly t = inject(Messages).t;
  private readonly texts = inject(ProblemText);
  protected readonly alert = 'alert-circle-outline';
  protected readonly offline = 'cloud-off-outline';
  protected readonly widths = computed(() => Array.from({ length: this.lines() }, (_, i) => [92, 78, 85, 64, 88, 71][i % 6]));
  protected readonly shown = computed(() => {
    const state = this.of().state();
    if (state === 'loading' || state === 'failed') return state;
    return state !== 'idle' && this.empty() ? 'empty' : undefined;
  });
  protected readonly words = computed(() => {
    const problem = this.of().problem();
    return problem ? this.texts.of(problem) : '';
  });
  protected readonly spoken = computed(() => {
    const state = this.of().state();
    return state === 'loading' || state === 'refreshing' ? this.t('ui.states.loading') : '';
  });
}
