import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { TaskTable } from './task-table';

/** The tasks of one training, which move with its dates. */
@Component({
  selector: 'app-training-tasks',
  imports: [ListStates, TaskTable],
  template: `
    <div class="ui-table-frame">
      <ui-list-states [of]="tasks" [empty]="tasks.value()?.items?.length === 0" [emptyTitle]="t('planning.task.none')" [emptyText]="t('planning.task.noneText')" />
      @if (tasks.value(); as found) {
        @if (found.items.length) {
          <app-task-table [tasks]="found.items" (changed)="tasks.reload()" />
        }
      }
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingTasks {
  readonly training = input.required<string>();
  protected readonly t = inject(Messages).t;
  protected readonly tasks = inject(Api).resource('GET /trainings/:id/tasks', () => ({ params: { id: this.training() } }));
}
