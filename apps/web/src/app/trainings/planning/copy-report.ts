import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';

/** What came along to a training that was planned after a model, and what did not. */
@Component({
  selector: 'app-copy-report',
  template: `
    @for (part of parts(); track part.came) {
      @if (part.lines.length) {
        <h3>{{ t(part.came ? 'planning.copy.copied' : 'planning.copy.left') }}</h3>
        <ul>
          @for (line of part.lines; track line.code) {
            <li>{{ t(keyOf(line.code), { count: line.count }) }}{{ line.names.length ? ' (' + formats.list(line.names) + ')' : '' }}</li>
          }
        </ul>
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyReport {
  readonly lines = input.required<ResponseOf<'POST /trainings/:id/copies'>['report']>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly parts = computed(() => [true, false].map((came) => ({ came, lines: this.lines().filter(({ copied, count }) => copied === came && count > 0) })));

  protected keyOf(code: ResponseOf<'POST /trainings/:id/copies'>['report'][number]['code']) {
    return `planning.copy.${code}` as const;
  }
}
