import { computed, linkedSignal, type Signal } from '@angular/core';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** A second line: country, organisation, why it cannot be taken. */
  readonly detail?: string;
}

let lists = 0;

/** The list under a combobox: which option the arrow keys stand on. The words stay in the field all the time. */
export class OptionList {
  readonly id = `options-${lists++}`;
  /** Back on the first option whenever the list changes. */
  private readonly at = linkedSignal({ source: () => this.options(), computation: () => 0 });
  readonly active = computed(() => this.options()[this.at()]);

  constructor(private readonly options: Signal<readonly Option[]>) {}

  idOf(option: Option | undefined): string | null {
    return option ? `${this.id}-${option.value}` : null;
  }

  move(step: 1 | -1): void {
    const count = this.options().length;
    if (count) this.at.update((at) => (at + step + count) % count);
  }

  point(option: Option): void {
    this.at.set(this.options().indexOf(option));
  }
}

/** Letters without accents and case, for narrowing a list that is already here. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
