import { ChangeDetectionStrategy, Component, Directive, ElementRef, afterEveryRender, booleanAttribute, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Messages } from '../i18n/messages';
import { UrlQuery } from '../url/url-query';
import { Icon } from './icon';

/**
 * A real table in the product's dress. On narrow screens rows become cards, where every cell is named by its column; put
 * the table into an element with class `ui-table-frame`, whose width decides. `plain` keeps a table on all widths.
 */
@Directive({
  selector: 'table[uiTable]',
  host: { class: 'ui-table', '[class.ui-table-cards]': '!plain()' },
})
export class Table {
  readonly plain = input(false, { transform: booleanAttribute });
  private readonly table = inject<ElementRef<HTMLTableElement>>(ElementRef).nativeElement;

  constructor() {
    // Cards repeat the words of the column heads; reading them here spares every page to say them twice.
    afterEveryRender({
      mixedReadWrite: () => {
        if (this.plain()) return;
        const labels = [...(this.table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent.trim());
        for (const row of this.table.tBodies[0]?.rows ?? []) {
          for (const [index, cell] of [...row.cells].entries()) {
            const label = labels[index] ?? '';
            if (cell.dataset['label'] !== label) cell.dataset['label'] = label;
          }
        }
      },
    });
  }
}

/**
 * A row that opens something: `<tr uiRow>` with one `<a uiRowLink>` in it. The link is what the keyboard and screen readers
 * use, arrow keys move between rows; a click anywhere on the row is a convenience.
 */
@Directive({
  selector: 'tr[uiRow]',
  host: {
    class: 'ui-row',
    '[class.ui-row-current]': 'current()',
    '[attr.aria-current]': "current() ? 'true' : null",
    '(click)': 'open($event)',
    '(keydown.arrowdown)': 'move($event, 1)',
    '(keydown.arrowup)': 'move($event, -1)',
  },
})
export class Row {
  /** Marks the row whose detail is open beside the list. */
  readonly current = input(false);
  private readonly row = inject<ElementRef<HTMLTableRowElement>>(ElementRef).nativeElement;

  protected open(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('a, button, input, select, label, [role="button"]') || this.row.ownerDocument.getSelection()?.toString()) return;
    linkOf(this.row)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
  }

  protected move(event: Event, step: 1 | -1): void {
    const link = linkOf(this.row);
    if (!link || event.target !== link) return;
    const rows = [...(this.row.parentElement?.children ?? [])];
    const next = linkOf(rows[rows.indexOf(this.row) + step]);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function linkOf(row: Element | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>('a[data-row-link]') ?? null;
}

/** The link of a row; stands in its first cell. */
@Directive({ selector: 'a[uiRowLink]', host: { 'data-row-link': '' } })
export class RowLink {}

/**
 * A column head that sorts: `<th uiSort="title">`. The order stands in the address as `sort=title` or `sort=-title`;
 * `first` is the list's own order, which needs no parameter.
 */
@Component({
  selector: 'th[uiSort]',
  imports: [Icon, RouterLink],
  template: `
    <a [routerLink]="[]" [queryParams]="next()" queryParamsHandling="merge" [attr.title]="t('ui.table.sort')">
      <ng-content />
      <ui-icon [name]="order() === 'descending' ? down : up" [class.off]="!order()" />
    </a>
  `,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      color: var(--l-text);
    }
    ui-icon {
      font-size: 0.875rem;
    }
    .off {
      visibility: hidden;
    }
    a:hover .off,
    a:focus-visible .off {
      visibility: visible;
      opacity: 0.5;
    }
  `,
  host: { '[attr.aria-sort]': 'order()', scope: 'col' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SortHead {
  /** The key the API sorts by. */
  readonly uiSort = input.required<string>();
  /** The order of a list nobody sorted yet. */
  readonly first = input('');
  /** For keys the API sorts in one direction only. */
  readonly oneWay = input(false, { transform: booleanAttribute });

  protected readonly t = inject(Messages).t;
  protected readonly up = 'arrow-up';
  protected readonly down = 'arrow-down';
  private readonly query = inject(UrlQuery);
  private readonly inUrl = this.query.text('sort');
  private readonly sort = computed(() => this.inUrl() || this.first());
  protected readonly order = computed(() => {
    const key = this.uiSort().replace(/^-/, '');
    if (this.sort() === key) return 'ascending';
    return this.sort() === `-${key}` ? 'descending' : null;
  });
  protected readonly next = computed(() => {
    const key = this.uiSort();
    const turned = this.sort() === key && !this.oneWay() ? (key.startsWith('-') ? key.slice(1) : `-${key}`) : key;
    return this.query.after({ sort: turned === this.first() ? null : turned });
  });
}
