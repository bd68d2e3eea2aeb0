import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ApiResource } from '../http/api-resource';
import { FilterChips, type ActiveFilter } from './filter-chips';
import { Filters } from './filters';
import { ListStates } from './list-states';
import { Paging } from './paging';

/**
 * The frame that lists share: filters and what is in force of them, then a card that loads, fails, is empty or holds the table, and
 * the pages under it. The table is its content; `search` and `ui-field` go to the filters, `above` between them and the card, `empty` is
 * what an empty list offers to do. Without `active` there are no filters.
 */
@Component({
  selector: 'ui-list',
  imports: [FilterChips, Filters, ListStates, Paging],
  template: `
    @if (active(); as filters) {
      <ui-filters [active]="filters.length"><ng-content select="[search]" ngProjectAs="[search]" /><ng-content select="ui-field" /></ui-filters>
      <ui-filter-chips [filters]="filters" [count]="of().value()?.total" />
    }
    <ng-content select="[above]" />
    <div class="card ui-table-frame">
      <ui-list-states [of]="of()" [empty]="of().value()?.total === 0" [emptyTitle]="emptyTitle()" [emptyText]="emptyText()"><ng-content select="[empty]" /></ui-list-states>
      <div [hidden]="!of().value()?.total"><ng-content /></div>
      @if (of().value(); as page) {
        @if (page.total) {
          <ui-paging [of]="page" />
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class List {
  readonly of = input.required<ApiResource<{ readonly total: number; readonly page: number; readonly size: number }>>();
  readonly active = input<readonly ActiveFilter[]>();
  readonly emptyTitle = input.required<string>();
  readonly emptyText = input('');
}
