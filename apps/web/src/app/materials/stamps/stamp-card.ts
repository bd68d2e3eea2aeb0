import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import type { Material } from '../materials-client';

/** Whether the PDFs of a material say on every page which edition they are; for those who edit it. */
@Component({
  selector: 'app-stamp-card',
  template: `
    @if (setting.value(); as now) {
      <section class="card stack" aria-labelledby="stamp">
        <h3 id="stamp">{{ t('stamps.title') }}</h3>
        <label class="check">
          <input #box type="checkbox" [checked]="now.stamped" [disabled]="busy()" (change)="set(box)" />
          <span>{{ t('stamps.label') }}</span>
        </label>
        <p class="muted small">{{ t('stamps.text') }} {{ t('stamps.carrying', { carrying: now.carrying, pdfs: now.pdfs }) }}</p>
      </section>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StampCard {
  /** Read again whenever the material is. */
  readonly of = input.required<Material>();
  readonly changed = output<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly busy = signal(false);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly setting = this.api.resource('GET /materials/:id/stamp', () => ({ params: { id: this.of().id } }));

  protected async set(box: HTMLInputElement): Promise<void> {
    const stamped = box.checked;
    this.busy.set(true);
    try {
      const { id, version } = this.of();
      this.changed.emit(await this.api.send('PUT /materials/:id/stamp', { params: { id }, body: { stamped, version } }));
      this.notices.say(this.t(stamped ? 'stamps.on' : 'stamps.off'));
    } catch (error) {
      const { code, current } = problemOf(error);
      if (code === 'stale-version' && current) this.changed.emit(current as Material);
      box.checked = this.setting.value()?.stamped ?? false;
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
