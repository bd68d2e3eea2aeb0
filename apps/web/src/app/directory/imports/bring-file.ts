import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { importSubjects, largestImport, type ImportSubject } from '@liaison/domain/imports/codes';
import { firstValueFrom } from 'rxjs';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ProblemText } from '../../shared/ui/problem-text';

/** Takes a file, chosen or dropped, and leads to what was read of it. */
@Component({
  selector: 'app-bring-file',
  imports: [Field, Icon, MatButton],
  template: `
    <div class="box" [class.over]="over()" (dragover)="$event.preventDefault(); over.set(true)" (dragleave)="over.set(false)" (drop)="drop($event)">
      <ui-field [label]="t('directory.import.subject')">
        <select #kind (change)="choose(kind.value)">
          @for (one of subjects; track one) {
            <option [value]="one" [selected]="one === subject()">{{ messages.named('directory.import.subjects', one) }}</option>
          }
        </select>
      </ui-field>
      <ui-field [label]="t('directory.import.sender')">
        <input #from type="text" maxlength="120" autocomplete="off" list="import-senders" [value]="sender()" (input)="sender.set(from.value)" />
      </ui-field>
      <datalist id="import-senders">
        @for (one of senders.value()?.items; track one) {
          <option [value]="one"></option>
        }
      </datalist>
      <input #file class="visually-hidden" type="file" accept=".csv,.txt,.tsv,.xlsx,.vcf" tabindex="-1" aria-hidden="true" (change)="take(file)" />
      <button matButton="filled" type="button" [disabled]="share() !== null" (click)="file.click()"><ui-icon [name]="icon" />{{ t('directory.import.choose') }}</button>
      <p class="muted small">{{ t('directory.import.chooseHint') }}</p>
      @if (share() !== null) {
        <progress max="1" [value]="share()" [attr.aria-label]="t('directory.import.sending')"></progress>
      }
      @if (failed()) {
        <p class="failed" role="alert">{{ failed() }}</p>
      }
    </div>
  `,
  styleUrl: './bring-file.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BringFile {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly icon = 'tray-arrow-up';
  protected readonly subjects = importSubjects;
  protected readonly subject = signal<ImportSubject>('people');
  /** What the columns of their files hold is remembered under it. */
  protected readonly sender = signal('');
  protected readonly over = signal(false);
  /** How much of the file has arrived, from 0 to 1; null while none is under way. */
  protected readonly share = signal<number | null>(null);
  protected readonly failed = signal('');
  private readonly api = inject(Api);
  protected readonly senders = this.api.resource('GET /imports/senders', () => ({}));
  private readonly router = inject(Router);
  private readonly texts = inject(ProblemText);

  protected choose(value: string): void {
    this.subject.set(importSubjects.find((one) => one === value) ?? 'people');
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) void this.send(file);
  }

  protected take(input: HTMLInputElement): void {
    const file = input.files?.[0];
    // The same file can be chosen again after a mistake.
    input.value = '';
    if (file) void this.send(file);
  }

  private async send(file: File): Promise<void> {
    this.failed.set(file.size > largestImport ? this.t('errors.body-too-large', { megabytes: largestImport / 1024 / 1024 }) : '');
    if (this.failed()) return;
    this.share.set(0);
    try {
      const brought = await firstValueFrom(this.api.upload('POST /imports', { query: { subject: this.subject(), name: file.name, sender: this.sender().trim() } }, file, (share) => this.share.set(share)));
      await this.router.navigate(['/imports', brought.id]);
    } catch (error) {
      this.failed.set(this.texts.of(problemOf(error)));
    } finally {
      this.share.set(null);
    }
  }
}
