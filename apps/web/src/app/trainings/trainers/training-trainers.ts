import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AskedReason } from '../../materials/reason-dialog';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import type { TrainingDetail } from '../trainings-client';
import { toneOfInvitation } from './invitation-words';
import { TrainersClient, type Invitation } from './trainers-client';

/** Who teaches at a training, who was asked, and what they answered. */
@Component({
  selector: 'app-training-trainers',
  imports: [ListStates, MatButton, RouterLink, StateTag],
  templateUrl: './training-trainers.html',
  styleUrl: './invitations.scss',
  styles: `
    .list li {
      gap: 2px;
      padding-bottom: 10px;
      border-bottom: 1px solid var(--l-line);
    }
    .end {
      align-self: flex-end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingTrainers {
  readonly training = input.required<TrainingDetail>();
  /** Who does not come any more is off the agenda: the training has to be read again. */
  readonly stale = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly toneOf = toneOfInvitation;
  private readonly client = inject(TrainersClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly id = computed(() => this.training().id);
  protected readonly invitations = inject(Api).resource('GET /trainings/:id/trainer-invitations', () => {
    this.client.changes();
    return { params: { id: this.id() } };
  });
  /** On the agenda, and nobody asked them. */
  protected readonly standing = computed(() => {
    const asked = new Set(this.invitations.value()?.items.filter(({ state }) => state !== 'withdrawn').map(({ person }) => person.id));
    const trainers = new Map(this.training().sessions.flatMap(({ trainers }) => trainers).map((one) => [one.id, one]));
    return [...trainers.values()]
      .filter(({ id }) => !asked.has(id))
      .map((one) => ({ ...one, sessions: this.training().sessions.filter(({ trainers }) => trainers.some(({ id }) => id === one.id)).length }));
  });

  protected mayWithdraw({ moves }: Invitation): boolean {
    return moves.some(({ to }) => to === 'withdrawn');
  }

  protected async invite(): Promise<void> {
    const { InviteDialog } = await import('./invite-dialog');
    const asked = await this.dialogs.open<number, TrainingDetail>(InviteDialog, this.training(), { width: '46rem' });
    if (asked) this.notices.say(this.t('planning.invitation.asked', { count: asked }));
  }

  protected async withdraw(invitation: Invitation): Promise<void> {
    const { ReasonDialog } = await import('../../materials/reason-dialog');
    const reason = await this.dialogs.open<string, AskedReason>(ReasonDialog, {
      heading: this.t('planning.invitation.withdraw'), text: this.t('planning.invitation.withdrawText', { name: invitation.person.displayName }),
      confirm: this.t('planning.invitation.withdraw'),
    });
    if (!reason) return;
    try {
      await this.client.withdraw(invitation, reason);
      this.stale.emit();
    } catch (error) {
      this.invitations.reload();
      this.notices.failed(error);
    }
  }
}
