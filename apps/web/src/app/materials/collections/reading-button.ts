import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';

/** Keeps a material for later, or says that it was read. */
@Component({
  selector: 'app-reading-button',
  imports: [MatButton],
  template: `
    @if (reading.value()) {
      <button matButton type="button" (click)="mark()">{{ label() }}</button>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingButton {
  /** The id of the material. */
  readonly of = input.required<string>();

  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly reading = this.api.resource('GET /reading-list', () => ({}));
  private readonly state = computed(() => this.reading.value()?.items.find(({ material }) => material.id === this.of())?.state ?? null);
  protected readonly label = computed(() => {
    const state = this.state();
    if (state === null) return this.t('library.reading.keep');
    return this.t(state === 'later' ? 'library.reading.markRead' : 'library.reading.markLater');
  });

  protected async mark(): Promise<void> {
    const state = this.state() === 'later' ? 'read' : 'later';
    try {
      this.reading.set(await this.api.send('PUT /reading-list/:id', { params: { id: this.of() }, body: { state } }));
      this.notices.say(this.t(state === 'later' ? 'library.reading.kept' : 'library.reading.done'));
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
