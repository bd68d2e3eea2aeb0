import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Discipline } from '@liaison/domain/disciplines';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

/** Places taken of places planned: the figures in words, and a bar beneath them that is full when the plan is reached. */
@Component({
  selector: 'app-plan-bar',
  template: `
    <span class="num">
      @if (planned() || taken()) {
        {{ t('programmes.phase.of', { taken: formats.number(taken()), planned: formats.number(planned()) }) }}
        @if (taken() > planned()) {
          <span class="over" [attr.title]="t('programmes.phase.over', { count: formats.number(taken() - planned()) })">+{{ formats.number(taken() - planned()) }}</span>
        }
      } @else {
        –
      }
    </span>
    @if (planned() || taken()) {
      <span class="bar" aria-hidden="true"><span [style.width.%]="share()" [style.background]="colour()"></span></span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 4.5rem;
      white-space: nowrap;
    }
    .over {
      color: var(--l-warn);
      font-weight: 600;
    }
    .bar {
      display: block;
      height: 5px;
      border-radius: 3px;
      background: var(--l-plain-soft);
      overflow: hidden;
    }
    .bar span {
      display: block;
      height: 100%;
      border-radius: 3px;
    }
    @media print {
      .bar {
        border: 1px solid var(--l-line-strong);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanBar {
  readonly taken = input.required<number>();
  readonly planned = input.required<number>();
  /** null is all disciplines together. */
  readonly discipline = input<Discipline | null>(null);

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly share = computed(() => Math.min(100, this.planned() ? (this.taken() / this.planned()) * 100 : 100));
  protected readonly colour = computed(() => `var(--l-${this.discipline() ?? 'accent'})`);
}
