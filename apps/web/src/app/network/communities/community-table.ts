import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Table } from '../../shared/ui/table';
import { NetworkQuery } from '../network-query';
import { CommunityWords } from './community-words';
import type { Found } from './found-communities';

/** The communities of the picture as a table, the largest first. */
@Component({
  selector: 'app-community-table',
  imports: [RouterLink, Table],
  template: `
    <div class="ui-table-frame">
      <table uiTable>
        <caption class="visually-hidden">{{ t('communities.table.caption') }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ t('communities.table.community') }}</th>
            <th scope="col">{{ t('communities.table.members') }}</th>
            <th scope="col">{{ t('communities.table.within') }}</th>
            <th scope="col">{{ t('communities.table.between') }}</th>
            <th scope="col">{{ t('communities.table.countries') }}</th>
            <th scope="col">{{ t('communities.table.disciplines') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr>
              <td><a routerLink="/network/ties" [queryParams]="is.into(row.key)" queryParamsHandling="merge"><bdi>{{ row.title }}</bdi></a></td>
              <td class="num">{{ formats.number(row.members.length) }}</td>
              <td class="num">{{ formats.number(row.within) }}</td>
              <td class="num">{{ formats.number(row.between) }}</td>
              <td>{{ row.countriesWords }}</td>
              <td>{{ row.disciplinesWords }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommunityTable {
  readonly of = input.required<Found>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly is = inject(NetworkQuery);
  private readonly words = inject(CommunityWords);
  protected readonly rows = computed(() => {
    const { graph, communities } = this.of();
    return communities.list.map((one) => ({ ...one, title: this.words.title(graph, one), countriesWords: this.words.countries(one), disciplinesWords: this.words.disciplines(one) }));
  });
}
