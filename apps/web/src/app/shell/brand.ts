import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The product's mark: a line that ends at somebody. */
@Component({
  selector: 'app-brand',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M8.5 6v15.5a3 3 0 0 0 3 3H23.5" />
      <circle cx="21.5" cy="11" r="4.5" />
    </svg>
    <span class="word">Liaison</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    svg {
      width: 28px;
      height: 28px;
      fill: none;
      stroke-width: 3;
      stroke-linecap: round;
    }
    path {
      stroke: var(--l-ink-mark);
    }
    circle {
      stroke: currentColor;
    }
    .word {
      font-size: 1.3125rem;
      line-height: 1.5;
      font-weight: 680;
      letter-spacing: -0.02em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Brand {}
