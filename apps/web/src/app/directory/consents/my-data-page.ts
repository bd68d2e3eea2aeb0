import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { AnswerList } from '../../shared/questions/answer-list';
import { Accesses } from './accesses';

type Mine = ResponseOf<'GET /my-data'>;
type Consent = Mine['consents'][number];

/** What is kept of whoever is signed in, who sees it, and what they agreed to; each consent is one click. */
@Component({
  imports: [Accesses, AnswerList, ListStates, MatButton, Page, RouterLink],
  templateUrl: './my-data-page.html',
  styleUrl: './my-data-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyDataPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly mine = this.api.resource('GET /my-data', () => ({}));
  protected readonly download = this.api.url('GET /my-data/download', {});
  protected readonly busy = signal<Consent['purpose'] | null>(null);

  protected stateOf(consent: Consent): string {
    if (consent.given === null || consent.decidedAt === null || consent.way === null) return this.t('consents.open2');
    return this.t('consents.since', {
      state: consent.given ? 'given' : 'withdrawn', date: this.formats.day(consent.decidedAt, 'long'), version: consent.textVersion ?? 1, way: this.t(`consents.way.${consent.way}`),
    });
  }

  protected async decide({ purpose, currentVersion }: Consent, given: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(purpose);
    try {
      this.mine.set(await this.api.send('PUT /my-data/consents/:purpose', { params: { purpose }, body: { given, textVersion: currentVersion } }));
      this.notices.say(this.t('consents.saved', { given: given ? 'yes' : 'no', purpose: this.t(`consents.purpose.${purpose}`) }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(null);
    }
  }

  protected async erase(): Promise<void> {
    const { EraseMeDialog } = await import('./erase-me-dialog');
    if (await this.dialogs.open<boolean>(EraseMeDialog, null)) await this.session.signOut();
  }
}
