import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

/** Says that a page shows a day of the past, and leads back to today. */
@Component({
  selector: 'app-past',
  imports: [RouterLink],
  template: `
    @if (on()) {
      <p class="past" role="status">
        <strong>{{ t('directory.history.asOn', { date: formats.date(on(), 'long') }) }}</strong>
        <a [routerLink]="[]" [queryParams]="{ on: null }" queryParamsHandling="merge">{{ t('directory.history.today') }}</a>
      </p>
    }
  `,
  styles: `
    // Without a day there is nothing, not even a gap.
    :host {
      display: contents;
    }
    .past {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin: 0;
      padding: 8px 12px;
      border-inline-start: 4px solid var(--l-info);
      border-radius: var(--l-radius);
      background: var(--l-info-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Past {
  /** `YYYY-MM-DD`, or empty for today. */
  readonly on = input.required<string>();
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
}
