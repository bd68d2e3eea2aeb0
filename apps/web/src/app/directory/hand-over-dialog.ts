import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Pick } from '../shared/forms/pick';
import { Saver } from '../shared/forms/saver';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { DirectoryClient, type PostDetail } from './directory-client';

interface HandOverModel {
  mandateId: string;
  personId: string | null;
  from: string;
  lastDay: string;
}

/** Hands a post over to its successor: one step, both mandates. Closes with the post as it is then. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, Pick],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t(running.length ? 'directory.post.handOver' : 'directory.post.fill')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <p><bdi>{{ post.title }}</bdi></p>
        @if (running.length) {
          <ui-field [label]="t('directory.post.predecessor')">
            <select [formField]="fields.mandateId">
              @for (one of running; track one.id) {
                <option [value]="one.id">{{ one.displayName }}</option>
              }
            </select>
          </ui-field>
        }
        <ui-field [label]="t('directory.post.successor')" [hint]="t('directory.post.successorHint')"><ui-pick [formField]="fields.personId" [search]="find" /></ui-field>
        <div class="fields">
          <ui-field [label]="t('directory.post.from')"><input type="date" [formField]="fields.from" /></ui-field>
          @if (running.length) {
            <ui-field [label]="t('directory.post.lastDay')" [hint]="t('directory.post.lastDayHint')"><input type="date" [formField]="fields.lastDay" /></ui-field>
          }
        </div>
        @if (running.length) {
          <p class="muted">{{ t('directory.post.accessHint') }}</p>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t(running.length ? 'directory.post.handOver' : 'directory.post.fill') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandOverDialog {
  protected readonly t = inject(Messages).t;
  protected readonly post = inject<PostDetail>(MAT_DIALOG_DATA);
  private readonly client = inject(DirectoryClient);
  private readonly dialog = inject<MatDialogRef<HandOverDialog, PostDetail>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly running = this.post.mandates.filter(({ state }) => state === 'running');
  protected readonly find = (words: string) => this.client.findPeople(words);
  private readonly model = signal<HandOverModel>({ mandateId: this.running[0]?.id ?? '', personId: null, from: inject(Clock).today(), lastDay: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.personId);
    required(path.from);
  });

  protected async save(): Promise<void> {
    const { mandateId, personId, from, lastDay } = this.model();
    const saved = await this.saver.run(this.fields, () =>
      this.client.handOver(this.post.id, { mandateId: mandateId || null, personId: personId ?? '', from, lastDay: lastDay || null, isSide: false, version: this.post.version }),
    );
    if (saved) this.dialog.close(saved);
  }
}
