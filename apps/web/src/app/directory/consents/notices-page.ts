import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { List } from '../../shared/ui/list';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { QualityTabs } from '../quality-tabs';

type Item = ResponseOf<'GET /notices'>['items'][number];

/** People whom others entered and who have not been told yet. */
@Component({
  imports: [List, MatButton, Page, QualityTabs, RouterLink, StateTag, Table],
  template: `
    <ui-page [heading]="t('consents.notices')" [subtitle]="t('consents.noticesText')">
      @if (due.value()?.sendable; as sendable) {
        <button actions matButton="filled" type="button" [disabled]="busy()" disabledInteractive (click)="send(sendable)">{{ t('consents.noticesSend', { count: sendable }) }}</button>
      }
      <app-quality-tabs />
      <ui-list [of]="due" [emptyTitle]="t('consents.noticesNone')" [emptyText]="t('consents.noticesNoneText')">
        @if (due.value(); as page) {
          <table uiTable class="ui-table-cards">
            <caption class="visually-hidden">{{ t('consents.notices') }}</caption>
            <thead>
              <tr>
                <th scope="col">{{ t('consents.name') }}</th>
                <th scope="col">{{ t('consents.organisation') }}</th>
                <th scope="col">{{ t('consents.state') }}</th>
                <th scope="col">{{ t('consents.actions') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (item of page.items; track item.personId) {
                <tr>
                  <td><a [id]="'person-' + item.personId" [routerLink]="['/people', item.personId]"><bdi>{{ item.name }}</bdi></a></td>
                  <td><bdi>{{ item.organisationName ?? '' }}</bdi><span class="small muted line">{{ item.countryCode ? formats.country(item.countryCode) : '' }}</span></td>
                  <td>
                    <ui-state-tag>{{ messages.named('consents.noticeState', item.notice) }}</ui-state-tag>
                    @if (!item.hasAddress) {
                      <span class="small muted line">{{ t('consents.noAddress') }}</span>
                    }
                  </td>
                  <td>
                    <div class="row">
                      <button matButton type="button" [attr.aria-describedby]="'person-' + item.personId" (click)="told(item, 'letter')">{{ t('consents.told') }}</button>
                      <button matButton type="button" [attr.aria-describedby]="'person-' + item.personId" (click)="told(item, 'spoken')">{{ t('consents.toldSpoken') }}</button>
                    </div>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        }
      </ui-list>
    </ui-page>
  `,
  styles: `
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticesPage {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly page = inject(UrlQuery).page();
  protected readonly due = this.api.resource('GET /notices', () => ({ query: { page: this.page() } }));
  protected readonly busy = signal(false);

  protected async send(sendable: number): Promise<void> {
    this.busy.set(true);
    try {
      const { sent } = await this.api.send('POST /notices', { body: { upTo: Math.min(sendable, 500) } });
      this.notices.say(this.t('consents.noticesSent', { count: sent }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
      this.due.reload();
    }
  }

  protected async told({ personId, name }: Item, way: 'letter' | 'spoken'): Promise<void> {
    try {
      await this.api.send('POST /notices/told', { body: { personId, way } });
      this.notices.say(this.t('consents.toldSaved', { name }));
    } catch (error) {
      this.notices.failed(error);
    }
    this.due.reload();
  }
}
