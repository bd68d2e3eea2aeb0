import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { Saver } from '../../shared/forms/saver';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { CallsClient, type Calls, type TrainingCall } from './calls-client';

/** Publishes a call, or changes one that stands. */
@Component({
  selector: 'app-call-form',
  imports: [ErrorSummary, Field, FormField, MatButton, Pick],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-error-summary [of]="saver" [form]="fields" />
      @if (!call()) {
        <ui-field [label]="t('calls.route.label')">
          <select [formField]="fields.route">
            <option value="judicial">{{ t('calls.route.judicial') }}</option>
            <option value="ngo">{{ t('calls.route.ngo') }}</option>
          </select>
        </ui-field>
        @if (calls().may.coordinate) {
          <ui-field [label]="t('calls.for')"><ui-pick [formField]="fields.organisationId" [search]="organisations" [placeholder]="calls().may.publish ? t('calls.forOwn') : ''" /></ui-field>
        }
      }
      <ui-field [label]="t('calls.note')" [hint]="t('calls.noteHint')"><textarea rows="4" [formField]="fields.note"></textarea></ui-field>
      <div class="row">
        <ui-field [label]="t('calls.closesOn')"><input type="date" [formField]="fields.closesOn" /></ui-field>
        <ui-field [label]="t('calls.zone')"><input autocomplete="off" spellcheck="false" [formField]="fields.zone" /></ui-field>
      </div>
      <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ call() ? t('ui.form.save') : t('calls.publish') }}</button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
      align-items: stretch;
    }
    select {
      max-width: 100%;
    }
    button {
      align-self: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CallForm {
  readonly calls = input.required<Calls>();
  readonly call = input<TrainingCall | null>(null);
  readonly saved = output<Calls>();

  protected readonly t = inject(Messages).t;
  private readonly client = inject(CallsClient);
  private readonly notices = inject(Notices);
  protected readonly saver = new Saver();
  protected readonly organisations = (words: string) => this.client.organisations(words);
  private readonly needsOther = computed(() => !this.call() && !this.calls().may.publish);
  private readonly model = linkedSignal(() => {
    const call = this.call();
    return {
      route: call?.route ?? 'judicial', organisationId: null as string | null, note: call?.note ?? '', closesOn: call?.closesOn ?? '',
      zone: call?.zone ?? this.calls().training.timeZone,
    };
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.closesOn);
    required(path.zone);
    required(path.organisationId, { when: () => this.needsOther() });
    maxLength(path.note, 4000);
  });

  protected async save(): Promise<void> {
    const call = this.call();
    const { route, organisationId, note, closesOn, zone } = this.model();
    const saved = await this.saver.run(this.fields, () =>
      call
        ? this.client.change(call.id, { note, closesOn, zone: zone.trim(), state: call.state, version: call.version })
        : this.client.publish(this.calls().training.id, { route, organisationId, note, closesOn, zone: zone.trim() }));
    if (!saved) return;
    this.notices.say(this.t(call ? 'calls.saved' : 'calls.published'));
    this.saved.emit(saved);
  }
}
