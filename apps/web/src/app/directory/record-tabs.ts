import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Messages } from '../shared/i18n/messages';
import { UrlQuery } from '../shared/url/url-query';

/** What a record is, and what became of it: two views of one page, both with an address. */
@Component({
  selector: 'app-record-tabs',
  imports: [RouterLink],
  template: `
    <nav class="tabs" [attr.aria-label]="t('directory.history.tabs')">
      @for (one of tabs; track one) {
        <a
          [routerLink]="[]"
          [queryParams]="{ tab: one === 'now' ? null : one }"
          queryParamsHandling="merge"
          [class.on]="tab() === one"
          [attr.aria-current]="tab() === one ? 'page' : null"
          >{{ t(one === 'now' ? 'directory.history.record' : 'directory.history.title') }}</a
        >
      }
    </nav>
  `,
  host: { class: 'no-print' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordTabs {
  protected readonly t = inject(Messages).t;
  protected readonly tabs = ['now', 'history'] as const;
  protected readonly tab = inject(UrlQuery).oneOf('tab', this.tabs);
}
