import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

/** A state in words, toned by what it asks for: nothing, attention, action. `<ui-state-tag tone="warn">stale</ui-state-tag>` */
@Component({
  selector: 'ui-state-tag',
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      width: fit-content;
      align-items: center;
      gap: 4px;
      padding: 1px 8px;
      border-radius: 4px;
      background: var(--l-plain-soft);
      color: var(--l-plain);
      font-size: 0.8125rem;
      line-height: 1.375rem;
      font-weight: 600;
      letter-spacing: 0;
      text-wrap: balance;
    }
    :host([data-tone='info']) {
      background: var(--l-info-soft);
      color: var(--l-info);
    }
    :host([data-tone='good']) {
      background: var(--l-good-soft);
      color: var(--l-good);
    }
    :host([data-tone='warn']) {
      background: var(--l-warn-soft);
      color: var(--l-warn);
    }
    :host([data-tone='bad']) {
      background: var(--l-bad-soft);
      color: var(--l-bad);
    }
    @media print {
      :host {
        border: 1px solid currentColor;
      }
    }
  `,
  host: { '[attr.data-tone]': 'tone()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateTag {
  readonly tone = input<Tone>('plain');
}
