import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, linkedSignal } from '@angular/core';
import { Field } from '../forms/field';
import { UrlQuery } from '../url/url-query';

/** Milliseconds without a key before the list is asked again. */
const pause = 250;

/**
 * The search field of a list: `<ui-search-field search [label]="…" />`. Its words stand in the address as `q`. What is being
 * typed belongs to the field until the pause, so that a slow answer never takes letters away.
 */
@Component({
  selector: 'ui-search-field',
  imports: [Field],
  template: `
    <ui-field [label]="label()" [hint]="hint()">
      <input #field type="search" autocomplete="off" spellcheck="false" [value]="typed()" (input)="type(field.value)" (keydown.enter)="ask()" />
    </ui-field>
  `,
  styles: `
    :host {
      flex: 1 1 16rem;
      max-width: 26rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchField {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** The query parameter that holds the words. */
  readonly name = input('q');

  private readonly query = inject(UrlQuery);
  private readonly inUrl = computed(() => this.query.text(this.name())());
  /** Follows the address, for example when a filter chip is taken off, except while somebody types. */
  protected readonly typed = linkedSignal<string, string>({
    source: this.inUrl,
    computation: (words, previous) => (previous && (this.waiting !== undefined || previous.value.trim() === words) ? previous.value : words),
  });
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.waiting));
  }

  protected type(words: string): void {
    this.typed.set(words);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), pause);
  }

  protected ask(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    // Typing is no step that "back" should undo letter by letter.
    void this.query.set({ [this.name()]: this.typed().trim() }, { replace: true });
  }
}
