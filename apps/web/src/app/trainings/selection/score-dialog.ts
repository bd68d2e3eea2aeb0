import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Field } from '../../shared/forms/field';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Notices } from '../../shared/ui/notices';
import { problemOf } from '../../shared/http/problem';
import { SelectionClient, type Board, type BoardNominee, type Scores } from './selection-client';

/** The scores of one nominee on the criteria of the phase. Closes with true where something was saved. */
@Component({
  imports: [Dialog, Field, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('selection.score.heading', { name: question.name })">
        @for (criterion of question.board.criteria; track criterion.id) {
          <ui-field [label]="t('selection.score.points', { name: formats.of(criterion.name), weight: criterion.weight })">
            <select #points (change)="set(criterion.id, points.value)">
              <option value="">{{ t('selection.score.none') }}</option>
              @for (one of scale; track one) {
                <option [value]="one" [selected]="values().get(criterion.id) === one">{{ one }}</option>
              }
            </select>
          </ui-field>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ t('selection.score.save') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(SelectionClient);
  private readonly notices = inject(Notices);
  protected readonly question = inject<{ board: Board; nominee: BoardNominee; name: string }>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ScoreDialog, boolean>>(MatDialogRef);
  protected readonly scale = [0, 1, 2, 3, 4, 5];
  protected readonly busy = signal(false);
  /** As the server has them; what somebody else scored meanwhile is shown before it is saved over. */
  private known = this.question.nominee.scores;
  protected readonly values = signal<ReadonlyMap<string, number>>(new Map(this.known.map(({ criterionId, points }) => [criterionId, points])));
  private saved = false;

  protected set(criterionId: string, value: string): void {
    this.values.update((values) => {
      const next = new Map(values);
      if (value === '') next.delete(criterionId);
      else next.set(criterionId, Number(value));
      return next;
    });
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      for (const { id: criterionId } of this.question.board.criteria) {
        const before = this.known.find((score) => score.criterionId === criterionId);
        const points = this.values().get(criterionId) ?? null;
        if ((before?.points ?? null) === points) continue;
        const answer = await this.client.score(this.question.board.trainingId, { nominationId: this.question.nominee.nominationId, criterionId, points, version: before?.version ?? 0 });
        this.known = answer.scores;
        this.saved = true;
      }
      this.notices.say(this.t('selection.score.saved'));
      this.dialog.close(this.saved);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'stale-version') {
        this.known = (problem.current as Scores).scores;
        this.values.set(new Map(this.known.map(({ criterionId, points }) => [criterionId, points])));
        this.saved = true;
      }
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
