import { computed, linkedSignal, type Signal } from '@angular/core';

/** Some have hundreds of ties; more of them only for who wants them. */
const atFirst = 25;

export interface FirstOf<T> {
  readonly shown: Signal<readonly T[]>;
  /** How many are not shown. */
  readonly more: Signal<number>;
  showAll(): void;
}

/** The first of a long list, and the whole of it for who asks; with another choice it begins anew. */
export function firstOf<T>(list: Signal<readonly T[]>, choice: Signal<unknown>): FirstOf<T> {
  const all = linkedSignal({ source: choice, computation: () => false });
  const shown = computed(() => (all() ? list() : list().slice(0, atFirst)));
  return { shown, more: computed(() => list().length - shown().length), showAll: () => all.set(true) };
}
