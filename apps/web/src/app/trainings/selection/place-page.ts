import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { OwnNeedsCard } from '../needs/own-needs';
import { OwnAnswers } from '../questions/own-answers';
import { Outside } from '../outside';
import { TrainingLine } from '../training-line';
import { PlaceCard } from './place-card';
import { SelectionClient, type OwnPlace, type PlaceAnswer } from './selection-client';

/** The page behind the address in an invitation: whoever opens it, or a scanner of mails, has answered nothing yet. */
@Component({
  imports: [ListStates, Outside, OwnAnswers, OwnNeedsCard, Page, PlaceCard, TrainingLine],
  template: `
    <app-outside>
      <ui-page [heading]="heading()">
        <ui-list-states [of]="place" [lines]="4" />
        @if (place.value(); as value) {
          <section class="card" [attr.aria-label]="t('selection.place.title')">
            <app-training-line [of]="value.training" />
            <app-place-card [place]="value" [answer]="answer" (answered)="answered($event)" (questions)="answers.lead()" />
          </section>
          <app-own-answers #answers [token]="token()" (saved)="card()?.goOn()" />
          @if (value.state === 'selected' || value.state === 'confirmed') {
            <app-own-needs [token]="token()" />
          }
        }
      </ui-page>
    </app-outside>
  `,
  styles: `
    app-training-line {
      padding-bottom: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlacePage {
  readonly token = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly card = viewChild(PlaceCard);
  private readonly client = inject(SelectionClient);
  protected readonly place = inject(Api).resource('GET /places/:token', () => ({ params: { token: this.token() } }));
  protected readonly heading = computed(() => {
    const title = this.place.value()?.training.title;
    return title ? this.t('selection.place.heading', { title }) : this.t('selection.place.title');
  });
  protected readonly answer = (answer: PlaceAnswer): Promise<OwnPlace | null> => this.client.answerBehind(this.token(), answer);

  protected answered(place: OwnPlace | null): void {
    if (place) this.place.set(place);
  }
}
