import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { nextEdition } from '@liaison/domain/staleness';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { numberOf } from './material-words';
import { MaterialsClient, type Material } from './materials-client';

/** Begins the next edition: how far it reaches, and what changed, in both languages of the interface. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); start()">
      <ui-dialog [heading]="t('materials.edition.start')">
        <ui-error-summary [of]="saver" [form]="fields" />
        @if (material.editions.length) {
          <fieldset>
            <legend>{{ t('materials.edition.step') }}</legend>
            @for (option of steps(); track option.step) {
              <label class="check">
                <input type="radio" name="step" [value]="option.step" [checked]="model().step === option.step" (change)="choose(option.step)" />
                <span><strong class="num">{{ option.number }}</strong> {{ option.words }}</span>
              </label>
            }
          </fieldset>
        }
        <ui-field [label]="t('materials.edition.noteEn')"><textarea rows="3" lang="en" [formField]="fields.en"></textarea></ui-field>
        <ui-field [label]="t('materials.edition.noteDe')"><textarea rows="3" lang="de" [formField]="fields.de"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('materials.edition.startButton') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-size: 0.875rem;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewEditionDialog {
  protected readonly t = inject(Messages).t;
  protected readonly material = inject<Material>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<unknown, Material>>(MatDialogRef);
  private readonly client = inject(MaterialsClient);
  protected readonly saver = new Saver();
  protected readonly model = signal<{ step: 'minor' | 'major'; en: string; de: string }>({ step: 'minor', en: '', de: '' });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.en, 2000);
    maxLength(path.de, 2000);
  });
  protected readonly steps = computed(() =>
    (['minor', 'major'] as const).map((step) => ({ step, number: numberOf(nextEdition(this.material.editions, step)), words: this.t(`materials.edition.${step}`) })),
  );

  protected choose(step: 'minor' | 'major'): void {
    this.model.update((model) => ({ ...model, step }));
  }

  protected async start(): Promise<void> {
    const { step, en, de } = this.model();
    const material = await this.saver.run(this.fields, () => this.client.startEdition(this.material.id, { step, changeNote: { en, de } }));
    if (material) this.dialog.close(material);
  }
}
