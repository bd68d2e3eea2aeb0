import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { MaterialWords } from '../material-words';
import type { Material } from '../materials-client';

/** What was recalled from a material, when, by whom and why; for those who publish, and for nobody else. */
@Component({
  selector: 'app-recalled-files',
  template: `
    @if (recalls.value()?.items; as items) {
      @if (items.length) {
        <section aria-labelledby="recalled">
          <h4 id="recalled">{{ t('recalls.list') }}</h4>
          <ul class="plain-list">
            @for (file of items; track file.id) {
              <li>
                <p class="what"><strong>{{ file.name }}</strong><span class="num">{{ words.version(file.language, file.edition) }}</span></p>
                <p>{{ file.reason }}</p>
                <p class="muted small">{{ t('recalls.entry', { day: formats.day(file.at), by: file.by ?? '–', count: file.holders }) }}</p>
              </li>
            }
          </ul>
        </section>
      }
    }
  `,
  styles: `
    li {
      overflow-wrap: anywhere;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecalledFiles {
  /** Read again whenever the material is. */
  readonly of = input.required<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  protected readonly recalls = inject(Api).resource('GET /materials/:id/recalls', () => ({ params: { id: this.of().id } }));
}
