import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { MarkQueue } from './mark-queue';

/** Where the marks of this device are: with the server, or on their way. */
@Component({
  selector: 'app-queue-state',
  imports: [Icon, MatButton],
  template: `
    <p role="status" [attr.data-state]="queue.state()">
      @switch (queue.state()) {
        @case ('sending') {
          <ui-icon [name]="icons.up" />{{ t('attendance.queue.sending', { count: queue.waiting() }) }}
        }
        @case ('waiting') {
          <ui-icon [name]="icons.off" />{{ t('attendance.queue.waiting', { count: queue.waiting() }) }}
        }
        @case ('signed-out') {
          <ui-icon [name]="icons.alert" />{{ t('attendance.queue.signIn', { count: queue.waiting() }) }}
          <button matButton="outlined" type="button" (click)="queue.signIn()">{{ t('attendance.queue.signInButton') }}</button>
        }
        @case ('failed') {
          <ui-icon [name]="icons.alert" />{{ t('attendance.queue.failed', { code: queue.code() }) }}
        }
        @default {
          @if (queue.waiting() > 0) {
            <ui-icon [name]="icons.up" />{{ t('attendance.queue.waiting', { count: queue.waiting() }) }}
          } @else {
            <ui-icon [name]="icons.done" />{{ t('attendance.queue.allSent') }}
          }
        }
      }
    </p>
    @if (savedAt(); as at) {
      <p data-state="waiting"><ui-icon [name]="icons.off" />{{ t('attendance.queue.savedAt', { time: formats.dateTime(at) }) }} · {{ t('attendance.queue.offline') }}</p>
    }
    @if (queue.others() > 0) {
      <p data-state="failed"><ui-icon [name]="icons.alert" />{{ t('attendance.queue.others', { count: queue.others() }) }}</p>
    }
    @if (queue.unkept()) {
      <p data-state="failed" role="alert"><ui-icon [name]="icons.alert" />{{ t('attendance.queue.noStorage') }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 6px;
      margin-bottom: 12px;
    }
    p {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      color: var(--l-good);
      font-size: 0.875rem;
      font-weight: 600;
    }
    p[data-state='waiting'],
    p[data-state='sending'] {
      color: var(--l-info);
    }
    p[data-state='signed-out'] {
      flex-wrap: wrap;
      align-items: center;
    }
    p[data-state='failed'],
    p[data-state='signed-out'] {
      color: var(--l-warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QueueState {
  /** When the list was kept that stands below, where it does not come from the server. */
  readonly savedAt = input<string | null>(null);
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly queue = inject(MarkQueue);
  protected readonly icons = { alert: 'alert-outline', done: 'cloud-check-outline', off: 'cloud-off-outline', up: 'cloud-upload-outline' } as const;
}
