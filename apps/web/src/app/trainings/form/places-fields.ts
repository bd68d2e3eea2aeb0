import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { disciplines } from '@liaison/domain/disciplines';
import { CodeLists } from '../../directory/code-lists';
import { Field } from '../../shared/forms/field';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { Quota } from '../../shared/ui/balance';
import { BalanceBar } from '../../shared/ui/balance-bar';
import { Icon } from '../../shared/ui/icon';
import { barOf, fieldsOf, findingsOf, type TrainingModel } from '../training-model';

/** How many places there are for whom: in all, by discipline, by country. */
@Component({
  selector: 'app-places-fields',
  imports: [BalanceBar, Field, FormField, Icon, MatButton, MatIconButton],
  templateUrl: './places-fields.html',
  styleUrl: './places-fields.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlacesFields {
  readonly fields = input.required<FieldTree<TrainingModel>>();
  /** Places that are taken now. */
  readonly taken = input.required<readonly Quota[]>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly disciplines = disciplines;
  private readonly model = computed(() => this.fields()().value());
  protected readonly bar = computed(() => barOf(this.model(), this.taken()));
  protected readonly capacity = computed(() => fieldsOf(this.model()).capacity);
  protected readonly warnings = computed(() => findingsOf(this.model()).map(({ code, params }) => this.t(`domain.balance.${code}`, params)));

  protected add(): void {
    this.fields().countries().value.update((now) => [...now, { countryCode: '', places: '', isHard: true }]);
    this.fields().countries().markAsDirty();
  }

  protected remove(index: number): void {
    this.fields().countries().value.update((now) => now.filter((_, at) => at !== index));
    this.fields().countries().markAsDirty();
  }
}
