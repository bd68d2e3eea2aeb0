import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AskedReason } from '../../materials/reason-dialog';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { When } from '../../shared/ui/when';
import { toneOfInvitation } from './invitation-words';
import { TrainersClient, type Invitation } from './trainers-client';

/** What one was asked to teach: accept, or decline with a reason. */
@Component({
  imports: [ListStates, MatButton, Page, RouterLink, StateTag, When],
  templateUrl: './invitations-page.html',
  styleUrl: './invitations.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly toneOf = toneOfInvitation;
  private readonly client = inject(TrainersClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly busy = signal('');
  protected readonly invitations = inject(Api).resource('GET /trainer-invitations', () => {
    this.client.changes();
    return {};
  });

  protected may({ moves }: Invitation, to: 'accepted' | 'declined'): boolean {
    return moves.some((move) => move.to === to);
  }

  protected async answer(invitation: Invitation, to: 'accepted' | 'declined'): Promise<void> {
    const reason = to === 'declined' ? await this.reasonFor(invitation) : '';
    if (reason === undefined || this.busy()) return;
    this.busy.set(invitation.id);
    try {
      await this.client.answer(invitation, to, reason);
      this.notices.say(this.t(`planning.invitation.said.${to}`, { training: invitation.training }));
    } catch (error) {
      this.invitations.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set('');
    }
  }

  private async reasonFor({ training }: Invitation): Promise<string | undefined> {
    const { ReasonDialog } = await import('../../materials/reason-dialog');
    return this.dialogs.open<string, AskedReason>(ReasonDialog, {
      heading: this.t('planning.invitation.decline'), text: this.t('planning.invitation.declineText', { training }), confirm: this.t('planning.invitation.decline'),
    });
  }
}
