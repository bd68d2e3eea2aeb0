import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { FormField, required, validate, type FieldTree, type SchemaPathTree } from '@angular/forms/signals';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Messages } from '../shared/i18n/messages';
import { AccountsClient, type RoleModel } from './accounts-client';

export function roleRules(path: SchemaPathTree<RoleModel>): void {
  required(path.role);
  required(path.validFrom);
  validate(path.validTo, ({ value, valueOf }) => (value() && valueOf(path.validFrom) > value() ? { kind: 'order' } : undefined));
}

/** Which role, for which countries, from when until when; the same where somebody is invited and where a role is given. */
@Component({
  selector: 'app-role-fields',
  imports: [Field, FormField],
  template: `
    <div class="fields">
      <ui-field [label]="t('administration.account.form.role')">
        <select [formField]="of().role">
          <option value=""></option>
          @for (option of client.roles(); track option.value) {
            <option [value]="option.value">{{ option.label }}</option>
          }
        </select>
      </ui-field>
      <ui-field [label]="t('administration.account.form.country')">
        <select [formField]="of().country">
          @if (client.givesForAll()) {
            <option value="">{{ t('administration.account.form.allCountries') }}</option>
          }
          @for (option of client.countries(); track option.value) {
            <option [value]="option.value">{{ option.label }}</option>
          }
        </select>
      </ui-field>
      <ui-field [label]="t('administration.account.form.validFrom')"><input type="date" [formField]="of().validFrom" /></ui-field>
      <ui-field [label]="t('administration.account.form.validTo')" [hint]="t('administration.account.form.validToHint')">
        <input type="date" [formField]="of().validTo" />
      </ui-field>
      @if (offices().length) {
        <ui-field class="wide" [label]="t('administration.account.form.office')" [hint]="t('administration.account.form.officeHint')">
          <select [formField]="of().office">
            <option value="">{{ t('administration.account.form.noOffice') }}</option>
            @for (option of offices(); track option.value) {
              <option [value]="option.value">{{ option.label }}</option>
            }
          </select>
        </ui-field>
      }
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoleFields {
  readonly of = input.required<FieldTree<RoleModel>>();
  /** Mandates of the person, where somebody is known already. */
  readonly offices = input<readonly Option[]>([]);
  protected readonly t = inject(Messages).t;
  protected readonly client = inject(AccountsClient);
}
