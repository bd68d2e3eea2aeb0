import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormField, maxLength, required, type FieldTree, type SchemaPathTree } from '@angular/forms/signals';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import type { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';

/** What is asked anew of a training that is planned after a model. */
export interface PlannedPlace {
  title: string;
  /** `YYYY-MM-DD` */
  startsOn: string;
  countryCode: string;
  city: string;
  venue: string;
}

export function placeRules(path: SchemaPathTree<PlannedPlace>): void {
  required(path.title);
  maxLength(path.title, 200);
  required(path.startsOn);
  required(path.countryCode);
  required(path.city);
  maxLength(path.city, 120);
  maxLength(path.venue, 200);
}

/** The clock of a country, asked when it is needed: what a list that has not come yet would stand in for is another clock. */
export async function zoneOf(api: Api, countryCode: string): Promise<string> {
  const { items } = await api.send('GET /countries', {});
  return items.find(({ code }) => code === countryCode)?.timeZone ?? '';
}

/** Title, first day and place; what else a dialog asks stands between the title and the first day. */
@Component({
  selector: 'app-planned-place',
  imports: [Field, FormField],
  template: `
    <ui-field [label]="t('trainings.form.title')"><input dir="auto" autocomplete="off" [formField]="of().title" /></ui-field>
    <ng-content />
    <ui-field [label]="t('planning.copy.startsOn')"><input type="date" [formField]="of().startsOn" /></ui-field>
    <ui-field [label]="t('trainings.form.countryCode')">
      <select [formField]="of().countryCode">
        <option value=""></option>
        @for (option of countries(); track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field [label]="t('trainings.form.city')"><input dir="auto" autocomplete="off" [formField]="of().city" /></ui-field>
    <ui-field [label]="t('trainings.form.venue')"><input dir="auto" autocomplete="off" [formField]="of().venue" /></ui-field>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlannedPlaceFields {
  /** Of a form that may ask for more besides. */
  readonly of = input.required<{ readonly [Name in keyof PlannedPlace]: FieldTree<string, string> }>();

  protected readonly t = inject(Messages).t;
  private readonly session = inject(Session);
  private readonly lists = inject(CodeLists);
  protected readonly countries = computed(() => this.lists.countries().filter(({ value }) => this.session.covers(value)));
}
