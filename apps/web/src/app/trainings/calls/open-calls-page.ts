import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { When } from '../../shared/ui/when';
import { TrainingLine } from '../training-line';

/** What one can put one's own name forward for. */
@Component({
  imports: [ListStates, Page, RouterLink, StateTag, TrainingLine, When],
  template: `
    <ui-page [heading]="t('calls.now')" [subtitle]="t('calls.nowSubtitle')" [back]="{ to: '/trainings', label: t('trainings.list.title') }">
      <ui-list-states [of]="calls" [lines]="5" [empty]="calls.value()?.items?.length === 0" [emptyTitle]="t('calls.nowEmpty')" [emptyText]="t('calls.nowEmptyText')" />
      @if (calls.value(); as value) {
        <div class="stack">
          @for (one of value.items; track one.id) {
            <section class="card stack" [attr.aria-label]="one.training.title">
              <h2><a [routerLink]="one.path">{{ one.training.title }}</a></h2>
              <app-training-line [of]="one.training" />
              <p class="muted"><bdi>{{ one.organisationName }}</bdi></p>
              <p>
                {{ t('calls.closesOn') }}: <ui-when [from]="one.closesAt" [zone]="one.zone" [withDay]="true" />
              </p>
              @if (one.applied) {
                <ui-state-tag tone="info">{{ t('calls.application.state.submitted') }}</ui-state-tag>
              }
            </section>
          }
        </div>
      }
    </ui-page>
  `,
  styles: `
    h2 {
      font-size: 1.125rem;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenCallsPage {
  protected readonly t = inject(Messages).t;
  protected readonly calls = inject(Api).resource('GET /calls', () => ({}));
}
