import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Formats } from '../shared/i18n/formats';

/** When and where a training is, for those who read of it from outside. */
@Component({
  selector: 'app-training-line',
  template: `
    <span class="num">{{ formats.dateRange(of().startsOn, of().endsOn, 'long') }}</span>
    <span><bdi>{{ of().city }}</bdi>, {{ formats.country(of().countryCode) }}</span>
    <span class="muted num">{{ of().code }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingLine {
  readonly of = input.required<{ startsOn: string; endsOn: string; city: string; countryCode: string; code: string }>();
  protected readonly formats = inject(Formats);
}
