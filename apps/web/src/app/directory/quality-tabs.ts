import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Messages } from '../shared/i18n/messages';
import { InView } from '../shared/ui/in-view';

const tabs = [
  { path: '/directory-quality/work', label: 'directory.quality.tab' },
  { path: '/directory-quality/duplicates', label: 'directory.duplicates.tab' },
  { path: '/directory-quality/merges', label: 'directory.merge.tab' },
  { path: '/directory-quality/notices', label: 'consents.notices' },
] as const;

@Component({
  selector: 'app-quality-tabs',
  imports: [InView, RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" [attr.aria-label]="t('directory.quality.title')">
      @for (tab of tabs; track tab.path) {
        <a [routerLink]="tab.path" routerLinkActive="on" uiInView ariaCurrentWhenActive="page">{{ t(tab.label) }}</a>
      }
    </nav>
  `,
  host: { class: 'no-print' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QualityTabs {
  protected readonly t = inject(Messages).t;
  protected readonly tabs = tabs;
}
