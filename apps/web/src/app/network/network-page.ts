import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Page } from '../shared/ui/page';
import { openedBelow } from '../shared/url/opened-below';

const contacts = [
  { path: 'contacts', label: 'network.contacts.all' },
  { path: 'mine', label: 'reach.mine.title' },
  { path: 'checks', label: 'verification.tab', permission: 'network.verify' },
  { path: 'shares', label: 'shares.title' },
] as const;
const asking = [
  { path: 'find', label: 'receivers.title' },
  { path: 'procedures', label: 'receivers.procedures' },
  { path: 'paths', label: 'network.paths.title' },
  { path: '/introductions', label: 'introductions.title' },
] as const;
const cooperation = [
  { path: 'ties', label: 'network.graph.title' },
  { path: 'agreements', label: 'agreements.title' },
  { path: 'growth', label: 'growth.title', permission: 'reports.read' },
] as const;

/** What somebody comes for, and the views of it; the first one is where it begins. */
const all = [
  { label: 'network.contacts.title', icon: 'card-account-phone-outline', views: contacts },
  { label: 'network.asking', icon: 'account-question-outline', views: asking },
  { label: 'network.coverage.title', icon: 'view-grid-outline', views: [{ path: 'coverage', label: 'network.coverage.title' }] },
  { label: 'network.cooperation', icon: 'vector-triangle', views: cooperation },
] as const;

/** The head of the network and its views; each view is a page of its own beneath it. */
@Component({
  imports: [Icon, MatButton, Page, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <ui-page [heading]="t('network.title')" [subtitle]="t('network.subtitle')">
      @if (session.can('network.write')) {
        <ng-container actions>
          <a matButton="outlined" routerLink="/network/ties/new">{{ t('network.tie.state') }}</a>
          <a matButton="filled" routerLink="/network/contacts/new">{{ t('network.contact.add') }}</a>
        </ng-container>
      }
      <nav class="groups no-print" [attr.aria-label]="t('network.views')">
        @for (group of groups(); track group.label) {
          <a [routerLink]="group.views[0]?.path" [attr.aria-current]="group.isHere ? 'true' : null"><ui-icon [name]="group.icon" />{{ t(group.label) }}</a>
        }
      </nav>
      @if (here(); as group) {
        @if (group.views.length > 1) {
          <nav class="group no-print" [attr.aria-label]="t(group.label)">
            @for (view of group.views; track view.path) {
              <a [routerLink]="view.path" routerLinkActive ariaCurrentWhenActive="page">{{ t(view.label) }}</a>
            }
          </nav>
        }
      }
      <router-outlet />
    </ui-page>
  `,
  styleUrl: './network-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkPage {
  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  private readonly opened = openedBelow('/network/');
  protected readonly groups = computed(() =>
    all.map(({ label, icon, views }) => ({
      label,
      icon,
      views: views.filter((view) => !('permission' in view) || this.session.can(view.permission)),
      isHere: views.some(({ path }) => path === this.opened()),
    })),
  );
  protected readonly here = computed(() => this.groups().find(({ isHere }) => isHere));
}
