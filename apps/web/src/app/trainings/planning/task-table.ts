import { ChangeDetectionStrategy, Component, booleanAttribute, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { PlanningClient, type Task } from './planning-client';

/** Tasks with their days; whoever plans the training takes them over and says what is done. */
@Component({
  selector: 'app-task-table',
  imports: [MatButton, RouterLink, StateTag, Table],
  templateUrl: './task-table.html',
  styles: `
    td {
      align-items: baseline;
      vertical-align: baseline;
    }
    /* Words without a frame begin where other words begin, also on a line of their own. */
    .row > button {
      margin-inline-start: -12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskTable {
  readonly tasks = input.required<readonly Task[]>();
  /** Of several trainings: each task names its own. */
  readonly many = input(false, { transform: booleanAttribute });
  readonly changed = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly client = inject(PlanningClient);
  private readonly notices = inject(Notices);
  protected readonly busy = signal('');

  protected key({ trainingId, code }: Task): string {
    return `${trainingId} ${code}`;
  }

  protected nameOf({ code }: Task): string {
    return this.t(`planning.task.${code}`);
  }

  protected isMine({ owner }: Task): boolean {
    return owner !== null && owner.id === this.session.current()?.person?.id;
  }

  protected stateOf({ doneAt, overdue, resting }: Task): { words: string; tone: Tone } {
    if (doneAt) return { words: this.t('planning.task.done'), tone: 'good' };
    if (resting) return { words: this.t('planning.task.resting'), tone: 'plain' };
    return overdue ? { words: this.t('planning.task.overdue'), tone: 'bad' } : { words: this.t('planning.task.open'), tone: 'plain' };
  }

  protected async change(task: Task, change: { mine?: boolean; done?: boolean }): Promise<void> {
    if (this.busy()) return;
    this.busy.set(this.key(task));
    try {
      await this.client.doTask(task, { mine: this.isMine(task), done: task.doneAt !== null, ...change });
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set('');
      this.changed.emit();
    }
  }
}
