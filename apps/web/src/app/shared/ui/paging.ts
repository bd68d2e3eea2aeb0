import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';
import { Icon } from './icon';

/** The foot of a list: which entries of how many, and links to the pages beside it. Takes a page as the API answers it. */
@Component({
  selector: 'ui-paging',
  imports: [Icon, RouterLink],
  template: `
    <nav [attr.aria-label]="t('ui.table.pages')">
      <span class="num">{{ t('ui.table.range', { from: formats.number(from()), to: formats.number(to()), total: formats.number(of().total) }) }}</span>
      @if (pages() > 1) {
        <span class="steps">
          @if (of().page > 1) {
            <a [routerLink]="[]" [queryParams]="{ page: of().page > 2 ? of().page - 1 : null }" queryParamsHandling="merge" [attr.aria-label]="t('ui.table.previous')">
              <ui-icon [name]="left" />
            </a>
          } @else {
            <span class="off"><ui-icon [name]="left" /></span>
          }
          <span class="num">{{ t('ui.table.page', { page: formats.number(of().page), pages: formats.number(pages()) }) }}</span>
          @if (of().page < pages()) {
            <a [routerLink]="[]" [queryParams]="{ page: of().page + 1 }" queryParamsHandling="merge" [attr.aria-label]="t('ui.table.next')">
              <ui-icon [name]="right" />
            </a>
          } @else {
            <span class="off"><ui-icon [name]="right" /></span>
          }
        </span>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 24px;
      padding: 10px 20px;
      border-top: 1px solid var(--l-line);
      color: var(--l-muted);
      font-size: 0.875rem;
    }
    .steps {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    a,
    .off {
      display: grid;
      place-items: center;
      width: 32px;
      height: 32px;
      border-radius: var(--l-radius-small);
    }
    a {
      color: var(--l-text);
      border: 1px solid var(--l-line);
    }
    a:hover {
      background: var(--l-hover);
    }
    .off {
      opacity: 0.35;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Paging {
  readonly of = input.required<{ total: number; page: number; size: number }>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly left = 'chevron-left';
  protected readonly right = 'chevron-right';
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.of().total / this.of().size)));
  protected readonly from = computed(() => (this.of().total ? Math.min((this.of().page - 1) * this.of().size + 1, this.of().total) : 0));
  protected readonly to = computed(() => Math.min(this.of().page * this.of().size, this.of().total));
}
