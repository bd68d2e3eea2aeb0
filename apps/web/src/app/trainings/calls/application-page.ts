import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { Outside } from '../outside';
import { TrainingLine } from '../training-line';
import { CallsClient, type OwnApplication } from './calls-client';

/** The application behind the link of its mail. Opening it confirms nothing: scanners of mails open everything. */
@Component({
  imports: [ListStates, MatButton, Outside, Page, TrainingLine],
  template: `
    <app-outside>
      <ui-page [heading]="heading()">
        <ui-list-states [of]="application" [lines]="4" />
        @if (application.value(); as value) {
          <section class="card stack" [attr.aria-label]="t('calls.apply.yours')">
            <app-training-line [of]="value.training" />
            <p><bdi>{{ value.name }}</bdi> · <bdi>{{ value.organisationName }}</bdi></p>
            <p role="status"><strong>{{ stands(value) }}</strong></p>
            @if (value.reason) {
              <p>{{ value.reason }}</p>
            }
            <div class="row">
              @if (value.may.confirm) {
                <button matButton="filled" type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="answer('confirm')">{{ t('calls.confirm.button') }}</button>
              }
              @if (value.may.withdraw) {
                <button matButton="outlined" type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="answer('withdraw')">{{ t('calls.apply.withdraw') }}</button>
              }
            </div>
          </section>
        }
      </ui-page>
    </app-outside>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplicationPage {
  readonly token = input.required<string>();

  protected readonly t = inject(Messages).t;
  private readonly client = inject(CallsClient);
  private readonly notices = inject(Notices);
  protected readonly application = inject(Api).resource('GET /applications/:token', () => ({ params: { token: this.token() } }));
  protected readonly busy = signal(false);
  protected readonly heading = computed(() => {
    const title = this.application.value()?.training.title;
    return title ? this.t('calls.confirm.heading', { title }) : this.t('calls.apply.yours');
  });

  protected stands({ state, organisationName }: OwnApplication): string {
    return this.t(`calls.apply.own.${state}`, { organisation: organisationName });
  }

  protected async answer(answer: 'confirm' | 'withdraw'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.application.set(await this.client.answer(this.token(), answer));
      this.notices.say(this.t(answer === 'confirm' ? 'calls.confirm.done' : 'calls.apply.withdrawn'));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
