import { ChangeDetectionStrategy, Component, Injectable, computed, inject, input, type Signal } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { Messages } from '../i18n/messages';

/** The part of a field that its errors are read from. */
export type FieldWithErrors = () => { readonly errors: Signal<readonly ValidationError[]> };

/** A validation error in words: its own message, else the catalogue's for its kind. */
@Injectable({ providedIn: 'root' })
export class FieldErrorText {
  private readonly messages = inject(Messages);

  of(error: ValidationError): string {
    if (error.message) return error.message;
    const { min, max, minLength, maxLength } = error as unknown as Record<string, number | undefined>;
    const limit = min ?? max ?? minLength ?? maxLength;
    const key = `ui.validation.${error.kind}${this.counts(error) ? 'Items' : ''}`;
    return this.messages.has(key) ? this.messages.t(key as 'ui.validation.required', { limit }) : this.messages.t('ui.validation.invalid');
  }

  /** A length of a list counts entries, one of a text counts characters. */
  private counts(error: ValidationError): boolean {
    return error.kind.endsWith('Length') && Array.isArray((error as Partial<ValidationError.WithFieldTree>).fieldTree?.().value());
  }
}

/** The first error of a field, for `<mat-error><ui-field-error [of]="form.title" /></mat-error>`. */
@Component({
  selector: 'ui-field-error',
  template: `{{ text() }}`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldError {
  readonly of = input.required<FieldWithErrors>();
  private readonly texts = inject(FieldErrorText);
  protected readonly text = computed(() => {
    const [first] = this.of()().errors();
    return first ? this.texts.of(first) : '';
  });
}
