import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { DaysPreview } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { ProblemText } from '../../shared/ui/problem-text';
import { TrainingsClient } from '../trainings-client';

export interface MoveQuestion {
  readonly trainingId: string;
  readonly title: string;
  /** The first day it was dropped on; the dialog lets it be changed. */
  readonly startsOn: string;
}

/** Asks before a training moves to other days, and says what moves with it. Closes with true once it has moved. */
@Component({
  imports: [Dialog, Field, Icon, ListStates, MatButton, MatDialogClose],
  templateUrl: './move-days-dialog.html',
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .warn {
      display: flex;
      gap: 8px;
      color: var(--l-warn);
    }
    .days {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoveDaysDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly question = inject<MoveQuestion>(MAT_DIALOG_DATA);
  private readonly client = inject(TrainingsClient);
  private readonly notices = inject(Notices);
  private readonly problems = inject(ProblemText);
  private readonly dialog = inject<MatDialogRef<MoveDaysDialog, boolean>>(MatDialogRef);

  protected readonly startsOn = signal(this.question.startsOn);
  protected readonly preview = inject(Api).resource('GET /trainings/:id/days', () =>
    this.startsOn() ? { params: { id: this.question.trainingId }, query: { startsOn: this.startsOn() } } : undefined,
  );
  protected readonly busy = signal(false);
  /** Why it was refused. */
  protected readonly refused = signal('');
  protected readonly mayMove = computed(() => {
    const preview = this.preview.value();
    return preview !== undefined && !this.preview.isLoading() && preview.skipped.length === 0 && preview.busy.length === 0 && preview.startsOn !== preview.before.startsOn;
  });

  protected taskLine({ code, from, to, reminded }: DaysPreview['tasks'][number]): string {
    const words = { task: this.t(`planning.task.${code}`), from: this.formats.date(from), to: this.formats.date(to) };
    return this.t(reminded ? 'trainings.move.taskReminded' : 'trainings.move.task', words);
  }

  protected deadline({ closesOn, replaceUntil }: DaysPreview['deadlines']): string {
    return this.formats.list([closesOn, replaceUntil].flatMap((date) => (date ? [this.formats.date(date, 'long')] : [])));
  }

  protected holidays({ holidays }: DaysPreview): string {
    return this.formats.list(holidays.map(({ date, name }) => `${name} (${this.formats.date(date)})`));
  }

  protected async move(): Promise<void> {
    const preview = this.preview.value();
    if (!preview || !this.mayMove() || this.busy()) return;
    this.busy.set(true);
    this.refused.set('');
    try {
      await this.client.moveDays(this.question.trainingId, { startsOn: preview.startsOn, version: preview.version });
      this.notices.undo(this.t('trainings.move.moved', { title: this.question.title, days: this.formats.dateRange(preview.startsOn, preview.endsOn) }), async () => {
        await this.client.moveDays(this.question.trainingId, { startsOn: preview.before.startsOn, version: preview.version + 1 });
      });
      this.dialog.close(true);
    } catch (error) {
      const problem = problemOf(error);
      this.refused.set(problem.code === 'stale-version' ? this.t('trainings.move.stale') : this.problems.of(problem));
      this.preview.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
