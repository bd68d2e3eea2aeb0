import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { IntroductionState } from './introduction-state';

export type Introduction = ResponseOf<'GET /introductions/:id'>;
export type StepBody = Omit<BodyOf<'POST /introductions/:id/steps'>, 'version'>;
type State = Introduction['state'];

/** One introduction: what it is for, how far it is, and the reader's next step. */
@Component({
  imports: [IntroductionState, ListStates, MatButton, Page, RouterLink],
  templateUrl: './introduction-page.html',
  styleUrl: './introduction-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntroductionPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly back = computed(() => ({ to: '/introductions', label: this.t('introductions.title') }));
  protected readonly introduction = this.api.resource('GET /introductions/:id', () => ({ params: { id: this.id() } }));
  protected readonly busy = signal(false);

  protected targetOf({ target, countryCode }: Introduction): string {
    return target?.name ?? this.t('introductions.unnamed', { country: countryCode ? this.formats.country(countryCode) : this.t('network.international') });
  }

  /** What stands there for the reader: whose turn it is, and until when. */
  protected nextOf({ state, waits, dueAt }: Introduction): string {
    const until = dueAt ? ` ${this.t('introductions.until', { date: this.formats.day(dueAt, 'long') })}` : '';
    return (waits ? this.t(`introductions.turn.${state}`) : this.t(`introductions.wait.${state}`)) + until;
  }

  protected tieQuery({ target }: Introduction): { to: string } | null {
    return target ? { to: `person:${target.id}` } : null;
  }

  protected async step(it: Introduction, to: State): Promise<void> {
    const asks = to === 'released' || to === 'closed' || to === 'broker-asked' || to === 'declined';
    const body = asks ? await this.ask(it, to) : { to };
    if (!body || this.busy()) return;
    this.busy.set(true);
    try {
      this.introduction.set(await this.api.send('POST /introductions/:id/steps', { params: { id: it.id }, body: { ...body, version: it.version } }));
      this.notices.say(this.t(`introductions.done.${to}`));
    } catch (error) {
      // Somebody else was there first: what they left is shown, and is the reason.
      if (problemOf(error).code === 'stale-version') this.introduction.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async ask(introduction: Introduction, to: State): Promise<StepBody | undefined> {
    const { StepDialog } = await import('./step-dialog');
    return this.dialogs.open<StepBody>(StepDialog, { introduction, to });
  }
}
