import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Messages } from '../shared/i18n/messages';

type Reason = ResponseOf<'GET /people'>['items'][number]['matched'];

/** Why a row was found, where its name does not show it. */
@Component({
  selector: 'app-match-note',
  template: `{{ words() }}`,
  styles: `
    :host {
      display: block;
      color: var(--l-muted);
      font-size: 0.8125rem;
      font-style: italic;
    }
    :host(:empty) {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MatchNote {
  readonly of = input<Reason>();
  private readonly t = inject(Messages).t;
  protected readonly words = computed(() => {
    const reason = this.of();
    if (!reason) return '';
    if (reason.how === 'typo') return this.t('directory.search.typo');
    if (reason.how === 'spelling') return this.t('directory.search.spelling');
    return reason.text ? this.t(`directory.search.named.${reason.name}`, { text: reason.text }) : this.t(`directory.search.in.${reason.name}`);
  });
}
