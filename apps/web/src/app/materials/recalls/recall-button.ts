import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { problemOf } from '../../shared/http/problem';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Icon } from '../../shared/ui/icon';
import { Notices } from '../../shared/ui/notices';
import { numberOf } from '../material-words';
import type { Edition, Material, StoredFile } from '../materials-client';
import type { AskedReason } from '../reason-dialog';
import { RecallsClient, type RecallConsequences } from './recalls-client';

/** Recalls one file: says where else its bytes stand and how many people will be told, asks why, and does it. */
@Component({
  selector: 'app-recall-button',
  imports: [Icon, MatButton],
  template: `
    <button matButton type="button" [disabled]="busy()" [disabledInteractive]="true" [attr.aria-label]="t('recalls.named', { name: file().name })" (click)="ask()">
      <ui-icon name="cancel" />{{ t('recalls.button') }}
    </button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecallButton {
  readonly file = input.required<StoredFile>();
  readonly edition = input.required<Edition>();
  readonly recalled = output<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly busy = signal(false);
  private readonly client = inject(RecallsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  protected async ask(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const [{ ReasonDialog }, consequences] = await Promise.all([import('../reason-dialog'), this.client.consequences(this.file().id)]);
      const reason = await this.dialogs.open<string, AskedReason>(ReasonDialog, {
        heading: this.t('recalls.title', { name: this.file().name, edition: numberOf(this.edition()) }), text: this.text(consequences), confirm: this.t('recalls.confirm'),
      });
      if (!reason) return;
      this.recalled.emit(await this.client.recall(this.file().id, this.edition(), reason));
      this.notices.say(this.t('recalls.done', { name: this.file().name, count: consequences.mails }));
    } catch (error) {
      const { code, current } = problemOf(error);
      if (code === 'stale-version' && current) this.recalled.emit(current as Material);
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private text({ places, otherPlaces, mails }: RecallConsequences): string {
    const elsewhere = places.length - 1 + otherPlaces;
    return [this.t('recalls.text'), elsewhere > 0 ? this.t('recalls.elsewhere', { count: elsewhere }) : '', this.t('recalls.mails', { count: mails })].filter(Boolean).join(' ');
  }
}
