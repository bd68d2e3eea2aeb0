import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { InView } from '../shared/ui/in-view';
import { Page } from '../shared/ui/page';

const all = [
  { path: 'contacts', label: 'network.contacts.title', icon: 'card-account-phone-outline' },
  { path: 'find', label: 'receivers.title', icon: 'account-question-outline' },
  { path: 'procedures', label: 'receivers.procedures', icon: 'format-list-bulleted' },
  { path: 'mine', label: 'reach.mine.title', icon: 'account-outline' },
  { path: 'checks', label: 'verification.tab', icon: 'clipboard-check-outline' },
  { path: 'coverage', label: 'network.coverage.title', icon: 'view-grid-outline' },
  { path: 'ties', label: 'network.graph.title', icon: 'vector-triangle' },
  { path: 'agreements', label: 'agreements.title', icon: 'file-edit-outline' },
  { path: 'paths', label: 'network.paths.title', icon: 'vector-polyline' },
  { path: 'shares', label: 'shares.title', icon: 'tray-arrow-up' },
  { path: 'growth', label: 'growth.title', icon: 'chart-timeline' },
  { path: '/introductions', label: 'introductions.title', icon: 'handshake' },
] as const;

/** The head of the network and its views; each view is a page of its own beneath it. */
@Component({
  imports: [Icon, InView, MatButton, Page, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <ui-page [heading]="t('network.title')" [subtitle]="t('network.subtitle')">
      @if (session.can('network.write')) {
        <ng-container actions>
          <a matButton="outlined" routerLink="/network/ties/new">{{ t('network.tie.state') }}</a>
          <a matButton="filled" routerLink="/network/contacts/new">{{ t('network.contact.add') }}</a>
        </ng-container>
      }
      <nav class="no-print" [attr.aria-label]="t('network.views')">
        @for (view of views(); track view.path) {
          <a [routerLink]="view.path" routerLinkActive="here" uiInView ariaCurrentWhenActive="page"><ui-icon [name]="view.icon" />{{ t(view.label) }}</a>
        }
      </nav>
      <router-outlet />
    </ui-page>
  `,
  styleUrl: './network-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkPage {
  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly views = computed(() => all.filter(({ path }) => (path !== 'checks' || this.session.can('network.verify')) && (path !== 'growth' || this.session.can('reports.read'))));
}
