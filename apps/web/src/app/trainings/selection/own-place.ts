import { ChangeDetectionStrategy, Component, inject, input, output, viewChild } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { OwnNeedsCard } from '../needs/own-needs';
import { OwnAnswers } from '../questions/own-answers';
import { PlaceCard } from './place-card';
import { SelectionClient, type OwnPlace, type PlaceAnswer } from './selection-client';

/** What a nominee finds on the page of their training; the forms come after what is to be read. */
@Component({
  selector: 'app-own-place',
  imports: [OwnAnswers, OwnNeedsCard, PlaceCard],
  template: `
    @if (own.value()?.place; as place) {
      <section class="card" [attr.aria-label]="t('selection.place.title')">
        <h3>{{ t('selection.place.title') }}</h3>
        <app-place-card [place]="place" [answer]="answer" (answered)="take($event)" (questions)="answers()?.lead()" />
      </section>
      @defer (on immediate) {
        <app-own-answers #answers [trainingId]="trainingId()" (saved)="card()?.goOn()" />
      }
      @if (place.state === 'selected' || place.state === 'confirmed') {
        @defer (on immediate) {
          <app-own-needs [trainingId]="trainingId()" />
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnPlaceSection {
  readonly trainingId = input.required<string>();
  readonly answered = output();
  protected readonly t = inject(Messages).t;
  protected readonly card = viewChild(PlaceCard);
  protected readonly answers = viewChild<OwnAnswers>('answers');
  private readonly client = inject(SelectionClient);
  protected readonly own = inject(Api).resource('GET /trainings/:id/place', () => ({ params: { id: this.trainingId() } }));
  protected readonly answer = (answer: PlaceAnswer): Promise<OwnPlace | null> => this.client.answerOwn(this.trainingId(), answer);

  protected take(place: OwnPlace | null): void {
    this.own.set({ place });
    this.answered.emit();
  }
}
