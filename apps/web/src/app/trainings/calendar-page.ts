import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { CountryFeeds } from './invitations/country-feeds';
import { TrainingsClient } from './trainings-client';

/** One's own trainings in one's own calendar: a secret address to subscribe to, made, replaced and revoked here. */
@Component({
  imports: [CountryFeeds, Icon, ListStates, MatButton, Page],
  templateUrl: './calendar-page.html',
  styles: `
    .card {
      display: flex;
      flex-direction: column;
      gap: 16px;
      max-width: 44rem;
    }
    .address {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .address input {
      flex: 1 1 16rem;
      min-height: var(--l-control);
      padding: 6px 12px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius-small);
      background: var(--l-surface-2);
    }
    ol {
      display: flex;
      flex-direction: column;
      gap: 4px;
      margin: 0;
      padding-inline-start: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly icons = { copy: 'content-copy', sync: 'calendar-sync' } as const;
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly feed = inject(Api).resource('GET /calendar', () => ({}));

  /** Shown once, when it was made: only its hash is kept. */
  private readonly path = signal<string | null>(null);
  protected readonly address = computed(() => (this.path() === null ? null : `${this.window?.location.origin ?? ''}${this.path() ?? ''}`));
  /** Opens the calendar program of the system. */
  protected readonly webcal = computed(() => this.address()?.replace(/^https?:/, 'webcal:') ?? null);
  protected readonly busy = signal(false);

  protected async renew(): Promise<void> {
    if (this.feed.value()?.since && !(await this.ask('renew'))) return;
    await this.write(async () => {
      const { path, since } = await this.client.renewFeed();
      this.path.set(path);
      this.feed.set({ since });
    });
  }

  protected async revoke(): Promise<void> {
    if (!(await this.ask('revoke'))) return;
    await this.write(async () => {
      await this.client.revokeFeed();
      this.path.set(null);
      this.feed.set({ since: null });
      this.notices.say(this.t('trainings.feed.revoked'));
    });
  }

  protected async copy(address: string): Promise<void> {
    try {
      await this.window?.navigator.clipboard.writeText(address);
      this.notices.say(this.t('trainings.feed.copied'));
    } catch {
      this.notices.say(this.t('trainings.feed.notCopied'));
    }
  }

  private ask(deed: 'renew' | 'revoke'): Promise<boolean> {
    return this.dialogs.ask({ heading: this.t(`trainings.feed.${deed}`), text: this.t('trainings.feed.stops'), confirm: this.t(`trainings.feed.${deed}`) });
  }

  private async write(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
