import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { List } from '../shared/ui/list';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { QualityTabs } from './quality-tabs';
import { RecordCard } from './record-card';

/** What was merged, by whom, and how long it can still be undone. */
@Component({
  imports: [List, Page, QualityTabs, RecordCard, RouterLink, StateTag, Table],
  template: `
    <ui-page [heading]="t('directory.merge.list')" [subtitle]="t('directory.merge.listText')">
      <app-quality-tabs />
      <ui-list [of]="merges" [emptyTitle]="t('directory.merge.empty')" [emptyText]="t('directory.merge.emptyText')">
        @if (merges.value(); as page) {
          <table uiTable>
            <caption class="visually-hidden">{{ t('directory.merge.list') }}</caption>
            <thead>
              <tr>
                <th scope="col">{{ t('directory.merge.stays') }}</th>
                <th scope="col">{{ t('directory.merge.went') }}</th>
                <th scope="col">{{ t('directory.merge.when') }}</th>
                <th scope="col">{{ t('directory.merge.state') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (merge of page.items; track merge.id) {
                <tr>
                  <td><app-record-card [of]="merge.survivor" [kind]="merge.kind" /></td>
                  <td><bdi>{{ merge.absorbed.name }}</bdi></td>
                  <td><span>{{ formats.dateTime(merge.mergedAt) }}<span class="muted small line">{{ merge.mergedBy }}</span></span></td>
                  <td>
                    @if (merge.undoneAt) {
                      <ui-state-tag>{{ t('directory.merge.undone') }}</ui-state-tag>
                    } @else if (merge.may.undo) {
                      <a [routerLink]="merge.id">{{ t('directory.merge.undo') }}</a>
                      <span class="muted small line">{{ t('directory.merge.until', { date: formats.day(merge.undoUntil) }) }}</span>
                    } @else {
                      <ui-state-tag>{{ t('directory.merge.kept') }}</ui-state-tag>
                    }
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
export class MergesPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly page = inject(UrlQuery).page();
  protected readonly merges = inject(Api).resource('GET /merges', () => ({ query: { page: this.page() } }));
}
