import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { map, type Observable } from 'rxjs';
import { circleRoles } from '@liaison/domain/access';
import { disciplines } from '@liaison/domain/disciplines';
import { licences } from '@liaison/domain/materials';
import { CodeLists } from '../../directory/code-lists';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import type { Option } from '../../shared/forms/option';
import { Pick } from '../../shared/forms/pick';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { MaterialModel } from '../material-fields';
import type { Material } from '../materials-client';
import { DescriptionWords } from './description-words';

const trainingsShown = 12;

/** The fields that narrow whom a material is for, and that describe it: countries, licence, and who looks at it again when. */
@Component({
  selector: 'app-description-fields',
  imports: [Choices, Field, FormField, Pick],
  template: `
    <fieldset>
      <legend>{{ t('library.form.circle') }}</legend>
      <p class="muted">{{ t('library.form.circleHint') }}</p>
      <div class="fields">
        <ui-field [label]="t('library.form.disciplines')"><ui-choices [formField]="fields().disciplines" [options]="disciplines" [placeholder]="t('library.form.all')" /></ui-field>
        <ui-field [label]="t('library.form.roles')"><ui-choices [formField]="fields().roles" [options]="roles" [placeholder]="t('library.form.all')" /></ui-field>
        <ui-field class="wide" [label]="t('library.form.training')" [hint]="t('library.form.trainingHint')"><ui-pick [formField]="fields().trainingId" [search]="findTrainings" [current]="training()" /></ui-field>
      </div>
    </fieldset>
    <fieldset>
      <legend>{{ t('library.form.about') }}</legend>
      <div class="fields">
        <ui-field [label]="t('library.form.countries')"><ui-choices [formField]="fields().countries" [options]="lists.countries()" /></ui-field>
        <ui-field [label]="t('library.form.licence')">
          <select [formField]="fields().licence">
            <option value="">{{ t('library.licence.none') }}</option>
            @for (licence of licences; track licence.value) {
              <option [value]="licence.value">{{ licence.label }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('materials.form.reviewDue')" [hint]="due()"><input type="date" [formField]="fields().reviewDue" /></ui-field>
        <ui-field [label]="t('library.form.months')" [hint]="t('library.form.monthsHint')"><input inputmode="numeric" autocomplete="off" [formField]="fields().reviewMonths" /></ui-field>
        <ui-field [label]="t('library.form.owner')" [hint]="t('library.form.ownerHint')">
          <select [formField]="fields().reviewOwnerId">
            <option value="">{{ t('library.form.nobody') }}</option>
            @for (owner of owners(); track owner.id) {
              <option [value]="owner.id" [selected]="owner.id === fields().reviewOwnerId().value()">{{ owner.name }}</option>
            }
          </select>
        </ui-field>
      </div>
    </fieldset>
  `,
  styles: `
    :host {
      display: grid;
      gap: 24px;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    p {
      margin: 4px 0 12px;
    }
    legend + .fields {
      margin-block-start: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescriptionFields {
  readonly fields = input.required<FieldTree<MaterialModel>>();
  /** The material that is changed; none for a new one. */
  readonly of = input<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  private readonly messages = inject(Messages);
  private readonly formats = inject(Formats);
  private readonly words = inject(DescriptionWords);
  private readonly api = inject(Api);

  protected readonly disciplines = disciplines.map((value) => ({ value, label: this.messages.named('domain.discipline', value) }));
  protected readonly roles = circleRoles.map((value) => ({ value, label: this.messages.named('domain.role', value) }));
  protected readonly licences = licences.map((value) => ({ value, label: this.words.licence(value) }));
  protected readonly due = computed(() => {
    const day = this.fields().reviewDue().value();
    return day ? this.formats.date(day, 'full') : '';
  });
  protected readonly training = computed((): Option | null => {
    const training = this.of()?.training;
    return training ? { value: training.id, label: training.title, detail: training.code } : null;
  });
  private readonly keepers = this.api.resource('GET /materials/owners', () => ({}));
  /** Whoever was named once stays named until somebody changes it. */
  protected readonly owners = computed(() => {
    const found = this.keepers.value()?.items ?? [];
    const named = this.of()?.reviewOwner;
    return named && !found.some(({ id }) => id === named.id) ? [...found, named] : found;
  });

  protected readonly findTrainings = (words: string): Observable<readonly Option[]> =>
    this.api
      .observe('GET /trainings', { query: { q: words || undefined, size: trainingsShown } })
      .pipe(map(({ items }) => items.map(({ id, title, code }) => ({ value: id, label: title, detail: code }))));
}
