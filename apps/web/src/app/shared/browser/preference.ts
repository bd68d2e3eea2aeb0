import { signal, type Signal } from '@angular/core';

/** A choice kept in this browser. Where storage is refused (private windows), it lasts as long as the page. */
export interface Preference<T extends string> extends Signal<T> {
  set(value: T): void;
}

export function preference<T extends string>(name: string, values: readonly T[], fallback: T): Preference<T> {
  const key = `liaison.${name}`;
  const stored = read(key);
  const state = signal<T>(values.find((value) => value === stored) ?? fallback);
  return Object.assign(state.asReadonly(), {
    set(value: T): void {
      state.set(value);
      write(key, value);
    },
  });
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds for this page.
  }
}
