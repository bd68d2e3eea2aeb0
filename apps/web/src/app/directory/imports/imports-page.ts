import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { List } from '../../shared/ui/list';
import { Page } from '../../shared/ui/page';
import { Row, RowLink, Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { BringFile } from './bring-file';
import { ImportState } from './import-state';

@Component({
  imports: [BringFile, ImportState, List, Page, RouterLink, Row, RowLink, Table],
  template: `
    <ui-page [heading]="t('directory.import.title')" [subtitle]="t('directory.import.subtitle')">
      <div class="stack">
        <app-bring-file />
        <ui-list [of]="imports" [emptyTitle]="t('directory.import.none')" [emptyText]="t('directory.import.noneText')">
          @if (imports.value(); as page) {
            <table uiTable>
              <caption class="visually-hidden">{{ t('directory.import.title') }}</caption>
              <thead>
                <tr>
                  <th scope="col">{{ t('directory.import.file') }}</th>
                  <th scope="col">{{ t('directory.import.subject') }}</th>
                  <th scope="col">{{ t('directory.import.brought') }}</th>
                  <th scope="col">{{ t('directory.import.stateHead') }}</th>
                  <th scope="col">{{ t('directory.import.result') }}</th>
                </tr>
              </thead>
              <tbody>
                @for (item of page.items; track item.id) {
                  <tr uiRow>
                    <td><a uiRowLink [routerLink]="item.id"><bdi>{{ item.fileName }}</bdi></a>@if (item.sender) {<span class="muted line">{{ t('directory.import.from', { sender: item.sender }) }}</span>}</td>
                    <td>{{ messages.named('directory.import.subjects', item.subject) }}</td>
                    <td>{{ formats.dateTime(item.createdAt) }}<span class="muted line"><bdi>{{ item.byName }}</bdi></span></td>
                    <td><app-import-state [of]="item.state" /></td>
                    <td class="num">{{ t('directory.import.counted', counts(item.counts)) }}</td>
                  </tr>
                }
              </tbody>
            </table>
          }
        </ui-list>
      </div>
    </ui-page>
  `,
  styles: `
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportsPage {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly page = inject(UrlQuery).page();
  protected readonly imports = inject(Api).resource('GET /imports', () => ({ query: { page: this.page() } }));

  protected counts({ create, change, refused }: { create: number; change: number; refused: number }): Record<string, number> {
    return { create, change, refused };
  }
}
