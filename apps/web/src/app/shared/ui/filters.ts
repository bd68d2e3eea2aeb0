import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Messages } from '../i18n/messages';
import { Icon } from './icon';

/**
 * The filters above a list: the search field in `[search]`, the others beside it. Phones show the search field and a button
 * that unfolds the others, so that the list itself stays in view.
 */
@Component({
  selector: 'ui-filters',
  imports: [Icon],
  template: `
    <ng-content select="[search]" />
    <button type="button" aria-controls="filters-more" [attr.aria-expanded]="open()" (click)="open.set(!open())">
      <ui-icon [name]="icon" /> {{ t('ui.filter.more', { count: active() }) }}
    </button>
    <div id="filters-more" class="more" [class.open]="open()"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: 8px 12px;
    }
    .more {
      display: contents;
    }
    button {
      display: none;
      align-items: center;
      gap: 8px;
      min-height: var(--l-control);
      padding: 4px 12px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius-small);
      background: var(--l-surface);
      font-weight: 600;
      cursor: pointer;
    }
    @media (max-width: 40rem) {
      button {
        display: inline-flex;
      }
      /* Nothing to unfold. */
      button:has(+ .more:empty) {
        display: none;
      }
      .more {
        display: none;
      }
      .more.open {
        display: flex;
        flex-direction: column;
        gap: 12px;
        width: 100%;
      }
    }
  `,
  host: { class: 'no-print' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Filters {
  /** How many filters are in force. */
  readonly active = input(0);
  protected readonly t = inject(Messages).t;
  protected readonly icon = 'tune';
  protected readonly open = signal(false);
}
