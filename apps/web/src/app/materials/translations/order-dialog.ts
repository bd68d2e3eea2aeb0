import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { MaterialWords } from '../material-words';
import { TranslationsClient, type Candidate, type Order, type Translation } from './translations-client';

export interface Ordering {
  readonly materialId: string;
  readonly editionId: string;
  readonly edition: string;
  readonly language: string;
  /** The order as it stands, where one is changed. */
  readonly existing?: Translation;
  /** Whether a finished text may come in without translator and reviser. */
  readonly mayUpload?: boolean;
}

/** Who translates, who revises, and until when. Closes with the translation, or with `upload` where a finished text is there. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <ui-dialog [heading]="t('translations.order.title', { version })">
        <p>{{ t('translations.order.text') }}</p>
        <ui-error-summary [of]="saver" [form]="fields" />
        @if (people.hasValue() && !people.value().length) {
          <p class="notice">{{ t('translations.order.nobody') }}</p>
        }
        <ui-field [label]="t('translations.translator')">
          <select [formField]="fields.translatorId">
            <option value="">{{ t('translations.order.choose') }}</option>
            @for (one of choices(); track one.value) {
              <option [value]="one.value">{{ one.label }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('translations.reviser')">
          <select [formField]="fields.reviserId">
            <option value="">{{ t('translations.order.choose') }}</option>
            @for (one of choices(); track one.value) {
              <option [value]="one.value">{{ one.label }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('translations.due')"><input type="date" [formField]="fields.dueOn" /></ui-field>
        <ui-field [label]="t('translations.note')"><textarea rows="2" [formField]="fields.note"></textarea></ui-field>
        <div>
          <label class="check"><input type="checkbox" [formField]="fields.machine" /><span>{{ t('translations.order.machineFlag') }}</span></label>
          <p class="muted small">{{ t('translations.order.machineHint') }}</p>
        </div>
        <ng-container actions>
          @if (ordering.mayUpload) {
            <button matButton type="button" [mat-dialog-close]="'upload'">{{ t('translations.order.upload') }}</button>
          }
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t(ordering.existing ? 'translations.order.save' : 'translations.order.send') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderDialog {
  protected readonly t = inject(Messages).t;
  protected readonly ordering = inject<Ordering>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<unknown, Translation | 'upload'>>(MatDialogRef);
  private readonly client = inject(TranslationsClient);
  private readonly formats = inject(Formats);
  protected readonly version = inject(MaterialWords).version(this.ordering.language, this.ordering.edition);
  protected readonly saver = new Saver();
  private readonly existing = this.ordering.existing;
  protected readonly model = signal({
    translatorId: this.existing?.translator.id ?? '',
    reviserId: this.existing?.reviser.id ?? '',
    dueOn: this.existing?.dueOn ?? '',
    note: this.existing?.note ?? '',
    machine: this.existing?.machine ?? false,
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.translatorId);
    required(path.reviserId);
    validate(path.reviserId, ({ value, valueOf }) => (value() && value() === valueOf(path.translatorId) ? { kind: 'same-person', message: this.t('translations.order.same') } : undefined));
    maxLength(path.note, 1000);
  });
  protected readonly people = resource({
    loader: async () => (await this.client.candidates(this.ordering.materialId, this.ordering.language)).items,
  });
  /** Who has it now stays a choice, whoever else offers. */
  protected readonly choices = computed(() => {
    const found = this.people.hasValue() ? this.people.value() : [];
    const now = this.existing ? [this.existing.translator, this.existing.reviser].filter(({ id }) => !found.some((one) => one.id === id)) : [];
    return [...found.map((one) => ({ value: one.id, label: this.words(one) })), ...now.map(({ id, name }) => ({ value: id, label: name }))];
  });

  private words({ name, languages, offers }: Candidate): string {
    if (languages.length === 0) return name;
    const list = this.formats.list(languages.map((tag) => this.formats.languageName(tag)), 'unit');
    return this.t(offers ? 'translations.order.offers' : 'translations.order.speaks', { name, languages: list });
  }

  protected async send(): Promise<void> {
    const { dueOn, ...said } = this.model();
    const order: Order = { ...said, dueOn: dueOn || null };
    const { editionId, language } = this.ordering;
    const saved = await this.saver.run(this.fields, () => (this.existing ? this.client.change(this.existing, order) : this.client.order(editionId, language, order)));
    if (saved) this.dialog.close(saved);
  }
}
