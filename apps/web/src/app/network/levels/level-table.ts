import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import type { ApiResource } from '../../shared/http/api-resource';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Paging } from '../../shared/ui/paging';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { NetworkClient } from '../network-client';
import type { Levels, Unit } from './level-model';
import { LevelWords } from './level-words';

const size = 50;

/** The sums of the picture as a table, the heaviest first. */
@Component({
  selector: 'app-level-table',
  imports: [ListStates, MatButton, Paging, RouterLink, Table],
  template: `
    <div class="ui-table-frame">
      <ui-list-states [of]="of()" [empty]="of().value()?.edges?.length === 0" [emptyTitle]="t('levels.none')" [emptyText]="t('levels.noneText')">
        @if (session.can('network.write')) {
          <a matButton="filled" routerLink="/network/ties/new">{{ t('network.tie.state') }}</a>
        }
      </ui-list-states>
      @if (rows().length) {
        <table uiTable>
          <caption class="visually-hidden">{{ t('levels.table.caption') }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ t('levels.table.between') }}</th>
              <th scope="col">{{ t('levels.table.and') }}</th>
              <th scope="col">{{ t('levels.table.weight') }}</th>
              <th scope="col">{{ t('levels.table.ties') }}</th>
              <th scope="col">{{ t('levels.table.kinds') }}</th>
              <th scope="col">{{ t('levels.table.states') }}</th>
              <th scope="col">{{ t('levels.table.fresh') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.sum.from + ' ' + row.sum.to) {
              <tr>
                @for (unit of row.ends; track unit.id) {
                  <td>
                    <div class="side">
                      @if (unit.title !== null && session.can('organisations.read')) {
                        <a [routerLink]="['/organisations', unit.id]"><bdi>{{ words.title(unit) }}</bdi></a>
                      } @else {
                        <bdi>{{ words.title(unit) }}</bdi>
                      }
                      @if (unit.title !== null) {
                        <span class="small muted">{{ client.place(unit.countryCode) }}</span>
                      }
                    </div>
                  </td>
                }
                <td class="num">{{ formats.number(row.sum.weight) }}</td>
                <td class="num">{{ formats.number(row.sum.ties) }}</td>
                <td>{{ words.kinds(row.sum) }}</td>
                <td>{{ words.states(row.sum) }}</td>
                <td>{{ words.freshShort(row.sum) }}</td>
              </tr>
            }
          </tbody>
        </table>
        <ui-paging [of]="{ page: page(), size, total: total() }" />
      }
    </div>
  `,
  styles: `
    .side {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LevelTable {
  readonly of = input.required<ApiResource<Levels>>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly client = inject(NetworkClient);
  protected readonly words = inject(LevelWords);
  protected readonly size = size;
  private readonly asked = inject(UrlQuery).page();
  protected readonly total = computed(() => this.of().value()?.edges.length ?? 0);
  /** A page that is beyond the end is the last one. */
  protected readonly page = computed(() => Math.min(this.asked(), Math.max(1, Math.ceil(this.total() / size))));
  protected readonly rows = computed(() => {
    const { nodes, edges } = this.of().value() ?? { nodes: [], edges: [] };
    return edges.slice((this.page() - 1) * size, this.page() * size).map((sum) => ({ sum, ends: [nodes[sum.from], nodes[sum.to]].filter((unit): unit is Unit => unit !== undefined) }));
  });
}
