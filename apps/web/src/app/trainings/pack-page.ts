import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { Page } from '../shared/ui/page';
import { TrainingPack } from '../materials/packs/training-pack';

/** What a training uses, on a page of its own, because it is opened for itself: on the way there, or to fetch what is new. */
@Component({
  imports: [Page, TrainingPack],
  template: `
    <ui-page [heading]="t('packs.tab')" [subtitle]="training.value()?.title ?? ''" [back]="back()">
      <h2 class="visually-hidden">{{ training.value()?.title }}</h2>
      <app-training-pack [trainingId]="id()" [heading]="training.value()?.title ?? ''" />
    </ui-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PackPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly training = inject(Api).resource('GET /trainings/:id', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.training.value()?.title ?? this.t('trainings.list.title') }));
}
