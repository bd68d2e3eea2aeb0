import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Formats } from '../i18n/formats';

/** A language as its short tag, its name to be read by pointing, listening or, with `named`, at once. */
@Component({
  selector: 'ui-language-tag',
  template: `
    @if (named()) {
      {{ name() }}
    } @else {
      <abbr [title]="name()"><span aria-hidden="true">{{ of() }}</span><span class="visually-hidden">{{ name() }}</span></abbr>
    }
  `,
  styles: `
    abbr {
      padding: 0 5px;
      border: 1px solid var(--l-line);
      border-radius: 4px;
      color: var(--l-muted);
      font-size: 0.75rem;
      line-height: 1.25rem;
      font-weight: 600;
      letter-spacing: 0.03em;
      text-transform: uppercase;
      text-decoration: none;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageTag {
  /** BCP 47 tag. */
  readonly of = input.required<string>();
  readonly named = input(false);
  private readonly formats = inject(Formats);
  protected readonly name = computed(() => this.formats.languageName(this.of()));
}
