import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { When } from '../../shared/ui/when';
import { Applications } from './applications';
import { CallForm } from './call-form';
import { CallsClient, type Calls, type TrainingCall } from './calls-client';

/** The calls for a training with those who applied: of one's own organisation, and for coordination of all. */
@Component({
  imports: [Applications, CallForm, ListStates, MatButton, Page, StateTag, When],
  template: `
    <ui-page [heading]="t('calls.title')" [subtitle]="calls.value() ? calls.value()!.training.title + ' · ' + t('calls.subtitle') : ''" [back]="back()">
      <ui-list-states [of]="calls" [lines]="5" />
      @if (calls.value(); as value) {
        <div class="stack">
          @for (call of value.calls; track call.id) {
            <section class="card stack" [attr.aria-label]="call.organisationName">
              <div class="head">
                <h2><bdi>{{ call.organisationName }}</bdi></h2>
                <ui-state-tag [tone]="call.state === 'published' && !call.isOver ? 'good' : 'plain'">{{ stateOf(call) }}</ui-state-tag>
              </div>
              <p class="muted">{{ routeOf(call) }}</p>
              @if (call.note) {
                <p class="note">{{ call.note }}</p>
              }
              <dl class="facts">
                <dt>{{ t('calls.closesOn') }}</dt>
                <dd><ui-when [from]="call.closesAt" [zone]="call.zone" [withDay]="true" /> @if (call.isOver) { <span class="muted">{{ t('calls.over') }}</span> }</dd>
                <dt>{{ t('calls.link') }}</dt>
                <dd class="link"><a [href]="call.path">{{ address(call) }}</a></dd>
                <dt>{{ t('calls.application.title') }}</dt>
                <dd class="num">{{ t('calls.summary', { applications: call.applications, passedOn: call.passedOn }) }}</dd>
              </dl>
              <div class="row no-print">
                <button matButton="outlined" type="button" (click)="copy(call)">{{ t('calls.copy') }}</button>
                <button matButton type="button" [attr.aria-expanded]="editing() === call.id" (click)="editing.set(editing() === call.id ? null : call.id)">{{ t('calls.edit') }}</button>
                <button matButton type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="turn(call)">{{ t(call.state === 'published' ? 'calls.close' : 'calls.reopen') }}</button>
              </div>
              @if (editing() === call.id) {
                <app-call-form [calls]="value" [call]="call" (saved)="take($event)" />
              }
              <app-applications [callId]="call.id" [trainingId]="id()" (changed)="calls.reload()" />
            </section>
          } @empty {
            <p class="muted">{{ t('calls.none') }}</p>
          }
          @if (value.may.publish || value.may.coordinate) {
            <section class="card stack no-print" [attr.aria-label]="t('calls.publish')">
              <h2>{{ t('calls.publish') }}</h2>
              <app-call-form [calls]="value" (saved)="take($event)" />
            </section>
          }
        </div>
      }
    </ui-page>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: center;
    }
    h2 {
      font-size: 1.125rem;
    }
    .note {
      max-width: 70ch;
      white-space: pre-line;
    }
    .link {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CallsPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  private readonly client = inject(CallsClient);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly calls = inject(Api).resource('GET /trainings/:id/calls', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.t('selection.back') }));
  protected readonly editing = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected stateOf({ state }: TrainingCall): string {
    return this.t(`calls.state.${state}`);
  }

  protected routeOf({ route }: TrainingCall): string {
    return this.t(`calls.route.${route}`);
  }

  protected address({ path }: TrainingCall): string {
    return `${this.document.location.origin}${path}`;
  }

  protected async copy(call: TrainingCall): Promise<void> {
    const address = this.address(call);
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(address);
      this.notices.say(this.t('calls.copied'));
    } catch {
      // Without a secure connection browsers offer no clipboard: shown, it can be selected.
      this.notices.say(address);
    }
  }

  protected take(calls: Calls): void {
    this.calls.set(calls);
    this.editing.set(null);
  }

  protected async turn({ id, note, closesOn, zone, version, ...call }: TrainingCall): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const state = call.state === 'published' ? 'closed' : 'published';
    try {
      this.take(await this.client.change(id, { note, closesOn, zone, state, version }));
      this.notices.say(this.t(state === 'closed' ? 'calls.closed' : 'calls.opened'));
    } catch (error) {
      this.calls.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
