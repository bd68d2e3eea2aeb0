import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { FilterChips, type ActiveFilter } from '../../shared/ui/filter-chips';
import { Filters } from '../../shared/ui/filters';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { UrlQuery } from '../../shared/url/url-query';
import { TrainingViews } from '../views';
import { TaskTable } from './task-table';

/** What is due for the trainings one plans. */
@Component({
  imports: [FilterChips, Filters, ListStates, Page, TaskTable, TrainingViews],
  template: `
    <ui-page [heading]="t('planning.task.title')" [subtitle]="t('planning.task.subtitle')">
      <app-training-views />
      <ui-filters [active]="active().length">
        <label class="check"><input #own type="checkbox" [checked]="mine() === 'true'" (change)="query.set({ mine: own.checked ? 'true' : null })" />{{ t('planning.task.mine') }}</label>
        <label class="check"><input #late type="checkbox" [checked]="overdue() === 'true'" (change)="query.set({ overdue: late.checked ? 'true' : null })" />{{ t('planning.task.onlyOverdue') }}</label>
      </ui-filters>
      <ui-filter-chips [filters]="active()" [count]="tasks.value()?.items?.length" />
      <div class="card ui-table-frame">
        <ui-list-states [of]="tasks" [empty]="tasks.value()?.items?.length === 0" [emptyTitle]="t('planning.task.none')" [emptyText]="t('planning.task.noneText')" />
        @if (tasks.value(); as found) {
          @if (found.items.length) {
            <app-task-table many [tasks]="found.items" (changed)="tasks.reload()" />
          }
        }
      </div>
    </ui-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TasksPage {
  protected readonly t = inject(Messages).t;
  protected readonly query = inject(UrlQuery);
  protected readonly mine = this.query.oneOf('mine', ['', 'true']);
  protected readonly overdue = this.query.oneOf('overdue', ['', 'true']);
  protected readonly tasks = inject(Api).resource('GET /tasks', () => ({
    query: { ...(this.mine() && { mine: 'true' as const }), ...(this.overdue() && { overdue: 'true' as const }) },
  }));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.mine() ? [{ name: 'mine', label: this.t('planning.task.mine') }] : []),
    ...(this.overdue() ? [{ name: 'overdue', label: this.t('planning.task.onlyOverdue') }] : []),
  ]);
}
