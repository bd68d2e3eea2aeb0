import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { Icon, type IconName } from '../shared/ui/icon';
import type { Consequences } from './materials-client';

export interface Publishing {
  readonly number: string;
  readonly consequences: Consequences;
}

/** What publishing does, in numbers, before it cannot be taken back. */
@Component({
  imports: [Dialog, Icon, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('materials.publish.title', { edition: publishing.number })">
      <ul class="plain-list">
        @for (line of lines(); track line.text) {
          <li><ui-icon [name]="line.icon" /><span>{{ line.text }}</span></li>
        }
      </ul>
      <ng-container actions>
        <button matButton type="button" [mat-dialog-close]="false">{{ t('ui.dialog.cancel') }}</button>
        <button matButton="filled" type="button" [mat-dialog-close]="true">{{ t('materials.publish.confirm', { edition: publishing.number }) }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    li {
      display: flex;
      gap: 12px;
    }
    li ui-icon {
      color: var(--l-muted);
      font-size: 1.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublishDialog {
  protected readonly t = inject(Messages).t;
  protected readonly publishing = inject<Publishing>(MAT_DIALOG_DATA);
  private readonly formats = inject(Formats);

  protected readonly lines = computed((): { icon: IconName; text: string }[] => {
    const { supersedes, stale, mails } = this.publishing.consequences;
    const names = this.formats.list(this.formats.sorted(stale.map((tag) => this.formats.languageName(tag)), (name) => name));
    const lines: { icon: IconName; text: string }[] = [];
    if (supersedes) lines.push({ icon: 'history', text: this.t('materials.publish.supersedes', { edition: supersedes }) });
    if (stale.length) lines.push({ icon: 'clock-alert-outline', text: this.t('materials.publish.stale', { count: stale.length, languages: names }) });
    if (supersedes) lines.push({ icon: 'email-outline', text: this.t('materials.publish.mails', { count: mails, edition: supersedes }) });
    return [...lines, { icon: 'lock-outline', text: this.t('materials.publish.frozen') }];
  });
}
