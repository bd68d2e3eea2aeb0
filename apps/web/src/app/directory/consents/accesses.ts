import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Paging } from '../../shared/ui/paging';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';

type Access = ResponseOf<'GET /my-data/accesses'>['items'][number];

/** Who looked at the data of whoever reads this, from the trail. */
@Component({
  selector: 'app-accesses',
  imports: [ListStates, Paging, Table],
  template: `
    <section class="card ui-table-frame" aria-labelledby="accesses">
      <div class="head">
        <h2 id="accesses">{{ t('consents.accesses') }}</h2>
        <p class="muted">{{ t('consents.accessesText') }}</p>
      </div>
      <ui-list-states [of]="accesses" [lines]="3" [empty]="accesses.value()?.total === 0" [emptyTitle]="t('consents.noAccesses')" [emptyText]="t('consents.noAccessesText')" />
      @if (accesses.value(); as page) {
        @if (page.total) {
          <table uiTable>
            <caption class="visually-hidden">{{ t('consents.accesses') }}</caption>
            <thead>
              <tr>
                <th scope="col">{{ t('consents.when') }}</th>
                <th scope="col">{{ t('consents.what') }}</th>
                <th scope="col">{{ t('consents.who') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (access of page.items; track $index) {
                <tr>
                  <td class="num">{{ formats.dateTime(access.at) }}</td>
                  <td>
                    {{ messages.named('consents.kind', access.kind) }}
                    @if (access.purpose) {
                      <span class="small muted line">{{ t('consents.for', { purpose: access.purpose }) }}</span>
                    }
                  </td>
                  <td>
                    <bdi>{{ access.name ?? t(access.role ? 'consents.somebody' : 'consents.system') }}</bdi>
                    <span class="small muted line">{{ about(access) }}</span>
                  </td>
                </tr>
              }
            </tbody>
          </table>
          <ui-paging [of]="page" />
        }
      }
    </section>
  `,
  styles: `
    .head {
      padding: 16px 16px 0;
    }
    h2 {
      font-size: 1.125rem;
    }
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Accesses {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly page = inject(UrlQuery).page();
  protected readonly accesses = inject(Api).resource('GET /my-data/accesses', () => ({ query: { page: this.page(), size: 20 } }));

  protected about({ role, organisationName }: Access): string {
    return [role && this.messages.named('domain.role', role), organisationName].filter(Boolean).join(' · ');
  }
}
