import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { InView } from '../shared/ui/in-view';

/** The parts of the administration, as links: each is a page of its own. */
@Component({
  selector: 'app-administration-tabs',
  imports: [InView, RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" [attr.aria-label]="t('administration.tabs.label')">
      @for (part of parts(); track part.path) {
        <a [routerLink]="'/administration/' + part.path" routerLinkActive="on" uiInView ariaCurrentWhenActive="page">{{ t(part.label) }}</a>
      }
    </nav>
  `,
  host: { class: 'no-print', '[hidden]': 'parts().length < 2' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationTabs {
  protected readonly t = inject(Messages).t;
  private readonly session = inject(Session);
  protected readonly parts = computed(() =>
    (
      [
        { path: 'accounts', label: 'administration.tabs.accounts', permission: 'accounts.manage' },
        { path: 'trail', label: 'administration.tabs.trail', permission: 'audit.read' },
        { path: 'files', label: 'administration.tabs.files', permission: 'accounts.manage' },
        { path: 'mails', label: 'administration.tabs.mails', permission: 'outbox.release' },
      ] as const
    ).filter(({ permission }) => this.session.can(permission)),
  );
}
