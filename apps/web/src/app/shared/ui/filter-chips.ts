import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Messages } from '../i18n/messages';
import { UrlQuery } from '../url/url-query';
import { Icon } from './icon';

/** A filter in force: the query parameter, the value if it is one of many, and the words to show. */
export interface ActiveFilter {
  readonly name: string;
  readonly value?: string;
  readonly label: string;
}

/** The filters in force as chips that take them off, and how many entries are left. */
@Component({
  selector: 'ui-filter-chips',
  imports: [Icon, RouterLink],
  template: `
    @if (filters().length) {
      <ul [attr.aria-label]="t('ui.filter.active')">
        @for (filter of chips(); track filter.label) {
          <li>
            <a [routerLink]="[]" [queryParams]="filter.without" queryParamsHandling="merge" [attr.aria-label]="t('ui.filter.remove', { filter: filter.label })">
              {{ filter.label }}<ui-icon [name]="close" />
            </a>
          </li>
        }
        @if (filters().length > 1) {
          <li>
            <a class="all" [routerLink]="[]" [queryParams]="none()" queryParamsHandling="merge">{{ t('ui.filter.clear') }}</a>
          </li>
        }
        @if (counted()) {
          <li class="count num" aria-live="polite">{{ t('ui.table.total', { count: count() }) }}</li>
        }
      </ul>
    }
  `,
  styles: `
    /* Nothing in force takes no room between the filters and the list. */
    :host(:empty) {
      display: none;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      padding: 0;
      list-style: none;
      font-size: 0.875rem;
    }
    a:not(.all) {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 28px;
      padding: 2px 6px 2px 12px;
      border-radius: 999px;
      background: var(--l-selected);
      color: var(--l-accent-strong);
      font-weight: 600;
      text-decoration: none;
    }
    a:not(.all):hover {
      background: color-mix(in srgb, var(--l-selected), var(--l-accent) 18%);
    }
    ui-icon {
      font-size: 0.8125rem;
    }
    .all {
      padding: 4px;
      font-weight: 600;
    }
    .count {
      color: var(--l-muted);
      margin-inline-start: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterChips {
  readonly filters = input.required<readonly ActiveFilter[]>();
  readonly count = input<number>();

  protected readonly t = inject(Messages).t;
  protected readonly close = 'close';
  /** Templates write `?.total` as null while nothing is there. */
  protected readonly counted = computed(() => typeof this.count() === 'number');
  private readonly query = inject(UrlQuery);
  protected readonly chips = computed(() => this.filters().map((filter) => ({ label: filter.label, without: this.query.after({ [filter.name]: this.rest(filter) }) })));
  protected readonly none = computed(() => this.query.after(Object.fromEntries(this.filters().map((filter) => [filter.name, null]))));

  /** What stays of a parameter with many values when one is taken off. */
  private rest(gone: ActiveFilter): string[] {
    return this.filters().flatMap((other) => (other.name === gone.name && other.value !== gone.value && other.value !== undefined ? [other.value] : []));
  }
}
