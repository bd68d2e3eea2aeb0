import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, viewChild } from '@angular/core';
import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { Messages } from '../i18n/messages';
import { Icon } from '../ui/icon';
import { ProblemText } from '../ui/problem-text';
import { FieldErrorText } from './field-error';
import type { Saver } from './saver';

/** Above a form, after a save that did not go through: what is wrong, each line leading to its field. Takes the focus. */
@Component({
  selector: 'ui-error-summary',
  imports: [Icon],
  template: `
    @if (shown()) {
      <div #box class="box" tabindex="-1" role="alert">
        <ui-icon [name]="icon" />
        <div>
          <p class="head">{{ of().problem() ? words() : t('ui.form.errors', { count: lines().length }) }}</p>
          @if (of().problem()) {
            <p>{{ t('ui.form.kept') }}</p>
          }
          @if (lines().length) {
            <ul>
              @for (line of lines(); track $index) {
                <li>
                  <button type="button" (click)="line.go()">{{ line.label ? line.label + ': ' : '' }}{{ line.text }}</button>
                </li>
              }
            </ul>
          }
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .box {
      display: flex;
      gap: 12px;
      padding: 14px 16px;
      border-radius: var(--l-radius);
      border-inline-start: 4px solid var(--l-bad);
      background: var(--l-bad-soft);
    }
    ui-icon {
      color: var(--l-bad);
      font-size: 1.25rem;
      margin-top: 2px;
    }
    .head {
      font-weight: 650;
    }
    ul {
      margin-top: 6px;
      padding-inline-start: 20px;
    }
    button {
      min-height: 28px;
      padding: 0;
      border: 0;
      background: none;
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 0.18em;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorSummary {
  readonly of = input.required<Saver>();
  readonly form = input.required<FieldTree<unknown>>();

  protected readonly t = inject(Messages).t;
  protected readonly icon = 'alert-circle-outline';
  private readonly problems = inject(ProblemText);
  private readonly errors = inject(FieldErrorText);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private told: unknown;

  protected readonly lines = computed(() =>
    this.of().tried()
      ? this.form()()
          .errorSummary()
          .map((error) => ({ label: labelOf(error), text: this.errors.of(error), go: () => error.fieldTree().focusBoundControl() }))
      : [],
  );
  protected readonly words = computed(() => {
    const problem = this.of().problem();
    return problem ? this.problems.of(problem) : '';
  });
  protected readonly shown = computed(() => this.of().problem() !== undefined || this.lines().length > 0);

  constructor() {
    // Once per failed save, not at every correction that shortens the list.
    afterRenderEffect(() => {
      const box = this.box()?.nativeElement;
      if (this.of().busy()) this.told = undefined;
      else if (box && this.told !== box) {
        this.told = box;
        box.focus();
      }
    });
  }
}

/** The words beside the field, read where the reader reads them. */
function labelOf(error: ValidationError.WithFieldTree): string {
  const element = error.fieldTree().formFieldBindings()[0]?.element;
  const field = element?.closest('ui-field, fieldset, label');
  const words = field?.querySelector('label, legend')?.textContent ?? field?.textContent ?? element?.getAttribute('aria-label') ?? '';
  return words.replace(/\s*\*\s*$/, '').trim();
}
