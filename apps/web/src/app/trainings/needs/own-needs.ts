import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { needFields, type NeedField } from '@liaison/domain/trainings';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';

/** What one needs for travel, food and access, with why it is asked and when it is deleted; signed in, or by a secret address. */
@Component({
  selector: 'app-own-needs',
  imports: [ErrorSummary, Field, FormField, MatButton],
  template: `
    @if (value()?.mayTell) {
      <form class="card" novalidate [attr.aria-label]="t('needs.own')" (submit)="$event.preventDefault(); save()">
        <h3>{{ t('needs.own') }}</h3>
        <p class="muted">{{ t('needs.ownText') }}</p>
        <ui-error-summary [of]="saver" [form]="fields" />
        @for (field of names; track field) {
          <ui-field [label]="nameOf(field)" [hint]="hintOf(field)"><textarea rows="2" [formField]="fields[field]"></textarea></ui-field>
        }
        <button matButton="outlined" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('needs.save') }}</button>
      </form>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-top: 16px;
    }
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    button {
      align-self: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnNeedsCard {
  readonly trainingId = input('');
  readonly token = input('');

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly saver = new Saver();
  protected readonly names = needFields;
  private readonly signedIn = this.api.resource('GET /trainings/:id/place/needs', () => (this.trainingId() ? { params: { id: this.trainingId() } } : undefined));
  private readonly secret = this.api.resource('GET /places/:token/needs', () => (this.token() ? { params: { token: this.token() } } : undefined));
  protected readonly value = linkedSignal(() => this.signedIn.value() ?? this.secret.value());
  private readonly model = linkedSignal<Record<NeedField, string>>(() => {
    const told = new Map(this.value()?.needs.map(({ field, words }) => [field, words]));
    return { travel: told.get('travel') ?? '', diet: told.get('diet') ?? '', access: told.get('access') ?? '' };
  });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.travel, 1000);
    maxLength(path.diet, 500);
    maxLength(path.access, 500);
  });

  protected nameOf(field: NeedField): string {
    return this.t(`needs.field.${field}`);
  }

  protected hintOf(field: NeedField): string {
    const goesOn = this.value()?.needs.find((one) => one.field === field)?.goesOn;
    return `${this.t(`needs.purpose.${field}`)} ${goesOn ? this.t('needs.goes', { date: this.formats.date(goesOn) }) : ''}`;
  }

  protected async save(): Promise<void> {
    const body = this.model();
    const saved = await this.saver.run(this.fields, () =>
      this.token()
        ? this.api.send('PUT /places/:token/needs', { params: { token: this.token() }, body, signedOutIsFine: true })
        : this.api.send('PUT /trainings/:id/place/needs', { params: { id: this.trainingId() }, body }));
    if (!saved) return;
    this.value.set(saved);
    this.notices.say(this.t('needs.saved'));
  }
}
