import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { Notices } from '../../shared/ui/notices';
import type { Material } from '../materials-client';
import { UpdatesClient } from './updates-client';

/** Follows one material, or no longer. */
@Component({
  selector: 'app-follow-button',
  imports: [Icon, MatButton],
  template: `
    @if (updates.value()) {
      <button matButton type="button" [attr.aria-pressed]="!!followed()" (click)="turn()">
        <ui-icon [name]="followed() ? icons.on : icons.off" />{{ t(followed() ? 'updates.unfollow' : 'updates.follow') }}
      </button>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowButton {
  readonly of = input.required<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly icons = { on: 'bell-ring-outline', off: 'bell-outline' } as const;
  private readonly formats = inject(Formats);
  private readonly client = inject(UpdatesClient);
  private readonly notices = inject(Notices);
  protected readonly updates = inject(Api).resource('GET /updates', () => ({}));
  protected readonly followed = computed(() => this.updates.value()?.subscriptions.find(({ kind, of }) => kind === 'material' && of === this.of().id));

  protected async turn(): Promise<void> {
    const followed = this.followed();
    const name = this.formats.of(this.of().title);
    try {
      this.updates.set(await (followed ? this.client.unfollow(followed.id) : this.client.follow({ kind: 'material', of: this.of().id })));
      this.notices.say(this.t(followed ? 'updates.unfollowed' : 'updates.followed', { name }));
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
