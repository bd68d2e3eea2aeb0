import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Messages } from '../shared/i18n/messages';

const tabs = [
  { path: '/directory-quality/work', label: 'directory.quality.tab' },
  { path: '/directory-quality/duplicates', label: 'directory.duplicates.tab' },
  { path: '/directory-quality/merges', label: 'directory.merge.tab' },
  { path: '/directory-quality/notices', label: 'consents.notices' },
] as const;

@Component({
  selector: 'app-quality-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('directory.quality.title')">
      @for (tab of tabs; track tab.path) {
        <a [routerLink]="tab.path" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t(tab.label) }}</a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 4px;
      border-bottom: 1px solid var(--l-line);
      overflow-x: auto;
    }
    a {
      padding: 8px 14px 10px;
      border-bottom: 3px solid transparent;
      color: var(--l-muted);
      font-weight: 600;
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--l-text);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
    .on {
      border-bottom-color: var(--l-accent);
      color: var(--l-text);
    }
  `,
  host: { class: 'no-print' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QualityTabs {
  protected readonly t = inject(Messages).t;
  protected readonly tabs = tabs;
}
