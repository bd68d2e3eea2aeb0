import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { ListsClient, type Terms } from './lists-client';

/** Until when names are taken and replaced, for those who plan the training. */
@Component({
  selector: 'app-terms-form',
  imports: [ErrorSummary, Field, FormField, MatButton],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-error-summary [of]="saver" [form]="fields" />
      <ui-field [label]="t('selection.terms.closesOn')"><input type="date" [formField]="fields.closesOn" /></ui-field>
      <ui-field [label]="t('selection.terms.replaceUntil')"><input type="date" [formField]="fields.replaceUntil" /></ui-field>
      <ui-field [label]="t('selection.terms.zone')"><input autocomplete="off" spellcheck="false" [formField]="fields.zone" /></ui-field>
      <button matButton="outlined" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('selection.terms.save') }}</button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TermsForm {
  readonly id = input.required<string>();
  readonly terms = input.required<Terms>();
  readonly saved = output<Terms>();

  protected readonly t = inject(Messages).t;
  private readonly client = inject(ListsClient);
  private readonly notices = inject(Notices);
  protected readonly saver = new Saver();
  private readonly model = linkedSignal(() => {
    const { closesOn, replaceUntil, zone } = this.terms();
    return { closesOn: closesOn ?? '', replaceUntil: replaceUntil ?? '', zone };
  });
  protected readonly fields = form(this.model);

  protected async save(): Promise<void> {
    const { closesOn, replaceUntil, zone } = this.model();
    const saved = await this.saver.run(this.fields, () =>
      this.client.setTerms(this.id(), { closesOn: closesOn || null, replaceUntil: replaceUntil || null, zone: zone.trim(), version: this.terms().version }));
    if (!saved) return;
    this.notices.say(this.t('selection.terms.saved'));
    this.saved.emit(saved);
  }
}
