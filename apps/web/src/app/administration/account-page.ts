import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { AccountState } from './account-state';
import { AccountsClient, type Account, type Assignment } from './accounts-client';

/** One account beside the list: its roles, given and taken, and whether it opens at all. */
@Component({
  imports: [AccountState, ListStates, MatButton, Page, RouterLink],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly client = inject(AccountsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly clock = inject(Clock);
  protected readonly account = inject(Api).resource('GET /accounts/:id', () => ({ params: { id: this.id() } }));
  protected readonly busy = signal(false);

  protected readonly isSelf = computed(() => this.id() === this.session.current()?.account.id);
  protected readonly actingIn = computed(() => this.session.acting()?.assignmentId);
  protected readonly isOver = computed(() => (this.account.value()?.invitedUntil ?? '') < this.clock.now().toISOString());

  protected span({ validFrom, validTo }: Assignment): string {
    if (validTo) return this.t('administration.account.fromTo', { from: this.formats.date(validFrom), to: this.formats.date(validTo) });
    return this.t(validFrom > this.clock.today() ? 'administration.account.ahead' : 'administration.account.from', { date: this.formats.date(validFrom) });
  }

  protected async give(account: Account): Promise<void> {
    const { GiveRoleDialog } = await import('./give-role-dialog');
    const given = await this.dialogs.open<Account, Account>(GiveRoleDialog, account);
    if (given) this.show(given);
  }

  protected async take(account: Account, assignment: Assignment): Promise<void> {
    const role = this.t(`domain.role.${assignment.role}`);
    const sure = await this.dialogs.ask({
      heading: this.t('administration.account.takeTitle', { role }),
      text: this.t('administration.account.takeText', { name: account.displayName }),
      confirm: this.t('administration.account.takeDo'),
    });
    if (!sure) return;
    await this.run(async () => {
      await this.client.take(assignment.id);
      this.account.reload();
      this.client.changes.update((count) => count + 1);
      this.notices.say(this.t('administration.account.taken', { role }));
    });
  }

  protected async close(account: Account): Promise<void> {
    const name = account.displayName;
    const sure = await this.dialogs.ask({
      heading: this.t('administration.account.closeTitle', { name }),
      text: this.t('administration.account.closeText', { name }),
      confirm: this.t('administration.account.closeDo'),
    });
    if (!sure) return;
    await this.run(async () => {
      this.show(await this.client.setActive(account, false));
      this.notices.say(this.t('administration.account.closed', { name }));
    });
  }

  protected reopen(account: Account): Promise<void> {
    return this.run(async () => {
      this.show(await this.client.setActive(account, true));
      this.notices.say(this.t('administration.account.reopened', { name: account.displayName }));
    });
  }

  protected async inviteAgain(account: Account): Promise<void> {
    const { displayName: name, email } = account;
    const sure = await this.dialogs.ask({
      heading: this.t('administration.account.inviteTitle', { name }),
      text: this.t('administration.account.inviteText', { email }),
      confirm: this.t('administration.account.inviteDo'),
    });
    if (!sure) return;
    await this.run(async () => {
      this.show(await this.client.inviteAgain(account.id));
      this.notices.say(this.t('administration.account.invited', { email }));
    });
  }

  private show(account: Account): void {
    this.account.set(account);
    this.client.changes.update((count) => count + 1);
  }

  /** Two administrators at once: what the other one did is shown before anything is tried again. */
  private async run(action: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await action();
    } catch (error) {
      if (problemOf(error).code === 'stale-version') this.account.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
