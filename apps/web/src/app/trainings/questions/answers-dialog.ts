import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { problemOf, type Problem } from '../../shared/http/problem';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Notices } from '../../shared/ui/notices';
import { AnswerList } from '../../shared/questions/answer-list';
import { QuestionFields } from './question-fields';
import { QuestionsClient, type AnswerSheet, type Answers } from './questions-client';

export interface AboutNominee {
  readonly trainingId: string;
  readonly nominationId: string;
  readonly name: string;
  readonly sheet: AnswerSheet;
}

/** Answers for somebody one puts forward. Closes with true where they were saved. */
@Component({
  imports: [AnswerList, Dialog, MatButton, MatDialogClose, QuestionFields],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('questions.about', { name: about.name })">
        @if (about.sheet.mayAnswer) {
          <p class="muted">{{ t('questions.aboutText') }}</p>
          <app-question-fields #fields [form]="about.sheet.form" [goesOn]="about.sheet.goesOn" [(answers)]="answers" [tried]="tried()" [refused]="refused()" />
        } @else {
          <app-answer-list [form]="about.sheet.form" [answers]="about.sheet.answers" />
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          @if (about.sheet.mayAnswer) {
            <button matButton="filled" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ t('questions.send') }}</button>
          }
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswersDialog {
  protected readonly t = inject(Messages).t;
  private readonly client = inject(QuestionsClient);
  private readonly notices = inject(Notices);
  private readonly dialog = inject<MatDialogRef<AnswersDialog, boolean>>(MatDialogRef);
  protected readonly about = inject<AboutNominee>(MAT_DIALOG_DATA);
  private readonly fields = viewChild<QuestionFields>('fields');
  protected readonly answers = signal<Answers>(this.about.sheet.answers);
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly refused = signal<Problem | undefined>(undefined);

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || !this.fields()?.check()) return;
    this.busy.set(true);
    try {
      await this.client.answerAbout(this.about.trainingId, this.about.nominationId, this.about.sheet.form, this.answers());
      this.dialog.close(true);
    } catch (error) {
      this.refused.set(problemOf(error));
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
