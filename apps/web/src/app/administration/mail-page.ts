import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { MailsClient, isStuck, toneOf, type Mail } from './mails-client';

@Component({
  imports: [ListStates, MatButton, Page, StateTag],
  template: `
    @let view = mail.value();
    <ui-page [level]="2" [heading]="view?.subject ?? ''" [headingLanguage]="view?.language" [back]="{ to: '/administration/mails', label: t('administration.mails.back') }">
      @if (view) {
        <ui-state-tag marks [tone]="toneOf(view.state)">{{ stateOf(view) }}</ui-state-tag>
      }
      @if (view && isStuck(view)) {
        <button actions matButton="filled" type="button" [disabled]="busy()" disabledInteractive (click)="release(view)">{{ t('administration.mails.release') }}</button>
      }
      <ui-list-states [of]="mail" [lines]="4" />
      @if (view) {
        <dl class="facts">
          <dt>{{ t('administration.mails.recipient') }}</dt>
          <dd>{{ view.recipient }}</dd>
          <dt>{{ t('administration.mails.language') }}</dt>
          <dd>{{ formats.languageName(view.language) }}</dd>
          <dt>{{ t('administration.mails.created') }}</dt>
          <dd class="num">{{ formats.dateTime(view.createdAt) }}</dd>
          @if (view.sentAt) {
            <dt>{{ t('administration.mails.sent') }}</dt>
            <dd class="num">{{ formats.dateTime(view.sentAt) }}</dd>
          }
          <dt>{{ t('administration.mails.attempts') }}</dt>
          <dd class="num">{{ formats.number(view.attempts) }}</dd>
          @if (view.lastError) {
            <dt>{{ t('administration.mails.lastError') }}</dt>
            <dd lang="en">{{ view.lastError }}</dd>
          }
        </dl>
        <section [attr.aria-label]="t('administration.mails.text')">
          <p class="text" [attr.lang]="view.language">{{ view.text }}</p>
          @if (view.text.includes('••••')) {
            <p class="muted small">{{ t('administration.mails.kept') }}</p>
          }
        </section>
      }
    </ui-page>
  `,
  styles: `
    section {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }
    .text {
      padding: 16px 18px;
      border: 1px solid var(--l-line);
      border-radius: var(--l-radius);
      background: var(--l-surface-2);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly stateOf = (mail: Mail) => this.t(`administration.mails.states.${mail.state}`);
  protected readonly formats = inject(Formats);
  private readonly client = inject(MailsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly mail = inject(Api).resource('GET /outbox/:id', () => ({ params: { id: this.id() } }));
  protected readonly busy = signal(false);
  protected readonly toneOf = toneOf;
  protected readonly isStuck = isStuck;

  /** A mail that has left cannot be called back, so this asks. */
  protected async release({ id, recipient }: Mail): Promise<void> {
    const sure = await this.dialogs.ask({
      heading: this.t('administration.mails.releaseTitle'),
      text: this.t('administration.mails.releaseText', { recipient }),
      confirm: this.t('administration.mails.releaseDo'),
    });
    if (!sure) return;
    this.busy.set(true);
    try {
      await this.client.release(id);
      this.notices.say(this.t('administration.mails.released'));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
      this.mail.reload();
      this.client.changes.update((count) => count + 1);
    }
  }
}
