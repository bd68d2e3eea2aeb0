import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import type { TrainingPack } from '../packs/packs-client';
import { KeptPacks } from './kept-packs';
import { filesToKeep } from './pack-changes';

/** Puts a frozen pack on this device, or says since when it lies there. */
@Component({
  selector: 'app-keep-pack',
  imports: [MatButton, RouterLink],
  template: `
    @if (count()) {
      @if (progress(); as at) {
        <progress [max]="at.all" [value]="at.done" [attr.aria-label]="t('library.offline.keeping')"></progress>
        <span class="muted" role="status">{{ t('library.offline.progress', { done: at.done, all: at.all }) }}</span>
      } @else {
        @if (kept.value(); as found) {
          <span>{{ t('library.offline.lies', { when: formats.relative(found.keptAt) }) }}</span>
          <a routerLink="/materials/offline">{{ t('library.offline.open') }}</a>
        } @else {
          <button matButton="outlined" type="button" (click)="keep()">{{ t('library.offline.keep', { count: count() }) }}</button>
        }
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeepPack {
  readonly pack = input.required<TrainingPack>();
  /** What the training is called. */
  readonly heading = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly packs = inject(KeptPacks);
  private readonly notices = inject(Notices);
  protected readonly count = computed(() => (this.pack().state === 'frozen' ? filesToKeep(this.pack()).size : 0));
  protected readonly kept = resource({
    params: () => this.pack().trainingId,
    // Where the browser has no database, nothing lies in it.
    loader: ({ params }) => this.packs.one(params).catch(() => undefined),
  });
  protected readonly progress = computed(() => {
    const at = this.packs.progress();
    return at?.trainingId === this.pack().trainingId ? at : undefined;
  });

  protected async keep(): Promise<void> {
    try {
      await this.packs.keep(this.pack(), this.heading());
      this.kept.reload();
      this.notices.say(this.t('library.offline.kept'));
    } catch {
      this.notices.say(this.t('library.offline.broke'));
    }
  }
}
