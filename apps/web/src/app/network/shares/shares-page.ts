import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { List } from '../../shared/ui/list';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { ShareLabelTag } from './share-label';

/** Packs of contacts that were given to the reader, and those they made. */
@Component({
  imports: [List, MatButton, RouterLink, ShareLabelTag, StateTag, Table],
  template: `
    <p class="muted">{{ t('shares.subtitle') }}</p>
    <div class="row">
      <div class="ways" role="group" [attr.aria-label]="t('shares.which')">
        @for (one of boxes; track one) {
          <a [routerLink]="[]" [queryParams]="{ box: one === 'received' ? null : one }" [attr.aria-current]="box() === one ? 'true' : null">{{ t(one === 'made' ? 'shares.made' : 'shares.received') }}</a>
        }
      </div>
      @if (session.can('exports.personal')) {
        <a matButton="filled" routerLink="/network/shares/new">{{ t('shares.new') }}</a>
      }
    </div>
    <ui-list [of]="shares" [emptyTitle]="t(box() === 'made' ? 'shares.noneMade' : 'shares.none')" [emptyText]="t('shares.noneText')">
      @if (shares.value(); as page) {
        <table uiTable>
          <caption class="visually-hidden">{{ t('shares.title') }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ t('shares.pack') }}</th>
              <th scope="col">{{ t('shares.label') }}</th>
              <th scope="col" class="end">{{ t('network.contacts.title') }}</th>
              <th scope="col">{{ t('shares.until') }}</th>
              <th scope="col">{{ t('shares.stateHead') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (one of page.items; track one.id) {
              <tr>
                <td>
                  <a [routerLink]="['/network/shares', one.id]"><bdi>{{ one.title }}</bdi></a>
                  <span class="small muted line">{{ one.own ? one.purpose : t('shares.by', { name: one.makerName ?? t('shares.somebody') }) }}</span>
                </td>
                <td><app-share-label [of]="one.tlp" /></td>
                <td class="end num">{{ one.contacts }}</td>
                <td class="num">{{ formats.date(one.expiresOn) }}</td>
                <td><ui-state-tag [tone]="one.state === 'open' ? 'good' : 'plain'">{{ t(stateKey(one.state)) }}</ui-state-tag></td>
              </tr>
            }
          </tbody>
        </table>
      }
    </ui-list>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .row {
      justify-content: space-between;
    }
    .ways {
      display: inline-flex;
      gap: 4px;
    }
    .ways a {
      padding: 8px 14px;
      border: 1px solid var(--l-line);
      border-radius: var(--l-radius);
      text-decoration: none;
    }
    .ways a[aria-current] {
      border-color: var(--l-accent);
      background: var(--l-accent-soft);
      font-weight: 600;
    }
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SharesPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly query = inject(UrlQuery);
  protected readonly boxes = ['received', 'made'] as const;
  protected readonly box = this.query.oneOf('box', this.boxes);
  private readonly page = this.query.page();
  protected readonly shares = inject(Api).resource('GET /shares', () => ({ query: { page: this.page(), box: this.box() } }));

  protected stateKey(state: 'open' | 'expired' | 'revoked') {
    return `shares.state.${state}` as const;
  }
}
