import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, contentChild, inject, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Icon } from '../ui/icon';
import { FieldErrorText } from './field-error';

/**
 * The frame of one field: its label above, where it has room for every language, the control itself, what is wrong with it
 * and a hint. It ties them together for assistive technology, whatever the control is.
 */
@Component({
  selector: 'ui-field',
  imports: [Icon],
  template: `
    <label [attr.for]="id">
      {{ label() }}@if (required()) {<span class="star" aria-hidden="true">&nbsp;*</span>}
    </label>
    <ng-content />
    @if (error()) {
      <p class="error" [id]="id + '-error'"><ui-icon [name]="icon" />{{ error() }}</p>
    }
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 0;
    }
    label {
      font-size: 0.875rem;
      font-weight: 600;
    }
    .star {
      color: var(--l-bad);
    }
    p {
      font-size: 0.8125rem;
      line-height: 1.4;
    }
    .error {
      display: flex;
      gap: 6px;
      color: var(--l-bad);
      font-weight: 600;
    }
    .error ui-icon {
      margin-top: 1px;
    }
    .hint {
      color: var(--l-muted);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input('');

  private static count = 0;
  protected readonly id = `field-${Field.count++}`;
  protected readonly icon = 'alert-circle-outline';
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly texts = inject(FieldErrorText);
  private readonly bound = contentChild(FormField);
  private readonly state = computed(() => this.bound()?.state());
  protected readonly required = computed(() => this.state()?.required() ?? false);
  /** Told once the field was left or a save was tried, not while the first letters are typed. */
  protected readonly error = computed(() => {
    const state = this.state();
    const first = state?.touched() ? state.errors()[0] : undefined;
    return first ? this.texts.of(first) : '';
  });

  constructor() {
    afterRenderEffect({
      write: () => {
        const parts = [this.error() && `${this.id}-error`, this.hint() && `${this.id}-hint`].filter(Boolean).join(' ');
        const control = this.host.querySelector('input:not([type=hidden]), select, textarea');
        if (!control) return;
        control.id = this.id;
        control.toggleAttribute('aria-describedby', !!parts);
        if (parts) control.setAttribute('aria-describedby', parts);
        control.setAttribute('aria-invalid', String(!!this.error()));
      },
    });
  }
}
